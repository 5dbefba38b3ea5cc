"""Homes between their rows and the values of the domain: the newest profile, the approval that holds, places taken."""

from collections.abc import Iterable
from uuid import UUID

from homeward.domain.host import Approval, HostProfile, Where
from homeward.domain.host_matching import HostCandidate
from homeward.domain.written_value import read_back
from homeward.records.care.models import Host, HostApproval, Stay
from homeward.records.care.models import HostProfile as Version
from homeward.records.community.queries.postcodes import points


def candidates(hosts: Iterable[Host]) -> dict[UUID, HostCandidate]:
    """The homes as they can be suggested, by key."""
    rows = list(hosts)
    profiles, approvals, taken = profiles_of(rows), approvals_of(rows), taken_of(rows)
    wheres = {row.pk: read_back(Where, row.where) for row in rows}
    places = points(where.postcode for where in wheres.values())
    return {
        row.pk: HostCandidate(
            key=row.pk, name=row.party.name, profile=profiles[row.pk], place=places.get(wheres[row.pk].postcode),
            approval=approvals.get(row.pk), taken=taken.get(row.pk, frozenset()),
        )
        for row in rows
    }


def profiles_of(hosts: Iterable[Host]) -> dict[UUID, HostProfile]:
    rows = Version.objects.filter(host__in=list(hosts)).order_by("version")
    return {row.host_id: read_back(HostProfile, row.body) for row in rows}


def approvals_of(hosts: Iterable[Host]) -> dict[UUID, Approval]:
    rows = HostApproval.objects.filter(host__in=list(hosts)).order_by("sequence")
    return {row.host_id: read_back(Approval, row.body) for row in rows}


def taken_of(hosts: Iterable[Host]) -> dict[UUID, frozenset[int]]:
    """The numbers of the places that somebody has now, by host."""
    found: dict[UUID, set[int]] = {}
    for host, place in Stay.objects.filter(host__in=list(hosts), ended_at=None).values_list("host_id", "place"):
        found.setdefault(host, set()).add(place)
    return {host: frozenset(places) for host, places in found.items()}
