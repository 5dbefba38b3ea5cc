"""Peer groups between their rows and the values of the domain."""

from datetime import datetime
from uuid import UUID

from homeward.domain.peer_group import PeerGroup
from homeward.domain.written_value import read_back
from homeward.records.care.models import Journey
from homeward.records.people.models import Belonging
from homeward.records.people.visible import live
from homeward.records.teams.models import PeerGroup as Row
from homeward.records.teams.models import PeerRules

MEMBER, HOST, SELF = "peer-member", "peer-host", "self"


def body_of(row: Row) -> PeerGroup:
    return read_back(PeerGroup, row.body)


def newest_rules(row: Row) -> PeerRules:
    """The rules that hold."""
    return PeerRules.objects.filter(group=row).order_by("-version")[0]


def is_for(person_id: UUID, row: Row, now: datetime) -> bool:
    """Whether the team that opened it supports somebody, and they are on its way of working if it has one."""
    supported = Belonging.objects.filter(live(now), person=person_id, team=row.team_id).exists()
    pathway = body_of(row).pathway
    on_it = Journey.objects.filter(person=person_id, team=row.team_id, ended_at=None, pathway__name=pathway)
    return supported and (not pathway or on_it.exists())
