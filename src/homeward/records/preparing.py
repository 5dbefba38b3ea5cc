"""Making a database ready for the site: tables, then everything that holds them, then the site's own rights.

Safe to repeat: `homeward migrate` does it after every change of version.
"""

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils import timezone

from homeward.records.append_only import make_guards, missing_guards
from homeward.records.care.versions import synchronise_instruments, synchronise_pathways
from homeward.records.engines.rights import grant_rights
from homeward.records.people.policy import synchronise_policy
from homeward.records.people.walls import missing_walls, raise_walls

OWNER = "owner"


def prepare_database() -> None:
    """Bring the tables up to date, make guards and walls afresh, write out policy, pathways and questionnaires, and let
    the site in.

    With an "owner" connection (PostgreSQL) all of it is done as the owner, and the site's role gets rights on rows.
    """
    owner = OWNER if OWNER in connections else DEFAULT_DB_ALIAS
    call_command("migrate", database=owner, interactive=False, verbosity=0)
    connection = connections[owner]
    make_guards(connection)
    raise_walls(connection)
    synchronise_policy(owner)
    synchronise_pathways(owner, timezone.now())
    synchronise_instruments(owner, timezone.now())
    if owner == OWNER:
        grant_rights(connection, connections[DEFAULT_DB_ALIAS].settings_dict["USER"])


def missing_holds() -> list[str]:
    """The guards and walls that should be there and are not, by name."""
    connection = connections[DEFAULT_DB_ALIAS]
    return [*missing_guards(connection), *missing_walls(connection)]
