"""Our templates are strict, the design system's are lenient, and nothing typed becomes markup."""

import re
from pathlib import Path
from types import SimpleNamespace

import nhsuk_frontend_jinja
import pytest
from jinja2 import UndefinedError
from jinja2 import nodes as jinja_nodes

from homeward.web.jinja import current, macro

PAGES = Path(__file__).parents[2] / "src" / "homeward" / "web" / "pages"
COMPONENTS = Path(nhsuk_frontend_jinja.__file__).parent / "templates" / "nhsuk" / "components"
DOT = SimpleNamespace(name="Dot", address=None)


def drawn(source: str, **context: object) -> str:
    return current().from_string(source).render(context)


@pytest.mark.parametrize(
    "source",
    [
        "{{ persn.name }}",
        "{{ person.naem }}",
        "{% if person.naem %}yes{% endif %}",
        "{% for one in persons %}{{ one }}{% endfor %}",
        "{{ person.address.street }}",
        '{% from "nhsuk/components/tag/macro.jinja" import tag %}{{ tag({"text": person.naem}) }}',
        '{% from "parts/tags.jinja" import tag %}{{ tag(person.naem) }}',
    ],
)
def test_a_misspelt_name_is_a_mistake_and_never_an_empty_space(source):
    with pytest.raises(UndefinedError):
        drawn(source, person=DOT)


def test_our_own_macros_refuse_a_parameter_they_do_not_have():
    with pytest.raises(TypeError, match="colour"):
        drawn('{% from "parts/tags.jinja" import tag %}{{ tag("Late", colour="red") }}')


def test_a_component_of_the_design_system_may_be_given_little():
    html = drawn('{% from "nhsuk/components/input/macro.jinja" import input %}{{ input({"id": "a", "label": "A"}) }}')
    assert 'id="a"' in html
    assert "None" not in html


def test_nothing_is_printed_for_none_in_ours_and_in_theirs():
    assert drawn("[{{ person.address }}]", person=DOT) == "[]"
    assert ">None<" not in macro("hint", "hint", {"text": None})


def test_words_from_people_are_escaped_in_ours_and_in_theirs():
    nasty = "<script>alert(1)</script>"
    assert "<script>" not in drawn("{{ words }}", words=nasty)
    assert "<script>" not in macro("textarea", "textarea", {"id": "a", "label": {"text": nasty}, "value": nasty})


def test_translated_words_keep_what_people_wrote_escaped():
    assert drawn('{{ _("Waiting for %(who)s", who=who) }}', who="<b>Ray</b>") == "Waiting for &lt;b&gt;Ray&lt;/b&gt;"


def test_a_component_drawn_twice_is_compiled_once():
    template = "nhsuk/components/tag/macro.jinja"
    assert current().get_template(template) is current().get_template(template)


def _design_system_calls() -> list[tuple[str, str, str]]:
    """(our template, component, parameter) for every literal parameter given to a macro of the design system."""
    found = []
    for file in sorted(PAGES.rglob("*.jinja")):
        tree = current().parse(file.read_text(encoding="utf-8"))
        macros = {
            (name if isinstance(name, str) else name[1]): statement.template.value.split("/")[2]
            for statement in tree.find_all(jinja_nodes.FromImport)
            if statement.template.value.startswith("nhsuk/components/")
            for name in statement.names
        }
        for call in tree.find_all(jinja_nodes.Call):
            if isinstance(call.node, jinja_nodes.Name) and call.node.name in macros:
                for pair in call.args[0].items:
                    found.append((file.name, macros[call.node.name], pair.key.value))
    return found


def _takes(component: str, parameter: str) -> bool:
    source = (COMPONENTS / component / "template.jinja").read_text(encoding="utf-8")
    return bool(re.search(rf"params\.(get\(\")?{re.escape(parameter)}\b", source))


def test_every_parameter_we_give_the_design_system_is_one_it_takes():
    assert [call for call in _design_system_calls() if not _takes(*call[1:])] == []


def test_that_check_notices_a_wrong_parameter():
    assert _takes("button", "preventDoubleClick")
    assert not _takes("button", "preventDoubleClicks")


def test_every_template_of_ours_compiles():
    for file in PAGES.rglob("*.jinja"):
        current().get_template(str(file.relative_to(PAGES)))


def test_999_and_111_ring_when_they_are_pressed_and_no_other_number_does():
    said = drawn("{{ words|rings }}", words="In danger: ring 999. Help: 111. <b>HW-1119</b>")
    assert '<a href="tel:999">999</a>' in said
    assert '<a href="tel:111">111</a>' in said
    assert said.count("tel:") == 2
    assert "&lt;b&gt;" in said
