"""The house stands as it is drawn."""

import pytest
from django.apps import apps

from tests.architecture.house import CHECKS, REPOSITORY, ROOMS, upward_keys


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_rules_hold(check):
    assert check(REPOSITORY) == []


def test_foreign_keys_point_down():
    rooms = {config.label for config in apps.get_app_configs() if config.name.startswith("homeward.records.")}
    assert rooms <= set(ROOMS)
    assert len(rooms) >= 6
    assert upward_keys(apps.get_models()) == []
