"""Asking for help by the form on the web, one question a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.journeys.visitor import Visitor


@dataclass(frozen=True)
class Asked:
    """What a ward says of somebody. `close` are the name, who they are to the person, and a telephone number."""

    called: str
    given: str
    family: str
    born: date | None
    home: Mapping[str, str]
    help: str
    happened: str
    close: tuple[str, str, str] = ("", "", "")
    ward: str = "Ward 6"
    needs: str = ""
    practice: str = "Q99001"
    sender: Mapping[str, str] = field(default_factory=dict)


def ask(ward: Visitor, asked: Asked, today: date) -> str:
    """Ask for help as a ward does, every page answered. Returns the reference."""
    ward.goes_to("requests:ask")
    ward.presses("Begin")
    ward.chooses("Somebody in hospital, and I work there")
    ward.presses("Continue")
    ward.fills({
        "What do they like to be called?": asked.called, "First names": asked.given, "Last name": asked.family,
    })
    ward.presses("Continue")
    _born(ward, asked.born)
    ward.presses("Continue")
    ward.fills({"Code of their GP practice": asked.practice})
    ward.presses("Continue")
    ward.fills(dict(asked.home))
    ward.presses("Continue")
    ward.fills({"What would help?": asked.help, "What has happened?": asked.happened})
    ward.chooses("In the next few days", "How soon is help wanted?")
    ward.presses("Continue")
    _in_hospital(ward, asked.ward, today)
    ward.presses("Continue")
    ward.fills({"How is it best to talk and write to them?": asked.needs})
    ward.presses("Continue")
    ward.chooses("Yes, they know and agree")
    ward.presses("Continue")
    ward.fills(dict(zip(("Name", "Who they are to them", "Telephone"), asked.close, strict=True)))
    ward.presses("Continue")
    ward.fills(dict(asked.sender))
    ward.presses("Continue")
    ward.reads("Check before you send it", asked.called, asked.help)
    ward.presses("Send")
    ward.reads("We have it", "Alder Vale Wellbeing Team")
    return ward.page.locator(".nhsuk-panel strong").inner_text()


def _born(ward: Visitor, born: date | None) -> None:
    if born is None:
        ward.chooses("I'm not sure")
        return
    ward.chooses("I know the date")
    ward.dates("Date of birth", born)


def _in_hospital(ward: Visitor, where: str, today: date) -> None:
    ward.chooses("In hospital")
    ward.fills({"Hospital": "Hill Hospital", "Ward, if you know it": where})
    ward.dates("Day they went in, if you know it", today - timedelta(days=6))
    ward.dates("Day they may come home, if you know it", today)
