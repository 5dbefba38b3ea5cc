"""What holds for everything somebody can do. Each check returns violations as sentences, so that a test can also see
it catch an act that breaks it."""

import inspect
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, get_type_hints
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

import homeward.actions
from homeward.actions import door
from homeward.actions.door import Anyone, Registered
from homeward.content.sentences import table
from homeward.domain.access import Kind, Label
from homeward.domain.actor import ANONYMOUS, Actor, ActorKind
from homeward.domain.failures import NotThere, SentDifferently
from homeward.domain.problem import Refused
from homeward.records.journal.models import Entry
from homeward.records.people.queries.story import StoryEntry
from homeward.web.people.showing import shown_story
from tests.architecture.examples.example import Example, Prepare
from tests.arrivals import IRIS, party
from tests.planning import Round, round_iris, stored

OPEN = {
    "requests.receive": "Anybody may ask for help: a hospital, a neighbour, the person themself, signed in or not.",
    "directory_upkeep.report": "Whoever stands before a locked door may say so. An entry takes a few, no more.",
}
"""Acts that ask for no permission, each with the reason."""
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
OTHER = replace(IRIS, preferred_name="Walter", given_name="Walter", family_name="Oakes", nhs_number="")


@dataclass(frozen=True)
class Asked:
    """One act with an example of how it is done, in a world made for it."""

    act: Registered
    example: Example

    def tried(self, who: Actor | None = None, **changed: Any) -> tuple[str, bool]:
        """How it ends when `who` tries it with other arguments, and whether anything was written on the way."""
        with rolled_back(), CaptureQueriesContext(connection) as asked:
            try:
                self.done(who, uuid4(), **changed)
                end = "done"
            except (NotThere, Refused) as problem:
                end = type(problem).__name__ + "".join(map(str, problem.args if type(problem) is NotThere else ()))
        return end, any(query["sql"].lstrip().startswith(WRITES) for query in asked.captured_queries)

    def done(self, who: Actor | None, act_id: UUID, **changed: Any) -> UUID | None:
        said = {**self.example.said, **changed}
        return self.act.function(actor=who or self.example.who, now=self.example.now, act_id=act_id, **said)


def every_act() -> dict[str, Registered]:
    """The registry, with every module of the floor in it."""
    for module in pkgutil.walk_packages(homeward.actions.__path__, "homeward.actions."):
        __import__(module.name)
    return dict(door.REGISTRY)


@contextmanager
def rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def written_properly(act: Registered) -> list[str]:
    """How it is written down: a docstring that says something, keywords only, a permission."""
    parameters = inspect.signature(act.function).parameters
    said = inspect.getdoc(act.function) or ""
    found = []
    if len(said.split()) < 5:
        found.append(f"{act.name} does not say in a docstring what it promises")
    if any(one.kind is not inspect.Parameter.KEYWORD_ONLY for one in parameters.values()):
        found.append(f"{act.name} takes an argument that is not a keyword")
    if missing := {"actor", "now", "act_id"} - set(parameters):
        found.append(f"{act.name} does not take {', '.join(sorted(missing))}")
    if isinstance(act.may, Anyone) and act.name not in OPEN:
        found.append(f"{act.name} asks for no permission, and no reason is given in OPEN")
    found += [f"{act.name} tells {what}, for which there is no sentence" for what in act.tells if what not in table()]
    return found


def done_properly(act: Registered, examples: Mapping[str, Sequence[Prepare]]) -> list[str]:
    """How it is done: refused to strangers, to keys from elsewhere and to the same id with another body, and told."""
    if not examples.get(act.name):
        return [f"{act.name} has no example of how it is done: add one beside the others"]
    found: list[str] = []
    told: set[str] = set()
    given: set[str] = set()
    for prepare in examples[act.name]:
        with rolled_back():
            there, beside = round_iris(), round_iris(OTHER, "Canal Side", "Far Row")
            asked = Asked(act, prepare(there, beside))
            found += _strangers(asked, there)
            found += _keys_from_elsewhere(asked, prepare(beside, there).said)
            entries = _does_it_once(asked, found)
            found += _reads_well(act, entries)
            told |= {entry.what for entry in entries}
            given |= set(asked.example.said)
    found += [f"{act.name} registered {what}, and no example tells it" for what in sorted(set(act.tells) - told)]
    found += [f"{act.name} takes the key {key}, and no example gives one" for key in sorted(keys_of(act) - given)]
    return list(dict.fromkeys(found))


def keys_of(act: Registered) -> set[str]:
    """The arguments that are keys of something."""
    hints = get_type_hints(inspect.unwrap(act.function))
    return {name for name, hint in hints.items() if hint in (UUID, UUID | None)} - {"act_id", "return"}


def _strangers(asked: Asked, there: Round) -> Iterator[str]:
    """Somebody signed in who is nothing to anybody, and nobody known: not there, and nothing is even tried."""
    if asked.act.name in OPEN:
        return
    nobody = Actor(ActorKind.USER, stored(lambda: party("Stella Marsh")).pk, "Stella Marsh")
    for who, called in ((nobody, "a stranger"), (ANONYMOUS, "somebody unknown")):
        end, wrote = asked.tried(who)
        if (end, wrote) != ("NotThere", False):
            yield f"{asked.act.name}, tried by {called}: {end}{', and something was written' if wrote else ''}"
    if "person_id" in asked.example.said:  # a person of the stranger's own team is not this one either
        end, wrote = asked.tried(there.stranger)
        if (end, wrote) != ("NotThere", False):
            yield f"{asked.act.name}, tried by a worker of another team: {end}"


def _keys_from_elsewhere(asked: Asked, beside: Mapping[str, Any]) -> Iterator[str]:
    """Keys that reach nobody, and keys of somebody else: each is refused, even to whoever may do the act."""
    for name in sorted(keys_of(asked.act) & set(asked.example.said)):
        for value, called in ((uuid4(), "that is not there"), (beside.get(name), "from elsewhere")):
            value = asked.example.foreign.get(name, value) if called == "from elsewhere" else value
            yield from _refused(asked, name, value, called)
    for name in sorted(set(asked.example.foreign) - keys_of(asked.act)):
        yield from _refused(asked, name, asked.example.foreign[name], "with a key from elsewhere inside")


def _refused(asked: Asked, name: str, value: object, called: str) -> Iterator[str]:
    end, wrote = asked.tried(**{name: value})
    is_about = name in ("person_id", "team_id") and asked.act.name not in OPEN
    if end not in (("NotThere",) if is_about else ("NotThere", "Refused")) or (wrote and name == "person_id"):
        yield f"{asked.act.name}, with a {name} {called}: {end}"


def _does_it_once(asked: Asked, found: list[str]) -> list[Entry]:
    """Do it, and send it again: the same is done once, anything else under its id is refused."""
    before, act_id, name = _entries(), uuid4(), asked.act.name
    try:
        made = asked.done(None, act_id)
    except (NotThere, Refused) as problem:
        found.append(f"{name} was not done by somebody who may: {type(problem).__name__} {problem}")
        return []
    entries = [entry for entry in _entries().values() if entry.pk not in before]
    if asked.done(None, act_id) != made or len(_entries()) != len(before) + len(entries):
        found.append(f"{name}, sent twice, was done twice")
    with rolled_back():
        try:
            asked.done(None, act_id, **{next(iter(asked.example.said), "said_by"): "something else"})
            found.append(f"{name} took another body under the same id")
        except SentDifferently:
            pass
    return entries


def _entries() -> dict[UUID, Entry]:
    return stored(lambda: {entry.pk: entry for entry in Entry.objects.select_related("payload")})


def _reads_well(act: Registered, entries: Sequence[Entry]) -> Iterator[str]:
    """Every entry as whoever may read the story is shown it."""
    for entry in entries:
        for who in (entry.actor_name, ""):
            shown = StoryEntry(
                id=entry.pk, sequence=entry.sequence, what=entry.what, kind=Kind(entry.kind), label=Label(entry.label),
                who=who, said_by=entry.said_by, occurred_at=entry.occurred_at, recorded_at=entry.recorded_at,
                details=entry.payload.body,
            )
            try:
                (line,) = shown_story([shown], "Iris")
            except (KeyError, ValueError, AttributeError) as problem:
                yield f"{act.name} tells {entry.what} in a way its sentence cannot say: {problem!r}"
                continue
            if any(part in str(line["what"]) for part in ("{", "}", "None", "UUID(")):
                yield f"{act.name} tells {entry.what} as “{line['what']}”"
