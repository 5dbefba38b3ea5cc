"""Proving a pathway sound: no step that cannot be reached, no stage from which no end can be.

A *world* fixes what would be answered to every question that matters. In each world the pathway is walked as far as
it goes, once doing and once setting aside what is optional. A world in which a question will be asked again leads on
to the worlds with another answer to it. Every world must lead to an end that the pathway itself leads to; ends that
may come at any time do not count.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, product
from math import prod

from homeward.domain.problem import Problem

from .condition import AllOf, Answered, AnyOf, Behind, Condition, Not, terms, words
from .definition import START, Asks, Pathway, Question, Stage, Step

MOST_WORLDS = 20_000
World = Mapping[str, frozenset[str]]


def circles(pathway: Pathway) -> tuple[Problem, ...]:
    """The first step or stage found to wait, by whatever way round, for itself."""
    done: set[tuple[str, str]] = set()
    for step in pathway.steps:
        circle = _circle(pathway, ("open", step), [], done)
        if circle:
            names = list(dict.fromkeys(name for _, name in circle))
            way = " → ".join([*names, names[0]])
            return (Problem("pathway-circle", names[0], {"name": names[0], "way": way}),)
    return ()


def _circle(
    pathway: Pathway, node: tuple[str, str], way: list[tuple[str, str]], done: set[tuple[str, str]]
) -> list[tuple[str, str]]:
    if node in way:
        return way[way.index(node) :]
    if node in done:
        return []
    for needed in _needs(pathway, node):
        circle = _circle(pathway, needed, [*way, node], done)
        if circle:
            return circle
    done.add(node)
    return []


def _needs(pathway: Pathway, node: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """What has to be known first: for a step or stage to open, or to be behind."""
    kind, name = node
    step, stage = pathway.steps.get(name), pathway.stage_called.get(name)
    if step and kind == "open":
        yield "open", step.stage
        yield from (("behind", other) for other in step.after)
        for term in terms(step.only_if):
            asker = pathway.asked_by.get(term.question, "") if isinstance(term, Answered) else term.name
            yield "behind", asker
    elif step:
        yield "open", name
    elif stage and kind == "open":
        yield from (("behind", other) for other in (*stage.after, *stage.or_after))
    elif stage:
        yield from (("behind", step.name) for step in stage.steps if not step.optional)


def dead_ends(pathway: Pathway) -> tuple[Problem, ...]:
    """Every step, stage and end that cannot be reached, and every stage from which no end can be."""
    found = circles(pathway)
    if found:
        return found
    if all(end.when is None for end in pathway.ends):
        return (Problem("pathway-no-planned-end", pathway.name),)
    asked = _questions(pathway)
    count = prod(len(values) for values in asked.values())
    if count > MOST_WORLDS:
        return (Problem("pathway-too-many-worlds", pathway.name, {"count": count, "most": MOST_WORLDS}),)
    worlds = [dict(zip(asked, values, strict=True)) for values in product(*asked.values())]
    return (*_unreachable(pathway, worlds), *_stuck(pathway, worlds))


def _questions(pathway: Pathway) -> dict[str, list[frozenset[str]]]:
    """The questions any condition looks at, each with the answers that make a difference."""
    looked: dict[str, set[str]] = {}
    for condition in _conditions(pathway):
        for term in terms(condition):
            if isinstance(term, Answered):
                looked.setdefault(term.question, set()).update(term.values)
    found = {}
    for name, values in sorted(looked.items()):
        question = pathway.question(name)
        if question:
            found[name] = _answers(question, sorted(values))
    return found


def _conditions(pathway: Pathway) -> Iterator[Condition | None]:
    for step in pathway.steps.values():
        yield step.only_if
        yield from (question.only_if for question in step.asks)
        if step.again:
            yield step.again.only_if
            yield step.again.until
    yield from (end.when for end in pathway.ends)


def _answers(question: Question, values: list[str]) -> list[frozenset[str]]:
    if question.kind is Asks.MANY:
        return [frozenset(some) for count in range(len(values) + 1) for some in combinations(values, count)]
    others = [choice.name for choice in question.choices if choice.name not in values]
    return [frozenset({value}) for value in (*values, *others[:1])]


@dataclass
class _Walk:
    """One world walked to where it goes no further."""

    pathway: Pathway
    world: World
    options: bool
    happened: frozenset[str]
    done: set[str] = field(default_factory=set)
    settled: set[str] = field(default_factory=set)

    def on(self) -> "_Walk":
        """Do whatever can be done until nothing is left."""
        before = -1
        while before != len(self.settled):
            before = len(self.settled)
            for step in self.pathway.steps.values():
                if step.name not in self.settled:
                    self.visit(step)
        return self

    def visit(self, step: Step) -> None:
        truth = self.truth(step.only_if)
        if truth is False:
            self.settled.add(step.name)
        elif truth and self.opened(step.stage) and all(self.behind(name) for name in step.after):
            self.settled.add(step.name)
            if self.options or not step.optional:
                self.done.add(step.name)

    def behind(self, name: str) -> bool:
        if name in self.pathway.steps:
            return name in self.settled
        stage = self.pathway.stage_called.get(name)
        return self.complete(stage) if stage else name == START or name in self.happened

    def opened(self, name: str) -> bool:
        stage = self.pathway.stage_called.get(name)
        if stage is None:
            return False
        return all(self.behind(other) for other in stage.after) or any(map(self.behind, stage.or_after))

    def complete(self, stage: Stage) -> bool:
        return self.opened(stage.name) and all(step.optional or step.name in self.settled for step in stage.steps)

    def truth(self, condition: Condition | None) -> bool | None:
        match condition:
            case None:
                return True
            case Answered(question, values):
                return self.answered(question, values)
            case Behind(name):
                if name not in self.pathway.steps or name in self.done:
                    return self.behind(name)
                return False if name in self.settled else None
            case Not(part):
                truth = self.truth(part)
                return None if truth is None else not truth
            case AllOf(parts):
                return _joined([self.truth(part) for part in parts], decides=False)
            case AnyOf(parts):
                return _joined([self.truth(part) for part in parts], decides=True)

    def answered(self, name: str, values: tuple[str, ...]) -> bool | None:
        asker = self.pathway.asked_by.get(name, "")
        if asker not in self.settled:
            return None
        question = self.pathway.question(name)
        asked = asker in self.done and question is not None and self.given(question.only_if)
        return asked and not self.world[name].isdisjoint(values)

    def given(self, condition: Condition | None) -> bool:
        """Whether a question of a step is asked, by the answers given with it."""
        match condition:
            case None | Behind():
                return True
            case Answered(question, values):
                return not self.world[question].isdisjoint(values)
            case Not(part):
                return not self.given(part)
            case AllOf(parts):
                return all(map(self.given, parts))
            case AnyOf(parts):
                return any(map(self.given, parts))

    def ends(self) -> set[str]:
        """The ends the pathway leads to from here."""
        return {end.name for end in self.pathway.ends if end.when and self.truth(end.when)}

    def asked_again(self) -> Iterator[str]:
        """The questions that will be asked again, so that their answers may yet change."""
        for name in self.done:
            step = self.pathway.steps[name]
            if self.called_again(step):
                yield from (question.name for question in step.asks if question.name in self.world)

    def called_again(self, step: Step) -> bool:
        """Whether the step, done once, is called for again in this world."""
        again = step.again
        if again is None or again.at_most or (again.until and self.truth(again.until)):
            return False
        return bool(self.truth(again.only_if))


def _joined(truths: list[bool | None], decides: bool) -> bool | None:
    if decides in truths:
        return decides
    return None if None in truths else not decides


def _surprises(pathway: Pathway) -> frozenset[str]:
    """Everything that may happen at all, limits reached among it."""
    happenings = {event.name for event in pathway.events} | {each.name for each in pathway.interruptions}
    return frozenset(happenings | {limit.name for limit in pathway.limits})


def _expected(pathway: Pathway) -> frozenset[str]:
    """What is counted on to happen: the expected events, and a limit where every planned end speaks of one."""
    events = {event.name for event in pathway.events if event.expected}
    limits = {limit.name for limit in pathway.limits}
    planned = [end.when for end in pathway.ends if end.when]
    only_limits = all(limits & {term.name for term in terms(when) if isinstance(term, Behind)} for when in planned)
    return frozenset(events | (limits if only_limits else set()))


def _unreachable(pathway: Pathway, worlds: Iterable[World]) -> Iterator[Problem]:
    steps, ends = set(pathway.steps), {end.name for end in pathway.ends if end.when}
    stages = {stage.name for stage in pathway.stages}
    for world in worlds:
        for happened in (_expected(pathway), _surprises(pathway)):
            if not (steps or stages or ends):
                return
            walk = _Walk(pathway, world, True, happened).on()
            steps -= walk.done
            ends -= walk.ends()
            stages -= {name for name in stages if walk.opened(name)}
    for kind, names in (("stage", stages), ("step", steps), ("end", ends)):
        yield from (Problem(f"pathway-{kind}-unreachable", name, {"name": name}) for name in sorted(names))


def _stuck(pathway: Pathway, worlds: list[dict[str, frozenset[str]]]) -> Iterator[Problem]:
    """Search backwards from the worlds that reach an end, over the questions that are asked again."""
    good: set[int] = set()
    waiting: dict[int, tuple[_Walk, list[str]]] = {}
    for index, world in enumerate(worlds):
        walks = [_Walk(pathway, world, options, _expected(pathway)).on() for options in (True, False)]
        stuck = next((walk for walk in walks if not walk.ends()), None)
        if stuck is None:
            good.add(index)
        else:
            waiting[index] = (stuck, list(stuck.asked_again()))
    numbers = {_key(world): index for index, world in enumerate(worlds)}
    values = {name: {world[name] for world in worlds} for name in (worlds[0] if worlds else ())}
    changed = True
    while changed:
        changed = False
        for index, (_, questions) in list(waiting.items()):
            ways = ({**worlds[index], name: value} for name in questions for value in values[name])
            if any(numbers[_key(world)] in good for world in ways):
                good.add(index)
                del waiting[index]
                changed = True
    told: set[str] = set()
    for walk, _ in waiting.values():
        stage = _furthest(walk)
        if stage not in told:
            told.add(stage)
            yield Problem("pathway-dead-end", stage, {"name": stage, "answers": _answers_given(walk)})


def _key(world: World) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple(world.items())


def _furthest(walk: _Walk) -> str:
    opened = [stage for stage in walk.pathway.stages if walk.opened(stage.name)]
    going = [stage for stage in opened if not walk.complete(stage)]
    return (going or opened or list(walk.pathway.stages))[-1].name


def _answers_given(walk: _Walk) -> str:
    given = [
        words(Answered(name, tuple(sorted(values))))
        for name, values in walk.world.items()
        if values and walk.pathway.asked_by[name] in walk.done
    ]
    return " and ".join(given) or "-"
