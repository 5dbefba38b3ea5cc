"""A practice's register comes in whole or not at all, replaces the one before, and makes nobody a person here."""

from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import memberships, registers
from homeward.content.access import access_policy
from homeward.domain.access import Action, Kind, Label
from homeward.domain.actor import SYSTEM
from homeward.domain.failures import NotThere
from homeward.domain.frailty import Coded, FrailtyTable
from homeward.domain.problem import Refused
from homeward.records.care.models import Extract, Listed, ListedCodes, RegisterEntry
from homeward.records.care.queries.proactive import codes_of, extracts, listed, may_bring, proactive_list
from homeward.records.journal.models import Entry
from homeward.records.people.models import Person
from homeward.records.session import asked_by
from tests.arrivals import reads as reader
from tests.arrivals import worker
from tests.moments import NOON
from tests.planning import stored
from tests.proactive import CODE, OFFICER, extract, practice, register_of

TABLE = FrailtyTable("points.csv", "d" * 64, {"F00": Coded("F00", "Dementia", 71), "F05": Coded("F05", "Delirium", 32)})


@pytest.fixture
def there(database):
    return stored(practice)


def everybody_of(there):
    return {relation: stored(lambda r=relation: worker(f"{r.title()} One", r, there)) for relation in (
        "connector", "leader", "matron", "triage", "wellbeing-worker", "social-worker", "link-worker", OFFICER,
    )}


def test_an_extract_comes_in_and_brings_up_two_in_a_hundred(there):
    stored(lambda: registers.keep_points(actor=SYSTEM, now=NOON, act_id=uuid4(), table=TABLE))
    made = extract(there, register_of(200))
    row = stored(lambda: Extract.objects.get(pk=made))
    assert (row.is_current, row.people, row.listed, row.scored_on) == (True, 200, 4, NOON.date())
    assert (row.score["digest"], row.score["high_from"], row.score["months"]) == ("d" * 64, 151, 24)
    assert [one.tenths for one in stored(lambda: list(Listed.objects.order_by("place")))] == [103, 103, 103, 103]
    assert sum(row.figures["registered"]["sex"].values()) == 200
    assert not stored(Person.objects.exists)
    told = stored(lambda: list(Entry.objects.values_list("what", "person_id")))
    assert ("register.switched", None) in told


def test_a_new_extract_replaces_the_one_before_and_leaves_its_list_and_date(there):
    first = extract(there, register_of(100))
    second = extract(there, register_of(60, begin=500), now=NOON + timedelta(days=30))
    rows = {row.pk: row for row in stored(lambda: list(Extract.objects.all()))}
    assert (rows[first].is_current, rows[second].is_current) == (False, True)
    assert rows[first].brought_at == NOON
    assert stored(lambda: RegisterEntry.objects.filter(extract=first).count()) == 0
    assert stored(lambda: RegisterEntry.objects.filter(extract=second).count()) == 60
    assert stored(lambda: Listed.objects.filter(extract=first).count()) == 2


def test_broken_off_it_goes_on_where_it_stopped_and_nothing_shows_until_the_end(there, monkeypatch):
    before = extract(there, register_of(100))
    monkeypatch.setattr(registers, "CHUNK", 10)
    content = register_of(40, begin=500)

    class Broken(Exception):
        pass

    def breaks(done):
        if done == 20:
            raise Broken

    with pytest.raises(Broken):
        extract(there, content, said=breaks)
    staged = stored(lambda: Extract.objects.get(brought_at=None))
    assert (staged.rows_staged, staged.is_current) == (20, False)
    matron = stored(lambda: worker("Gwen Parry", "matron", there))
    with asked_by(matron, NOON):
        assert [one.id for one in extracts(reader(matron))] == [before]
    heard = []
    made = extract(there, content, said=heard.append)
    assert (made, heard) == (staged.pk, [30, 40])
    assert stored(lambda: RegisterEntry.objects.filter(extract=made).count()) == 40


def test_what_was_staged_and_left_goes_after_a_week(there, monkeypatch):
    monkeypatch.setattr(registers, "CHUNK", 10)
    with pytest.raises(ZeroDivisionError):
        extract(there, register_of(40), said=lambda done: 1 / 0)
    assert registers.clear_old(NOON + timedelta(days=6)) == 0
    assert registers.clear_old(NOON + timedelta(days=8)) == 10
    assert not stored(Extract.objects.exists)


def test_the_same_file_changes_nothing_until_the_score_does(there):
    content = register_of(60)
    first = extract(there, content)
    assert extract(there, content) == first
    stored(lambda: registers.keep_points(actor=SYSTEM, now=NOON, act_id=uuid4(), table=TABLE))
    assert extract(there, content) != first


@pytest.mark.parametrize("relation", ["connector", "matron", "triage", "leader", "administrator", OFFICER])
def test_only_the_officer_of_the_team_brings_a_register_in(there, relation):
    actor = stored(lambda: worker("Some Body", relation, None if relation == "administrator" else there))
    if relation == OFFICER:
        assert extract(there, register_of(50), actor=actor)
        return
    with pytest.raises(NotThere):
        extract(there, register_of(50), actor=actor)
    assert not stored(Extract.objects.exists)


def test_an_officer_of_another_team_and_a_practice_elsewhere_are_refused(there):
    other = stored(lambda: practice("Mill Row", "Fenton", "Q88002"))
    officer = stored(lambda: worker("Off Icer", OFFICER, other))
    with pytest.raises(NotThere):
        extract(there, register_of(50), actor=officer)
    with pytest.raises(Refused) as refused:
        extract(other, register_of(50), actor=officer, code=CODE)
    assert [problem.code for problem in refused.value.problems] == ["register-practice"]
    assert not stored(Extract.objects.exists)


def test_a_half_staged_extract_is_never_switched_to(there):
    with pytest.raises(ZeroDivisionError):
        extract(there, register_of(40), said=lambda done: 1 / 0)
    staged = stored(lambda: Extract.objects.get())
    with pytest.raises(Refused):
        registers.switch(actor=SYSTEM, now=NOON, act_id=uuid4(), team_id=there.pk, extract_id=staged.pk)


def test_who_sees_the_list_and_who_sees_codes(there):
    stored(lambda: registers.keep_points(actor=SYSTEM, now=NOON, act_id=uuid4(), table=TABLE))
    made = extract(there, register_of(100))
    people, lists, codes = set(), set(), set()
    for relation, actor in everybody_of(there).items():
        with asked_by(actor, NOON):
            try:
                found = proactive_list(reader(actor), made)
                lists.add(relation)
                page = listed(reader(actor), found.people[0].id)
                people |= {relation} if page.codes else set()
            except NotThere:
                pass
            try:
                assert codes_of(reader(actor), made)[1][0].reasons[0].code == "F00"
                codes.add(relation)
            except NotThere:
                pass
    assert lists == {"connector", "leader", "matron", "triage"}
    assert people == {"matron"}
    assert codes == {"matron", OFFICER}


def test_nobody_of_another_team_and_no_administrator_sees_any_of_it(there):
    made = extract(there, register_of(100))
    other = stored(lambda: practice("Mill Row", "Fenton", "Q88002"))
    for relation, place in (("matron", other), (OFFICER, other), ("administrator", None), ("matching", None)):
        actor = stored(lambda r=relation, p=place: worker("Some Body", r, p))
        with asked_by(actor, NOON):
            assert extracts(reader(actor)) == ()
            for look in (proactive_list, codes_of):
                with pytest.raises(NotThere):
                    look(reader(actor), made)


def test_rows_themselves_stay_behind_the_wall(there, engine):
    stored(lambda: registers.keep_points(actor=SYSTEM, now=NOON, act_id=uuid4(), table=TABLE))
    made = extract(there, register_of(100))
    connector = stored(lambda: worker("Con Nector", "connector", there))
    with asked_by(connector, NOON):
        rows = [model.objects.filter(extract=made).count() for model in (RegisterEntry, ListedCodes, Listed)]
    assert rows == ([0, 0, 2] if engine == "postgresql" else [100, 2, 2])  # SQLite has no wall: queries filter


def test_the_officer_may_nothing_in_anybodys_record(there):
    theirs = {(cell.kind, cell.action, cell.label) for cell in access_policy().cells if cell.relation == OFFICER}
    assert {kind for kind, *_ in theirs} == {Kind.REGISTER, Kind.PROACTIVE}
    assert {(kind, label) for kind, action, label in theirs if kind is Kind.PROACTIVE} == {
        (Kind.PROACTIVE, Label.CLINICAL)
    }
    assert {kind for kind, action, _ in theirs if action is Action.WRITE} == {Kind.REGISTER}


def test_an_administrator_makes_an_officer_and_cannot_bring_in_a_register(there):
    admin = stored(lambda: worker("Ad Min", "administrator"))
    key = memberships.join(
        actor=admin, now=NOON, act_id=uuid4(), team_id=there.pk, name="Off Icer", email="o@example.org",
        relations=(OFFICER,),
    )
    assert key
    with asked_by(admin, NOON):
        assert may_bring(reader(admin)) == ()


def test_the_list_is_the_same_whatever_the_order_of_rows(there):
    lines = register_of(100).decode().splitlines()
    first = extract(there, register_of(100))
    turned = "\n".join([lines[0], *reversed(lines[1:])]) + "\n"
    second = extract(there, turned.encode())
    rows = Listed.objects.order_by("place").values_list("nhs_number", flat=True)
    places = [stored(lambda m=made: list(rows.filter(extract=m))) for made in (first, second)]
    assert first != second
    assert places[0] == places[1]
