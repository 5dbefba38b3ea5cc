"""Violations are put into a copy of the tree, and each contract and check must catch its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import models
from django.test.utils import isolate_apps

from tests.architecture import house

COMPLEX = "def tangled(n):\n" + "".join(f"    if n == {i}:\n        return {i}\n" for i in range(11))
# A file to add to the package, what is in it, and (rule, file) of what must be said about it.
FOR_RUFF = {
    "web/injected_a.py": ("from importlib import import_module\n\nimport_module('os')\n", "TID251"),
    "web/injected_b.py": ("from django.apps import apps\n\napps.get_model('people', 'Person')\n", "TID251"),
    "records/injected_c.py": ("from django.contrib.postgres.fields import ArrayField\n\nArrayField\n", "TID251"),
    "domain/injected_d.py": (COMPLEX, "C901"),
    "domain/injected_e.py": ("from datetime import datetime\n\ndatetime.now()\n", "DTZ005"),
}
# A file to add, the module it imports against a contract, and the contract.
FOR_CONTRACTS = {
    "domain/injected_f.py": ("homeward.content.access", "floors"),
    "content/injected_g.py": ("homeward.standards.ods", "floors"),
    "standards/injected_h.py": ("homeward.records.append_only", "floors"),
    "records/injected_i.py": ("homeward.actions.door", "floors"),
    "records/injected_j.py": ("homeward.outside", "floors"),
    "actions/injected_k.py": ("homeward.web.shell", "floors"),
    "web/injected_l.py": ("homeward.config.environment", "floors"),
    "cli/injected_m.py": ("homeward.web.shell", "floors"),
    "domain/injected_n.py": ("django.utils.timezone", "domain-is-pure"),
    "standards/injected_o.py": ("django.utils.timezone", "domain-is-pure"),
    "records/journal/injected_p.py": ("homeward.records.people.visible", "rooms"),
    "records/people/injected_q.py": ("homeward.records.care.models.plans", "rooms"),
    "records/engines/injected_r.py": ("homeward.records.append_only", "rooms"),
    "web/injected_s.py": ("homeward.records.people.models", "models"),
    "cli/injected_t.py": ("homeward.records.care.models.plans", "models"),
    "domain/injected_u.py": ("homeward.domain.injected_v", "no-cycles"),
    "domain/injected_v.py": ("homeward.domain.injected_u", "no-cycles"),
}
NAMES = {
    "floors": "Each floor imports only floors below it",
    "domain-is-pure": "The rules of care know no framework",
    "rooms": "Each room of the records imports only rooms below it",
    "models": "Only records and actions know the tables",
    "no-cycles": "Nothing imports what imports it",
}


@pytest.fixture
def copy(tmp_path) -> Path:
    """The tree without what is made from it."""
    for part in ("src", "tests", "assets", "docs"):
        if (house.REPOSITORY / part).exists():
            leave = shutil.ignore_patterns("__pycache__", "node_modules", "*.egg-info", "static")
            shutil.copytree(house.REPOSITORY / part, tmp_path / part, ignore=leave)
    shutil.copytree(house.REPOSITORY / "src/homeward/web/static", tmp_path / "src/homeward/web/static")
    shutil.copy(house.REPOSITORY / "pyproject.toml", tmp_path)
    return tmp_path


def put(tree: Path, name: str, words: str) -> None:
    (tree / name).parent.mkdir(parents=True, exist_ok=True)
    (tree / name).write_text(words)


def run(tree: Path, program: str, *arguments: str) -> str:
    """What a linter says about the tree."""
    command = [str(Path(sys.executable).with_name(program)), *arguments]
    own = os.environ | {"PYTHONPATH": "src", "COLUMNS": "400", "NO_COLOR": "1"}
    own.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(command, cwd=tree, env=own, capture_output=True, text=True, check=False).stdout


def test_ruff_catches_its_own(copy):
    for name, (words, _) in FOR_RUFF.items():
        put(copy, f"src/homeward/{name}", words)
    said = json.loads(run(copy, "ruff", "check", "--no-cache", "--output-format", "json", "src"))
    caught = {(Path(each["filename"]).relative_to(copy / "src/homeward").as_posix(), each["code"]) for each in said}
    assert {(name, code) for name, (_, code) in FOR_RUFF.items()} <= caught


def contracts_broken(tree: Path) -> dict[str, str]:
    """What import-linter says under each broken contract."""
    said = run(tree, "lint-imports", "--no-cache").partition("Broken contracts")[2]
    found = {}
    for contract, name in NAMES.items():
        _, heading, below = said.partition(f"\n{name}\n-")
        if heading:
            ends = [below.find(f"\n{other}\n-") for other in NAMES.values()]
            found[contract] = below[: min((end for end in ends if end >= 0), default=len(below))]
    return found


def test_the_contracts_hold_before_anything_is_put_in(copy):
    assert "5 kept, 0 broken" in run(copy, "lint-imports", "--no-cache")


def test_each_contract_catches_its_own(copy):
    for name, (module, _) in FOR_CONTRACTS.items():
        put(copy, f"src/homeward/{name}", f"import {module}\n")
    said = contracts_broken(copy)
    for name, (_, contract) in FOR_CONTRACTS.items():
        short = Path(name).stem
        assert short in said.get(contract, ""), f"{contract} did not catch {name}"


@pytest.mark.parametrize(
    ("name", "contract"),
    [("src/homeward/attic/__init__.py", "floors"), ("src/homeward/records/attic/__init__.py", "rooms")],
)
def test_a_new_package_must_be_given_its_place(copy, name, contract):
    put(copy, name, "")
    assert "attic" in run(copy, "lint-imports", "--no-cache", "--contract", contract)


def test_mypy_is_strict_on_each_floor(tmp_path):
    """In a tree of nothing but floors, so that it takes no time: a function without types on each."""
    shutil.copy(house.REPOSITORY / "pyproject.toml", tmp_path)
    put(tmp_path, "src/homeward/__init__.py", "")
    put(tmp_path, "src/homeward/config/__init__.py", "")
    put(tmp_path, "src/homeward/config/settings.py", 'SECRET_KEY = "x"\nINSTALLED_APPS: list[str] = []\n')
    for floor in house.STRICT_FLOORS:
        put(tmp_path, f"src/homeward/{floor}/__init__.py", "")
        put(tmp_path, f"src/homeward/{floor}/untyped.py", "def add(one, other):\n    return one + other\n")
    said = run(tmp_path, "mypy", "--cache-dir", str(tmp_path / "cache"))
    for floor in house.STRICT_FLOORS:
        assert f"src/homeward/{floor}/untyped.py:1: error: Function is missing a type annotation" in said


INJECTED = {
    house.long_files: ("src/homeward/web/long.py", "\n" * 501),
    house.vague_names: ("src/homeward/web/helpers.py", ""),
    house.words_we_do_not_say: ("src/homeward/web/pages/words.jinja", "<p>Each Service User has a plan.</p>"),
    house.outward_imports: ("src/homeward/web/outward.py", "from urllib import request\n"),
    house.decisions_out_of_order: ("docs/decisions/0001-another-first.md", ""),
    house.tests_not_there: ("docs/proof.md", "Held by `tests/domain/test_names.py::test_no_such_test`.\n"),
    house.pictures_not_there: ("src/homeward/web/pages/picture.jinja", '{{ static("homeward/no-such.svg") }}'),
}


@pytest.mark.parametrize("check", INJECTED, ids=lambda check: check.__name__)
def test_each_check_catches_its_own(copy, check):
    put(copy, *INJECTED[check])
    assert len(check(copy)) == 1


@pytest.mark.parametrize("way", sorted(house.OUTWARD))
def test_every_way_out_is_watched(tmp_path, way):
    put(tmp_path, "src/homeward/jobs/post.py", f"def send():\n    import {way}\n")
    put(tmp_path, "src/homeward/outside/post.py", f"import {way}\n")
    assert house.outward_imports(tmp_path) == [f"homeward.jobs.post imports {way}"]


@pytest.mark.parametrize(
    ("holds", "weakened"),
    [
        ("strict = true", "strict = false"),
        ('"src/homeward/domain", ', ""),
        ("max-complexity = 10", "max-complexity = 30"),
        ('"C90", ', ""),
        ('"TID", ', ""),
        ('filterwarnings = ["error"', 'filterwarnings = ["default"'),
    ],
)
def test_weakened_settings_are_seen(tmp_path, holds, weakened):
    words = (house.REPOSITORY / "pyproject.toml").read_text()
    assert holds in words
    put(tmp_path, "pyproject.toml", words.replace(holds, weakened))
    assert len(house.settings_weakened(tmp_path)) == 1


def test_a_dependency_without_a_reason_is_seen(copy):
    words = (copy / "pyproject.toml").read_text()
    put(copy, "pyproject.toml", words.replace('    "gunicorn",', '    "left-pad>=1",'))
    assert [sentence.split()[0] for sentence in house.unjustified_dependencies(copy)] == ["left-pad", "gunicorn"]


@isolate_apps("homeward.records.journal", "homeward.records.people")
def test_a_key_that_points_up_is_seen():
    class Person(models.Model):
        class Meta:
            app_label = "people"

    class Entry(models.Model):
        person = models.ForeignKey(Person, on_delete=models.PROTECT)

        class Meta:
            app_label = "journal"

    assert house.upward_keys([Person, Entry]) == ["journal.Entry.person points up at people.Person"]
