"""Plans for tests, and a strategy that makes any two versions of one plan."""

from datetime import date
from uuid import UUID

from hypothesis import strategies as st

from homeward.domain.plan import IfThingsChange, Outcome, OwnerKind, Plan, PlannedAction, Rung, Support

GARDEN, SAFE = UUID(int=1), UUID(int=2)
POTS, KEY_SAFE = UUID(int=11), UUID(int=12)

PLAN = Plan(
    what_matters="My garden, and seeing the girls on Sundays.",
    outcomes=(
        Outcome(
            GARDEN,
            "I want to be out in my garden again.",
            (
                Support(Rung.MYSELF, "I water the pots by the door."),
                Support(Rung.TECHNOLOGY, "A raised bed and a perching stool."),
                Support(Rung.CIRCLE, "Sushila next door digs on Saturdays."),
            ),
        ),
        Outcome(
            SAFE,
            "I want to wash and dress without being afraid of falling.",
            (
                Support(Rung.TECHNOLOGY, "A bath board and grab rails."),
                Support(Rung.PAID, "The wellbeing team, mornings.", 14 * 60),
            ),
        ),
    ),
    actions=(
        PlannedAction(POTS, "Bring the pots to the back step", OwnerKind.CIRCLE, "Sushila", due_on=date(2026, 11, 28)),
        PlannedAction(KEY_SAFE, "Fit the key safe", OwnerKind.WORKER, "Femi", outcome=SAFE),
    ),
    if_things_change=(IfThingsChange("I stop going outside for three days", "Ring Femi, and ask what is up."),),
)

_keys = st.sampled_from([UUID(int=n) for n in range(1, 5)])
_words = st.sampled_from(["I want to sleep.", "I want to bake.", "See the sea"])
_rungs = st.lists(st.sampled_from(list(Rung)), unique=True).map(lambda rungs: sorted(rungs, key=list(Rung).index))
_minutes = st.integers(min_value=1, max_value=3000)


@st.composite
def _outcomes(draw: st.DrawFn) -> tuple[Outcome, ...]:
    keys = draw(st.lists(_keys, unique=True, max_size=4))
    return tuple(
        Outcome(
            key,
            draw(_words),
            tuple(
                Support(rung, draw(_words), draw(_minutes) if rung is Rung.PAID else None) for rung in draw(_rungs)
            ),
        )
        for key in keys
    )


@st.composite
def _actions(draw: st.DrawFn) -> tuple[PlannedAction, ...]:
    keys = draw(st.lists(_keys, unique=True, max_size=4))
    return tuple(
        PlannedAction(UUID(int=key.int + 10), draw(_words), draw(st.sampled_from(list(OwnerKind))), "Bola")
        for key in keys
    )


_changes = st.lists(st.builds(IfThingsChange, _words, _words), max_size=3, unique_by=lambda change: change.sign)
any_plan = st.builds(Plan, _words, _outcomes(), _actions(), _changes.map(tuple))
