"""A network map that Iris drew, for tests of what is done with it, and maps of any kind."""

from dataclasses import replace
from uuid import UUID

from hypothesis import strategies as st

from homeward.actions import journeys, network_maps
from homeward.domain.network_map import Contact, Does, Member, NetworkMap, Relation, Ring
from homeward.records.people.models import Person
from homeward.records.session import acting
from tests.moments import NOON
from tests.planning import Round


def member(number: int, name: str, relation: Relation, ring: Ring, contact: Contact, **more) -> Member:
    return Member(UUID(int=number), name, relation, ring, contact, **more)


NELL = member(
    1, "Nell", Relation.NEIGHBOUR, Ring.NEAREST, Contact.DAILY, does=(Does.LISTENS, Does.I_GIVE), words="She whistles."
)
SON = member(2, "Tim", Relation.CHILD, Ring.MIDDLE, Contact.MONTHLY)
DOG = member(3, "Pip the dog", Relation.PET, Ring.NEAREST, Contact.DAILY)
CHOIR = member(4, "The Thursday choir", Relation.CLUB, Ring.OUTER, Contact.RARELY)
NURSE = member(5, "Nurse Ames", Relation.HEALTH, Ring.OUTER, Contact.WEEKLY)
DRAWN = NetworkMap((NELL, SON, DOG, CHOIR, NURSE), "More singing.")
LATER = NetworkMap((
    NELL, replace(SON, ring=Ring.NEAREST, contact=Contact.WEEKLY), replace(CHOIR, contact=Contact.WEEKLY),
    replace(NURSE, contact=Contact.MONTHLY), member(6, "Grace", Relation.FRIEND, Ring.MIDDLE, Contact.WEEKLY),
))


def kept(there: Round, actor=None, **said):
    """Lena keeps the map that she drew with Iris, or `actor` does."""
    said = {"drawn": DRAWN, "seen": 0} | said
    return there.do(network_maps.draw, actor or there.lena, **said)


def on_social_prescribing(there: Round) -> UUID:
    """Iris is also with a link worker, who has listened; a map may be drawn next. The key of that journey."""
    with acting(there.lena, NOON):
        person = Person.objects.get(pk=there.person_id)
        begun = journeys.begin(actor=there.lena, now=NOON, person=person, pathway="social-prescribing", team=there.team)
    there.do(journeys.done, there.lena, journey_id=begun.pk, step="first-call", answers={"meets": "yes"})
    there.do(journeys.done, there.lena, journey_id=begun.pk, step="conversation")
    return begun.pk


LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn"))
members = st.builds(
    Member, st.uuids(), st.text(LETTERS, min_size=1, max_size=80),
    st.sampled_from(Relation), st.sampled_from(Ring), st.sampled_from(Contact),
    st.lists(st.sampled_from(Does), unique=True).map(tuple), st.text(max_size=20),
)


def maps(most: int = 40) -> st.SearchStrategy[NetworkMap]:
    """Any map of at most so many members."""
    return st.lists(members, max_size=most, unique_by=lambda one: one.id).map(lambda each: NetworkMap(tuple(each)))


@st.composite
def two_maps(draw) -> tuple[NetworkMap, NetworkMap]:
    """A map, and a later one of which some are the same, some moved, some are gone and some are new."""
    then = draw(maps(8))
    stay = [one for one in then.members if draw(st.booleans())]
    moved = [
        replace(one, ring=draw(st.sampled_from(Ring)), contact=draw(st.sampled_from(Contact))) for one in stay
    ]
    renewed = [replace(one, id=draw(st.uuids())) if draw(st.booleans()) else one for one in moved]
    return then, NetworkMap((*renewed, *draw(maps(4)).members))
