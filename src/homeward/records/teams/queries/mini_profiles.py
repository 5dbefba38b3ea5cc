"""Mini-profiles: what workers say of themselves. Shown to the people who choose, so no secret; the postcode is."""

from collections.abc import Iterable
from uuid import UUID

from homeward.domain.catchment import Point
from homeward.domain.mini_profile import MiniProfile
from homeward.domain.suggesting import Candidate
from homeward.records.accounts.models import Party
from homeward.records.community.queries.postcodes import points
from homeward.records.teams.models import MiniProfile as Kept


def own_mini_profile(party_id: UUID) -> MiniProfile:
    """What somebody has written of themself, for themself: postcode included; an empty one before that."""
    row = Kept.objects.filter(party=party_id).first()
    return _profile(row) if row else MiniProfile()


def mini_profiles(parties: Iterable[UUID]) -> dict[UUID, MiniProfile]:
    """Party to what they say of themself, without the postcode; nobody who has written nothing yet."""
    return {row.party_id: _profile(row, shows_postcode=False) for row in Kept.objects.filter(party__in=list(parties))}


def candidates(parties: Iterable[UUID]) -> tuple[Candidate, ...]:
    """The parties as they can be suggested, those without a mini-profile too."""
    names = dict(Party.objects.filter(pk__in=list(parties)).values_list("pk", "name"))
    profiles = {row.party_id: row for row in Kept.objects.filter(party__in=names)}
    places = points(row.postcode for row in profiles.values())
    return tuple(
        _candidate(key, name, profiles[key], places) if key in profiles else Candidate(key, name)
        for key, name in sorted(names.items(), key=lambda one: (one[1], str(one[0])))
    )


def _candidate(key: UUID, name: str, row: Kept, places: dict[str, Point]) -> Candidate:
    return Candidate(
        key=key,
        name=name,
        languages=tuple(row.languages),
        interests=tuple(row.interests),
        good_at=tuple(row.good_at),
        days_free=frozenset(row.days_free),
        home=places.get(row.postcode),
        takes_new_people=row.takes_new_people,
    )


def _profile(row: Kept, *, shows_postcode: bool = True) -> MiniProfile:
    return MiniProfile(
        about=row.about,
        languages=tuple(row.languages),
        interests=tuple(row.interests),
        good_at=tuple(row.good_at),
        days_free=tuple(row.days_free),
        postcode=row.postcode if shows_postcode else "",
        on_ward=row.on_ward,
        takes_new_people=row.takes_new_people,
        an_hour=row.an_hour,
    )
