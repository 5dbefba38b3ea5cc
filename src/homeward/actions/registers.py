"""A practice's register extract: staged in short transactions, scored, and switched to at one moment, or not at all.

Broken off, the same file goes on where it stopped. Nobody on a register becomes a person of Homeward by it.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID, uuid5

from homeward.actions.door import Everywhere, OnTeam, act, tell
from homeward.domain.access import Kind, Label
from homeward.domain.actor import SYSTEM, Actor
from homeward.domain.failures import NotThere
from homeward.domain.frailty import FrailtyTable
from homeward.domain.proactive import BroughtUp
from homeward.domain.problem import refuse
from homeward.domain.register import Registered
from homeward.records.care.models import Extract, Listed, ListedCodes, PointsTable, RegisterEntry
from homeward.records.care.registers import entry_of, list_of, points_table, scoring
from homeward.records.community.models import Practice
from homeward.records.community.queries.deprivation import deciles, named
from homeward.records.people.reading import LONDON
from homeward.records.session import acting
from homeward.records.teams.models import Team
from homeward.standards.csv_rows import ReadRow

BRINGS_IN = OnTeam(Kind.REGISTER, Label.CLINICAL)
CHUNK = 2_000
WAITS = timedelta(days=7)
"""How long what was staged and never switched to is kept, to go on with."""


@act(may=Everywhere(Kind.SETUP), tells="register.points-kept")
def keep_points(*, actor: Actor, now: datetime, act_id: UUID, table: FrailtyTable) -> None:
    """Use this points table for every extract that is brought in from now on. Lists that were made stay as they are."""
    codes = {code: [each.tenths, each.title] for code, each in table.codes.items()}
    PointsTable.objects.get_or_create(
        digest=table.digest, defaults={"name": table.name[:200], "codes": codes, "came_at": now}
    )
    tell("register.points-kept", kind=Kind.SETUP, name=table.name, digest=table.digest, codes=len(codes))


@act(may=BRINGS_IN, tells="register.begun")
def begin(*, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, practice: str, digest: str) -> UUID:
    """Begin to bring in the extract of a practice from the file with this digest, or go on with it. Returns its key.

    Refused for a practice that is not an active one of the team's neighbourhood.
    """
    team = Team.objects.select_related("neighbourhood").get(pk=team_id)
    known = Practice.objects.filter(pk=practice, is_active_gp=True, neighbourhood=team.neighbourhood)
    there = known.select_related("organisation").first()
    if there is None:
        raise refuse("register-practice", "practice", practice=practice[:10])
    extract, _ = Extract.objects.get_or_create(
        team=team, practice=there, digest=digest, brought_at=None, defaults={"began_at": now}
    )
    tell("register.begun", kind=Kind.REGISTER, subject_id=extract.pk, practice=there.organisation.name)
    return extract.pk


@act(may=BRINGS_IN, tells="register.switched")
def switch(*, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, extract_id: UUID) -> UUID:
    """Use the list of an extract that was staged and scored, instead of the one before for its practice. Returns it."""
    extract = Extract.objects.select_for_update().filter(pk=extract_id, team=team_id).first()
    if extract is None:
        raise NotThere
    if extract.brought_at is not None or extract.scored_on is None:
        raise refuse("register-overtaken")
    Extract.objects.filter(team=team_id, practice=extract.practice_id, is_current=True).update(is_current=False)
    extract.is_current, extract.brought_at, extract.brought_by_id = True, now, actor.party_id
    extract.save()
    tell(
        "register.switched", kind=Kind.REGISTER, subject_id=extract.pk, practice=extract.practice.organisation.name,
        people=extract.people, listed=extract.listed, score=extract.score.get("digest", ""),
    )
    return extract.pk


def bring_in(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, practice: str, digest: str,
    rows: Iterable[ReadRow[Registered]], said: Callable[[int], None] = lambda done: None,
) -> UUID:
    """Bring in the good rows of a file: begin or go on, stage, score, switch. `said` hears how many rows are staged.

    The file that is in use already, under the same score and by the same areas, changes nothing. Returns the extract.
    """
    if there := _in_use(actor, now, team_id, practice, digest):
        return there
    extract_id = begin(
        actor=actor, now=now, act_id=uuid5(act_id, "begin"), team_id=team_id, practice=practice, digest=digest
    )
    if extract_id is None:
        raise NotThere
    with acting(SYSTEM, now):
        done = Extract.objects.values_list("rows_staged", flat=True).get(pk=extract_id)
    left = islice(iter(rows), done, None)
    while chunk := list(islice(left, CHUNK)):
        done += len(chunk)
        _stage(extract_id, [row.value for row in chunk if row.value], done, now)
        said(done)
    score(extract_id, now)
    switch(actor=actor, now=now, act_id=act_id, team_id=team_id, extract_id=extract_id)
    clear_old(now)
    return extract_id


def score(extract_id: UUID, now: datetime) -> None:
    """Make the list of a staged extract, beside the one in use. Reads in one pass; writes a little at a time."""
    on = now.astimezone(LONDON).date()
    made = list_of(extract_id, now, on)
    with acting(SYSTEM, now):  # of a try that was broken off
        ListedCodes.objects.filter(extract=extract_id).delete()
        Listed.objects.filter(extract=extract_id).delete()
    for at in range(0, len(made.people), CHUNK):
        _keep_listed(extract_id, made.people[at : at + CHUNK], now)
    with acting(SYSTEM, now):
        Extract.objects.filter(pk=extract_id).update(
            scored_on=on, score=scoring(made.table), people=made.registered.people, listed=made.listed.people,
            figures={"registered": made.registered.plain(), "listed": made.listed.plain()},
        )


def clear_old(now: datetime) -> int:
    """Take away the registers of extracts that were replaced, and what was staged and left, a little at a time so that
    nobody waits. Lists, and what people said, stay. Returns how many rows went."""
    gone = 0
    with acting(SYSTEM, now):
        replaced = Extract.objects.filter(is_current=False, brought_at__isnull=False, entries__isnull=False)
        left = Extract.objects.filter(brought_at=None, began_at__lt=now - WAITS)
        old, abandoned = set(replaced.values_list("pk", flat=True)), set(left.values_list("pk", flat=True))
    for extract_id in sorted(old | abandoned):
        while went := _some_less(extract_id, now):
            gone += went
    for extract_id in sorted(abandoned):
        with acting(SYSTEM, now):
            ListedCodes.objects.filter(extract=extract_id).delete()
            Listed.objects.filter(extract=extract_id).delete()
            Extract.objects.filter(pk=extract_id).delete()
    return gone


def _in_use(actor: Actor, now: datetime, team_id: UUID, practice: str, digest: str) -> UUID | None:
    with acting(actor, now):
        if not BRINGS_IN.allows(actor, now, {"team_id": team_id}):
            raise NotThere
        there = Extract.objects.filter(team=team_id, practice=practice, digest=digest, is_current=True).first()
    same = there is not None and there.score == scoring(points_table()) and there.areas == named()
    return there.pk if there and same else None


def _stage(extract_id: UUID, people: Sequence[Registered], done: int, now: datetime) -> None:
    """Put some of a file beside what is in use. `done` counts all rows up to the last of these."""
    with acting(SYSTEM, now):
        extract = Extract.objects.get(pk=extract_id)
        known = deciles(one.postcode for one in people if one.decile is None)
        RegisterEntry.objects.bulk_create([entry_of(one, extract, known) for one in people], ignore_conflicts=True)
        Extract.objects.filter(pk=extract_id).update(rows_staged=done, areas=named())


def _keep_listed(extract_id: UUID, people: Sequence[BroughtUp], now: datetime) -> None:
    with acting(SYSTEM, now):
        team_id = Extract.objects.values_list("team_id", flat=True).get(pk=extract_id)
        rows = [_listed(one, extract_id, team_id) for one in people]
        Listed.objects.bulk_create(rows)
        ListedCodes.objects.bulk_create(
            _codes(one, row) for one, row in zip(people, rows, strict=True) if one.look.frailty
        )


def _listed(one: BroughtUp, extract_id: UUID, team_id: UUID) -> Listed:
    who, frailty = one.who, one.look.frailty
    numbers = {"age": one.look.age, "conditions": who.conditions, "recent-use": who.emergency_stays}
    return Listed(
        team_id=team_id, extract_id=extract_id, place=one.place, nhs_number=who.nhs_number, given_name=who.given_name,
        family_name=who.family_name, date_of_birth=who.date_of_birth, sex=who.sex.value, postcode=who.postcode,
        tenths=frailty.tenths if frailty else None, risk=frailty.risk.value if frailty else "",
        codes_counted=len(frailty.reasons) if frailty else 0,
        signs=[[sign.value, numbers[sign.value]] for sign in one.look.plain.signs],
        unknown=[sign.value for sign in one.look.plain.unknown],
    )


def _codes(one: BroughtUp, row: Listed) -> ListedCodes:
    frailty = one.look.frailty
    assert frailty is not None
    return ListedCodes(
        team_id=row.team_id, extract_id=row.extract_id, listed=row, label=Label.CLINICAL,
        name=f"{row.given_name} {row.family_name}".strip(), tenths=frailty.tenths,
        reasons=[
            {
                "code": reason.coded.code, "title": reason.coded.title, "tenths": reason.coded.tenths,
                "days": [[each.code, each.on.isoformat()] for each in reason.diagnoses],
            }
            for reason in frailty.reasons
        ],
        passed_over=[[each.code, each.on.isoformat()] for each in frailty.passed_over],
        too_old=[[each.code, each.on.isoformat()] for each in frailty.too_old],
    )


def _some_less(extract_id: UUID, now: datetime) -> int:
    with acting(SYSTEM, now):
        keys = RegisterEntry.objects.filter(extract=extract_id).values_list("pk", flat=True)[:CHUNK]
        return RegisterEntry.objects.filter(pk__in=list(keys)).delete()[0]
