"""How deprived small areas are: staged in short transactions beside what is in use, and switched to at one moment."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from homeward.actions.door import Everywhere, act, tell
from homeward.domain.access import Kind
from homeward.domain.actor import Actor
from homeward.domain.problem import refuse
from homeward.domain.small_area import SmallArea, box
from homeward.records.community.models import AreaEdition
from homeward.records.community.models import SmallArea as Kept

CHUNK = 1_000


def stage(areas: Sequence[SmallArea], *, digest: str, name: str, staged: int, now: datetime) -> None:
    """Put some of the areas of the files with this digest beside those in use, in one short transaction. `staged`
    counts all areas up to the last of these. Nothing is read from here until `switch`."""
    with transaction.atomic():
        edition, _ = AreaEdition.objects.get_or_create(digest=digest, defaults={"began_at": now, "name": name[:200]})
        Kept.objects.bulk_create([_kept(one, edition) for one in areas], ignore_conflicts=True)
        AreaEdition.objects.filter(pk=edition.pk).update(areas_staged=staged)


@act(may=Everywhere(Kind.SETUP), tells="places.deprivation-switched")
def switch(*, actor: Actor, now: datetime, act_id: UUID, digest: str) -> None:
    """Use what was staged of these files, instead of what there was. Registers that are brought in from now on use it.
    Raises Refused when nothing was staged."""
    edition = AreaEdition.objects.filter(digest=digest).first()
    if edition is None:
        raise refuse("deprivation-not-staged")
    AreaEdition.objects.filter(is_current=True).update(is_current=False)
    AreaEdition.objects.filter(pk=edition.pk).update(is_current=True)
    tell("places.deprivation-switched", kind=Kind.SETUP, name=edition.name, areas=edition.areas_staged)


def clear_old() -> int:
    """Take away what is no longer in use, a little at a time so that nobody waits. Returns how many areas went."""
    gone = 0
    for old in AreaEdition.objects.filter(is_current=False):
        while keys := list(Kept.objects.filter(edition=old).values_list("pk", flat=True)[:CHUNK]):
            gone += Kept.objects.filter(pk__in=keys).delete()[0]
        old.delete()
    return gone


def _kept(one: SmallArea, edition: AreaEdition) -> Kept:
    west, south, east, north = box(one.rings)
    return Kept(
        edition=edition, code=one.code, decile=one.decile, west=west, south=south, east=east, north=north,
        rings=[[list(point) for point in ring] for ring in one.rings],
    )
