"""Accounts of those who sign in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from homeward.actions.door import Everywhere, act, tell
from homeward.domain.access import Kind, Scope
from homeward.domain.actor import Actor
from homeward.domain.problem import Problem, Refused, refuse
from homeward.records.accounts.models import Party, User
from homeward.records.people.models import Relationship

_PASSWORD_CODES = {
    "password_too_short": "password-short",
    "password_too_common": "password-common",
    "password_too_similar": "password-like-you",
}


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account as asked for, with nothing wrong in it. The password is kept only as its hash."""

    name: str
    email: str
    password_hash: str


def new_account(*, name: str, email: str, password: str) -> NewAccount:
    """The account asked for. Raises Refused with everything that is wrong with it.

    An act keeps a digest of what it was sent, so a password is hashed here, before the act.
    """
    problems = [*_name_problems(name), *_email_problems(email), *_password_problems(password, name, email)]
    if problems:
        raise Refused(problems)
    return NewAccount(name.strip(), email.lower(), make_password(password))


@act(may=Everywhere(Kind.SETUP), tells="account.administrator-made")
def create_admin(*, actor: Actor, now: datetime, act_id: UUID, account: NewAccount) -> UUID:
    """Make an account for an administrator, who sets up people and places and has no care record by right.

    Returns the key of the account. Raises Refused when there is an account for the address already.
    """
    if User.objects.filter(email__iexact=account.email).exists():
        raise refuse("account-email-taken", "email", email=account.email)
    party = Party.objects.create(
        name=account.name, email=account.email, role_title="Administrator", made_at=now
    )
    User.objects.create(
        id=party.id, party=party, email=account.email, password=account.password_hash, joined_at=now
    )
    Relationship.objects.create(
        party=party,
        relation="administrator",
        scope=Scope.EVERYWHERE,
        basis="set-up",
        start=now,
        given_by=actor.party_id,
    )
    tell("account.administrator-made", kind=Kind.SETUP, subject_id=party.id, name=account.name)
    return party.id


def _name_problems(name: str) -> list[Problem]:
    return [] if name.strip() else [Problem("account-name-missing", "name")]


def _email_problems(email: str) -> list[Problem]:
    try:
        validate_email(email)
    except ValidationError:
        return [Problem("account-email-wrong", "email", {"email": email})]
    return []


def _password_problems(password: str, name: str, email: str) -> list[Problem]:
    whose = User(email=email)
    whose.first_name = name  # type: ignore[attr-defined]  # what is compared; a name is kept with the party
    try:
        validate_password(password, whose)
    except ValidationError as wrong:
        return [_password_problem(error) for error in wrong.error_list]
    return []


def _password_problem(error: ValidationError) -> Problem:
    params = {"least": int(error.params["min_length"])} if error.params and "min_length" in error.params else {}
    return Problem(_PASSWORD_CODES.get(str(error.code), "password-weak"), "password", params)
