"""The SQLite engine: Django's own, made durable and queued."""
