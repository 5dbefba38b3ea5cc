"""Questions draw themselves, say what is wrong at the box that is wrong, and lose nothing typed."""

import re
from datetime import date
from uuid import UUID

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from homeward.domain.problem import Problem
from homeward.web.fields import (
    NOT_SURE,
    ChoiceField,
    DateField,
    EmailField,
    FileField,
    LongTextField,
    ManyChoiceField,
    NumberField,
    PasswordField,
    PhoneField,
    SelectField,
    TextField,
    TickField,
)
from homeward.web.mistakes import mistakes
from tests.web.urls import EveryQuestion, OneQuestion

ACT = "0f0e0d0c-0b0a-4908-8706-050403020100"
GOOD = {
    "act_id": ACT,
    "name": "Dot",
    "born-day": "27",
    "born-month": "3",
    "born-year": "1948",
    "agrees": "yes",
    "told": "on",
}


def sent(**changes: str | list[str] | None) -> EveryQuestion:
    data = {**GOOD, **{name.replace("born_", "born-"): value for name, value in changes.items()}}
    lists = {name: value if isinstance(value, list) else [value] for name, value in data.items() if value is not None}
    return EveryQuestion(MultiValueDict(lists))


def test_a_good_form_gives_values():
    form = sent(needs=["large", "slow"], hours="6", seen="3")
    assert form.is_valid(), form.errors
    cleaned = form.cleaned_data
    assert cleaned["born"] == date(1948, 3, 27)
    assert cleaned["needs"] == ["large", "slow"]
    assert (cleaned["hours"], cleaned["seen"], cleaned["act_id"]) == (6, 3, UUID(ACT))


@pytest.mark.parametrize("month", ["3", "03", "March", "mar", "MAR"])
def test_a_month_may_be_a_word(month):
    form = sent(born_month=month)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["born"].month == 3


@pytest.mark.parametrize(
    ("changes", "said", "box"),
    [
        ({"born_month": ""}, "Date of birth must include a month", "month"),
        ({"born_day": "", "born_year": ""}, "Date of birth must include a day and year", "day"),
        ({"born_day": "31", "born_month": "2"}, "Date of birth must be a real date", "day"),
        ({"born_month": "13"}, "Date of birth must be a real date", "month"),
        ({"born_month": "Martober"}, None, "month"),
        ({"born_year": "48"}, "The year must have 4 numbers, for example 1948", "year"),
        ({"born_day": "x"}, "Date of birth must be a real date", "day"),
        ({"born_year": "2030"}, "Date of birth must be 3 November 2026 or before", "day"),
    ],
)
def test_a_wrong_date_says_which_box(changes, said, box):
    form = sent(**changes)
    if said is None:
        assert form.is_valid()  # a word that begins like a month is that month
        return
    (mistake,) = mistakes(form)
    assert (mistake.text, mistake.href) == (said, f"#id_born-{box}")
    html = str(form["born"])
    wrong = re.findall(r'class="[^"]*nhsuk-input--error[^"]*" id="id_born-(\w+)"', html)
    assert box in wrong
    for name, value in changes.items():
        assert f'value="{value}"' in html, name


LIMITS = {
    "name": TextField(label="Name", max_length=200, min_length=2),
    "story": LongTextField(label="Story", max_length=200),
    "phone": PhoneField(label="Phone", max_length=40),
    "email": EmailField(label="E-mail"),
    "hours": NumberField(label="Hours", min_value=1, max_value=9),
    "practice": SelectField(label="Practice", choices=[("a", "Meir Park")]),
    "way": ChoiceField(label="Way", choices=[("a", "By e-mail")]),
    "needs": ManyChoiceField(label="Needs", choices=[("a", "Large print")]),
}
WRONG = [
    ("name", "x" * 201, "This is 201 characters long, and 200 is the most. Shorten it a little"),
    ("name", "x", "This is too short: 2 characters is the least"),
    ("name", "Ne\x00ll", "There is a character in this that cannot be kept. Type it again"),
    ("story", "x" * 201, "This is 201 characters long, and 200 is the most. Shorten it a little"),
    ("phone", "0" * 41, "This is 41 characters long, and 40 is the most. Shorten it a little"),
    ("email", "nell", "Enter an e-mail address in full, for example name@example.org"),
    ("hours", "many", "Enter a whole number, for example 6"),
    ("hours", "0", "Enter 1 or more"),
    ("hours", "10", "Enter 9 or less"),
    ("practice", "z", "Choose one of the answers on the list"),
    ("way", "z", "Choose one of the answers on the page"),
    ("needs", ["z"], "Choose from the answers on the page"),
    ("needs", "z", "Choose from the answers on the page"),
    *((name, "", "Answer this question") for name in LIMITS),
]


@pytest.mark.parametrize(("name", "typed", "said"), WRONG)
def test_what_is_wrong_is_said_in_our_words(name, typed, said):
    with pytest.raises(ValidationError) as wrong:
        LIMITS[name].clean(typed)
    assert wrong.value.messages == [said]


def test_no_field_of_ours_says_anything_in_the_words_of_the_framework():
    theirs = [one for kind in (forms.CharField, forms.IntegerField, forms.EmailField, forms.ChoiceField,
                               forms.MultipleChoiceField, forms.FileField, forms.BooleanField)
              for one in kind().error_messages.values()]
    mine = [*LIMITS.values(), FileField(), TickField(), DateField(), PasswordField()]
    for field in mine:
        assert not {str(one) for one in field.error_messages.values()} & {str(one) for one in theirs} - {""}, field


def test_an_empty_date_is_missing_not_wrong():
    (mistake,) = mistakes(sent(born_day="", born_month="", born_year=""))
    assert mistake.text == "Enter a date"


def test_all_mistakes_at_once_in_the_order_of_the_page():
    form = sent(name="", born_year="", agrees=None, told=None)
    assert [mistake.href for mistake in mistakes(form)] == ["#id_name", "#id_born-year", "#id_agrees", "#id_told"]
    html = str(form)
    for mistake in mistakes(form):
        assert f'id="{mistake.href[1:]}"' in html


def test_not_sure_is_an_answer():
    form = sent(agrees=NOT_SURE, needs=[NOT_SURE])
    assert form.is_valid(), form.errors
    assert form.cleaned_data["agrees"] == NOT_SURE


def test_a_revealed_question_is_asked_only_by_its_answer():
    assert [m.text for m in mistakes(sent(agrees="other"))] == ["Enter who decided"]
    form = sent(agrees="yes", decided_by="Ray")
    assert form.is_valid(), form.errors
    assert not form.cleaned_data["decided_by"]
    assert str(form["agrees"]).count('name="decided_by"') == 1
    assert "decided_by" not in [question.name for question in form.questions()]


def test_what_an_action_refuses_is_said_at_its_field():
    form = sent()
    assert form.is_valid()
    form.add_problems([Problem("unsaid", "born.year"), Problem("unsaid", "name"), Problem("unsaid", "elsewhere")])
    assert [mistake.href for mistake in mistakes(form)] == ["", "#id_name", "#id_born-day"]


@pytest.fixture(autouse=True)
def _a_sentence(monkeypatch):
    monkeypatch.setattr("homeward.web.fields.form.told", lambda problem: f"({problem.code})")


def test_every_form_drawn_carries_its_own_act_id_and_keeps_it():
    first, second = OneQuestion(), OneQuestion()
    assert first["act_id"].value() != second["act_id"].value()
    assert f'value="{ACT}"' in sent(name="").hidden()


def test_a_form_without_its_act_id_is_not_taken():
    (mistake,) = mistakes(sent(act_id=None))
    assert mistake.text == "Send the form again: it arrived incomplete"


def test_the_version_seen_is_carried_and_replaced_after_a_clash():
    assert 'name="seen" value="3"' in OneQuestion(seen=3).hidden()
    form = sent(seen="3")
    form.look_again(4)
    assert 'name="seen" value="4"' in form.hidden()
    assert ACT not in form.hidden()
    assert 'value="Dot"' in str(form["name"])


def test_nothing_typed_becomes_markup():
    nasty = "\"'><script>alert(1)</script>"
    form = sent(
        name=nasty, born_day=nasty, agrees=nasty, matters=nasty, phone=nasty, email=nasty, hours=nasty, seen=nasty
    )
    form.is_valid()
    html = str(form)
    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 5
    assert not re.search(r"value=\"[^\"]*\"'>", html)


def test_a_textarea_gives_back_every_line_break():
    form = OneQuestion({"act_id": ACT, "matters": "one\n\n  two\nthree"})
    assert ">one\n\n  two\nthree</textarea>" in form["matters"].draw(heading=True)


def test_one_question_is_the_heading_of_its_page():
    assert re.search(r"<h1[^>]*>\s*<label", OneQuestion()["matters"].draw(heading=True))


def test_what_may_be_left_empty_says_so():
    assert "Telephone (optional)" in str(EveryQuestion()["phone"])
    assert "(optional)" not in str(EveryQuestion()["name"])
