"""The published feed against its own description, by requests nobody would think of: each answer is one the description
promises, in the shape it promises, and none is a fault of ours."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS
from schemathesis.core.failures import FailureGroup

from homeward.standards.open_referral.openapi import description
from tests.directory import MOVING, SERVICES, YOGA, bring_in

ADDRESS = "http://localhost/oruk/v3"
LISTS = ("/services", "/taxonomies", "/taxonomy_terms", "/service_at_locations")
# As described, and purposely not; where there is nothing but a key, any text is as described.
ASKED = [
    *((path, GenerationMode.POSITIVE) for path in ("/", *LISTS, *(f"{path}/{{id}}" for path in LISTS))),
    *((path, GenerationMode.NEGATIVE) for path in LISTS),
]
# A postcode that nobody knows and a distance without one are refused, which no schema can say of two parameters. What
# is not as described may be understood all the same: “10am” is a time, a parameter we do not know is passed over.
NOT_ASKED = {"positive_data_acceptance", "negative_data_rejection"}
KNOWN = (*(one.id for one in SERVICES), YOGA.places[0].id, MOVING.id)


def _checks():
    return [CHECKS.get_one(name) for name in CHECKS.get_all_names() if name not in NOT_ASKED]


def _asked(operation, mode):
    """Requests of an operation as described, or purposely not; now and then for something that is there."""
    def known(case, key):
        if key and case.path_parameters:
            case.path_parameters = {"id": str(key)}
        return case

    return st.builds(known, operation.as_strategy(generation_mode=mode), st.none() | st.sampled_from(KNOWN))


def _tried(path, mode, examples, checks=None):
    schema = schemathesis.openapi.from_dict(description(ADDRESS))
    schema.app = get_wsgi_application()
    schema.config.update(base_url=ADDRESS)
    operation = schema[path]["get"]

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(_asked(operation, mode))
    def every_request(case):
        case.call_and_validate(checks=checks or _checks())

    every_request()


@pytest.fixture
def there(database):
    """Entries in a transaction that stays open while the site answers, as under Django's own test client."""
    bring_in(*SERVICES)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize(("path", "mode"), ASKED)
def test_every_answer_is_as_described(there, path, mode):
    _tried(path, mode, 25)


@pytest.mark.long
@pytest.mark.parametrize(("path", "mode"), ASKED)
def test_every_answer_is_as_described_at_length(there, path, mode):
    _tried(path, mode, 1_000)


def test_an_answer_that_is_not_as_described_is_found(there, monkeypatch):
    """The control: a key that is none, and a field that is not there."""
    monkeypatch.setattr("homeward.standards.open_referral.writing.term", lambda one: {"id": "no key", "name": one.name})
    with pytest.raises(FailureGroup):
        _tried("/taxonomy_terms", GenerationMode.POSITIVE, 5)
