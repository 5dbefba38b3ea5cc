"""Making a database ready for the site: tables, then everything that holds them, then content and the site's rights.

Safe to repeat: `homeward migrate` does it after every change of version.
"""

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction

from homeward.content.access import access_policy
from homeward.domain.access import Cell
from homeward.records.append_only import make_guards, missing_guards
from homeward.records.engines.rights import grant_rights
from homeward.records.people.models import Policy
from homeward.records.people.walls import missing_walls, raise_walls

OWNER = "owner"


def prepare_database() -> None:
    """Bring the tables up to date, make the append-only guards and the walls afresh, store the access policy.

    With an "owner" connection (PostgreSQL) all of it is done as the owner, and the site's role gets rights on rows.
    """
    owner = OWNER if OWNER in connections else DEFAULT_DB_ALIAS
    call_command("migrate", database=owner, interactive=False, verbosity=0)
    connection = connections[owner]
    make_guards(connection)
    raise_walls(connection)
    store_policy(owner)
    if owner == OWNER:
        grant_rights(connection, connections[DEFAULT_DB_ALIAS].settings_dict["USER"])


def store_policy(alias: str) -> None:
    """Make the policy table say what `content/access.yaml` says, in one transaction."""
    with transaction.atomic(using=alias):
        wanted, there = access_policy().cells, _cells_in(alias)
        for cell in there - wanted:
            _row(cell).using(alias).delete()
        Policy.objects.using(alias).bulk_create(
            Policy(relation=cell.relation, kind=cell.kind, action=cell.action, label=cell.label)
            for cell in sorted(wanted - there)
        )


def policy_differs() -> bool:
    """Whether the policy table says anything else than the file."""
    return _cells_in(DEFAULT_DB_ALIAS) != access_policy().cells


def missing_holds() -> list[str]:
    """The guards and walls that should be there and are not, by name."""
    connection = connections[DEFAULT_DB_ALIAS]
    return [*missing_guards(connection), *missing_walls(connection)]


def _cells_in(alias: str) -> frozenset[Cell]:
    rows = Policy.objects.using(alias).values_list("relation", "kind", "action", "label")
    return frozenset(Cell(*row) for row in rows)


def _row(cell: Cell) -> models.QuerySet[Policy]:
    return Policy.objects.filter(relation=cell.relation, kind=cell.kind, action=cell.action, label=cell.label)
