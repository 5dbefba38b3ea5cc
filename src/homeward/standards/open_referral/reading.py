"""Records of a feed as values: services with all that hangs on them, organisations, taxonomies and terms.

A record that has no name or no key is left out; anything smaller that is wrong is left out of its record. Both are
said.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from homeward.domain.directory.entry import NAME, TEXT, At, Contact, Cost, Service, Status, Taxonomy, Term
from homeward.domain.directory.recurrence import Schedule, read_rule
from homeward.domain.problem import Problem, Refused
from homeward.standards.open_referral.parts import (
    areas,
    attributes,
    funding,
    languages,
    organisation,
    phones,
    place,
    taxonomy,
    term,
)
from homeward.standards.open_referral.plain import Said, plain
from homeward.standards.open_referral.version_1 import modern, modern_at

_STATUS = {"": Status.ACTIVE, "closed": Status.DEFUNCT, "temporarily_closed": Status.CLOSED_FOR_NOW}


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """One record of a feed: what came of it, and everything that is wrong with it."""

    services: tuple[Service, ...] = ()
    taxonomies: tuple[Taxonomy, ...] = ()
    terms: tuple[Term, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_record(record: Any, number: int, source: str) -> ReadRecord:
    """Record `number` (the first is 1) of what `source` gave: a service, an organisation with its services, a service
    at location, a taxonomy or a term. Never fails: what cannot be used is a problem."""
    if not isinstance(record, dict):
        return ReadRecord(problems=(Problem("feed-not-object", f"record {number}"),))
    name = record.get("name")
    where = f"record {number}" + (f", “{plain(name)[:60]}”" if isinstance(name, str) and name.strip() else "")
    said = Said(record, where, source)
    made = _made(said)
    return replace(made, problems=tuple(said.problems))


def _made(said: Said) -> ReadRecord:
    record = said.said
    if isinstance(record.get("service"), dict):
        return _of_at(said)
    if "status" not in record and _looks_like_organisation(record):
        return _of_organisation(said)
    if _looks_like_taxonomy(record):
        found = taxonomy(said)
        terms = tuple(filter(None, (term(one, within=found) for one in said.items("taxonomy_terms"))))
        return ReadRecord(taxonomies=(found,) if found else (), terms=terms)
    if _looks_like_term(record):
        one = term(said)
        return ReadRecord(terms=(one,) if one else ())
    service = read_service(said)
    return ReadRecord((service,)) if service else ReadRecord()


def _looks_like_organisation(record: dict[str, Any]) -> bool:
    own = ("organization_identifiers", "services", "legal_status", "year_incorporated", "parent_organization_id")
    return any(name in record for name in own)


def _looks_like_taxonomy(record: dict[str, Any]) -> bool:
    return "status" not in record and (
        isinstance(record.get("taxonomy_terms"), list) or ("version" in record and "uri" in record)
    )


def _looks_like_term(record: dict[str, Any]) -> bool:
    return "status" not in record and any(
        name in record for name in ("term_uri", "parent_id", "vocabulary", "taxonomy_id", "taxonomy", "term")
    )


def _of_at(said: Said) -> ReadRecord:
    """A service at location that carries its service: the service, with this one place."""
    made = modern_at(said.said)
    inner = made.pop("service")
    service = read_service(Said(inner, f"{said.where}, service", said.source, said.problems))
    if service is None:
        return ReadRecord()
    at = _at(Said(made, said.where, said.source, said.problems), service.id, 1)
    return ReadRecord((replace(service, places=(at,)) if at else service,))


def _of_organisation(said: Said) -> ReadRecord:
    """The services of an organisation that lists them; one that lists none has no place in the directory."""
    who = organisation(said)
    found = []
    for one in said.items("services"):
        service = read_service(one)
        if service:
            found.append(service if service.organisation or not who else replace(service, organisation=who))
    if not found:
        said.wrong("", "feed-organisation-alone")
    return ReadRecord(tuple(found))


def read_service(said: Said) -> Service | None:
    """A service in either version's shape; None, with the problem said, without a key or a name."""
    said = Said(modern(said.said), said.where, said.source, said.problems)
    key, name = said.key("service"), said.text("name", NAME)
    if key is None:
        said.wrong("id", "feed-no-key")
    if not name:
        said.wrong("name", "feed-no-name")
    if key is None or not name:
        return None
    lowest, highest = said.age("minimum_age"), said.age("maximum_age")
    if lowest is not None and highest is not None and lowest > highest:
        said.wrong("maximum_age", "feed-ages", lowest=lowest, highest=highest)
        lowest = highest = None
    who = said.object("organization") or said.object("organisation")
    return Service(
        id=key, name=name, other_name=said.text("alternate_name", NAME), description=said.text("description", TEXT),
        url=said.url("url"), email=said.email("email"), status=_status(said),
        fees=said.first_text("fees", "fees_description"), accreditations=said.text("accreditations"),
        minimum_age=lowest, maximum_age=highest, eligibility=said.text("eligibility_description", TEXT),
        how_to_apply=said.text("application_process", TEXT),
        assured_on=said.day("assured_date"), assurer_email=said.email("assurer_email"), alert=said.text("alert"),
        changed_at=said.moment("last_modified"), organisation=organisation(who) if who else None,
        schedules=_schedules(said, key), places=_places(said, key), areas=areas(said, key),
        languages=languages(said, key), funding=funding(said, key), costs=_costs(said, key),
        contacts=_contacts(said, key), phones=phones(said, key), attributes=attributes(said, key),
    )


def _status(said: Said) -> Status:
    typed = said.text("status").casefold()
    if typed in set(Status):
        return Status(typed)
    if typed not in _STATUS:
        said.wrong("status", "feed-status", typed=typed[:40])
    return _STATUS.get(typed, Status.ACTIVE)


def _places(said: Said, service: UUID) -> tuple[At, ...]:
    found = (_at(one, service, number) for number, one in enumerate(said.items("service_at_locations"), start=1))
    return tuple({at.id: at for at in found if at}.values())


def _at(said: Said, service: UUID, number: int) -> At | None:
    inner = said.object("location")
    where = place(inner, said.own_key("location", service, number)) if inner else None
    made = At(
        said.own_key("service_at_location", service, number), where, said.text("description", TEXT),
        _schedules(said, service), phones(said, service),
    )
    return made if made.place or made.description or made.schedules else None


def _schedules(said: Said, parent: UUID) -> tuple[Schedule, ...]:
    found = (_schedule(one, parent, number) for number, one in enumerate(said.items("schedules"), start=1))
    return tuple(one for one in found if one)


def _schedule(said: Said, parent: UUID, number: int) -> Schedule | None:
    """A schedule; one whose rule means nothing keeps its words. None where nothing is said at all."""
    key = said.own_key("schedule", parent, number)
    made = Schedule(
        key, None, said.day("dtstart"), said.day("valid_from"), said.day("valid_to"), said.time("opens_at"),
        said.time("closes_at"), said.text("description", TEXT), said.url("schedule_link"), said.text("attending_type"),
        said.text("notes", TEXT),
    )
    if said.text("freq"):
        made = _with_rule(said, made)
    return None if made == Schedule(key) else made


def _with_rule(said: Said, made: Schedule) -> Schedule:
    every, times = said.number("interval"), said.number("count")
    freq, numbers = said.text("freq"), said.text("bymonthday")
    if freq.upper() == "WEEKLY" and numbers:
        said.wrong("bymonthday", "feed-weekly-month-day")
    try:
        rule = read_rule(
            freq, interval=1 if every is None else int(every), by_day=said.text("byday"), by_month_day=numbers,
            count=int(times or 0), until=said.day("until"), week_start=said.text("wkst"),
        )
    except Refused as refused:
        said.problems += [replace(one, where=f"{said.where}, {one.where}") for one in refused.problems]
        return made
    return replace(made, rule=rule)


def _costs(said: Said, service: UUID) -> tuple[Cost, ...]:
    return tuple(_cost(one, service, number) for number, one in enumerate(said.items("cost_options"), start=1))


def _cost(said: Said, service: UUID, number: int) -> Cost:
    amount = said.number("amount")
    if amount is not None and not 0 <= amount <= 1_000_000:
        said.wrong("amount", "feed-number", typed=str(said.said["amount"])[:20])
        amount = None
    return Cost(
        said.own_key("cost", service, number), said.text("option"), None if amount is None else round(amount * 100),
        said.text("currency", 20), said.text("amount_description"), said.day("valid_from"), said.day("valid_to"),
    )


def _contacts(said: Said, service: UUID) -> tuple[Contact, ...]:
    return tuple(_every_contact(said, service))


def _every_contact(said: Said, service: UUID) -> Iterator[Contact]:
    for number, one in enumerate(said.items("contacts"), start=1):
        key = one.own_key("contact", service, number)
        made = Contact(
            key, one.text("name", NAME), one.text("title", NAME), one.text("department", NAME), one.email("email"),
            phones(one, key),
        )
        if made != Contact(key):
            yield made

