"""Ways to wellbeing in the language of the page."""

from collections.abc import Iterable

from django.utils.translation import get_language

from homeward.content.wellbeing import ways_to_wellbeing
from homeward.web.fields import Choice


def wellbeing_title() -> str:
    """What the set is called."""
    found = ways_to_wellbeing()
    return found.say(found.title, _language())


def wellbeing_names(names: Iterable[str]) -> str:
    """ "Connect, Give": the titles of these, in the order of the set; what is of another set comes last."""
    wanted, found = set(names), ways_to_wellbeing()
    ordered = [way.name for way in found.ways if way.name in wanted]
    ordered += sorted(wanted - set(ordered))
    return ", ".join(found.title_of(name, _language()) for name in ordered)


def wellbeing_line(names: Iterable[str]) -> str:
    """ "Five ways to wellbeing: Connect, Give"; nothing for none."""
    named = wellbeing_names(names)
    return f"{wellbeing_title()}: {named}" if named else ""


def wellbeing_choices(carried: Iterable[str]) -> list[Choice]:
    """Those of the set; and those that the plan carries from another, so that nothing is lost by opening the form."""
    found, language = ways_to_wellbeing(), _language()
    choices = [
        Choice(way.name, " – ".join(found.say(text, language) for text in (way.title, way.text) if text))
        for way in found.ways
    ]
    others = [name for name in dict.fromkeys(carried) if name and name not in found.names]
    return [*choices, *(Choice(name, found.title_of(name, language)) for name in others)]


def _language() -> str:
    return get_language() or "en"
