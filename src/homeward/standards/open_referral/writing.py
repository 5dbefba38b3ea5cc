"""Values as documents of Open Referral UK 3.0. What is empty is left out, but for what the profile requires.

What is given here has nobody's name in it any more (`Service.public`), and no field for one is written.
https://docs.openreferraluk.org/en/latest/openapi30.json
"""

from collections.abc import Iterable
from datetime import UTC
from typing import Any

from homeward.domain.directory.entry import (
    At,
    Attribute,
    Contact,
    Cost,
    Organisation,
    Phone,
    Place,
    Service,
    Taxonomy,
    Term,
)
from homeward.domain.directory.recurrence import Schedule, Weekday

VERSION = "HSDS-UK-3.0"
PROFILE = "https://docs.openreferraluk.org/"
Json = dict[str, Any]


def about(openapi_url: str) -> Json:
    """What the feed says of itself."""
    return {"version": VERSION, "profile": PROFILE, "openapi_url": openapi_url}


def page(contents: list[Json], total: int, number: int, per_page: int) -> Json:
    """The envelope round one page: `number` from 1, `per_page` how many a full page holds."""
    pages = -(-total // per_page)
    return {
        "total_items": total, "total_pages": pages, "page_number": number, "size": len(contents),
        "first_page": number == 1, "last_page": number == max(pages, 1), "empty": not contents, "contents": contents,
    }


def service_summary(one: Service) -> Json:
    """A service with what there is one of, as it stands in a list."""
    by = one.organisation
    return _service(one) | _filled(organization=_organisation(by, whole=False) if by else None)


def service_whole(one: Service) -> Json:
    """A service with everything that hangs on it."""
    return _service(one) | _filled(
        organization=_organisation(one.organisation, whole=True) if one.organisation else None,
        service_at_locations=[at_location(at) for at in one.places],
        **_lists(one),
    )


def at_summary(one: Service, at: At) -> Json:
    """A service at location, as it stands in a list."""
    return {"id": str(at.id), "service_id": str(one.id)} | _filled(
        location=_place(at.place, whole=False) if at.place else None, description=at.description,
        service=service_summary(one),
    )


def at_whole(one: Service, at: At) -> Json:
    """A service at location with its place and its service in full."""
    service = _service(one) | _filled(
        organization=_organisation(one.organisation, whole=True) if one.organisation else None, **_lists(one)
    )
    return {"service_id": str(one.id)} | at_location(at) | {"service": service}


def at_location(at: At) -> Json:
    return {"id": str(at.id)} | _filled(
        location=_place(at.place, whole=True) if at.place else None, description=at.description,
        schedules=[_schedule(one) for one in at.schedules], phones=_phones(at.phones),
    )


def taxonomy(one: Taxonomy) -> Json:
    required = {"id": str(one.id), "name": one.name, "description": one.description}
    return required | _filled(uri=one.uri, version=one.version)


def term(one: Term) -> Json:
    return {"id": str(one.id), "name": one.name, "description": one.description} | _filled(
        parent_id=_key(one.parent_id), taxonomy=one.taxonomy, taxonomy_id=_key(one.taxonomy_id), term_uri=one.uri,
        term=one.code,
    )


def _service(one: Service) -> Json:
    changed = one.changed_at.astimezone(UTC).isoformat().replace("+00:00", "Z") if one.changed_at else None
    return {"id": str(one.id), "name": one.name, "status": one.status.value} | _filled(
        alternate_name=one.other_name, description=one.description, url=one.url, email=one.email, fees=one.fees,
        accreditations=one.accreditations, minimum_age=one.minimum_age, maximum_age=one.maximum_age,
        eligibility_description=one.eligibility, application_process=one.how_to_apply,
        assured_date=_iso(one.assured_on), alert=one.alert, last_modified=changed,
    )


def _lists(one: Service) -> dict[str, list[Json]]:
    return {
        "schedules": [_schedule(each) for each in one.schedules],
        "service_areas": [
            _part(each.id, name=each.name, extent=each.extent, extent_type=each.extent_type, uri=each.uri)
            for each in one.areas
        ],
        "languages": [_part(each.id, name=each.name, code=each.code, note=each.note) for each in one.languages],
        "funding": [_part(each.id, source=each.source) for each in one.funding],
        "cost_options": [_cost(each) for each in one.costs],
        "contacts": [_contact(each) for each in one.contacts],
        "phones": _phones(one.phones),
        "attributes": _attributes(one.attributes),
    }


def _organisation(one: Organisation, whole: bool) -> Json:
    made = {"id": str(one.id), "name": one.name, "description": one.description} | _filled(
        email=one.email, website=one.website, logo=one.logo, uri=one.uri, parent_organization_id=_key(one.parent_id),
    )
    if not whole:
        return made
    identifiers = [
        {"id": str(each.id), "identifier_type": each.kind, "identifier": each.identifier}
        | _filled(identifier_scheme=each.scheme)
        for each in one.identifiers
    ]
    return made | _filled(
        organization_identifiers=identifiers, attributes=_attributes(one.attributes), phones=_phones(one.phones)
    )


def _place(one: Place, whole: bool) -> Json:
    made = {"id": str(one.id), "location_type": one.kind.value} | _filled(
        name=one.name, description=one.description, latitude=one.latitude, longitude=one.longitude,
        external_identifier=one.external_identifier, external_identifier_type=one.external_identifier_type,
    )
    if not whole:
        return made
    addresses = [
        {
            "id": str(each.id), "address_1": each.lines, "city": each.city, "state_province": each.county,
            "postal_code": each.postcode, "country": each.country, "address_type": each.kind.value,
        }
        | _filled(region=each.region)
        for each in one.addresses
    ]
    ways_in = [
        _part(each.id, description=each.description, details=each.details, url=each.url) for each in one.accessibility
    ]
    return made | _filled(
        addresses=addresses, accessibility=ways_in, attributes=_attributes(one.attributes), phones=_phones(one.phones)
    )


def _schedule(one: Schedule) -> Json:
    rule = one.rule
    said = {} if rule is None else _filled(
        freq=rule.freq.value, interval=rule.interval if rule.interval != 1 else None,
        byday=",".join(each.text for each in rule.by_day), bymonthday=",".join(map(str, rule.by_month_day)),
        count=rule.count or None, until=_iso(rule.until),
        wkst=rule.week_start.value if rule.week_start is not Weekday.MONDAY else None,
    )
    return _part(
        one.id, valid_from=_iso(one.valid_from), valid_to=_iso(one.valid_to), dtstart=_iso(one.start), **said,
        description=one.description, opens_at=_iso(one.opens_at), closes_at=_iso(one.closes_at), schedule_link=one.link,
        attending_type=one.attending, notes=one.notes,
    )


def _cost(one: Cost) -> Json:
    pounds = None if one.pence is None else one.pence // 100 if one.pence % 100 == 0 else one.pence / 100
    return _part(
        one.id, valid_from=_iso(one.valid_from), valid_to=_iso(one.valid_to), option=one.option, amount=pounds,
        currency=one.currency, amount_description=one.description,
    )


def _contact(one: Contact) -> Json:
    return _part(one.id, title=one.title, department=one.department, phones=_phones(one.phones))


def _phones(every: Iterable[Phone]) -> list[Json]:
    return [
        _part(one.id, number=one.number, extension=one.extension, type=one.kind, description=one.description)
        for one in every
    ]


def _attributes(every: Iterable[Attribute]) -> list[Json]:
    return [
        _part(
            one.id, link_type=one.link_type, taxonomy_term=term(one.term) if one.term else None, label=one.label,
            value=one.value,
        )
        for one in every
    ]


def _part(key: Any, **said: Any) -> Json:
    return {"id": str(key)} | _filled(**said)


def _filled(**said: Any) -> Json:
    """Without what is empty. Nought and False say something."""
    return {name: value for name, value in said.items() if value is not None and value not in ("", [], {})}


def _iso(value: Any) -> str | None:
    return value.isoformat() if value is not None else None


def _key(value: Any) -> str | None:
    return str(value) if value else None
