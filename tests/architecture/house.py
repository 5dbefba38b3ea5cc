"""The rules of the house that no linter knows. Each check takes a tree (the repository, or a copy of it) and returns
its violations as sentences, so that a test can also see each one bite."""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db.models import ForeignKey, Model

REPOSITORY = Path(__file__).parents[2]
MOST_LINES = 500
LINED = {".py", ".js", ".mjs", ".scss", ".jinja", ".html"}
# Built from the sources in assets/, or written by Django.
NOT_WRITTEN_BY_HAND = ("src/homeward/web/static/", "/migrations/", "node_modules/")
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "service", "services", "core"}
FORBIDDEN_WORDS = re.compile(
    r"service user|patient journey|case closed|non-?compliant|discharge destination", re.IGNORECASE
)
# What opens a connection outward. Only homeward.outside may.
OUTWARD = {
    *("smtplib", "ftplib", "imaplib", "poplib", "telnetlib", "socket", "ssl", "asyncio", "socketserver"),
    *("urllib.request", "http.client", "xmlrpc", "requests", "httpx", "urllib3", "aiohttp", "django.core.mail"),
}
# The server listens, which opens nothing outward: it asks whether its own port is free.
LISTENING = {("homeward.cli.serve", "socket")}
ROOMS = ("journal", "accounts", "community", "teams", "people", "care", "money")
STRICT_FLOORS = ("domain", "content", "standards", "records", "outside", "actions")


def written(tree: Path, *suffixes: str) -> Iterator[Path]:
    """Every file with such an ending that somebody wrote."""
    for folder in ("src", "tests", "assets", "bench"):
        for file in sorted((tree / folder).rglob("*")):
            name = file.relative_to(tree).as_posix()
            if file.suffix in suffixes and not any(part in name for part in NOT_WRITTEN_BY_HAND):
                yield file


def modules(tree: Path) -> Iterator[tuple[str, ast.Module]]:
    """Every module of the package by its dotted name."""
    for file in sorted((tree / "src" / "homeward").rglob("*.py")):
        name = ".".join(file.relative_to(tree / "src").with_suffix("").parts).removesuffix(".__init__")
        yield name, ast.parse(file.read_text(encoding="utf-8"))


def long_files(tree: Path) -> list[str]:
    lines = {file: file.read_text(encoding="utf-8").count("\n") for file in written(tree, *LINED)}
    return [f"{file.relative_to(tree)} has {count} lines" for file, count in lines.items() if count > MOST_LINES]


def vague_names(tree: Path) -> list[str]:
    return [f"{file.relative_to(tree)} says nothing of its subject" for file in written(tree, ".py", ".js", ".jinja")
            if FORBIDDEN_NAMES & {part.removesuffix(file.suffix) for part in file.relative_to(tree).parts}]


def words_we_do_not_say(tree: Path) -> list[str]:
    found = []
    for file in written(tree, ".jinja", ".yaml", ".py"):
        if file.is_relative_to(tree / "src"):
            found += [f"{file.relative_to(tree)} says {word!r}" for word in FORBIDDEN_WORDS.findall(file.read_text())]
    return found


def outward_imports(tree: Path) -> list[str]:
    return [
        f"{module} imports {name}"
        for module, parsed in modules(tree)
        if not module.startswith("homeward.outside")
        for name in imported(parsed)
        if any(name == way or name.startswith(f"{way}.") for way in OUTWARD)
        and (module, name.partition(".")[0]) not in LISTENING
    ]


def imported(parsed: ast.Module) -> Iterator[str]:
    """Every name a module imports, `from a import b` as "a" and "a.b"."""
    for node in ast.walk(parsed):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def decisions_out_of_order(tree: Path) -> list[str]:
    names = [file.name for file in (tree / "docs" / "decisions").glob("*")]
    unnumbered = [f"{name} is not NNNN-title.md" for name in names if not re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", name)]
    counted = Counter(name[:4] for name in names)
    return unnumbered + [f"decision {number} is there {count} times" for number, count in counted.items() if count > 1]


def tests_not_there(tree: Path) -> list[str]:
    """Tests that a document names as its proof and nobody can run."""
    return [
        f"{page.relative_to(tree)} names {file}{'::' + name if name else ''}, which is not there"
        for page in sorted((tree / "docs").rglob("*.md"))
        for file, name in re.findall(r"`(tests/[\w/]+\.\w+)(?:::(\w+))?`", page.read_text(encoding="utf-8"))
        if not (tree / file).exists() or (name and f"def {name}(" not in (tree / file).read_text(encoding="utf-8"))
    ]


def pictures_not_there(tree: Path) -> list[str]:
    """Static files that a page names and nobody made: one of them breaks every page when files are collected."""
    static = tree / "src" / "homeward" / "web" / "static"
    return [
        f"{page.relative_to(tree)} names {name}, which is not there"
        for page in written(tree, ".jinja")
        for name in re.findall(r"""static\(["']([^"']+)["']\)""", page.read_text())
        if not (static / name).exists()
    ]


def settings_weakened(tree: Path) -> list[str]:
    """What the linters are told in pyproject.toml, where a quiet change would blind them."""
    tools = tomllib.loads((tree / "pyproject.toml").read_text())["tool"]
    checked = {Path(path).name for path in tools["mypy"]["files"]}
    wanted = {
        "mypy is not strict": tools["mypy"]["strict"],
        "mypy does not look at every floor from 0 to 4": checked >= set(STRICT_FLOORS),
        "complexity may be over 10": tools["ruff"]["lint"]["mccabe"]["max-complexity"] <= 10,
        "ruff does not look at complexity": "C90" in tools["ruff"]["lint"]["select"],
        "ruff does not look at banned names": "TID" in tools["ruff"]["lint"]["select"],
        "warnings are not errors": "error" in tools["pytest"]["ini_options"]["filterwarnings"],
    }
    return [sentence for sentence, holds in wanted.items() if not holds]


def unjustified_dependencies(tree: Path) -> list[str]:
    """What Homeward needs to run without a line in its decision, and the other way round."""
    project = tomllib.loads((tree / "pyproject.toml").read_text())["project"]
    needed = {re.match(r"[\w.-]+", each)[0].lower() for each in project["dependencies"]}
    decision = tree / "docs" / "decisions" / "0001-runtime-dependencies.md"
    justified = {name.lower() for name in re.findall(r"^\| ([\w.-]+).* \| ", decision.read_text(), re.MULTILINE)}
    return [f"{name} has no line in {decision.name}" for name in sorted(needed - justified)] + [
        f"{name} has a line in {decision.name} and is not needed" for name in sorted(justified - needed - {"package"})
    ]


def upward_keys(models: Iterable[type[Model]]) -> list[str]:
    """Foreign keys that point at a higher room (of Homeward's own; Django's tables are below them all)."""
    return [
        f"{model._meta.label}.{field.name} points up at {field.related_model._meta.label}"
        for model in models
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and _storey(field.related_model) > _storey(model)
    ]


def _storey(model: type[Model]) -> int:
    label = model._meta.app_label
    # allauth's tables hang on an account and nothing of ours may hang on them.
    return ROOMS.index(label) if label in ROOMS else ROOMS.index("accounts") if "allauth" in model.__module__ else -1


CHECKS = (
    long_files,
    vague_names,
    words_we_do_not_say,
    outward_imports,
    decisions_out_of_order,
    tests_not_there,
    pictures_not_there,
    settings_weakened,
    unjustified_dependencies,
)
