"""A public reference that nothing has yet."""

import secrets

from homeward.domain.public_reference import BYTES_NEEDED, new_reference
from homeward.records.care.models import Request
from homeward.records.people.models import Person


def fresh_reference() -> str:
    """A reference that no person and no request has, so that one read out on the phone means one thing."""
    while True:
        drawn = new_reference(secrets.token_bytes(BYTES_NEEDED))
        taken = Person.objects.filter(reference=drawn).exists() or Request.objects.filter(reference=drawn).exists()
        if not taken:
            return drawn
