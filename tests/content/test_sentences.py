"""Every code a problem can carry has a sentence, and every sentence can be filled."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

import homeward
from homeward.content.sentences import sentence, table
from homeward.domain.problem import Problem

PACKAGE = Path(homeward.__file__).parent


def codes_in(tree: ast.AST) -> Iterator[tuple[str, set[str] | None]]:
    """The literal codes given to `Problem` and `refuse`, with the parameter names where they are literal too."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
            continue
        first = node.args[0]
        if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
            continue
        if node.func.id == "refuse":
            yield first.value, {keyword.arg for keyword in node.keywords if keyword.arg} - {"where"}
        elif node.func.id == "Problem":
            yield first.value, problem_params(node)


def problem_params(call: ast.Call) -> set[str] | None:
    given = [*call.args[2:3], *(keyword.value for keyword in call.keywords if keyword.arg == "params")]
    if not given:
        return set()
    if isinstance(given[0], ast.Dict):
        return {key.value for key in given[0].keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}
    return None


def test_every_code_has_a_sentence_with_its_parameters() -> None:
    sentences = table()
    missing = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for code, params in codes_in(ast.parse(path.read_text())):
            if code not in sentences:
                missing.append(f"{path.name}: {code} has no sentence")
                continue
            wanted = {name for _, name, _, _ in Formatter().parse(sentences[code]) if name}
            if params is not None and not wanted <= params:
                missing.append(f"{path.name}: {code} is not given {sorted(wanted - params)}")
    assert not missing


def test_every_sentence_ends_and_says_what_to_do() -> None:
    assert table()
    assert [code for code, text in table().items() if not text.rstrip().endswith((".", "?", ")"))] == []


def test_a_code_without_a_sentence_would_be_found() -> None:
    source = 'Problem("no-such-code", "x", {"a": 1})\nrefuse("other", where="y", b=2)'
    assert list(codes_in(ast.parse(source))) == [("no-such-code", {"a"}), ("other", {"b"})]


@pytest.mark.parametrize("given", [date(2030, 1, 1), "2030-01-01"])
@pytest.mark.parametrize("code", ["birth-in-future", "trial-end-past", "conversation-in-future", "admission-in-future"])
def test_a_day_is_said_as_somebody_would_write_it(code, given):
    said = sentence(Problem(code, params={"date": given}))
    assert "1 January 2030" in said
    assert "2030-01-01" not in said


def test_what_is_no_day_is_said_as_it_was_written():
    assert "2030-02-31" in sentence(Problem("birth-in-future", params={"date": "2030-02-31"}))
