"""The table of who may do what says only what it may say."""

import pytest

from homeward.content.access import access_policy, kinds_of, parse, relation_named
from homeward.domain.access import Action, Giver, Kind

TABLE = """
labels: {circle: [circle]}
relations:
  gp: {title: GP, scopes: [person], given: {by: [person, worker]}, may: {plan: {read: circle}}}
  odd: {title: Odd, scopes: [person], given: {by: [king], to: anybody, needs: luck}, may: {plan: {read: circle}}}
"""


def test_every_mistake_in_what_is_given_is_said_at_once():
    with pytest.raises(ValueError) as wrong:
        parse(TABLE)
    for word in ("king", "anybody", "luck"):
        assert f": {word} uses a word the policy does not know" in str(wrong.value)


def test_a_proxy_rests_on_a_registration_and_staff_of_a_team_are_not_made_by_the_person():
    for relation in access_policy().relations:
        if relation.name.startswith("attorney"):
            assert relation.needs_registration
        if relation.staff and Kind.INVOLVED in kinds_of(relation.name, Action.WRITE):
            assert Giver.PERSON not in relation.given_by, relation.name
    assert relation_named("leader").works_here
    assert relation_named("no such") is None


def test_nobody_is_made_the_person_or_an_administrator_by_hand():
    for name in ("self", "administrator", "matching", "triage", "circle-member", "pulled-in", "asked-for-help"):
        assert not relation_named(name).given_by
