"""UK postcodes in one written form, so that two writings of one place are equal."""

import re

# Area, district, sector and unit; the unit never has C I K M O V (BS 7666; Royal Mail Programmer's Guide).
_OUTWARD = r"[A-Z]{1,2}[0-9][0-9A-Z]?|GIR"
_POSTCODE = re.compile(rf"({_OUTWARD})([0-9][ABD-HJLNP-UW-Z]{{2}})")


def read_postcode(text: str) -> str | None:
    """ "st34ab" or "ST3  4AB" -> "ST3 4AB"; None for what cannot be a whole UK postcode."""
    match = _POSTCODE.fullmatch("".join(text.upper().split()))
    return f"{match[1]} {match[2]}" if match else None


def outward(postcode: str) -> str:
    """The half that names a district, safe to show: "ST3 4AB" -> "ST3"."""
    return postcode.partition(" ")[0]


def read_outward(text: str) -> str | None:
    """ "st3" -> "ST3"; None for what cannot be the first half of a UK postcode."""
    return text.upper() if re.fullmatch(_OUTWARD, text.upper()) else None


def area(postcode: str) -> str:
    """The letters it begins with: "ST3 4AB" -> "ST"."""
    return "".join(letter for letter in postcode[:2] if letter.isalpha())
