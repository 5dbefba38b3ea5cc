"""Why something suits somebody, what speaks against it and what to ask first, in plain words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from homeward.domain.instrument import Instrument
from homeward.domain.suiting import Reason, Why
from homeward.web.near_home.words import how_far
from homeward.web.sentences import saying

AGAINST = frozenset({Why.TOO_FAR, Why.DEAR, Why.LACKS_ACCESS, Why.NO_DAY, Why.OTHER_COMPANY})
ASKED = frozenset({Why.ASK_WHERE, Why.ASK_COST, Why.ASK_ACCESS, Why.ASK_DAY})
ITEMS = {
    Why.INTEREST: "interests", Why.NEED: "help-with", Why.ACCESS: "access", Why.LACKS_ACCESS: "access",
    Why.ASK_ACCESS: "access", Why.DAY: "days", Why.COMPANY: "company-size", Why.OTHER_COMPANY: "company-size",
}
"""Whose answers a reason is about, by the question of the questionnaire that asked for them."""


def told(reasons: Iterable[Reason], instrument: Instrument, name: str, *, is_me: bool) -> dict[str, list[str]]:
    """`for`, `against` and `ask`: the lines under each. `name` is what the person is called."""
    titles, found = _titles(instrument), dict[str, list[str]]({"for": [], "against": [], "ask": []})
    sentences = _sentences(name, is_me=is_me)
    for reason in reasons:
        about = titles.get((ITEMS.get(reason.why, ""), str(reason.about)), str(reason.about))
        where = "against" if reason.why in AGAINST else "ask" if reason.why in ASKED else "for"
        found[where].append(sentences[reason.why](reason, about))
    return found


def _titles(instrument: Instrument) -> Mapping[tuple[str, str], str]:
    say = saying(instrument)
    return {
        (item.name, option.name): say(option.title) for _section, item in instrument.items() for option in item.options
    }


def _sentences(name: str, *, is_me: bool) -> Mapping[Why, Callable[[Reason, str], str]]:
    def said(mine: str, theirs: str) -> Callable[[Reason, str], str]:
        words = mine if is_me else theirs
        return lambda _reason, about: words % {"name": name, "what": about}

    return {
        Why.INTEREST: said(_("You would like to: %(what)s"), _("%(name)s would like to: %(what)s")),
        Why.NEED: said(_("You would like help with: %(what)s"), _("%(name)s would like help with: %(what)s")),
        Why.KNOWN: said(_("%(what)s goes: it says so on your map"), _("%(what)s goes: it says so on the map")),
        Why.NEAR: lambda reason, _about: _begun(how_far(int(reason.about))),
        Why.AT_HOME: said(_("It comes to you, or you can ring"), _("It comes to them, or they can ring")),
        Why.TOO_FAR: lambda reason, _about: _further(int(reason.about), is_me=is_me),
        Why.ASK_WHERE: said(_("where it is"), _("where it is")),
        Why.CHEAP: lambda reason, _about: _price(int(reason.about)),
        Why.DEAR: lambda reason, _about: _dear(int(reason.about), is_me=is_me),
        Why.ASK_COST: said(_("what it costs"), _("what it costs")),
        Why.ACCESS: said(_("It has: %(what)s"), _("It has: %(what)s")),
        Why.LACKS_ACCESS: said(
            _("It does not have what you need: %(what)s"), _("It does not have what %(name)s needs: %(what)s")
        ),
        Why.ASK_ACCESS: lambda _reason, about: about[:1].lower() + about[1:],
        Why.DAY: said(_("On a day that suits: %(what)s"), _("On a day that suits: %(what)s")),
        Why.NO_DAY: said(_("Not on a day and time you said"), _("Not on a day and time %(name)s said")),
        Why.ASK_DAY: said(_("when it is"), _("when it is")),
        Why.COMPANY: said(_("As many people as you like: %(what)s"), _("As many people as they like: %(what)s")),
        Why.OTHER_COMPANY: said(
            _("Other company than you said: %(what)s"), _("Other company than they said: %(what)s")
        ),
    }


def _further(metres: int, *, is_me: bool) -> str:
    words = _("%(far)s: further than you said") if is_me else _("%(far)s: further than they said")
    return _begun(words % {"far": how_far(metres)})


def _price(pence: int) -> str:
    return _("%(price)s a time") % {"price": pounds(pence)} if pence else _("It is free")


def _dear(pence: int, *, is_me: bool) -> str:
    words = _("%(price)s a time: more than you said") if is_me else _("%(price)s a time: more than they said")
    return words % {"price": pounds(pence)}


def pounds(pence: int) -> str:
    return f"£{pence / 100:.2f}".removesuffix(".00")


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def ask_first(lines: list[str]) -> str:
    """Everything that is to be asked, in one sentence; nothing where all is known."""
    return _("Ask first: %(what)s.") % {"what": "; ".join(lines)} if lines else ""


def left_out_by(one: Any, name: str) -> str:
    """Whose words it was."""
    said = name if one.said_by == "person" else one.said_by
    return _("%(said)s, written down by %(by)s") % {"said": said, "by": one.by} if said else one.by
