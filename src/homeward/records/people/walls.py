"""The second wall: row-level security on PostgreSQL, compiled from the one rule in `visible.py`.

A session says who is asking and when (`homeward.party`, `homeward.now`); without that no row shows. Inside an act
(`homeward.acting`), after the act's own permission has been checked, the wall stands open: writing has one door.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateTimeField, Exists, Func, Model, OuterRef, Q, UUIDField, Value
from django.db.models.functions import Cast

from homeward.domain.access import Action
from homeward.records.journal.models import Entry
from homeward.records.people.files import waits_for
from homeward.records.people.models import AccessRecord, Person, Upload
from homeward.records.people.visible import seen_by

ACTING = "current_setting('homeward.acting', true) = 'on'"


def _setting(name: str) -> Func:
    # NULLIF: a setting that was local to an earlier transaction reads as '' afterwards, never as "unset".
    return Func(Func(Value(name), Value(True), function="current_setting"), Value(""), function="NULLIF")


def walled() -> Iterator[tuple[type[Model], Q]]:
    """Every model behind the wall with the filter that lets its rows through."""
    party, now = Cast(_setting("homeward.party"), UUIDField()), Cast(_setting("homeward.now"), DateTimeField())
    for model in apps.get_models():
        if issubclass(model, AccessRecord):
            seen = seen_by(
                party, Action.READ, now=now, kind=model.kind, person=model.of_person, label="label", record="id",
                team=model.waits_with, group=model.in_group,
            )
            yield model, seen | waits_for(party, now) | _shown_with(model) if model is Upload else seen
        elif behind := getattr(model, "behind", None):
            yield model, _behind(model, behind)
    finding = {"person": "id", "label": "label", "record": "id"}
    yield Person, seen_by(party, Action.READ, now=now, kind=Person.kind, **finding) | seen_by(
        party, Action.READ, now=now, kind=Person.finding, **finding
    )
    yield Entry, seen_by(
        party, Action.READ, now=now, kind=None, person="person_id", label="label", record="subject_id"
    )


def _behind(model: type[Model], column: str) -> Q:
    """A row that only completes another shows where that one does: its wall stands in the question too."""
    other = model._meta.get_field(column).related_model
    assert isinstance(other, type)
    assert issubclass(other, Model)
    return Q(Exists(other._default_manager.filter(pk=OuterRef(f"{column}_id"))))


def _shown_with(model: type[Model]) -> Q:
    """A file shows with the request that was made from it, whose source stands behind a wall of its own."""
    sources = model._meta.get_field("request_sources").related_model
    assert isinstance(sources, type)
    assert issubclass(sources, Model)
    return Q(Exists(sources._default_manager.filter(upload=OuterRef("pk"))))


def raise_walls(connection: BaseDatabaseWrapper) -> None:
    """Make the wall of every table afresh (PostgreSQL only; elsewhere there is none)."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for model, lets_through in walled():
            table = model._meta.db_table
            cursor.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
            cursor.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
            cursor.execute(f'DROP POLICY IF EXISTS homeward_wall ON "{table}"')
            seen = _condition(model, lets_through, connection)
            cursor.execute(
                f'CREATE POLICY homeward_wall ON "{table}" USING ({ACTING} OR {seen}) WITH CHECK ({ACTING})'
            )


def _condition(model: type[Model], lets_through: Q, connection: BaseDatabaseWrapper) -> str:
    query = model._default_manager.using(connection.alias).filter(lets_through).values("pk").query
    sql, params = query.get_compiler(connection=connection).as_sql()
    composed = connection.ops.compose_sql(sql.split(" WHERE ", 1)[1], params)  # type: ignore[attr-defined]  # PostgreSQL
    return str(composed)


def missing_walls(connection: BaseDatabaseWrapper) -> list[str]:
    """Tables whose wall is not up, or is not forced, or that have another policy beside it that would let rows by."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid "
            "WHERE c.relrowsecurity AND c.relforcerowsecurity "
            "GROUP BY c.relname HAVING array_agg(p.polname::text) = '{homeward_wall}'"
        )
        up = {row[0] for row in cursor.fetchall()}
    return sorted({m._meta.db_table for m, _ in walled()} - up)
