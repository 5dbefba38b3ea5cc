"""A calendar file as RFC 5545 wants it, read back here by its own few rules."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.standards.icalendar import LONGEST_LINE, DayEvent, escaped, write_calendar
from tests.moments import NOON

EVENT = DayEvent("a1@homeward", date(2026, 3, 31), "Review", "https://homeward.example/people/1/reviews")


def unfolded(content: bytes) -> list[str]:
    """The lines as a reader puts them together again (RFC 5545, 3.1)."""
    assert content.endswith(b"\r\n")
    return content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def unescaped(text: str) -> str:
    """The text of a value (3.3.11)."""
    found, letters = "", iter(text)
    for letter in letters:
        found += {"n": "\n", "N": "\n"}.get(told := next(letters), told) if letter == "\\" else letter
    return found


def value(content: bytes, name: str) -> str:
    (line,) = [line for line in unfolded(content) if line.startswith(f"{name}:")]
    return line.removeprefix(f"{name}:")


def faults(content: bytes) -> list[str]:
    found = []
    if any(len(line) > LONGEST_LINE for line in content.split(b"\r\n")):
        found.append("a line is longer than 75 octets")
    if b"\n" in content.replace(b"\r\n", b""):
        found.append("a line ends without CR")
    for line in content.split(b"\r\n"):
        try:
            line.decode()
        except UnicodeDecodeError:
            found.append("a letter is cut in two")
    return found


def test_a_whole_day_ends_on_the_day_after():
    lines = unfolded(write_calendar("Homeward", [EVENT], NOON))
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Homeward//Reviews and circle meetings//EN"]
    assert lines[-1] == "END:VCALENDAR"
    assert "DTSTART;VALUE=DATE:20260331" in lines
    assert "DTEND;VALUE=DATE:20260401" in lines
    assert "DTSTAMP:20260302T120000Z" in lines
    assert "UID:a1@homeward" in lines


def test_several_days_include_the_last():
    lines = unfolded(write_calendar("x", [DayEvent("u", date(2026, 2, 27), "s", until=date(2026, 2, 28))], NOON))
    assert "DTEND;VALUE=DATE:20260301" in lines


@given(st.text())
def test_whatever_is_typed_is_read_back_and_breaks_nothing(text):
    content = write_calendar("Homeward", [DayEvent("u", date(2026, 3, 1), text)], NOON)
    assert faults(content) == []
    plain = "".join(one for one in text.replace("\r\n", "\n") if one in "\n\t" or (ord(one) >= 32 and one != "\x7f"))
    assert unescaped(value(content, "SUMMARY")) == plain


def test_nobody_types_an_event_into_a_name():
    wicked = "Iris\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Somebody else; \\ and, more"
    content = write_calendar("x", [DayEvent("u", date(2026, 3, 1), wicked)], NOON)
    assert unfolded(content).count("BEGIN:VEVENT") == 1
    assert escaped("a;b,c\\d\ne") == "a\\;b\\,c\\\\d\\ne"


def test_a_long_line_is_folded_between_letters_and_not_within_them():
    content = write_calendar("x", [DayEvent("u", date(2026, 3, 1), "Ümläut ☂ 🏡 " * 30)], NOON)
    assert faults(content) == []
    assert unescaped(value(content, "SUMMARY")) == "Ümläut ☂ 🏡 " * 30


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (b"SUMMARY:" + b"x" * 80 + b"\r\n", "a line is longer than 75 octets"),
        (b"SUMMARY:a\nb\r\n", "a line ends without CR"),
        ("é".encode()[:1] + b"\r\n " + "é".encode()[1:] + b"\r\n", "a letter is cut in two"),
    ],
)
def test_the_rules_catch_what_breaks_them(broken, said):
    assert said in faults(broken)


def test_the_same_values_make_the_same_bytes():
    assert write_calendar("x", [EVENT], NOON) == write_calendar("x", [EVENT], NOON)
