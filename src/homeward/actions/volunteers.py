"""Those who give their time: what they bring, what somebody saw proof of and until when it holds, and that they were
thanked. Kept by those who lead volunteers."""

from datetime import datetime
from uuid import UUID, uuid5

from homeward.actions import later
from homeward.actions.door import OnTeam, act, tell
from homeward.domain.access import Action, Kind, Label
from homeward.domain.actor import SYSTEM, Actor
from homeward.domain.failures import Clash, NotThere
from homeward.domain.lengths import LINE, NAME, too_long
from homeward.domain.pathway import day_of
from homeward.domain.problem import Problem, Refused, refuse
from homeward.domain.volunteer import Check, Profile, Sort, State, check_problems, profile_problems, running_out, tidy
from homeward.domain.written_value import written
from homeward.records.accounts.models import Party
from homeward.records.care.models import Buddy, Volunteer, VolunteerCheck, VolunteerProfile, VolunteerThanks
from homeward.records.care.volunteers import candidates
from homeward.records.journal.models import Act
from homeward.records.people.models import Policy, Relationship
from homeward.records.people.visible import live
from homeward.records.session import acting
from homeward.records.teams.models import Team

KEEPS = OnTeam(Kind.VOLUNTEER, Label.TEAM)


@act(may=KEEPS, tells="volunteer.added")
def add(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, name: str, profile: Profile, phone: str = ""
) -> UUID:
    """Somebody gives their time, in their own words. Nobody meets them before their checks are seen (`check`). Raises
    Refused with every problem."""
    name, profile = name.strip(), tidy(profile)
    if problems := (*profile_problems(name, profile), *too_long(NAME, phone=phone)):
        raise Refused(problems)
    team = Team.objects.filter(pk=team_id).first()
    if team is None:
        raise NotThere
    party = Party.objects.create(name=name, phone=phone.strip(), role_title="Volunteer", made_at=now)
    row = Volunteer.objects.create(team=team, party=party, made_at=now, label=Label.TEAM)
    _profile(row, profile, actor, now)
    _tell("volunteer.added", row, name=name)
    return row.pk


@act(may=KEEPS, tells="volunteer.described")
def describe(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, volunteer_id: UUID, name: str, profile: Profile,
    phone: str = "", seen: int | None = None,
) -> UUID:
    """What they bring now; what they said before stays. Raises Refused; Clash if it was written meanwhile; NotThere."""
    row, name, profile = _locked(team_id, volunteer_id), name.strip(), tidy(profile)
    if seen is not None and seen != row.version:
        raise Clash(seen=seen, now_at=row.version)
    if problems := (*profile_problems(name, profile), *too_long(NAME, phone=phone)):
        raise Refused(problems)
    row.version += 1
    row.save(update_fields=["version"])
    Party.objects.filter(pk=row.party_id).update(name=name, phone=phone.strip())
    _profile(row, profile, actor, now)
    _tell("volunteer.described", row, name=name)
    return row.pk


@act(may=KEEPS, tells="volunteer.checked")
def check(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, volunteer_id: UUID, check: Check
) -> UUID:
    """Somebody saw proof of a check or of the training. The latest of its sort holds. Raises Refused, NotThere."""
    row = _locked(team_id, volunteer_id)
    if problems := check_problems(check, day_of(now)):
        raise Refused(problems)
    VolunteerCheck.objects.create(
        volunteer=row, sequence=VolunteerCheck.objects.filter(volunteer=row).count() + 1, body=written(check),
        written_by_id=actor.party, written_at=now,
    )
    _tell("volunteer.checked", row, sort=check.sort.value)
    return row.pk


@act(may=KEEPS, tells="volunteer.thanked")
def thank(*, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, volunteer_id: UUID, words: str) -> UUID:
    """They were thanked, and how. Raises Refused, NotThere."""
    row = _locked(team_id, volunteer_id)
    problems = [] if words.strip() else [Problem("thanks-missing", "words")]
    if problems := [*problems, *too_long(LINE, words=words)]:
        raise Refused(problems)
    VolunteerThanks.objects.create(volunteer=row, words=words.strip(), written_by_id=actor.party, at=now)
    _tell("volunteer.thanked", row, words=words.strip())
    return row.pk


@act(may=KEEPS, tells="volunteer.left")
def leave(*, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, volunteer_id: UUID) -> UUID:
    """They no longer volunteer here; no reason is needed. Raises Refused while they are somebody's buddy: that is ended
    with the person first. NotThere."""
    row = _locked(team_id, volunteer_id)
    if Buddy.objects.filter(volunteer=row, state=State.MATCHED).exists():
        raise refuse("volunteer-still-buddy")
    row.left_at = now
    row.save(update_fields=["left_at"])
    _tell("volunteer.left", row)
    return row.pk


@act(may=KEEPS, tells="volunteer.check-ends")
def warn(*, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, volunteer_id: UUID, sort: Sort) -> UUID:
    """Tell those who keep the volunteers that a check runs out soon; the message names nobody. Raises Refused where it
    does not, NotThere."""
    row = _locked(team_id, volunteer_id)
    soon = running_out(candidates([row])[row.pk].checks, day_of(now))
    found = next((one for one in soon if one.sort is sort), None)
    if found is None or found.until is None:
        raise refuse("check-not-ending")
    for email in _keepers(team_id, now):
        later.message(email, "message-check-ends", {"until": found.until.isoformat()}, now)
    _tell("volunteer.check-ends", row, until=found.until)
    return row.pk


def warn_due(now: datetime) -> int:
    """For the clock: of every check that runs out soon those who keep the volunteers hear once. Returns how many."""
    count = 0
    with acting(SYSTEM, now):
        rows = list(Volunteer.objects.filter(left_at=None).select_related("party").order_by("pk"))
        known = candidates(rows)
    for row in rows:
        for one in running_out(known[row.pk].checks, day_of(now)):
            act_id = uuid5(row.pk, f"{one.sort} ends {one.until}")
            if Act.objects.filter(pk=act_id).exists():
                continue
            try:
                warn(actor=SYSTEM, now=now, act_id=act_id, team_id=row.team_id, volunteer_id=row.pk, sort=one.sort)
                count += 1
            except (Refused, NotThere):  # they left, or it was renewed meanwhile
                continue
    return count


def _keepers(team_id: UUID, now: datetime) -> list[str]:
    relations = Policy.objects.filter(kind=Kind.VOLUNTEER, action=Action.WRITE, label=Label.TEAM).values("relation")
    mine = Relationship.objects.filter(live(now), team=team_id, relation__in=relations)
    return sorted(set(mine.exclude(party__email="").values_list("party__email", flat=True)))


def _locked(team_id: UUID, volunteer_id: UUID) -> Volunteer:
    row = (
        Volunteer.objects.select_for_update(of=("self",)).select_related("party")
        .filter(pk=volunteer_id, team=team_id).first()
    )
    if row is None:
        raise NotThere
    if row.left_at:
        raise refuse("volunteer-left")
    return row


def _profile(row: Volunteer, profile: Profile, actor: Actor, now: datetime) -> None:
    VolunteerProfile.objects.create(
        volunteer=row, version=row.version, body=written(profile), written_by_id=actor.party, written_at=now
    )


def _tell(what: str, row: Volunteer, **details: object) -> None:
    said = {"name": row.party.name} | details
    tell(what, kind=Kind.VOLUNTEER, subject_id=row.pk, label=Label.TEAM, **said)
