"""The nouns of access: kinds of record, labels, what may be done, and the cells of the policy table.

Who may do what is content (`content/access.yaml`); these are the only words it may use.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A kind of record that access is given to as a whole."""

    FINDING = "finding"  # preferred name, birth year, outward postcode, whom to ask: enough to find a person
    IDENTITY = "identity"  # names, date of birth, NHS number, practice
    CONTACT = "contact"  # addresses, phones, e-mail
    NEEDS = "needs"  # communication needs and alerts
    PROFILE = "profile"  # About me
    INVOLVED = "involved"  # who is involved, and how
    REQUEST = "request"
    JOURNEY = "journey"  # stages, steps, lead, blocks
    LEAD = "lead"  # how a journey is led: handing over, standing in, more time, a newer version, its end
    CONVERSATION = "conversation"
    ASSESSMENT = "assessment"  # questionnaires and assessments that were filled in
    DECISION = "decision"  # made together: the ways there were, and what was decided
    WELLNESS = "wellness"  # the person's wellness plan, each section open to whom they say
    HELD_FORM = "held-form"  # where a form is kept that decides something; never what it says
    SIGNS = "signs"  # green, amber and red in the person's words, and when somebody told of one
    NETWORK = "network"  # the network map: who and what is round the person, on three rings
    PLAN = "plan"
    HOURS = "hours"  # paid support, hours a week
    CIRCLE = "circle"  # purpose, members, meetings
    INVITATION = "invitation"  # into the circle: who invites whom to what, and nothing else
    CHECKLIST = "checklist"  # coming home
    REVIEW = "review"
    INVOLVEMENT = "involvement"
    INTRODUCTION = "introduction"  # what near home was offered, how each introduction stands, and whether it took
    INTRODUCED = "introduced"  # what a group was told of somebody, and its answer: all that the group sees
    MEETING = "meeting"  # meetings of a team: who is on the agenda and why, what was decided
    FILE = "file"
    STAY = "stay"  # choosing a host, visits, and what was agreed about living in their home
    HOST = "host"  # homes that are open to people: who lives there, where, and until when approved; nobody's record
    TAKING_PART = "taking-part"  # courses and who came, a buddy, and what was given from the library
    PROGRAMME = "programme"  # courses, events and the library of a team: planned and kept; nobody's record
    VOLUNTEER = "volunteer"  # trained volunteers: what they bring and which checks hold; nobody's record
    PEER_GROUP = "peer-group"  # that somebody is in a peer group, under which name, and what they are sent of it
    PEER_POST = "peer-post"  # what somebody wrote in a peer group: for those who are in it
    PEER_REPORT = "peer-report"  # something in a peer group that somebody asked to have looked at
    SURVEY = "survey"  # asked to answer a survey, and that somebody did; never what they answered
    FIGURES = "figures"  # what people said in surveys, as counts of a team; nobody's record
    SHARING = "sharing"  # who sees what, and who looked
    REGISTER = "register"  # a practice's register extract: brought in, and whom it holds; nobody's record
    PROACTIVE = "proactive"  # the list an extract brings up, and what each on it said; its codes are clinical
    SETUP = "setup"  # teams, places, accounts: no care record


ABOUT_NOBODY = frozenset(
    {Kind.HOST, Kind.PROGRAMME, Kind.VOLUNTEER, Kind.FIGURES, Kind.REGISTER, Kind.PROACTIVE, Kind.SETUP}
)
"""Kinds that are in nobody's record: no person can hold them back."""


class Label(StrEnum):
    """How far a single record is open."""

    CIRCLE = "circle"
    TEAM = "team"
    CLINICAL = "clinical"
    SAFEGUARDING = "safeguarding"
    OWN = "own"  # the person and whoever helps them write: further in than any team


class Action(StrEnum):
    READ = "read"
    WRITE = "write"


class Scope(StrEnum):
    """How far a relationship reaches."""

    PERSON = "person"
    TEAM = "team"
    NEIGHBOURHOOD = "neighbourhood"
    GROUP = "group"  # a peer group: those who are in it, and nobody through their team
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One allowed thing: somebody in `relation` may do `action` to records of `kind` that carry `label`."""

    relation: str
    kind: Kind
    action: Action
    label: Label


class Giver(StrEnum):
    """Who may say that somebody is something to a person."""

    PERSON = "person"  # the person themself
    WORKER = "worker"  # a worker beside them


@dataclass(frozen=True, slots=True)
class RelationWords:
    """What a relation is called on a page, from the person's side ("Your link worker"), and what it may be.

    `given_by` is empty for what comes about in another way (a circle invites, a worker is chosen). `works_here`: given
    only to somebody who works in a team here. `needs_registration`: given only on a registration that somebody saw.
    `for_child`: only for somebody under 18, on evidence that somebody saw, and until their birthday.
    """

    name: str
    title: str
    scopes: tuple[Scope, ...]
    staff: bool
    given_by: frozenset[Giver] = frozenset()
    works_here: bool = False
    needs_registration: bool = False
    for_child: bool = False


@dataclass(frozen=True, slots=True)
class AccessPolicy:
    relations: tuple[RelationWords, ...]
    cells: frozenset[Cell]
