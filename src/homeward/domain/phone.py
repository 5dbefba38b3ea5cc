"""Phone numbers in one form, so that two writings of one number are equal."""

import re

_EXTENSION = re.compile(r"\s*(?:ext?\.?|extension|x|#)\s*\d+\s*$", re.IGNORECASE)


def plain_phone(text: str) -> str:
    """The digits to dial from within the UK: "+44 (0)1632 960001 ext 4" -> "01632960001"; "" when there are none.

    A number of another country keeps its 00 prefix. Nothing says that the number exists.
    """
    dialled = _EXTENSION.sub("", text.replace("(0)", ""))
    digits = "".join(re.findall(r"[0-9]", dialled))
    if dialled.lstrip().startswith("+"):
        digits = f"00{digits}"
    return f"0{digits[4:].removeprefix('0')}" if digits.startswith("0044") else digits
