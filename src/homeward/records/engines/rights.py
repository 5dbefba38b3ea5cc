"""What the site's own role may do on PostgreSQL: read and write rows, nothing to the tables themselves."""

from django.db.backends.base.base import BaseDatabaseWrapper

_STATEMENTS = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    "REVOKE INSERT, UPDATE, DELETE ON django_migrations, people_policy FROM {role}",
)


def grant_rights(connection: BaseDatabaseWrapper, role: str) -> None:
    """Give `role` rights on every row of every table owned by this connection; safe to repeat."""
    with connection.cursor() as cursor:
        for statement in _STATEMENTS:
            cursor.execute(statement.format(role=connection.ops.quote_name(role)))
