"""Whether this site can answer: for whoever watches over it."""

from django.contrib.auth.decorators import login_not_required
from django.db import Error
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

import homeward
from homeward.records.engines.state import database_engine, migrations_current


@login_not_required
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """`{status, version, database, migrations}`; 503 when the database does not answer or is behind the code."""
    try:
        current = migrations_current()
    except Error:
        return _answer("database-unreachable", "unknown", 503)
    return _answer("ok", "current", 200) if current else _answer("migrations-missing", "behind", 503)


def _answer(status: str, migrations: str, code: int) -> JsonResponse:
    body = {
        "status": status,
        "version": homeward.__version__,
        "database": database_engine(),
        "migrations": migrations,
    }
    return JsonResponse(body, status=code, headers={"Cache-Control": "no-store"})
