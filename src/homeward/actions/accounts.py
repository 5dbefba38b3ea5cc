"""Accounts of those who sign in."""

from datetime import datetime
from types import SimpleNamespace
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from homeward.actions.door import Everywhere, act, tell
from homeward.domain.access import Kind, Scope
from homeward.domain.actor import Actor
from homeward.domain.problem import Problem, Refused
from homeward.records.accounts.models import Party, User
from homeward.records.people.models import Relationship

_PASSWORD_CODES = {
    "password_too_short": "password-short",
    "password_too_common": "password-common",
    "password_too_similar": "password-like-you",
}


@act(may=Everywhere(Kind.SETUP), tells="account.administrator-made")
def create_admin(
    *, actor: Actor, now: datetime, act_id: UUID, name: str, email: str, password_hash: str
) -> UUID:
    """Make an account for an administrator, who sets up people and places and has no care record by right.

    `password_hash` comes from `hashed_password`: an act keeps a digest of what it was sent, and a password must not be
    in it. Returns the key of the account. Raises Refused when the name or the address will not do.
    """
    problems = _account_problems(name, email)
    if problems:
        raise Refused(problems)
    party = Party.objects.create(name=name, email=email, role_title="Administrator", made_at=now)
    User.objects.create(id=party.id, party=party, email=email.lower(), password=password_hash, joined_at=now)
    Relationship.objects.create(
        party=party,
        relation="administrator",
        scope=Scope.EVERYWHERE,
        basis="set-up",
        start=now,
        given_by=actor.party_id,
    )
    tell("account.administrator-made", kind=Kind.SETUP, subject_id=party.id, name=name)
    return party.id


def hashed_password(password: str, *, name: str, email: str) -> str:
    """The form in which a password may be kept. Raises Refused with everything that makes it easy to guess."""
    whose = SimpleNamespace(email=email, username="", first_name=name, last_name="")
    try:
        validate_password(password, whose)  # type: ignore[arg-type]
    except ValidationError as wrong:
        raise Refused(_password_problem(error) for error in wrong.error_list) from wrong
    return make_password(password)


def _password_problem(error: ValidationError) -> Problem:
    params = {"least": int(error.params["min_length"])} if error.params and "min_length" in error.params else {}
    return Problem(_PASSWORD_CODES.get(str(error.code), "password-weak"), "password", params)


def _account_problems(name: str, email: str) -> list[Problem]:
    problems = [] if name.strip() else [Problem("account-name-missing", "name")]
    try:
        validate_email(email)
    except ValidationError:
        return [*problems, Problem("account-email-wrong", "email", {"email": email})]
    if User.objects.filter(email__iexact=email).exists():
        problems.append(Problem("account-email-taken", "email", {"email": email}))
    return problems
