"""NHS numbers as they are written down, checked by modulus 11 (library `nhs-number`)."""

from nhs_number.validate import is_valid

from homeward.domain.problem import refuse


def read_nhs_number(typed: str, where: str = "person.nhs_number") -> str:
    """Ten digits from "999 000 0018", however spaced. Raises Refused: `nhs-number-length` or `nhs-number-wrong`.

    Ten times the same digit passes the check but is what systems fill in for "unknown", so it is refused as wrong.
    """
    digits = "".join(typed.replace("-", " ").split())
    if len(digits) != 10 or not (digits.isascii() and digits.isdecimal()):
        raise refuse("nhs-number-length", where, typed=typed[:40])
    if len(set(digits)) == 1 or not is_valid(digits):
        raise refuse("nhs-number-wrong", where, typed=typed[:40])
    return digits
