"""Meetings of a team as their readers see them: whom each brings up, and what was decided, for those they may see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from homeward.content.meetings import meeting_kinds
from homeward.domain.access import Action, Kind, Scope
from homeward.domain.decision import Decision as SharedDecisionMade
from homeward.domain.failures import NotThere
from homeward.domain.meeting import Came, MeetingKind, Reason, agenda
from homeward.domain.written_value import read_back
from homeward.records.care.agenda import last_meeting, reasons_of, signs_of
from homeward.records.care.models import (
    AgendaItem,
    CallingScore,
    Decision,
    Doing,
    Journey,
    Lead,
    SharedDecision,
    SignTold,
    TeamMeeting,
)
from homeward.records.care.queries.calling import in_full, named
from homeward.records.people.models import Person, Policy, Relationship
from homeward.records.people.queries.heads import may_see
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live
from homeward.records.teams.models import Team

SHOWN = 20


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in a list."""

    id: UUID
    kind: MeetingKind
    began_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class TeamMeetings:
    """What a team holds: those going on, those held, newest first, and when each kind was held last."""

    team_id: UUID
    team: str
    going_on: tuple[MeetingLine, ...]
    held: tuple[MeetingLine, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team who may be there."""

    party_id: UUID
    name: str
    role_title: str


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What was decided about a person. `kept` says whether what somebody said they would do is done."""

    text: str
    none_needed: bool
    here: tuple[str, ...]
    owner: str
    due_on: date | None
    kept: bool
    asked: str
    block: str
    decided_at: datetime
    written_by: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A person on an agenda. `state` is waiting, talked-about, put-off or died; `reasons` may be none that the reader
    may see."""

    person_id: UUID
    journey_id: UUID
    preferred_name: str
    version: int
    reasons: tuple[Reason, ...]
    state: str
    put_off_why: str
    lead: str
    decisions: tuple[DecisionLine, ...]


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting with the people on its agenda that the reader may see, in its order."""

    id: UUID
    team_id: UUID
    team: str
    version: int
    kind: MeetingKind
    came: tuple[Came, ...]
    began_at: datetime
    ended_at: datetime | None
    items: tuple[ItemLine, ...]

    @property
    def next_up(self) -> UUID | None:
        """The first who is still to be talked about."""
        return next((item.person_id for item in self.items if item.state == "waiting"), None)


@dataclass(frozen=True, slots=True)
class AboutPerson:
    """A meeting that had a person on its agenda, as far as it was about them. Whose it was and who came are said to
    those who may see it whole."""

    kind: MeetingKind
    began_at: datetime
    item: ItemLine
    team: str = ""
    came: tuple[Came, ...] = ()


@dataclass(frozen=True, slots=True)
class WouldComeUp:
    """Somebody a meeting would bring up if it were opened now."""

    person_id: UUID
    preferred_name: str
    reasons: tuple[Reason, ...]


def team_meetings(reader: Reader) -> tuple[TeamMeetings, ...]:
    """The meetings of every team the reader meets with, by the name of the team."""
    relations = Policy.objects.filter(kind=Kind.MEETING, action=Action.WRITE).values("relation")
    mine = Relationship.objects.filter(
        live(reader.now), party=reader.actor.party_id, scope=Scope.TEAM, relation__in=relations
    )
    teams = Team.objects.filter(pk__in=mine.values("team")).order_by("name").values_list("pk", "name")
    rows = _meetings(reader).order_by("-began_at")
    found = {key: [_line(row) for row in rows.filter(team=key)[:SHOWN]] for key, _ in teams}
    return tuple(
        TeamMeetings(
            key, name,
            tuple(one for one in found[key] if one.ended_at is None),
            tuple(one for one in found[key] if one.ended_at is not None),
        )
        for key, name in teams
    )


def members(reader: Reader, team_id: UUID) -> tuple[Member, ...]:
    """Those who work in the team, by name. Raises NotThere for a team the reader does not meet with."""
    if team_id not in {one.team_id for one in team_meetings(reader)}:
        raise NotThere
    relations = Policy.objects.filter(kind=Kind.MEETING, action=Action.READ).values("relation")
    rows = Relationship.objects.filter(live(reader.now), team=team_id, relation__in=relations)
    found = rows.order_by("party__name", "party").values_list("party", "party__name", "party__role_title").distinct()
    return tuple(Member(*row) for row in found)


def would_come_up(reader: Reader, team_id: UUID, kind: MeetingKind) -> tuple[WouldComeUp, ...]:
    """Whom such a meeting of the team would bring up now, of those the reader may see and for what they may see: in
    thirteen statements."""
    journeys = Journey.objects.filter(reader.may(Kind.JOURNEY), team=team_id)
    items = agenda(kind.lines, signs_of(journeys, kind, team_id, reader.now)) if kind.is_about_people else ()
    people = Person.objects.filter(may_see(reader, Kind.FINDING), may_see(reader, Kind.MEETING))
    names = dict(people.filter(pk__in=[item.person for item in items]).values_list("pk", "preferred_name"))
    theirs = _theirs(reader, (reason for item in items for reason in item.reasons))
    seen = ((item.person, _of(item.reasons, theirs)) for item in items if item.person in names)
    found = tuple(WouldComeUp(person, names[person], reasons) for person, reasons in seen if reasons)
    reader.listed([one.person_id for one in found], Kind.MEETING, f"agenda: {kind.name}")
    return found


def last_held(reader: Reader, team_id: UUID, sort: str) -> datetime | None:
    """When the team held its last meeting of the kind."""
    held = last_meeting(team_id, sort, reader.now)
    return held.began_at if held else None


def meeting_view(reader: Reader, meeting_id: UUID) -> MeetingView:
    """One meeting, in six statements. Raises NotThere; whoever sees one person's part only does not see it whole."""
    row = _meetings(reader).select_related("team").filter(pk=meeting_id).first()
    if row is None:
        raise NotThere
    items = _lines(reader, _items(reader).filter(meeting=row).order_by("place", "pk"))
    kind = _kind(row.sort)
    reader.listed([item.person_id for item in items], Kind.MEETING, f"meeting: {kind.name}")
    return MeetingView(
        id=row.pk, team_id=row.team_id, team=row.team.name, version=row.version, kind=kind,
        came=_came(row), began_at=row.began_at, ended_at=row.ended_at, items=items,
    )


def could_be_added(reader: Reader, view: MeetingView) -> tuple[tuple[UUID, str, str], ...]:
    """People on a journey with the team who are not on the agenda, of those the reader may see: (key, preferred name,
    family name where the reader may see it)."""
    on_it = [item.person_id for item in view.items if item.state != "put-off"]
    going_on = Journey.objects.filter(reader.may(Kind.JOURNEY), team=view.team_id, ended_at=None).values("person")
    seen = Person.objects.filter(may_see(reader, Kind.IDENTITY), may_see(reader, Kind.MEETING), pk__in=going_on)
    rows = seen.exclude(pk__in=on_it).order_by("preferred_name", "family_name", "pk")
    found = tuple(rows.values_list("pk", "preferred_name", "family_name"))
    reader.listed([key for key, *_ in found], Kind.IDENTITY, "could be added to a meeting")
    return found


def meetings_about(reader: Reader, person_id: UUID) -> tuple[AboutPerson, ...]:
    """What meetings talked about and decided for this person, newest first. Raises NotThere."""
    seen = Person.objects.filter(reader.may(Kind.MEETING, person="id"), pk=person_id)
    rows = _items(reader).filter(person=person_id).exclude(state__in=["waiting", "died"]).order_by("-began_at", "pk")
    shown = list(rows[:SHOWN])
    whole = _meetings(reader).select_related("team").in_bulk([row.meeting_id for row in shown])
    lines = zip(shown, _lines(reader, shown), strict=True)
    found = tuple(_about(row, line, whole.get(row.meeting_id)) for row, line in lines)
    if not found and not seen.exists():
        raise NotThere
    reader.saw(person_id, Kind.MEETING)
    return found


def _about(row: AgendaItem, line: ItemLine, whole: TeamMeeting | None) -> AboutPerson:
    about = AboutPerson(_kind(row.sort), row.began_at, line)
    return replace(about, team=whole.team.name, came=_came(whole)) if whole else about


def _came(row: TeamMeeting) -> tuple[Came, ...]:
    return tuple(read_back(Came, one) for one in row.came)


def last_decision(about: Sequence[AboutPerson]) -> tuple[AboutPerson, DecisionLine] | None:
    """The latest decision that said something."""
    told = ((one, line) for one in about for line in reversed(one.item.decisions) if line.text or line.asked)
    return next(told, None)


def _meetings(reader: Reader) -> QuerySet[TeamMeeting]:
    return TeamMeeting.objects.filter(reader.may(Kind.MEETING, person=None, team="team_id"))


def _items(reader: Reader, only: Q | None = None) -> QuerySet[AgendaItem]:
    """What the reader may see of agendas: the name of the person is for those who may find them."""
    lead = Lead.objects.filter(person=OuterRef("person"), end=None).exclude(how="cover")
    kept = Doing.objects.filter(promise=OuterRef("promise")).order_by("-sequence").values("done")[:1]
    decisions = (
        Decision.objects.filter(reader.may(Kind.MEETING))
        .select_related("written_by")
        .annotate(kept=Subquery(kept))
        .order_by("decided_at", "pk")
    )
    return (
        AgendaItem.objects.filter(reader.may(Kind.MEETING), only or Q())
        .select_related("person")
        .annotate(lead_name=Subquery(lead.values("party__name")[:1]))
        .prefetch_related(Prefetch("decisions", decisions))
    )


def _lines(reader: Reader, rows: Iterable[AgendaItem]) -> tuple[ItemLine, ...]:
    """Each item with those of its reasons that the reader may see."""
    why = [(row, reasons_of(row)) for row in rows]
    theirs = _theirs(reader, (reason for _, reasons in why for reason in reasons))
    return tuple(_item(row, _of(reasons, theirs)) for row, reasons in why)


def _theirs(reader: Reader, reasons: Iterable[Reason]) -> Mapping[UUID, str]:
    """The signs, decisions and scores that these reasons are about, of those the reader may see, with what is to be
    decided and what was scored."""
    about = {reason.about for reason in reasons if reason.about}
    if not about:
        return {}
    signs = SignTold.objects.filter(reader.may(Kind.SIGNS), pk__in=about).values_list("pk", flat=True)
    decided = SharedDecision.objects.filter(reader.may(Kind.DECISION), pk__in=about)
    questions = ((row.pk, read_back(SharedDecisionMade, row.body).question) for row in decided)
    scores = CallingScore.objects.filter(reader.may(Kind.ASSESSMENT), pk__in=about)
    values = ((row.pk, in_full(named(row.name, row.score, row.band, row.value))) for row in scores)
    return dict.fromkeys(signs, "") | dict(questions) | dict(values)


def _of(reasons: Iterable[Reason], theirs: Mapping[UUID, str]) -> tuple[Reason, ...]:
    return tuple(
        reason if reason.about is None else replace(reason, what=theirs[reason.about])
        for reason in reasons
        if reason.about is None or reason.about in theirs
    )


def _item(row: AgendaItem, reasons: tuple[Reason, ...]) -> ItemLine:
    said: Mapping[str, object] = row.__dict__  # what the annotations put beside the columns
    return ItemLine(
        person_id=row.person_id, journey_id=row.journey_id, preferred_name=row.person.preferred_name,
        version=row.version, reasons=reasons, state=row.state, put_off_why=row.put_off_why,
        lead=str(said["lead_name"] or ""),
        decisions=tuple(_decision(one) for one in row.decisions.all()),
    )


def _decision(row: Decision) -> DecisionLine:
    return DecisionLine(
        text=row.text, none_needed=row.none_needed, here=tuple(row.here), owner=row.owner_name, due_on=row.due_on,
        kept=bool(row.__dict__["kept"]), asked=row.asked_name,
        block=row.block_title, decided_at=row.decided_at, written_by=row.written_by.name,
    )


def _line(row: TeamMeeting) -> MeetingLine:
    return MeetingLine(row.pk, _kind(row.sort), row.began_at, row.ended_at)


def _kind(sort: str) -> MeetingKind:
    """The kind by its name; one that content no longer has is shown by that name."""
    return meeting_kinds().get(sort) or MeetingKind(sort, sort, "", "", 7)
