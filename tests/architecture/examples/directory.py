"""How each act on the directory is done: by whoever works here, or by whoever sets up people and places."""

from typing import Any
from uuid import UUID, uuid4

from homeward.actions import directory
from homeward.domain.actor import SYSTEM
from homeward.domain.directory.entry import Service
from homeward.records.community.models import Feed, FeedEdition
from tests.architecture.examples.example import Example, Prepare
from tests.architecture.examples.setting_up import administrator
from tests.directory import REFUGE, SHELTER, YOGA, bring_in
from tests.moments import NOON
from tests.planning import Round, stored


def _entry() -> UUID:
    """An entry that both worlds know: the directory is everybody's."""
    stored(lambda: bring_in(YOGA))
    return YOGA.id


def on_entry(**said: Any) -> Prepare:
    """An act of somebody who works here on an entry; only one that is not there is refused."""
    return lambda there, beside: Example(there.tom, {"entry_id": _entry(), **said}, foreign={"entry_id": uuid4()})


def _switch(there: Round, beside: Round) -> Example:
    def staged() -> int:
        feed, _ = Feed.objects.get_or_create(name="meir", defaults={"made_at": NOON})
        return FeedEdition.objects.create(feed=feed, digest="1", began_at=NOON).pk

    return Example(administrator(), {"feed": "meir", "edition": stored(staged), "entries": 0})


def _keep_confidential(there: Round, beside: Round) -> Example:
    stored(lambda: bring_in(SHELTER))
    return Example(there.tom, {"location_id": REFUGE.id}, foreign={"location_id": uuid4()})


def _let_out(there: Round, beside: Round) -> Example:
    hidden = {"actor": SYSTEM, "now": NOON, "act_id": uuid4(), "location_id": REFUGE.id}
    stored(lambda: bring_in(SHELTER) and directory.keep_confidential(**hidden))
    return Example(administrator(), {"location_id": REFUGE.id}, foreign={"location_id": uuid4()})


EXAMPLES: dict[str, list[Prepare]] = {
    "directory.change": [on_entry(seen=1, changes={"fees": "Free on Fridays"})],
    "directory.keep_confidential": [_keep_confidential],
    "directory.let_out": [_let_out],
    "directory.note": [on_entry(text="Ask for the low chairs.")],
    "directory.switch": [_switch],
    "directory.write": [lambda t, _: Example(t.tom, {"entry": Service(uuid4(), "Knitters at Vi's")})],
}
