"""How each act on the directory is done: by whoever works here, or by whoever sets up people and places."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from homeward.actions import directory, directory_upkeep
from homeward.domain.actor import ANONYMOUS, SYSTEM, Actor, ActorKind
from homeward.domain.directory.entry import Service
from homeward.records.community.models import EntryOwner, Feed, FeedEdition
from homeward.records.journal.models import Outgoing
from tests.architecture.examples.example import Example, Prepare
from tests.architecture.examples.setting_up import administrator
from tests.directory import REFUGE, SHELTER, WALK, YOGA, bring_in
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


OWNED = replace(WALK, assurer_email="pat@example.org")


def _by_owner(**said: Any) -> Prepare:
    """An act of an owner with the link they were sent; another entry is not behind it."""

    def prepare(there: Round, beside: Round) -> Example:
        stored(lambda: bring_in(OWNED, feed="owned"))
        asked = {"actor": SYSTEM, "now": NOON, "act_id": uuid4(), "entry_id": WALK.id}
        if not stored(EntryOwner.objects.exists):
            directory_upkeep.ask_owner(**asked)
        owner = stored(EntryOwner.objects.get)
        sent = stored(lambda: Outgoing.objects.get(body__to="pat@example.org"))
        actor = Actor(ActorKind.LINK, owner.party_id, "Tuesday amble")
        entry_id = {"entry_id": WALK.id} if "seen" in said else {}
        return Example(
            actor, {**said, **entry_id, "link": sent.body["params"]["secret"]},
            foreign={"entry_id": _entry()} if entry_id else {},
        )

    return prepare


def _ask_owner(there: Round, beside: Round) -> Example:
    stored(lambda: bring_in(OWNED, feed="owned"))
    return Example(there.tom, {"entry_id": WALK.id}, foreign={"entry_id": uuid4()})


def _settle(settled: bool) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        said = {"actor": ANONYMOUS, "now": NOON, "act_id": uuid4(), "entry_id": _entry(), "text": "Shut"}
        key = directory_upkeep.report(**said)
        return Example(there.tom, {"report_id": key, "settled": settled}, foreign={"report_id": uuid4()})

    return prepare


EXAMPLES: dict[str, list[Prepare]] = {
    "directory.change": [on_entry(seen=1, changes={"fees": "Free on Fridays"})],
    "directory.keep_confidential": [_keep_confidential],
    "directory.let_out": [_let_out],
    "directory.note": [on_entry(text="Ask for the low chairs.")],
    "directory.switch": [_switch],
    "directory_upkeep.ask_owner": [_ask_owner],
    "directory_upkeep.change_by_link": [_by_owner(seen=1, changes={"fees": "Free"}, more="It has moved")],
    "directory_upkeep.confirm": [on_entry(seen=1)],
    "directory_upkeep.confirm_by_link": [_by_owner(seen=1)],
    "directory_upkeep.report": [
        lambda t, _: Example(ANONYMOUS, {"entry_id": _entry(), "text": "Shut"}, foreign={"entry_id": uuid4()})
    ],
    "directory_upkeep.set_owner": [on_entry(email="pat@example.org")],
    "directory_upkeep.settle": [_settle(True), _settle(False)],
    "directory_upkeep.want_messages": [_by_owner(wanted=False), _by_owner(wanted=True)],
    "directory.write": [lambda t, _: Example(t.tom, {"entry": Service(uuid4(), "Knitters at Vi's")})],
}
