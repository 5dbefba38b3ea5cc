"""Answers of the API. Whatever is wrong is an OperationOutcome that lists every problem in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import JsonResponse

from homeward.domain.problem import Problem
from homeward.standards.fhir.outcome import operation_outcome

FHIR = "application/fhir+json"


def problems(found: Iterable[Problem], status: int, **headers: str) -> JsonResponse:
    """An OperationOutcome for everything in `found`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = JsonResponse(operation_outcome(found), status=status, content_type=FHIR, headers=named)
    answer["Cache-Control"] = "no-store"
    return answer


def given(body: Mapping[str, Any], status: int = 200, **headers: str) -> JsonResponse:
    """`body` as plain JSON."""
    answer = JsonResponse(dict(body), status=status, headers=headers)
    answer["Cache-Control"] = "no-store"
    return answer
