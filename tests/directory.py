"""Entries of an invented directory, to be brought in."""

from dataclasses import replace
from datetime import time
from typing import Any
from uuid import UUID, uuid4, uuid5

from homeward.actions import directory
from homeward.actions.directory import BroughtIn, Gathered
from homeward.domain.actor import SYSTEM
from homeward.domain.directory.entry import (
    Accessibility,
    Address,
    At,
    Attribute,
    Cost,
    Organisation,
    Place,
    Service,
    Term,
)
from homeward.domain.directory.recurrence import Freq, OnDay, Rule, Schedule, Weekday
from homeward.domain.story import canonical, sha256
from homeward.records.community.models import Edition, Postcode
from tests.moments import NOON

KEYS = UUID("0a6f6b1e-3f0b-4b7e-9d53-0f1d5a7a1c11")
MOVING = Term(uuid5(KEYS, "moving"), "Keeping moving", "Anything on your feet")


def key(name: str) -> UUID:
    return uuid5(KEYS, name)


def place(name: str, latitude: float | None, longitude: float | None, postcode: str = "") -> Place:
    addresses = (Address(key(f"{name} address"), "1 Kiln Lane", "Meir", postcode=postcode, country="GB"),)
    ways_in = (Accessibility(key(f"{name} way in"), "Step-free, with a hearing loop"),)
    return Place(
        key(name), name, "", latitude=latitude, longitude=longitude, addresses=addresses, accessibility=ways_in
    )


def every(day: Weekday, at: int = 10) -> Schedule:
    return Schedule(
        key(f"every {day} at {at}"), Rule(Freq.WEEKLY, by_day=(OnDay(day),)), opens_at=time(at), closes_at=time(at + 2)
    )


HALL = place("Kiln Hall", 52.98, -2.11)
REFUGE = place("Rowan House", 52.99, -2.12, "ST3 4AB")
YOGA = Service(
    key("yoga"), "Chair yoga", description="Gentle stretching, sitting down.\nTea afterwards.",
    organisation=Organisation(key("kiln"), "Kiln Community Trust", "Runs the hall."), minimum_age=50,
    costs=(Cost(key("two pounds"), "Each time", 200, "GBP"),), schedules=(every(Weekday.TUESDAY),),
    places=(At(key("yoga at hall"), HALL),), attributes=(Attribute(key("is moving"), MOVING),),
)
WALK = Service(
    key("walk"), "Tuesday amble", description="We walk as slowly as the slowest.", fees="Free",
    places=(At(key("walk at gate"), place("The park gate", 53.05, -2.2), schedules=(every(Weekday.TUESDAY, 14),)),),
)
SHELTER = Service(
    key("shelter"), "Rowan House", description="A safe place to stay. Ring at any hour.",
    organisation=Organisation(key("rowan"), "Rowan Trust", "Keeps people safe."),
    places=(At(key("shelter at house"), REFUGE, schedules=(every(Weekday.MONDAY),)),),
)
SERVICES = (YOGA, WALK, SHELTER)


def bring_in(*services: Service, feed: str = "https://meir.example.org/oruk", **said: Any) -> BroughtIn:
    """Bring these in as all there is in a feed."""
    terms = tuple({term.id: term for one in services for term in one.every_term()}.values())
    gathered = Gathered(feed, sha256(canonical(services)), services, terms=terms)
    gathered = replace(gathered, **{name: said.pop(name) for name in list(said) if name in ("is_whole", "digest")})
    return directory.bring_in(
        **{"actor": SYSTEM, "now": NOON, "act_id": uuid4(), "gathered": gathered, **said}
    )


def postcode(written: str, latitude: float, longitude: float) -> None:
    edition, _ = Edition.objects.get_or_create(area="ST", digest="list", is_current=True, defaults={"began_at": NOON})
    Postcode.staged.create(
        edition=edition, postcode=written, easting=1, northing=1, latitude=latitude, longitude=longitude, quality=10
    )
