"""The shared checklist: the latest tick of a line holds, and nobody goes home without the key by oversight."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from homeward.domain.homecoming import IN_THE_DIARY, Ready, Ticked, home_without, lines, still_open
from homeward.domain.pathway import TICKS, Item

ITEMS = (
    Item("medicines", "Medicines", ("ward",), risky=True),
    Item("milk", "Milk in the fridge"),
    Item("key", "A key", ("family",), risky=True),
)
AT = datetime(2026, 3, 9, 10, tzinfo=UTC)


def tick(item: str, state: Ready, by: str = "Sister Okafor", minute: int = 0) -> Ticked:
    return Ticked(item, state, by, AT + timedelta(minutes=minute))


def test_the_latest_tick_of_a_line_holds_and_the_earlier_ones_stay() -> None:
    ticks = [tick("key", Ready.READY, "Jean"), tick("milk", Ready.READY), tick("key", Ready.NOT_YET, "Raj")]
    made = lines(ITEMS, ticks)
    key = made[2]
    assert key.state is Ready.NOT_YET
    assert key.latest is not None
    assert (key.latest.by, [earlier.by for earlier in key.earlier]) == ("Raj", ["Jean"])
    assert made[0].state is Ready.NOT_YET
    assert made[0].latest is None


def test_what_is_open_names_the_risky_first() -> None:
    made = lines((ITEMS[1], ITEMS[0], ITEMS[2]), [tick("key", Ready.NOT_NEEDED)])
    assert [line.item for line in still_open(made)] == ["medicines", "milk"]


def test_going_home_without_a_risky_line_needs_somebody_to_know() -> None:
    made = lines(ITEMS, [tick("key", Ready.NOT_NEEDED)])
    assert [(p.code, p.where) for p in home_without(made, ())] == [("home-without", "medicines")]
    assert home_without(made, ("medicines",)) == ()


def test_each_state_is_one_the_diary_knows() -> None:
    assert set(IN_THE_DIARY) == set(Ready)
    assert set(IN_THE_DIARY.values()) <= set(TICKS)


@given(st.lists(st.tuples(st.sampled_from([item.name for item in ITEMS]), st.sampled_from(list(Ready))), max_size=12))
def test_no_tick_is_ever_lost(made: list[tuple[str, Ready]]) -> None:
    ticks = [tick(item, state, minute=n) for n, (item, state) in enumerate(made)]
    kept = [each for line in lines(ITEMS, ticks) for each in (line.latest, *line.earlier) if each]
    assert sorted(kept, key=lambda t: t.at) == ticks
