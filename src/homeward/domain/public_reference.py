"""The short public reference people read out over the phone: "HW-7K3M-2QX".

Thirty-one characters of which no two are taken for one another: I and L are read as 1, O as 0, S as 5, U as V.
Six carry the reference (887 million of them) and a seventh checks it. Thirty-one is prime, so a sum modulo 31 with
a weight of its own for each place notices every single wrong character and every swap of two.
"""

from homeward.domain.problem import refuse

ALPHABET = "0123456789ABCDEFGHJKMNPQRTVWXYZ"
PREFIX = "HW"
LENGTH = 6
BYTES_NEEDED = 8
"""Random bytes for one reference: enough that no character is noticeably likelier than another."""

_WEIGHTS = range(2, LENGTH + 2)
_TAKEN_FOR = str.maketrans("ILOSU", "1105V")


def new_reference(random_bytes: bytes) -> str:
    """A reference from at least `BYTES_NEEDED` random bytes; the same bytes give the same reference.

    Two people may draw the same one: whoever stores it asks for another when it is taken.
    """
    if len(random_bytes) < BYTES_NEEDED:
        raise ValueError(f"a reference needs {BYTES_NEEDED} random bytes")
    number = int.from_bytes(random_bytes[:BYTES_NEEDED])
    drawn = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        drawn.append(ALPHABET[place])
    body = "".join(drawn)
    return f"{PREFIX}-{body[:4]}-{body[4:]}{_check(body)}"


def read_reference(typed: str, where: str = "reference") -> str:
    """The reference somebody typed or heard, as it is stored; raises Refused when it cannot be one.

    Upper or lower case, spaces, dashes, a missing "HW" and letters taken for a digit do not matter.
    """
    body = "".join(letter for letter in typed.upper() if letter.isalnum()).translate(_TAKEN_FOR)
    if body.startswith(PREFIX) and len(body) > LENGTH + 1:
        body = body.removeprefix(PREFIX)
    if len(body) != LENGTH + 1 or any(letter not in ALPHABET for letter in body):
        raise refuse("reference-unreadable", where, typed=typed[:40])
    if _check(body[:LENGTH]) != body[LENGTH]:
        raise refuse("reference-wrong", where, typed=typed[:40])
    return f"{PREFIX}-{body[:4]}-{body[4:]}"


def _check(body: str) -> str:
    total = sum(weight * ALPHABET.index(letter) for weight, letter in zip(_WEIGHTS, body, strict=True))
    return ALPHABET[-total % len(ALPHABET)]
