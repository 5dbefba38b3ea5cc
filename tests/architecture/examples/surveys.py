"""How each act of the survey of budget holders is done."""

from homeward.actions import surveys
from homeward.content.surveys import BUDGET_HOLDERS
from homeward.records.journal.queries.links import hashed
from tests.architecture.examples.example import Example, Prepare
from tests.planning import Round
from tests.surveys import SHEET, Holder, holder


def _secret(there: Round) -> str:
    return there.person_id.hex + "s" * 11


def _asked(there: Round) -> tuple[Holder, str]:
    one = holder(there)
    one.ask(secret=_secret(there))
    return one, _secret(there)


def _ask(there: Round, beside: Round) -> Example:
    one = holder(there)
    said = {"person_id": one.person_id, "journey_id": one.journey_id, "survey": BUDGET_HOLDERS}
    return Example(one.amina, {**said, "secret_hash": hashed(_secret(there))})


def _answer(there: Round, beside: Round) -> Example:
    one, secret = _asked(there)
    return Example(one.with_link, {"person_id": one.person_id, "link": secret, "answers": SHEET})


def _no_by_link(there: Round, beside: Round) -> Example:
    one, secret = _asked(there)
    return Example(one.with_link, {"person_id": one.person_id, "link": secret})


def _no(there: Round, beside: Round) -> Example:
    one = holder(there)
    return Example(there.iris, {"person_id": one.person_id, "asked_id": one.ask(secret=_secret(there))})


EXAMPLES: dict[str, list[Prepare]] = {
    f"surveys.{act.__name__}": [prepare]
    for act, prepare in (
        (surveys.ask, _ask), (surveys.answer, _answer), (surveys.say_no, _no), (surveys.say_no_by_link, _no_by_link)
    )
}
