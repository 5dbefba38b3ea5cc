"""What a GP practice is given, as a FHIR R4 document: the person's outcomes as goals, the actions as a care plan.

The same note makes the same bytes: every key in it comes from the key of the note. Source: HL7 FHIR R4 (4.0.1),
*Documents*, *Composition*, *CarePlan* and *Goal*; profiles of UK Core where it has one (it has none for Goal).
"""

from collections.abc import Callable, Iterable
from html import escape
from uuid import UUID, uuid5

from homeward.domain.person_details import PersonDetails
from homeward.domain.plan import Outcome
from homeward.domain.practice_note import AgreedPlan, Author, Doing, Heard, HowItMoved, LookedBack, PracticeNote, Stands
from homeward.domain.review import Moved
from homeward.standards.fhir import codes
from homeward.standards.fhir.document import Json
from homeward.standards.fhir.writing import organisation, patient, without_empty

ACHIEVEMENTS = {
    Moved.ACHIEVED: ("achieved", "Achieved"),
    Moved.FURTHER_ON: ("improving", "Improving"),
    Moved.SAME: ("no-change", "No Change"),
    Moved.FURTHER_AWAY: ("worsening", "Worsening"),
}
"""Goal achievement of HL7; the person's own view. What has no code there is left to the words."""
_ACHIEVEMENT_SYSTEM = "http://terminology.hl7.org/CodeSystem/goal-achievement"
_PLAN_OF_CARE = {"system": "http://loinc.org", "code": "18776-5", "display": "Plan of care note"}
_XHTML = "http://www.w3.org/1999/xhtml"


def write_practice_document(key: UUID, note: PracticeNote, person: PersonDetails) -> dict[str, Json]:
    """A Bundle of type document for the note with that key. `person` as far as whoever takes it out may see them."""
    return _Document(key, note, person).bundle()


class _Document:
    """One document while it is put together: who refers to whom is an address made from the key of the note."""

    def __init__(self, key: UUID, note: PracticeNote, person: PersonDetails) -> None:
        self.key, self.note, self.person = key, note, person
        self.at = note.given_at.isoformat()
        self.patient, self.practice = self._url("patient"), self._url("practice")
        self.author = self.patient if note.author.stands is Stands.PERSON else self._url("author")

    def _url(self, what: str) -> str:
        return uuid5(self.key, what).urn

    def bundle(self) -> dict[str, Json]:
        resources: dict[str, dict[str, Json]] = {
            self._url("composition"): self._composition(),
            self.patient: _profiled("Patient", patient(self.person, self.practice)),
        }
        if self.author != self.patient:
            resources[self.author] = self._author(self.note.author)
        if self.person.practice_code or self.person.practice_name:
            named = organisation(self.person.practice_name, self.person.practice_code)
            resources[self.practice] = _profiled("Organization", named)
        if self.note.plan:
            resources[self._url("plan")] = self._care_plan(self.note.plan)
            resources |= {self._goal_url(one.id): self._goal(one) for one in self.note.plan.plan.outcomes}
        entries = [
            {"fullUrl": url, "resource": without_empty({**resource, "id": url.removeprefix("urn:uuid:")})}
            for url, resource in resources.items()
        ]
        return {
            "resourceType": "Bundle",
            "identifier": {"system": "urn:ietf:rfc:3986", "value": self.key.urn},
            "type": "document",
            "timestamp": self.at,
            "entry": entries,
        }

    def _composition(self) -> dict[str, Json]:
        mode = {"mode": "personal", "time": self.at, "party": {"reference": self.patient}}
        found: dict[str, Json] = {
            "resourceType": "Composition",
            "language": "en-GB",
            "identifier": {"system": "urn:ietf:rfc:3986", "value": self.key.urn},
            "status": "final",
            "type": {"coding": [_PLAN_OF_CARE], "text": "Care and support plan: outcomes and actions"},
            "subject": {"reference": self.patient},
            "date": self.at,
            "author": [{"reference": self.author, "display": self.note.author.name}],
            "title": f"Care and support plan of {self.person.known_as}",
            # Whoever decided for the person has no resource here: the words of the section say it.
            "attester": [] if self.note.agreed_by else [mode],
            "section": [*self._plan_sections(), *self._heard(), *self._looked_back(), *self._who_agreed()],
        }
        return _profiled("Composition", found)

    def _author(self, author: Author) -> dict[str, Json]:
        name = [{"text": author.name}]
        if author.stands is Stands.CLOSE:
            close = [{"text": author.role}] if author.role else []
            related = {"resourceType": "RelatedPerson", "patient": {"reference": self.patient}, "relationship": close}
            return _profiled("RelatedPerson", {**related, "name": name})
        telecom = [{"system": "phone", "value": self.note.phone, "use": "work"}] if self.note.phone else []
        qualified = [{"code": {"text": author.role}}] if author.role else []
        worker = {"resourceType": "Practitioner", "name": name, "telecom": telecom, "qualification": qualified}
        return _profiled("Practitioner", worker)

    def _goal_url(self, outcome: UUID) -> str:
        return self._url(f"goal {outcome}")

    def _care_plan(self, agreed: AgreedPlan) -> dict[str, Json]:
        found = {
            "resourceType": "CarePlan",
            "status": "active",
            "intent": "plan",
            "title": f"Care and support plan, version {agreed.version}",
            "description": agreed.plan.what_matters,
            "subject": {"reference": self.patient},
            "period": {"start": agreed.starts_on.isoformat()},
            "created": agreed.agreed_at.isoformat(),
            "author": {"reference": self.author},
            "goal": [{"reference": self._goal_url(one.id)} for one in agreed.plan.outcomes],
            "activity": [{"detail": self._activity(one, agreed)} for one in agreed.doings],
            "note": [{"text": f"If {one.sign}: {one.then}"} for one in agreed.plan.if_things_change],
        }
        return _profiled("CarePlan", found)

    def _activity(self, doing: Doing, agreed: AgreedPlan) -> dict[str, Json]:
        known = {one.id for one in agreed.plan.outcomes}
        goals = [{"reference": self._goal_url(doing.outcome)}] if doing.outcome in known and doing.outcome else []
        return {
            "goal": goals,
            "status": "completed" if doing.done else "not-started",
            "description": doing.text,
            "scheduledPeriod": {"end": doing.due_on.isoformat() if doing.due_on else ""},
            "performer": [{"display": doing.owner}],
        }

    def _goal(self, outcome: Outcome) -> dict[str, Json]:
        moved = self._moved(outcome.id)
        achieved = ACHIEVEMENTS.get(moved.moved) if moved else None
        coding = {"system": _ACHIEVEMENT_SYSTEM, "code": achieved[0], "display": achieved[1]} if achieved else {}
        looked = self.note.looked_back
        return {
            "resourceType": "Goal",
            "lifecycleStatus": "active",
            "achievementStatus": {"coding": [coding] if coding else []},
            "description": {"text": outcome.words},
            "subject": {"reference": self.patient},
            "statusDate": looked.held_on.isoformat() if looked and achieved else "",
            "expressedBy": {"reference": self.patient},
            "note": [{"text": f"{_RUNGS[support.rung.value]}: {support.who}"} for support in outcome.supports],
        }

    def _moved(self, outcome: UUID) -> HowItMoved | None:
        looked = self.note.looked_back
        return next((each for each in looked.outcomes if each.outcome == outcome), None) if looked else None

    def _plan_sections(self) -> list[Json]:
        agreed = self.note.plan
        if agreed is None:
            return []
        goals = [self._goal_url(one.id) for one in agreed.plan.outcomes]
        sections = [
            _section("What matters to me", [agreed.plan.what_matters]),
            _section("What I want", (one.words for one in agreed.plan.outcomes), goals),
            _section("Who does what", map(_doing, agreed.doings), [self._url("plan")]),
            _section("If things change", (f"If {one.sign}: {one.then}" for one in agreed.plan.if_things_change)),
        ]
        return [one for one in sections if one]

    def _who_agreed(self) -> list[Json]:
        plan = [_agreed(self.note.plan.agreed_by)] if self.note.plan else []
        return _from([*plan, _given(self.note.agreed_by)], list, "Who agreed")

    def _heard(self) -> list[Json]:
        return _from(self.note.heard, _heard_lines, "What I said in the conversation")

    def _looked_back(self) -> list[Json]:
        return _from(self.note.looked_back, _looked_lines, "Looking back together")


_RUNGS = {
    "myself": "What I can do myself",
    "technology": "Technology and equipment",
    "circle": "Family, friends and my circle",
    "community": "My community",
    "paid": "Paid support",
}
_MOVED = {
    Moved.ACHIEVED: "achieved",
    Moved.FURTHER_ON: "further on",
    Moved.SAME: "about the same",
    Moved.FURTHER_AWAY: "further away",
    Moved.NO_LONGER_WANTED: "no longer wanted",
    Moved.NOT_SURE: "not sure",
}


def _from(held: Json, lines: Callable[[Json], list[str]], title: str) -> list[Json]:
    found = _section(title, lines(held)) if held is not None else None
    return [found] if found else []


def _heard_lines(heard: Heard) -> list[str]:
    said = heard.said
    parts = [("What matters", said.what_matters), ("Working", said.working), ("Not working", said.not_working)]
    parts += [("Comes first", "; ".join(said.priorities)), ("Spoken for them by", said.spoken_by)]
    return [f"Held on {heard.held_on.isoformat()}", *(f"{name}: {words}" for name, words in parts if words)]


def _looked_lines(looked: LookedBack) -> list[str]:
    moved = [f"{each.words}: {_MOVED[each.moved]}" for each in looked.outcomes]
    ahead = [f"Next review: {looked.next_on.isoformat()}"] if looked.next_on else []
    return [f"Held on {looked.held_on.isoformat()}", *moved, *ahead]


def _doing(doing: Doing) -> str:
    by = f", by {doing.due_on.isoformat()}" if doing.due_on else ""
    return f"{doing.text}: {doing.owner}{by}{' (done)' if doing.done else ''}"


def _agreed(by: str) -> str:
    return f"The plan was agreed for them by {by}" if by else "They agreed this plan themself"


def _given(by: str) -> str:
    return f"That the practice may have it was decided by {by}" if by else "They agreed that the practice may have it"


def _section(title: str, lines: Iterable[str], entries: Iterable[str] = ()) -> dict[str, Json] | None:
    """None for a section without a word: FHIR allows no empty one."""
    said = [line for line in lines if line.strip()]
    if not said:
        return None
    items = "".join(f"<li>{escape(line)}</li>" for line in said)
    return {
        "title": title,
        "text": {"status": "generated", "div": f'<div xmlns="{_XHTML}"><ul>{items}</ul></div>'},
        "entry": [{"reference": url} for url in entries],
    }


def _profiled(name: str, resource: dict[str, Json]) -> dict[str, Json]:
    kind = resource.pop("resourceType")
    return {"resourceType": kind, "meta": {"profile": [f"{codes.UK_CORE}UKCore-{name}"]}, **resource}
