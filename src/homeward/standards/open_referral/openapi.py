"""Our own description of the feed we publish, at the addresses and in the shapes of the Open Referral UK 3.0 profile.

Where the profile requires a field it is always there; everything else is left out when it is empty.
"""

from typing import Any

Json = dict[str, Any]
_TEXT: Json = {"type": "string"}
_WHOLE: Json = {"type": "integer"}
_KEY: Json = {"type": "string", "format": "uuid"}
_URL: Json = {"type": "string", "format": "uri"}
_EMAIL: Json = {"type": "string", "format": "email"}
_DAY: Json = {"type": "string", "format": "date"}
_TIME: Json = {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]:00$"}


def _one(*required: str, **said: Json) -> Json:
    return {"type": "object", "required": ["id", *required], "properties": {"id": _KEY, **said}}


def _many(name: str) -> Json:
    return {"type": "array", "minItems": 1, "items": _ref(name)}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


SCHEMAS: Json = {
    "Page": {
        "type": "object",
        "required": [
            "total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents",
        ],
        "properties": {
            "total_items": {"type": "integer", "minimum": 0, "description": "How many there are in all."},
            "total_pages": {"type": "integer", "minimum": 0},
            "page_number": {"type": "integer", "description": "The page asked for, from 1."},
            "size": {"type": "integer", "minimum": 0, "description": "How many are on this page."},
            "first_page": {"type": "boolean"},
            "last_page": {"type": "boolean"},
            "empty": {"type": "boolean"},
        },
    },
    "Problems": {
        "type": "object",
        "required": ["problems"],
        "properties": {
            "problems": {
                "type": "array", "minItems": 1,
                "items": {
                    "type": "object", "required": ["parameter", "problem"],
                    "properties": {"parameter": _TEXT, "problem": {"type": "string", "minLength": 1}},
                },
            }
        },
    },
    "About": {
        "type": "object", "required": ["version", "profile", "openapi_url"],
        "properties": {"version": {"const": "HSDS-UK-3.0"}, "profile": _URL, "openapi_url": _URL},
    },
    "Taxonomy": _one("name", "description", name=_TEXT, description=_TEXT, uri=_URL, version=_TEXT),
    "Term": _one(
        "name", "description", name=_TEXT, description=_TEXT, parent_id=_KEY, taxonomy=_TEXT, taxonomy_id=_KEY,
        term_uri=_URL, term=_TEXT,
    ),
    "Attribute": _one(link_type=_TEXT, taxonomy_term=_ref("Term"), label=_TEXT, value=_TEXT),
    "Phone": _one("number", number=_TEXT, extension=_TEXT, type=_TEXT, description=_TEXT),
    "Contact": _one(title=_TEXT, department=_TEXT, phones=_many("Phone")),
    "Schedule": _one(
        valid_from=_DAY, valid_to=_DAY, dtstart=_DAY, freq={"enum": ["WEEKLY", "MONTHLY"]},
        interval={"type": "integer", "minimum": 2}, byday=_TEXT, bymonthday=_TEXT,
        count={"type": "integer", "minimum": 1}, until=_DAY, wkst=_TEXT, description=_TEXT, opens_at=_TIME,
        closes_at=_TIME, schedule_link=_URL, attending_type=_TEXT, notes=_TEXT,
    ),
    "Area": _one(name=_TEXT, extent=_TEXT, extent_type=_TEXT, uri=_TEXT),
    "Language": _one(name=_TEXT, code=_TEXT, note=_TEXT),
    "Funding": _one("source", source=_TEXT),
    "Cost": _one(
        valid_from=_DAY, valid_to=_DAY, option=_TEXT, amount={"type": "number", "minimum": 0}, currency=_TEXT,
        amount_description=_TEXT,
    ),
    "Identifier": _one(
        "identifier", "identifier_type", identifier_scheme=_TEXT, identifier_type=_TEXT, identifier=_TEXT
    ),
    "Organisation": _one(
        "name", "description", name=_TEXT, description=_TEXT, email=_EMAIL, website=_URL, logo=_URL, uri=_URL,
        parent_organization_id=_KEY, organization_identifiers=_many("Identifier"), attributes=_many("Attribute"),
        phones=_many("Phone"),
    ),
    "Address": _one(
        "address_1", "city", "state_province", "postal_code", "country", "address_type", address_1=_TEXT, city=_TEXT,
        region=_TEXT, state_province=_TEXT, postal_code=_TEXT, country=_TEXT,
        address_type={"enum": ["physical", "postal", "virtual"]},
    ),
    "Accessibility": _one(description=_TEXT, details=_TEXT, url=_URL),
    "Location": _one(
        "location_type", location_type={"enum": ["physical", "postal", "virtual"]}, name=_TEXT, description=_TEXT,
        latitude={"type": "number", "minimum": -90, "maximum": 90},
        longitude={"type": "number", "minimum": -180, "maximum": 180}, external_identifier=_TEXT,
        external_identifier_type=_TEXT, addresses=_many("Address"), accessibility=_many("Accessibility"),
        attributes=_many("Attribute"), phones=_many("Phone"),
    ),
    "AtLocation": _one(
        service_id=_KEY, location=_ref("Location"), description=_TEXT, schedules=_many("Schedule"),
        phones=_many("Phone"), service=_ref("Service"),
    ),
    "Service": _one(
        "name", "status", name=_TEXT, alternate_name=_TEXT, description=_TEXT, url=_URL, email=_EMAIL,
        status={"enum": ["active", "inactive", "defunct", "temporarily closed"]}, fees=_TEXT, accreditations=_TEXT,
        minimum_age={"type": "integer", "minimum": 0}, maximum_age={"type": "integer", "minimum": 0},
        eligibility_description=_TEXT, application_process=_TEXT, assured_date=_DAY, alert=_TEXT,
        last_modified={"type": "string", "format": "date-time"}, organization=_ref("Organisation"),
        schedules=_many("Schedule"), service_areas=_many("Area"), service_at_locations=_many("AtLocation"),
        languages=_many("Language"), funding=_many("Funding"), cost_options=_many("Cost"), contacts=_many("Contact"),
        phones=_many("Phone"), attributes=_many("Attribute"),
    ),
}
_PAGING = {
    "page": (_WHOLE, "Which page, from 1. A page that is not there is an empty one."),
    "per_page": (_WHOLE, "How many a page: 50 if not said, at most 500."),
}
_FILTERS = {
    "search": (_TEXT, "Words that must all be part of its name, of who runs it or of what it is sorted by, or words of "
               "its description or place."),
    "taxonomy_term_id": (_KEY, "Sorted by this term."),
    "taxonomy_id": (_KEY, "Sorted by any term of this taxonomy."),
    "minimum_age": ({"type": "number"}, "Its minimum age is at least this."),
    "maximum_age": ({"type": "number"}, "Its maximum age is at most this."),
    "start_time": ({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}, "Begins at this time or later."),
    "end_time": ({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}, "Ends by this time."),
    "day": ({"enum": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]}, "Happens on this weekday. Names of days do too."),
}
_NEAR = {
    "postcode": (_TEXT, "Nearest to this postcode first."),
    "proximity": ({"type": "number", "minimum": 0}, "No more than so many metres from the postcode."),
}


def description(url: str) -> Json:
    """The OpenAPI 3.1 document of the feed at `url`."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Directory of the community (Open Referral UK 3.0)", "version": "3.0",
            "description": "Organisations, services and groups. Open to all; no person's name is in it.",
        },
        "servers": [{"url": url}],
        "paths": {
            "/": {"get": _get("about", "What this feed is", "About", {})},
            "/services": {"get": _list("services", "Services, by name", "Service", _PAGING | _FILTERS)},
            "/services/{id}": _single("service", "A service in full", "Service"),
            "/taxonomies": {"get": _list("taxonomies", "Taxonomies", "Taxonomy", _PAGING)},
            "/taxonomies/{id}": _single("taxonomy", "A taxonomy", "Taxonomy"),
            "/taxonomy_terms": {"get": _list("taxonomy_terms", "Terms of taxonomies", "Term", _PAGING)},
            "/taxonomy_terms/{id}": _single("taxonomy_term", "A term", "Term"),
            "/service_at_locations": {
                "get": _list(
                    "service_at_locations", "Services at their places", "AtLocation", _PAGING | _FILTERS | _NEAR
                )
            },
            "/service_at_locations/{id}": _single("service_at_location", "A service at a place, in full", "AtLocation"),
        },
        "components": {"schemas": SCHEMAS},
    }


def _list(name: str, words: str, schema: str, said: dict[str, tuple[Json, str]]) -> Json:
    contents = {"type": "object", "properties": {"contents": {"type": "array", "items": _ref(schema)}}}
    made = _get(name, words, {"allOf": [_ref("Page"), contents]}, said)
    made["responses"]["400"] = _answer("What is wrong, parameter by parameter", _ref("Problems"))
    return made


def _single(name: str, words: str, schema: str) -> Json:
    made = _get(name, words, schema, {})
    made["responses"]["404"] = _answer("There is none with this key", _ref("Problems"))
    return {"parameters": [{"in": "path", "name": "id", "required": True, "schema": _TEXT}], "get": made}


def _get(name: str, words: str, schema: str | Json, said: dict[str, tuple[Json, str]]) -> Json:
    return {
        "operationId": name, "summary": words,
        "parameters": [
            {"in": "query", "name": each, "required": False, "description": meaning, "schema": kind}
            for each, (kind, meaning) in said.items()
        ],
        "responses": {"200": _answer(words, _ref(schema) if isinstance(schema, str) else schema)},
    }


def _answer(words: str, schema: Json) -> Json:
    return {"description": words, "content": {"application/json": {"schema": schema}}}
