"""Agreeing a plan, version upon version; the promises it makes, and who sees and keeps them."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from uuid import uuid4

import pytest

from homeward.actions import plans, promises
from homeward.domain.failures import Clash, NotThere
from homeward.domain.plan import OwnerKind, Rung, Support
from homeward.domain.plan_comparison import Change, HoursFrom
from homeward.domain.problem import Refused
from homeward.domain.request import Agreement, Answer, Ground
from homeward.domain.wellbeing import Way, WaysToWellbeing
from homeward.records.care.models import Promise
from homeward.records.care.queries import plans as reading
from homeward.records.session import asked_by
from tests.arrivals import reads
from tests.domain.plans import PLAN, SAFE
from tests.moments import NOON
from tests.planning import close, round_iris, stored

AGREES = Agreement(Answer.AGREES)
LATER = NOON + timedelta(days=42)


@pytest.fixture
def there(database):
    return round_iris()


def with_owners(there, plan=PLAN):
    pots, key_safe = plan.actions
    nell, tom = there.nell.party_id, there.tom.party_id
    return replace(
        plan, actions=(replace(pots, owner_id=nell, owner_name="Nell"), replace(key_safe, owner_id=tom))
    )


def agree(there, actor=None, plan=None, **said):
    plan = plan or with_owners(there)
    return there.do(plans.agree, actor or there.tom, plan=plan, agreement=said.pop("agreement", AGREES), **said)


def fewer_hours(plan):
    garden, safe = plan.outcomes
    paid = Support(Rung.PAID, "The wellbeing team, mornings.", 7 * 60)
    return replace(plan, outcomes=(garden, replace(safe, supports=(safe.supports[0], paid))))


def ask(actor, query, *said):
    with asked_by(actor, NOON):
        return query(reads(actor), *said)


def test_a_plan_is_agreed_and_read_as_it_was_written(there):
    agree(there, seen=0)
    found = ask(there.lena, reading.current_plan, there.person_id)
    assert found.plan == with_owners(there)
    assert (found.version, found.agreed_themself, found.said_by, found.written_by) == (1, True, "person", "Tom Reed")
    assert found.starts_on == NOON.date()
    entry = there.told()[-1]
    assert (entry.what, entry.label, entry.said_by) == ("plan.agreed", "team", "person")


def test_what_is_wrong_is_refused_all_at_once(there):
    wrong = replace(PLAN, outcomes=())
    with pytest.raises(Refused) as refused:
        agree(there, plan=wrong, agreement=Agreement(Answer.CANNOT_DECIDE))
    assert [problem.code for problem in refused.value.problems] == [
        "plan-without-outcome", "action-outcome-gone", "agreement-decider-missing", "agreement-ground-missing",
    ]
    assert ask(there.tom, reading.current_plan, there.person_id) is None


def test_somebody_else_agrees_on_a_ground_and_is_named(there):
    decided = Agreement(Answer.CANNOT_DECIDE, "Dr Osei", Ground.BEST_INTERESTS, ("Nell", "Ken"))
    agree(there, agreement=decided)
    found = ask(there.tom, reading.current_plan, there.person_id)
    assert (found.agreed_by, found.ground, found.consulted) == ("Dr Osei", "best-interests", "Nell, Ken")
    assert there.told()[-1].said_by == "Dr Osei"


def test_a_version_agreed_meanwhile_is_a_clash_and_nothing_is_written_over(there):
    agree(there, seen=0)
    with pytest.raises(Clash) as clash:
        agree(there, there.lena, seen=0)
    assert (clash.value.seen, clash.value.now_at) == (0, 1)
    assert len(ask(there.tom, reading.plan_versions, there.person_id)) == 1


def test_versions_stay_and_can_be_compared_and_hours_drawn(there):
    agree(there)
    less = fewer_hours(with_owners(there))
    agree(there, there.iris, plan=less, seen=1, starts_on=LATER.date())
    compared = ask(there.iris, reading.plan_compared, there.person_id, 2)
    assert (compared.before.version, compared.after.version) == (1, 2)
    assert (compared.comparison.minutes_before, compared.comparison.minutes_after) == (840, 420)
    assert [one.outcome.change for one in compared.comparison.outcomes] == [Change.SAME, Change.CHANGED]
    assert ask(there.iris, reading.hours_series, there.person_id) == (
        HoursFrom(NOON.date(), 840), HoursFrom(LATER.date(), 420),
    )
    assert ask(there.iris, reading.plan_version, there.person_id, 1).plan.minutes_a_week == 840
    with pytest.raises(NotThere):
        ask(there.iris, reading.plan_compared, there.person_id, 1)


def test_promises_follow_the_plan(there):
    agree(there)
    before = {line.text: line.id for line in ask(there.tom, reading.promises_of, there.person_id)}
    pots, key_safe = with_owners(there).actions
    there.do(promises.keep, there.nell, promise_id=before[pots.text])
    bath = replace(key_safe, id=uuid4(), text="Fit the bath board", due_on=date(2026, 3, 9))
    agree(there, plan=replace(with_owners(there), actions=(pots, bath)), seen=1)
    lines = ask(there.tom, reading.promises_of, there.person_id)
    assert [(line.text, line.done, line.id == before.get(line.text)) for line in lines] == [
        ("Fit the bath board", False, False), (pots.text, True, True),
    ]
    with asked_by(there.tom, NOON):
        (gone,) = reading.promises_of(reads(there.tom), there.person_id, set_aside=True)
    assert gone.text == key_safe.text
    with pytest.raises(Refused, match="promise-set-aside"):
        there.do(promises.keep, there.tom, promise_id=gone.id)


def test_a_changed_action_is_a_new_promise(there):
    agree(there)
    pots, key_safe = with_owners(there).actions
    moved = replace(key_safe, due_on=date(2026, 3, 20))
    agree(there, plan=replace(with_owners(there), actions=(pots, moved)), seen=1)
    rows = stored(lambda: list(Promise.objects.filter(action=key_safe.id).order_by("made_at", "set_aside_at")))
    assert sorted((row.due_on is None, row.set_aside_at is None) for row in rows) == [(False, True), (True, False)]


def test_what_is_promised_for_a_day_comes_before_what_is_promised_for_none(there):
    pots, key_safe = with_owners(there).actions
    soon, some_day = replace(key_safe, due_on=date(2026, 3, 20)), replace(pots, due_on=None)
    agree(there, plan=replace(with_owners(there), actions=(some_day, soon)))
    found = ask(there.tom, reading.promises_of, there.person_id)
    assert [line.text for line in found] == [soon.text, some_day.text]


def test_the_circle_sees_what_the_circle_will_do_and_nothing_else(there):
    agree(there)
    assert ask(there.nell, reading.current_plan, there.person_id) is None
    assert [line.owner_name for line in ask(there.nell, reading.promises_of, there.person_id)] == ["Nell"]
    assert ask(there.nell, reading.hours_series, there.person_id) == ()
    assert [line.text for line in ask(there.nell, reading.my_promises)] == ["Bring the pots to the back step"]


def test_a_plan_opened_to_the_circle_shows_everything_but_paid_hours(there):
    agree(there, open_to_circle=True)
    found = ask(there.nell, reading.current_plan, there.person_id)
    assert found.open_to_circle
    assert not found.shows_hours
    assert found.plan.minutes_a_week == 0
    assert found.plan.outcomes[1].on(Rung.PAID).who == "The wellbeing team, mornings."
    assert ask(there.nell, reading.hours_series, there.person_id) == ()
    assert len(ask(there.nell, reading.promises_of, there.person_id)) == 2
    agree(there, seen=1)
    assert len(ask(there.nell, reading.promises_of, there.person_id)) == 1


def test_a_promise_is_kept_by_its_owner_and_undone(there):
    agree(there)
    (line,) = ask(there.nell, reading.promises_of, there.person_id)
    there.do(promises.keep, there.nell, promise_id=line.id, note="All seven of them")
    (line,) = ask(there.nell, reading.promises_of, there.person_id)
    assert (line.done, line.note, line.is_mine) == (True, "All seven of them", True)
    assert ask(there.nell, reading.my_promises) == ()
    (still,) = ask(there.nell, partial(reading.my_promises, done_lately=True))  # a tick can be taken back
    assert still.done
    kept = there.told()[-1]
    assert (kept.what, kept.label, kept.said_by) == ("promise.kept", "circle", "")
    there.do(promises.undo, there.nell, promise_id=line.id)
    assert not ask(there.nell, reading.promises_of, there.person_id)[0].done
    assert there.told()[-1].what == "promise.undone"


def test_a_worker_writes_down_what_somebody_else_did_and_names_them(there):
    agree(there)
    (line,) = ask(there.nell, reading.promises_of, there.person_id)
    there.do(promises.keep, there.tom, promise_id=line.id)
    assert there.told()[-1].said_by == "Nell"


def test_somebody_else_in_the_circle_does_not_tick_it_off(there):
    agree(there)
    ken = stored(lambda: close("Ken", "circle-member", there.person_id))
    (line,) = ask(ken, reading.promises_of, there.person_id)
    assert not line.may_answer
    with pytest.raises(Refused, match="promise-not-yours"):
        there.do(promises.keep, ken, promise_id=line.id)


def test_what_is_not_open_to_the_circle_is_not_there_for_it(there):
    agree(there)
    worker_line = next(
        line for line in ask(there.tom, reading.promises_of, there.person_id) if line.owner_kind is OwnerKind.WORKER
    )
    with pytest.raises(NotThere):
        there.do(promises.keep, there.nell, promise_id=worker_line.id)


def test_a_key_from_elsewhere_reaches_nobody(there):
    pots, key_safe = with_owners(there).actions
    stolen = replace(with_owners(there), actions=(pots, replace(key_safe, owner_id=there.stranger.party_id)))
    with pytest.raises(NotThere):
        agree(there, plan=stolen)
    agree(there)
    (line,) = ask(there.nell, reading.promises_of, there.person_id)
    with pytest.raises(NotThere):
        promises.keep(actor=there.nell, now=NOON, act_id=uuid4(), person_id=uuid4(), promise_id=line.id)


@pytest.mark.parametrize("who", ["nell", "stranger"])
def test_nobody_else_agrees_a_plan(there, who):
    with pytest.raises(NotThere):
        agree(there, getattr(there, who))


def test_what_the_person_will_do_is_theirs(there):
    plan = with_owners(there)
    mine = replace(plan.actions[0], owner_kind=OwnerKind.PERSON, owner_name="Iris", outcome=SAFE)
    agree(there, there.iris, plan=replace(plan, actions=(mine,)))
    (line,) = ask(there.iris, reading.my_promises)
    assert (line.owner_id, line.owner_name) == (there.iris.party_id, "Iris")


def _tagged(*ways):
    first, *others = PLAN.outcomes
    return replace(PLAN, outcomes=(replace(first, wellbeing=ways), *others))


def test_ways_to_wellbeing_are_kept_with_the_version_they_were_chosen_in(there):
    there.do(plans.agree, there.tom, plan=_tagged("connect", "give"), agreement=AGREES)
    there.do(plans.agree, there.tom, plan=_tagged("connect"), agreement=AGREES)
    with asked_by(there.tom, NOON):
        found = reading.plan_versions(reads(there.tom), there.person_id)
    assert [one.plan.outcomes[0].wellbeing for one in found] == [("connect",), ("connect", "give")]


def test_one_that_is_not_of_the_set_is_refused_unless_the_plan_carries_it_already(there, monkeypatch):
    with pytest.raises(Refused, match="wellbeing-unknown"):
        there.do(plans.agree, there.tom, plan=_tagged("be-rich"), agreement=AGREES)
    before = WaysToWellbeing("Before", "Somebody", (Way("be-rich", "Be rich"),))
    with monkeypatch.context() as other:
        other.setattr(plans, "ways_to_wellbeing", lambda: before)
        there.do(plans.agree, there.tom, plan=_tagged("be-rich"), agreement=AGREES)
    there.do(plans.agree, there.tom, plan=_tagged("be-rich", "give"), agreement=AGREES)
