"""Looking up accounts by the address somebody signs in with. For signing in only; it says nothing of anybody."""

from collections.abc import Iterable
from uuid import UUID

from homeward.records.accounts.models import User


def accounts_of(emails: Iterable[str]) -> dict[str, UUID]:
    """Address to the key of the active account that has it."""
    rows = User.objects.filter(email__in=list(emails), is_active=True)
    return dict(rows.values_list("email", "pk"))


def name_of(key: UUID) -> str:
    """What whoever signs in with this account is called."""
    return User.objects.get(pk=key).party.name
