"""A condition whose SQL is made once for each engine and filled in each time it is used.

Making the SQL of the access filter with the ORM costs several milliseconds, and a page uses it ten times over. The
rule stays written with the ORM; here its SQL is kept, with places for the columns and values of each use.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Expression, Func, Q
from django.db.models.expressions import Combinable
from django.db.models.sql.compiler import SQLCompiler

from homeward.records.journal.models import Stream

Rule = Callable[[], Q]
Sql = tuple[str, Sequence[Any]]
Pieces = tuple[tuple[str, tuple[Any, ...]], ...]
_kept: dict[tuple[Rule, str], Pieces] = {}
_PIECES = re.compile(r"(%s|:\w+:)")
_ALIAS = re.compile(r"\b([T-Z])(\d+)\b")


class Place(Expression):
    """Where `WrittenOnce` puts the column or value of that name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[str | int, ...]]:
        return f":{self.name}:", ()


class WrittenOnce(Func):
    """`rule` with its places filled: names of places and what goes there. A rule has subqueries only, no columns of
    its own."""

    conditional = True

    def __init__(self, rule: Rule, **places: Combinable) -> None:
        super().__init__(*places.values(), output_field=BooleanField())
        self.rule = rule
        self.names = tuple(places)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> Sql:  # type: ignore[override]
        filled = {
            f":{name}:": compiler.compile(source)
            for name, source in zip(self.names, self.get_source_expressions(), strict=True)
        }
        sql: list[str] = []
        params: list[Any] = []
        for piece, value in _written(self.rule, connection):
            text, values = filled.get(piece, (piece, value))
            sql.append(text)
            params.extend(values)
        return "".join(sql), params


def _written(rule: Rule, connection: BaseDatabaseWrapper) -> Pieces:
    """The rule's SQL in pieces, each with its own parameters; a place is a piece of its own."""
    key = (rule, connection.vendor)
    if key not in _kept:
        _kept[key] = _write(rule, connection)
    return _kept[key]


def _write(rule: Rule, connection: BaseDatabaseWrapper) -> Pieces:
    query = Stream.objects.filter(rule()).query  # any table would do: the rule asks nothing of it
    sql, params = query.get_compiler(connection=connection).as_sql()
    # Aliases of its own, so that a filter inside another query never takes the other's columns for its own.
    condition = _ALIAS.sub(r"hw_\1\2", sql.split(" WHERE ", 1)[1])
    values = iter(params)
    pieces = _PIECES.split(condition)
    return tuple((piece, (next(values),) if piece == "%s" else ()) for piece in pieces if piece)
