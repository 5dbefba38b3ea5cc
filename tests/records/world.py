"""An invented world of everybody who could ask for everything, and the rule of access in plain Python (the oracle).

Every relation, reach, kind of record, label, state of time, belonging and withholding that the filter knows is in it,
with neighbours that differ in that one thing.
"""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from uuid import UUID

from homeward.content.access import access_policy
from homeward.domain.access import Action, Cell, Kind, Label, Scope
from homeward.domain.actor import SYSTEM
from homeward.records.accounts.models import Party
from homeward.records.care.models import PeerPost, Request, RequestSource, Tension
from homeward.records.community.models import Neighbourhood
from homeward.records.journal.models import Entry, Payload, Stream
from homeward.records.people.models import Belonging, Need, Person, Relationship, Upload, Withhold
from homeward.records.session import acting
from homeward.records.teams.models import PeerGroup, Team
from tests.moments import NOON

BEFORE, LONG_BEFORE, LATER = NOON - timedelta(days=10), NOON - timedelta(days=90), NOON + timedelta(days=10)
TIMES: dict[str, tuple[datetime, datetime | None]] = {
    "live": (BEFORE, None),
    "live until later": (BEFORE, LATER),
    "starts now": (NOON, None),
    "not started": (LATER, None),
    "ends now": (BEFORE, NOON),
    "ended": (LONG_BEFORE, BEFORE),
}
MANY_TIMES = ("connector", "circle-member", "peer-member")
"""Relations tried in every state of time, and every way of withholding."""
MANY_SCOPES = (*MANY_TIMES, "self", "triage", "peer-member", "peer-host")
FEW_KINDS = (Kind.PLAN, Kind.NEEDS, Kind.FINDING)


@dataclass(frozen=True, slots=True)
class Row:
    """A row somebody may or may not see. `team` is the team it waits with, `group` the peer group it
    belongs to; a file may wait for whoever put it there,
    until a time, and shows with the request that was made from it."""

    table: str
    id: UUID
    person: UUID | None
    kinds: tuple[Kind, ...]
    label: Label
    record: UUID | None
    team: UUID | None = None
    group: UUID | None = None
    put_by: UUID | None = None
    waits_until: datetime | None = None
    made_into: "Row | None" = None


@dataclass(slots=True)
class World:
    cells: frozenset[Cell]
    rows: list[Row] = field(default_factory=list)
    parties: dict[UUID, str] = field(default_factory=dict)
    relationships: dict[UUID, list[Relationship]] = field(default_factory=lambda: defaultdict(list))
    belongings: dict[UUID, list[Belonging]] = field(default_factory=lambda: defaultdict(list))
    withholds: dict[UUID, list[Withhold]] = field(default_factory=lambda: defaultdict(list))

    # The oracle: the rule once more, in other words.

    def allows(self, party: UUID, action: Action, row: Row) -> bool:
        if action is Action.READ and self._lent(party, row):
            return True
        return any(
            Cell(relationship.relation, kind, action, row.label) in self.cells
            and not any(_holds_back(w, relationship, kind, row) for w in self.withholds.get(row.person, ()))
            for relationship in self.relationships.get(party, ())
            if _is_live(relationship) and self._reaches(relationship, row)
            for kind in row.kinds
        )

    def _lent(self, party: UUID, row: Row) -> bool:
        waits = row.put_by == party and row.waits_until is not None and row.waits_until > NOON
        return waits or (row.made_into is not None and self.allows(party, Action.READ, row.made_into))

    def _reaches(self, relationship: Relationship, row: Row) -> bool:
        match relationship.scope:
            case Scope.EVERYWHERE:
                return True
            case Scope.PERSON:
                return relationship.person_id == row.person
            case Scope.TEAM if relationship.team_id == row.team:
                return True
            case Scope.GROUP:
                return row.group is not None and relationship.peer_group_id == row.group
        return any(
            _is_live(b)
            and (b.team_id, b.neighbourhood_id) == (relationship.team_id, relationship.neighbourhood_id)
            for b in self.belongings.get(row.person, ())
        )


def _is_live(lasting: Relationship | Belonging | Withhold) -> bool:
    if lasting.start > NOON:
        return False
    return lasting.end is None or lasting.end > NOON


def _holds_back(withhold: Withhold, relationship: Relationship, kind: Kind, row: Row) -> bool:
    if not _is_live(withhold) or withhold.record_kind not in (kind, "*"):
        return False
    if withhold.record_id is not None and withhold.record_id != row.record:
        return False
    return withhold.party_id == relationship.party_id or withhold.relation == relationship.relation


def build() -> World:
    """Make the world and store it."""
    return Builder(random.Random(7)).build()


class Builder:
    """Makes keys from a seed, so that the world is the same each time."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.world = World(access_policy().cells)
        self.people: dict[str, Person] = {}
        self.withholds: list[Withhold] = []
        self.belongings: list[Belonging] = []
        self.relationships: list[Relationship] = []

    def key(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)

    def build(self) -> World:
        with acting(SYSTEM, NOON):
            self.places = [Neighbourhood.objects.create(id=self.key(), name=name) for name in ("Here", "Elsewhere")]
            self.teams = [
                Team.objects.create(id=self.key(), name=name, neighbourhood=self.places[0]) for name in ("Us", "Them")
            ]
            self.groups = [
                PeerGroup.objects.create(id=self.key(), team=self.teams[0], body={}, made_at=NOON) for _ in range(2)
            ]
            self._make_people()
            self._make_parties()
            self._make_rows()
            self._make_withholds()
            for model, rows in ((Belonging, self.belongings), (Relationship, self.relationships),
                                (Withhold, self.withholds)):
                model.objects.bulk_create(rows)
        for relationship in self.relationships:
            self.world.relationships[relationship.party_id].append(relationship)
        for belonging in self.belongings:
            self.world.belongings[belonging.person_id].append(belonging)
        for withhold in self.withholds:
            self.world.withholds[withhold.person_id].append(withhold)
        return self.world

    def _make_people(self) -> None:
        for name in WITHHELD:
            person = self._person(name)
            self._belongs(person, "live", team=self.teams[0])
            self._belongs(person, "live", neighbourhood=self.places[0])
        for time in TIMES:
            self._belongs(self._person(f"team {time}"), time, team=self.teams[0])
            self._belongs(self._person(f"neighbourhood {time}"), time, neighbourhood=self.places[0])
        self._person("belongs nowhere")
        elsewhere = self._person("belongs elsewhere")
        self._belongs(elsewhere, "live", team=self.teams[1])
        self._belongs(elsewhere, "live", neighbourhood=self.places[1])
        Person.objects.bulk_create(self.people.values())
        for person in self.people.values():
            kinds = (Kind.IDENTITY, Kind.FINDING)
            self.world.rows.append(Row("person", person.pk, person.pk, kinds, Label(person.label), person.pk))

    def _person(self, name: str) -> Person:
        person = Person(
            id=self.key(), reference=f"W{len(self.people)}", preferred_name="Rosa", given_name="Rosa",
            family_name=name, made_at=NOON, label=list(Label)[len(self.people) % 4],
        )
        self.people[name] = person
        return person

    def _belongs(self, person: Person, time: str, **where) -> None:
        start, end = TIMES[time]
        self.belongings.append(Belonging(id=self.key(), person=person, start=start, end=end, **where))

    def _make_parties(self) -> None:
        relations = sorted({cell.relation for cell in self.world.cells})
        for relation in relations:
            for scope in Scope if relation in MANY_SCOPES else [Scope.PERSON]:
                for time in TIMES if relation in MANY_TIMES else ["live"]:
                    self._relates(self._party(f"{relation}, {scope}, {time}"), relation, scope, time)
        self.held_back = [key for key, name in self.world.parties.items() if name.endswith("live")]
        two_hats = self._party("connector and circle member")
        self._relates(two_hats, "connector", Scope.PERSON, "live")
        self._relates(two_hats, "circle-member", Scope.PERSON, "live")
        self._party("nobody")
        one_only = self._party("connector of one person")
        self._relate(one_only, "connector", Scope.PERSON, "live", person=self.people["nothing"])
        Party.objects.bulk_create(Party(id=key, name=name, made_at=NOON) for key, name in self.world.parties.items())

    def _party(self, name: str) -> UUID:
        key = self.key()
        self.world.parties[key] = name
        return key

    def _relates(self, party: UUID, relation: str, scope: Scope, time: str) -> None:
        match scope:
            case Scope.PERSON:
                for person in self.people.values():
                    self._relate(party, relation, scope, time, person=person)
            case Scope.TEAM:
                self._relate(party, relation, scope, time, team=self.teams[0])
            case Scope.NEIGHBOURHOOD:
                self._relate(party, relation, scope, time, neighbourhood=self.places[0])
            case Scope.GROUP:
                self._relate(party, relation, scope, time, peer_group=self.groups[0])
            case Scope.EVERYWHERE:
                self._relate(party, relation, scope, time)

    def _relate(self, party: UUID, relation: str, scope: Scope, time: str, **to) -> None:
        start, end = TIMES[time]
        self.relationships.append(
            Relationship(
                id=self.key(), party_id=party, relation=relation, scope=scope, start=start, end=end, basis="test", **to
            )
        )

    def _make_rows(self) -> None:
        entries, needs, requests, numbers = [], [], [], count()
        Stream.objects.bulk_create(Stream(id=p.pk, hash="0" * 64) for p in self.people.values())
        for name, person in self.people.items():
            for kind in Kind if name == "nothing" else FEW_KINDS:
                entries += [self._entry(person, kind, label, next(numbers)) for label in Label]
            for label in Label:
                need = Need(id=self.key(), label=label, person=person, sort="alert", text="x", start=NOON.date())
                needs.append(need)
                self.world.rows.append(Row("need", need.pk, person.pk, (Kind.NEEDS,), label, need.pk))
        for person in (None, self.people["nothing"], self.people["party, everything"]):
            for team in self.teams:
                for label in Label:
                    requests.append(self._request(person, team, label))
        tensions = [self._tension(team, label) for team in self.teams for label in Label]
        posts = self._posts()
        rows_of = (Entry, entries), (Need, needs), (Request, requests), (Tension, tensions), (PeerPost, posts)
        for model, rows in rows_of:
            model.objects.bulk_create(rows)
        self._make_files()
        Payload.objects.bulk_create(Payload(entry=entry, nonce="n", body={}) for entry in entries)

    def _entry(self, person: Person, kind: Kind, label: Label, sequence: int) -> Entry:
        entry = Entry(
            id=self.key(), stream_id=person.pk, sequence=sequence, person_id=person.pk, what="x", kind=kind,
            label=label, actor_kind="system", actor_name="", subject_id=self.key(), occurred_at=NOON,
            recorded_at=NOON, digest="", previous="", hash="",
        )
        self.world.rows.append(Row("entry", entry.pk, person.pk, (kind,), label, entry.subject_id))
        return entry

    def _request(self, person: Person | None, team: Team, label: Label) -> Request:
        request = Request(
            id=self.key(), label=label, person=person, reference=str(self.key())[:18], team=team, pathway="x",
            arrived={}, arrived_at=NOON, via="web", name_shown="x",
        )
        person_id = person.pk if person else None
        self.world.rows.append(
            Row("request", request.pk, person_id, (Kind.REQUEST,), label, request.pk, team=team.pk)
        )
        return request

    def _make_files(self) -> None:
        """Files of people; files that wait for somebody; and the originals of requests."""
        theirs = [
            self._file(label, person=person)
            for name, person in self.people.items() if name in ("nothing", "party, everything", "team live")
            for label in Label
        ]
        waiting = [
            self._file(Label.TEAM, put_by=party, waits_until=until)
            for party, name in self.world.parties.items() if name.endswith("person, live") or name == "nobody"
            for until in (LATER, NOON, BEFORE)
        ]
        requests = [row for row in self.world.rows if row.table == "request"]
        brought = [self._file(Label.TEAM, waits_until=BEFORE, made_into=request) for request in requests]
        Upload.objects.bulk_create([*theirs, *waiting, *brought])
        RequestSource.objects.bulk_create(
            RequestSource(request_id=request.id, content_type="x", content=b"", upload=file)
            for request, file in zip(requests, brought, strict=True)
        )

    def _file(self, label: Label, person: Person | None = None, made_into: Row | None = None, **waits) -> Upload:
        file = Upload(
            id=self.key(), label=label, person=person, name="x.pdf", content_type="application/pdf", sha256="x",
            size=1, content=b"x", put_at=BEFORE, **{f"{k}_id" if k == "put_by" else k: v for k, v in waits.items()},
        )
        person_id = person.pk if person else None
        self.world.rows.append(
            Row("file", file.pk, person_id, (Kind.FILE,), label, file.pk, made_into=made_into, **waits)
        )
        return file

    def _tension(self, team: Team, label: Label) -> Tension:
        """A row of a team's own, about nobody."""
        raised_by = next(iter(self.world.parties))
        tension = Tension(id=self.key(), label=label, team=team, text="x", raised_by_id=raised_by, raised_at=NOON)
        self.world.rows.append(Row("tension", tension.pk, None, (Kind.MEETING,), label, tension.pk, team=team.pk))
        return tension

    def _posts(self) -> list[PeerPost]:
        """What was written in two peer groups: by people, and by a host who is nobody's record."""
        writers = [None, *(self.people[name] for name in ("nothing", "party, everything", "belongs elsewhere"))]
        asked = [(group, person, label) for group in self.groups for person in writers for label in Label]
        return [self._post(group, person, label, place) for place, (group, person, label) in enumerate(asked)]

    def _post(self, group: PeerGroup, person: Person | None, label: Label, place: int) -> PeerPost:
        post = PeerPost(
            id=self.key(), label=label, person=person, group=group, written_by_id=next(iter(self.world.parties)),
            as_name="x", sequence=place, state="shown", written_at=NOON,
        )
        person_id = person.pk if person else None
        self.world.rows.append(
            Row("post", post.pk, person_id, (Kind.PEER_POST,), label, post.pk, group=group.pk)
        )
        return post

    def _make_withholds(self) -> None:
        for name, (how, kind, which, time) in WITHHELD.items():
            person = self.people[name]
            record = self._record(which, person)
            match how:
                case "party":
                    for party in self.held_back:
                        self._withhold(person, kind, record, time, party_id=party)
                case "relation":
                    for relation in ("connector", "triage"):
                        self._withhold(person, kind, record, time, relation=relation)
                case "another":
                    nobody = next(key for key, name in self.world.parties.items() if name == "nobody")
                    self._withhold(person, kind, record, time, party_id=nobody)
                    self._withhold(person, kind, record, time, relation="no such relation")

    def _record(self, which: str, person: Person) -> UUID | None:
        whose = self.people["nothing"] if which == "another's" else person
        plans = [
            row for row in self.world.rows
            if row.table == "entry" and row.person == whose.pk and row.kinds == (Kind.PLAN,) and row.label == "circle"
        ]
        return plans[0].record if which else None

    def _withhold(self, person: Person, kind: str, record: UUID | None, time: str, **whom) -> None:
        start, end = TIMES[time]
        self.withholds.append(
            Withhold(id=self.key(), person=person, record_kind=kind, record_id=record, start=start, end=end, **whom)
        )


# A person for each way of withholding: from whom, which kind, which record, when.
WITHHELD: dict[str, tuple[str, str, str, str]] = {
    "nothing": ("", "", "", "live"),
    "party, everything": ("party", "*", "", "live"),
    "party, a kind": ("party", Kind.PLAN, "", "live"),
    "party, a record": ("party", Kind.PLAN, "own", "live"),
    "party, a record of any kind": ("party", "*", "own", "live"),
    "party, a record of another kind": ("party", Kind.NEEDS, "own", "live"),
    "party, a record of another person": ("party", "*", "another's", "live"),
    "relation, everything": ("relation", "*", "", "live"),
    "relation, a kind": ("relation", Kind.PLAN, "", "live"),
    "relation, a record": ("relation", Kind.PLAN, "own", "live"),
    "somebody else": ("another", "*", "", "live"),
    "party, until later": ("party", "*", "", "live until later"),
    "party, from now": ("party", "*", "", "starts now"),
    "party, not yet": ("party", "*", "", "not started"),
    "party, until now": ("party", "*", "", "ends now"),
    "party, no longer": ("party", "*", "", "ended"),
}
