"""Choosing who supports me: who could be asked, why each is suggested, and what was said of them so far."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from homeward.domain.access import Kind, Scope
from homeward.domain.choosing import WELLBEING_WORKER, Choice, Part, described, part_of
from homeward.domain.conversation import SPOKEN_OF
from homeward.domain.failures import NotThere
from homeward.domain.mini_profile import MiniProfile
from homeward.domain.price import Arrangement, Price, Terms, split
from homeward.domain.suggesting import Reason, Wishes, suggest
from homeward.domain.written_value import read_back
from homeward.records.accounts.models import Party
from homeward.records.care.mapping import diary, pathway_of
from homeward.records.care.models import Assignment, Conversation, Diary, Journey, WorkerChoice
from homeward.records.community.queries.postcodes import points
from homeward.records.people.models import Address, Person, Profile, Relationship
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live, live_on
from homeward.records.teams.queries.mini_profiles import candidates, mini_profiles


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the person said of a worker last. `note` is empty for a reader who may not see it. `terms` are there where
    they were agreed with somebody whom the person pays."""

    state: Choice
    trial_until: date | None
    said_by: str
    note: str
    terms: Terms | None = None


@dataclass(frozen=True, slots=True)
class WorkerCard:
    """A worker, as they introduce themself. `reasons` say why they are suggested, best first. `price` is there where
    the person pays and the worker has said what an hour costs."""

    party_id: UUID
    name: str
    profile: MiniProfile | None
    reasons: tuple[Reason, ...] = ()
    chosen: Chosen | None = None
    price: Price | None = None


@dataclass(frozen=True, slots=True)
class Choosing:
    """`part` is what the pathway says of choosing, `asked_for` what the person said before (question, words). `agreed`
    is one alone where no money is paid. `suggested` are in the order of the match; `not_new` take nobody new at the
    moment; `turned_down` by the person.

    `knows_home` and `language` say what the suggestions could use."""

    journey_id: UUID
    part: Part
    asked_for: tuple[tuple[str, str], ...]
    agreed: tuple[WorkerCard, ...]
    on_trial: tuple[WorkerCard, ...]
    suggested: tuple[WorkerCard, ...]
    not_new: tuple[WorkerCard, ...]
    turned_down: tuple[WorkerCard, ...]
    language: str
    knows_home: bool


@dataclass(frozen=True, slots=True)
class Supporting:
    """Those who have been supporting the person, the Link Wellbeing Worker first; `others` are the rest of the team."""

    journey_id: UUID
    link: WorkerCard | None
    workers: tuple[WorkerCard, ...]
    others: tuple[WorkerCard, ...]
    was_chosen: bool


def choosing(reader: Reader, person_id: UUID, journey_id: UUID, days: frozenset[int] = frozenset()) -> Choosing:
    """Who could be the person's Link Wellbeing Worker. `days` are the ISO weekdays that suit them. Raises NotThere."""
    journey = _journey(reader, person_id, journey_id)
    pathway = pathway_of(journey.pathway_id)
    part = part_of(pathway)
    latest = _latest(reader, journey, part.becomes)
    agreed = _agreed(journey, part.becomes)
    cards = _cards(_members(journey, part.among, reader) | frozenset(latest), latest, part.price)
    turned_down = frozenset(key for key, said in latest.items() if said.state is Choice.NOT_FOR_ME)
    wishes = wishes_of(reader, person_id, days)
    asked_for = described(pathway, diary(Diary.objects.filter(journey=journey).order_by("sequence")))
    if part.price:  # what they asked for on this journey goes before whatever else they told
        wishes = replace(wishes, words="\n".join([*(said for _, said in asked_for), wishes.words]))
    found = suggest(wishes, candidates(cards), turned_down)
    settled = {key for key, said in latest.items() if said.state in (Choice.TRIAL, Choice.AGREED)}
    shown = settled | turned_down | {one.candidate.key for one in found}
    return Choosing(
        journey_id=journey.pk,
        part=part,
        asked_for=asked_for,
        agreed=tuple(cards[key] for key in agreed if key in cards),
        on_trial=tuple(cards[k] for k, said in latest.items() if said.state is Choice.TRIAL and k not in agreed),
        suggested=tuple(
            _card(cards[one.candidate.key], one.reasons) for one in found if one.candidate.key not in settled
        ),
        not_new=tuple(card for key, card in cards.items() if key not in shown),
        turned_down=tuple(cards[key] for key in latest if key in turned_down),
        language=wishes.language,
        knows_home=wishes.home is not None,
    )


def supporting(reader: Reader, person_id: UUID, journey_id: UUID) -> Supporting:
    """Whom the person can choose for their team: those who have been supporting them. Raises NotThere."""
    journey = _journey(reader, person_id, journey_id)
    part = part_of(pathway_of(journey.pathway_id))
    tried = _latest(reader, journey, part.becomes)
    team = _latest(reader, journey, WELLBEING_WORKER)
    playing = Assignment.objects.filter(journey=journey, role=WELLBEING_WORKER, end=None)
    link_id = next(iter(_agreed(journey, part.becomes)), None)
    there = set(playing.values_list("party_id", flat=True))
    there |= {key for key, said in (tried | team).items() if said.state in (Choice.TRIAL, Choice.AGREED)}
    members = _members(journey, part.among, reader)
    cards = _cards(members | there | ({link_id} if link_id else set()), team)
    return Supporting(
        journey_id=journey.pk,
        link=cards.get(link_id) if link_id else None,
        workers=tuple(card for key, card in cards.items() if key in there and key != link_id),
        others=tuple(card for key, card in cards.items() if key not in there and key != link_id),
        was_chosen=any(said.state is Choice.AGREED for said in team.values()),
    )


def _journey(reader: Reader, person_id: UUID, journey_id: UUID) -> Journey:
    journey = Journey.objects.filter(reader.may(Kind.JOURNEY), pk=journey_id, person=person_id).first()
    if journey is None:
        raise NotThere
    reader.saw(person_id, Kind.JOURNEY)
    return journey


def _members(journey: Journey, relation: str, reader: Reader) -> frozenset[UUID]:
    members = Relationship.objects.filter(live(reader.now), scope=Scope.TEAM, team=journey.team_id, relation=relation)
    return frozenset(members.values_list("party_id", flat=True))


def _agreed(journey: Journey, role: str) -> tuple[UUID, ...]:
    """Whoever was agreed, the latest first."""
    playing = Assignment.objects.filter(journey=journey, role=role, end=None)
    return tuple(playing.order_by("-start", "pk").values_list("party_id", flat=True))


def _latest(reader: Reader, journey: Journey, role: str) -> dict[UUID, Chosen]:
    rows = WorkerChoice.objects.filter(reader.may(Kind.JOURNEY), journey=journey, role=role).order_by("sequence")
    return {
        row.worker_id: Chosen(
            Choice(row.state), row.trial_until, row.said_by, row.note,
            read_back(Terms, row.terms) if row.terms else None,
        )
        for row in rows
    }


def _cards(
    parties: frozenset[UUID] | set[UUID], latest: dict[UUID, Chosen], asked: Arrangement | None = None
) -> dict[UUID, WorkerCard]:
    """By name, so that nobody is first by accident."""
    profiles = mini_profiles(parties)
    rows = Party.objects.filter(pk__in=parties).order_by("name", "id").values_list("pk", "name")
    return {
        key: WorkerCard(key, name, profiles.get(key), (), latest.get(key), _price(profiles.get(key), asked))
        for key, name in rows
    }


def _price(profile: MiniProfile | None, asked: Arrangement | None) -> Price | None:
    return split(profile.an_hour, asked.share) if profile and profile.an_hour and asked else None


def _card(card: WorkerCard, reasons: tuple[Reason, ...]) -> WorkerCard:
    return replace(card, reasons=reasons)


def wishes_of(reader: Reader, person_id: UUID, days: frozenset[int]) -> Wishes:
    """What the person has told already, of what this reader may see: nobody asks again."""
    language = Person.objects.filter(reader.may(Kind.IDENTITY, person="id"), pk=person_id).values_list("language")
    said = Conversation.objects.filter(reader.may(Kind.CONVERSATION), person=person_id).order_by("-version")[:1]
    about = Profile.objects.filter(reader.may(Kind.PROFILE), person=person_id).order_by("-version")[:1]
    homes = Address.objects.filter(
        reader.may(Kind.CONTACT), live_on(reader.today), person=person_id, use="home", replaced_at=None
    ).values_list("postcode", flat=True)
    words = [str(text) for row in about for text in row.sections.values()]
    words += [row.body.get(part, "") for row in said for part in SPOKEN_OF]
    words += [text for row in said for text in row.body.get("priorities", ())]
    kinds = [kind for kind, found in ((Kind.CONVERSATION, said), (Kind.PROFILE, about)) if found]
    reader.saw(person_id, Kind.IDENTITY, Kind.CONTACT, *kinds)
    return Wishes(
        language=next((one for (one,) in language), ""),
        words="\n".join(words),
        days=days,
        home=next(iter(points(homes).values()), None),
    )
