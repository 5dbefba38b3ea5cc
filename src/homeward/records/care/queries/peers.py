"""Peer groups: their leaflets, what those who are in one read there, and what its hosts see to.

Whoever is in a group reads it as one reads in a room: no look is written down for each post, because a list of who
looked would name to each writer everybody who goes by another name there. What hosts see of who is in it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from homeward.domain.access import Kind, Label
from homeward.domain.course import Leads
from homeward.domain.failures import NotThere
from homeward.domain.peer_group import PeerGroup, Stands, State
from homeward.records.care.models import PeerMember, PeerPost, PeerReport, PeerWords
from homeward.records.care.peers import HOST, MEMBER, body_of, is_for, newest_rules
from homeward.records.care.queries.courses import check_keeps
from homeward.records.people.models import Relationship
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live
from homeward.records.teams.models import PeerGroup as Row


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group as its leaflet has it. `version` is what an act on it calls `seen`; `rules_version` what somebody agrees
    to."""

    id: UUID
    team_id: UUID
    team: str
    phone: str
    group: PeerGroup
    hosts: tuple[tuple[str, Leads], ...]
    people: int
    version: int
    closed_at: datetime | None
    closed_why: str
    rules: str
    rules_version: int


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's part in a group, as they and the hosts know it."""

    id: UUID
    as_name: str
    state: Stands
    asked: str
    answer: str
    agreed: int
    paused_why: str
    letter: bool


@dataclass(frozen=True, slots=True)
class Post:
    id: UUID
    as_name: str
    by_host: bool
    words: str
    version: int
    state: State
    hidden_why: str
    written_at: datetime
    mine: bool
    answers: tuple["Post", ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Something that was reported. Who did is told to nobody who decides."""

    id: UUID
    group_id: UUID
    as_name: str
    words: str
    reason: str
    reported_at: datetime
    decided: str
    answer: str


@dataclass(frozen=True, slots=True)
class GroupPage:
    """`part` is the reader's own, as far as they have one; `reports` are what they reported themself."""

    line: GroupLine
    part: Part | None
    hosts: bool
    posts: tuple[Post, ...]
    reports: tuple[Report, ...]

    @property
    def is_in(self) -> bool:
        return self.hosts or (self.part is not None and self.part.state is Stands.IN)


@dataclass(frozen=True, slots=True)
class Hosting:
    """What waits for a host, and who is in the group under which name."""

    line: GroupLine
    waiting: tuple[Post, ...]
    hidden: tuple[Post, ...]
    asked: tuple[Part, ...]
    people: tuple[Part, ...]
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class MyGroups:
    """Those the reader is in or has asked to be in, those they host, and those they could come to."""

    mine: tuple[tuple[GroupLine, Part], ...]
    hosted: tuple[tuple[GroupLine, int], ...]
    open: tuple[GroupLine, ...]


def my_groups(reader: Reader) -> MyGroups:
    """For the person themself, and for whoever hosts. `hosted` says how much waits for them. Raises NotThere for
    somebody who is neither."""
    me, hosted = reader.standing.me, _hosted(reader)
    if me is None and not hosted:
        raise NotThere
    parts = _parts(reader, me) if me else {}
    parts = {key: part for key, part in parts.items() if part.state in (Stands.IN, Stands.ASKED)}
    near = Row.objects.filter(closed_at=None).exclude(pk__in=[*parts, *hosted]).order_by("made_at", "pk")
    lines = {line.id: line for line in _lines(Row.objects.filter(pk__in=[*parts, *hosted]))}
    return MyGroups(
        mine=tuple((lines[key], part) for key, part in parts.items()),
        hosted=tuple((lines[key], _waits_for(reader, key)) for key in sorted(hosted, key=str)),
        open=tuple(_lines(row for row in near if me and is_for(me, row, reader.now))),
    )


def group_page(reader: Reader, group_id: UUID) -> GroupPage:
    """For whoever is in it, hosts it, wrote in it once, or could come to it. Raises NotThere."""
    row = Row.objects.filter(pk=group_id).select_related("team").first()
    me = reader.standing.me
    if row is None:
        raise NotThere
    part = _parts(reader, me).get(group_id) if me else None
    hosts = _stands(reader, group_id, HOST)
    if part is None and not hosts and not (me and row.closed_at is None and is_for(me, row, reader.now)):
        raise NotThere
    reported = PeerReport.objects.filter(reader.may(Kind.PEER_REPORT, group="group_id"), group=row, person=me)
    said = list(reported.order_by("-reported_at", "pk")) if me else []
    return GroupPage(
        next(iter(_lines([row]))), part, hosts, _threads(reader, _posts(reader, group_id)),
        tuple(_report(one) for one in said),
    )


def one_post(reader: Reader, group_id: UUID, post_id: UUID) -> Post:
    """Raises NotThere for one that the reader does not read, and for one that was taken back."""
    row = _posts(reader, group_id).filter(pk=post_id).first()
    if row is None:
        raise NotThere
    return _post(reader, row)


def hosting(reader: Reader, group_id: UUID) -> Hosting:
    """Raises NotThere for whoever does not host it."""
    row = Row.objects.filter(pk=group_id).select_related("team").first()
    if row is None or not _stands(reader, group_id, HOST):
        raise NotThere
    rows = PeerMember.objects.filter(reader.may(Kind.PEER_GROUP, group="group_id"), group=row, ended_at=None)
    members = list(rows.order_by("asked_at", "pk"))
    for one in members:
        reader.saw(one.person_id, Kind.PEER_GROUP)
    posts = [_post(reader, one) for one in _posts(reader, group_id).order_by("sequence")]
    return Hosting(
        next(iter(_lines([row]))),
        tuple(one for one in posts if one.state is State.WAITS),
        tuple(one for one in posts if one.state is State.HIDDEN),
        tuple(_part(one) for one in members if one.state == Stands.ASKED),
        tuple(_part(one) for one in members if one.state == Stands.IN),
        _to_decide(reader, PeerReport.objects.filter(group=row, label=Label.CIRCLE)),
    )


def groups_of_team(reader: Reader, team_id: UUID) -> tuple[GroupLine, ...]:
    """The leaflets of a team's groups, for whoever keeps them. Raises NotThere."""
    check_keeps(reader, team_id)
    return tuple(_lines(Row.objects.filter(team=team_id).select_related("team").order_by("made_at", "pk")))


def reports_about_hosts(reader: Reader, team_id: UUID) -> tuple[Report, ...]:
    """For those who answer for the team: what was reported of a host, who is somebody else. Raises NotThere."""
    check_keeps(reader, team_id)
    if team_id not in reader.standing.teams:
        raise NotThere
    rows = PeerReport.objects.filter(group__team=team_id, label=Label.TEAM).exclude(about=reader.actor.party_id)
    return _to_decide(reader, rows)


def waits_for_me(reader: Reader) -> int:
    """How much waits in the groups the reader hosts."""
    return sum(_waits_for(reader, key) for key in _hosted(reader))


def _lines(rows: Iterable[Row]) -> Iterable[GroupLine]:
    for row in rows:
        rules = newest_rules(row)
        yield GroupLine(
            row.pk, row.team_id, row.team.name, row.team.phone, body_of(row),
            tuple((name, Leads(leads)) for name, leads in row.hosts), row.people, row.version, row.closed_at,
            row.closed_why, rules.text, rules.version,
        )


def _parts(reader: Reader, me: UUID) -> dict[UUID, Part]:
    """The reader's own part in each group, the newest where there were several."""
    reader.saw(me, Kind.PEER_GROUP)
    rows = PeerMember.objects.filter(reader.may(Kind.PEER_GROUP, group="group_id"), person=me)
    return {row.group_id: _part(row) for row in rows.order_by("asked_at", "pk")}


def _hosted(reader: Reader) -> list[UUID]:
    rows = Relationship.objects.filter(live(reader.now), party=reader.actor.party_id, relation=HOST)
    return list(rows.values_list("peer_group_id", flat=True)) if reader.actor.party_id else []


def _stands(reader: Reader, group_id: UUID, *relations: str) -> bool:
    rows = Relationship.objects.filter(live(reader.now), peer_group=group_id, relation__in=relations or [MEMBER, HOST])
    return reader.actor.party_id is not None and rows.filter(party=reader.actor.party_id).exists()


def _posts(reader: Reader, group_id: UUID) -> QuerySet[PeerPost]:
    newest = PeerWords.objects.filter(post=OuterRef("pk")).order_by("-version").values("words")[:1]
    rows = PeerPost.objects.filter(reader.may(Kind.PEER_POST, group="group_id"), group=group_id)
    return rows.exclude(state=State.TAKEN_BACK).annotate(words=Subquery(newest)).order_by("-sequence")


def _threads(reader: Reader, rows: QuerySet[PeerPost]) -> tuple[Post, ...]:
    """Newest first, each with its answers oldest first. Only what shows, and what is the reader's own."""
    me = reader.actor.party_id
    found = list(rows.filter(Q(state=State.SHOWN) | Q(written_by=me)))
    answers: dict[UUID | None, list[PeerPost]] = {}
    for row in reversed(found):
        answers.setdefault(row.answers_id, []).append(row)
    keys = {row.pk for row in found}
    first = [row for row in found if row.answers_id is None or row.answers_id not in keys]
    return tuple(_post(reader, row, answers.get(row.pk, [])) for row in first)


def _post(reader: Reader, row: PeerPost, answers: Iterable[PeerPost] = ()) -> Post:
    return Post(
        row.pk, row.as_name, row.by_host, getattr(row, "words", ""), row.version, State(row.state), row.hidden_why,
        row.written_at, row.written_by_id == reader.actor.party_id, tuple(_post(reader, one) for one in answers),
    )


def _part(row: PeerMember) -> Part:
    return Part(
        row.pk, row.as_name, Stands(row.state), row.asked, row.answer, row.rules_agreed, row.paused_why, row.letter
    )


def _to_decide(reader: Reader, rows: QuerySet[PeerReport]) -> tuple[Report, ...]:
    found = list(
        rows.filter(reader.may(Kind.PEER_REPORT, group="group_id"), decided="").order_by("reported_at", "pk")
    )
    if found:
        reader.listed((row.person_id for row in found if row.person_id), Kind.PEER_REPORT)
    return tuple(_report(row) for row in found)


def _report(row: PeerReport) -> Report:
    return Report(
        row.pk, row.group_id, row.as_name, row.words, row.reason, row.reported_at, row.decided, row.answer
    )


def _waits_for(reader: Reader, group_id: UUID) -> int:
    posts = PeerPost.objects.filter(reader.may(Kind.PEER_POST, group="group_id"), group=group_id, state=State.WAITS)
    asked = PeerMember.objects.filter(
        reader.may(Kind.PEER_GROUP, group="group_id"), group=group_id, state=Stands.ASKED, ended_at=None
    )
    reports = PeerReport.objects.filter(
        reader.may(Kind.PEER_REPORT, group="group_id"), group=group_id, decided="", label=Label.CIRCLE
    )
    return posts.count() + asked.count() + reports.count()
