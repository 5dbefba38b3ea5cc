"""How the database is spoken to, so that what was acknowledged is on disk: SQLite and PostgreSQL."""
