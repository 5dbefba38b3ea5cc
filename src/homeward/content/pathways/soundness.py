"""What a whole pathway must be: ends as they must be, reviews that are reviews, and no step waiting for itself."""

from homeward.domain.pathway import LEAD, PERSON, Pathway, circles

from .written import Written

ALWAYS = ("died", "moved")
"""Ends that any life may bring, so every pathway names them and allows them at any time."""

SURELY_THERE = frozenset({PERSON, "family", LEAD})
"""Whose word an end can rest on whoever else there is: every journey has a lead, and whoever leads writes down what the
person or their family says."""


def check_whole(pathway: Pathway, written: Written) -> None:
    """Add what is not so to the mistakes of the file."""
    _ends(pathway, written)
    _reviews(pathway, written)
    _outcomes(pathway, written)
    for problem in circles(pathway):
        written.mistakes.add(problem.code, written.lines.get(problem.where, 0), **problem.params)


def _ends(pathway: Pathway, written: Written) -> None:
    for name in ALWAYS:
        end = next((end for end in pathway.ends if end.name == name), None)
        if end and end.when:
            written.mistakes.add("pathway-end-always", written.lines[name], name=name)
    for end in pathway.ends:
        if end.said_by and SURELY_THERE.isdisjoint(end.said_by):
            written.mistakes.add("pathway-end-nobodys", written.lines[end.name], name=end.name)


def _reviews(pathway: Pathway, written: Written) -> None:
    for review in pathway.reviews:
        step = pathway.steps.get(review.step)
        if step and step.makes != "review":
            written.mistakes.add("pathway-review-makes", written.lines[step.name], name=step.name)
    named = {review.step for review in pathway.reviews}
    for step in pathway.steps.values():
        if step.makes == "review" and step.name not in named:  # it would be held nowhere, and be late for good
            written.mistakes.add("pathway-review-missing", written.lines[step.name], name=step.name)


def _outcomes(pathway: Pathway, written: Written) -> None:
    """Outcomes add up to everybody: once a pathway has any, each of its ends is in exactly one."""
    told = [end for outcome in pathway.outcomes for end in outcome.ends]
    for end in pathway.ends if pathway.outcomes else ():
        if end.name not in told:
            written.mistakes.add("pathway-outcome-missing", written.lines[end.name], name=end.name)
    for outcome in pathway.outcomes:
        line = written.others[("outcome", outcome.name)]
        for end_name in sorted({name for name in outcome.ends if told.count(name) > 1}):
            written.mistakes.add("pathway-outcome-twice", line, name=end_name, outcome=outcome.name)
