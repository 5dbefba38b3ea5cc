"""How each act on a parent or guardian is done, for a person who is seventeen."""

from datetime import date
from uuid import UUID

from homeward.actions import involved
from homeward.domain.access import Kind
from homeward.domain.parental import Asked, Basis, Order, Parental, Shares
from homeward.records.people.models import Person
from tests.architecture.examples.example import TODAY, Example, Prepare, about
from tests.planning import Round, stored

ORDER = Order("Must not know the address", TODAY, (Kind.CONTACT,))
SHARES = (
    Shares(Asked.EVERYTHING), Shares(Asked.SOME, (Kind.PLAN,)), Shares(Asked.CANNOT_DECIDE, decided_by="Dr Lal"),
)


def _said(shares: Shares, order: Order = ORDER) -> dict[str, object]:
    return {
        "relation": "parental-responsibility", "name": "Mum", "basis": "Birth certificate", "seen_by": "Rosa Bright",
        "parental": Parental(Basis.RESPONSIBILITY, TODAY, order, shares),
    }


def _seventeen(there: Round) -> None:
    stored(lambda: Person.objects.filter(pk=there.person_id).update(date_of_birth=date(2008, 4, 1)))


def _added(shares: Shares) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        _seventeen(there)
        return about(there, there.rosa, **_said(shares))

    return prepare


def _mum(there: Round) -> UUID:
    _seventeen(there)
    key: UUID = there.do(involved.add, there.rosa, **_said(Shares(Asked.EVERYTHING), Order()))
    return key


def _asked(shares: Shares) -> Prepare:
    return lambda there, beside: about(there, there.iris, relationship_id=_mum(there), shares=shares)


PARENTS: list[Prepare] = [_added(shares) for shares in SHARES]
EXAMPLES: dict[str, list[Prepare]] = {
    "parental.ask": [_asked(shares) for shares in SHARES],
    "parental.limit": [lambda t, _: about(t, t.rosa, relationship_id=_mum(t), order=ORDER)],
    "parental.remind": [lambda t, _: about(t, t.rosa, relationship_id=_mum(t))],
}
