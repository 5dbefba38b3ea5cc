"""What hangs on a service: its organisation, its places, its terms and the smaller lists."""

import re
from uuid import UUID

from homeward.domain.directory.entry import (
    NAME,
    TEXT,
    Accessibility,
    Address,
    Area,
    Attribute,
    Funding,
    Identifier,
    Language,
    Organisation,
    Phone,
    Place,
    PlaceType,
    Taxonomy,
    Term,
)
from homeward.domain.postcode import read_postcode
from homeward.standards.open_referral.plain import Said

_EXTENT = 100_000


def organisation(said: Said) -> Organisation | None:
    """None, with the problem said, for one without a key or a name."""
    key, name = said.key("organisation"), said.text("name", NAME)
    if key is None or not name:
        said.wrong("organization", "feed-organisation-unnamed")
        return None
    parent = said.key("organisation", "parent_organization_id")
    return Organisation(
        key, name, said.text("description", TEXT), said.email("email"), said.first_url("website", "url"),
        said.url("logo"), said.url("uri"), parent, tuple(_identifiers(said, key)), attributes(said, key),
        phones(said, key),
    )


def _identifiers(said: Said, key: UUID) -> list[Identifier]:
    found = []
    for number, one in enumerate(said.items("organization_identifiers"), start=1):
        if identifier := one.text("identifier", NAME):
            scheme, kind = one.text("identifier_scheme", NAME), one.text("identifier_type", NAME)
            found.append(Identifier(one.own_key("identifier", key, number), scheme, kind, identifier))
    return found


def place(said: Said, otherwise: UUID) -> Place:
    """A location. Degrees that are nowhere, or off the coast of Ghana where empty fields lead, are left out."""
    latitude, longitude = said.number("latitude"), said.number("longitude")
    if latitude is None or longitude is None:
        latitude = longitude = None
    elif not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        said.wrong("latitude", "feed-degrees", latitude=f"{latitude:g}", longitude=f"{longitude:g}")
        latitude = longitude = None
    elif (latitude, longitude) == (0, 0):
        said.wrong("latitude", "feed-no-degrees")
        latitude = longitude = None
    key = said.key("location") or otherwise
    addresses = (_address(one, key, number) for number, one in enumerate(said.items("addresses"), start=1))
    return Place(
        key, said.text("name", NAME), said.text("description", TEXT), _kind(said, "location_type"),
        latitude, longitude, said.text("external_identifier", NAME), said.text("external_identifier_type", NAME),
        tuple(one for one in addresses if one), accessibility(said, key), attributes(said, key), phones(said, key),
    )


def _kind(said: Said, name: str) -> PlaceType:
    typed = said.text(name).casefold()
    if typed and typed not in set(PlaceType):
        said.wrong(name, "feed-place-kind", typed=typed[:40])
    return PlaceType(typed) if typed in set(PlaceType) else PlaceType.PHYSICAL


def _address(said: Said, key: UUID, number: int) -> Address | None:
    """An address; to whose attention is left out, as that is a person."""
    lines = [said.text(name, NAME) for name in ("address_1", "address_2")]
    code = said.first_text("postal_code", "postcode", most=20)
    made = Address(
        said.own_key("address", key, number), ", ".join(filter(None, lines)), said.text("city", NAME),
        said.text("region", NAME), said.first_text("state_province", "county", most=NAME), read_postcode(code) or code,
        said.text("country", NAME), _kind(said, "address_type"),
    )
    return made if any((made.lines, made.city, made.region, made.county, made.postcode)) else None


def accessibility(said: Said, key: UUID) -> tuple[Accessibility, ...]:
    found = []
    for number, one in enumerate(said.items("accessibility"), start=1):
        words = one.first_text("description", "accessibility", most=TEXT)
        own = one.own_key("accessibility", key, number)
        made = Accessibility(own, words, one.text("details", TEXT), one.url("url"))
        if words or made.details:
            found.append(made)
    return tuple(found)


def phones(said: Said, key: UUID) -> tuple[Phone, ...]:
    found = []
    for number, one in enumerate(said.items("phones"), start=1):
        if dialled := _number(one):
            own, extension = one.own_key("phone", key, number), one.text("extension", 20)
            found.append(Phone(own, dialled, extension, one.text("type", 40), one.text("description")))
    return tuple(found)


def _number(said: Said) -> str:
    typed = said.text("number", 80)
    if typed and len(re.findall(r"\d", typed)) < 3:
        said.wrong("number", "phone-unreadable", typed=typed)
        return ""
    return typed


def languages(said: Said, key: UUID) -> tuple[Language, ...]:
    """Languages that are named; a list of nothing but keys says none."""
    found = []
    for number, one in enumerate(said.items("languages"), start=1):
        name, code = one.text("name", NAME), one.text("code", 40)
        if name or code:
            found.append(Language(one.own_key("language", key, number), name, code, one.text("note")))
    return tuple(found)


def areas(said: Said, key: UUID) -> tuple[Area, ...]:
    found = []
    for number, one in enumerate(said.items("service_areas"), start=1):
        made = Area(
            one.own_key("area", key, number), one.first_text("name", "service_area", most=TEXT),
            one.text("extent", _EXTENT), one.text("extent_type", 40), one.text("uri"),
        )
        if made.name or made.extent or made.uri:
            found.append(made)
    return tuple(found)


def funding(said: Said, key: UUID) -> tuple[Funding, ...]:
    rows = enumerate(said.items("funding"), start=1)
    found = ((one.own_key("funding", key, number), one.text("source", TEXT)) for number, one in rows)
    return tuple(Funding(own, source) for own, source in found if source)


def attributes(said: Said, key: UUID) -> tuple[Attribute, ...]:
    found = []
    for number, one in enumerate(said.items("attributes"), start=1):
        inner = one.object("taxonomy_term")
        sorted_by = term(inner) if inner else None
        label, value = one.text("label", NAME), one.text("value")
        if sorted_by or label or value:
            own = one.own_key("attribute", key, number)
            found.append(Attribute(own, sorted_by, one.text("link_type", NAME), label, value))
    return tuple(found)


def taxonomy(said: Said) -> Taxonomy | None:
    key, name = said.key("taxonomy"), said.text("name", NAME)
    if key is None or not name:
        said.wrong("", "feed-taxonomy-unnamed")
        return None
    return Taxonomy(key, name, said.text("description", TEXT), said.url("uri"), said.text("version", 40))


def term(said: Said, within: Taxonomy | None = None) -> Term | None:
    """A term of a taxonomy. Its list is named by a key, by an object, or only in words."""
    key, name = said.key("term"), said.first_text("name", "term", most=NAME)
    if key is None or not name:
        said.wrong("", "feed-term-unnamed")
        return None
    of = said.said.get("taxonomy_detail")
    inner = Said(of, said.where, said.source, said.problems) if isinstance(of, dict) else None
    listed = said.key("taxonomy", "taxonomy_id") or (inner.key("taxonomy") if inner else None)
    return Term(
        key, name, said.text("description", TEXT), said.key("term", "parent_id"),
        said.text("taxonomy", NAME) or (within.name if within else ""), listed or (within.id if within else None),
        said.url("term_uri"), said.text("term", NAME),
    )
