"""FHIR documents to try, the sample among them, and how a test reads them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from homeward.content.sentences import sentence
from homeward.domain.problem import Problem, Refused
from homeward.domain.request import IncomingRequest
from homeward.standards.fhir.outcome import operation_outcome
from homeward.standards.fhir.reading import read_request

TODAY = date(2025, 3, 14)
SAMPLE = (Path(__file__).parent / "samples" / "home-from-hospital.json").read_bytes()

Document = dict[str, Any]


def sample() -> Document:
    document: Document = json.loads(SAMPLE)
    return document


def resource(document: Document, kind: str) -> Document:
    found: Document = next(
        entry["resource"] for entry in document["entry"] if entry["resource"]["resourceType"] == kind
    )
    return found


def read(document: Document) -> IncomingRequest:
    return read_request(json.dumps(document).encode(), TODAY)


def problems(content: bytes | Document) -> dict[str, str]:
    """Code by place, each with a sentence and an issue."""
    with pytest.raises(Refused) as refused:
        read_request(content if isinstance(content, bytes) else json.dumps(content).encode(), TODAY)
    found: tuple[Problem, ...] = refused.value.problems
    assert all(sentence(problem) for problem in found)
    assert len(operation_outcome(found)["issue"]) == len(found)
    return {problem.where: problem.code for problem in found}


def leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in leaves(inner)]
    return [value] if isinstance(value, str) else []


def objects(value: Any) -> list[Document]:
    """Every JSON object in `value`, itself among them."""
    if isinstance(value, list):
        return [found for inner in value for found in objects(inner)]
    if not isinstance(value, dict):
        return []
    return [value, *(found for inner in value.values() for found in objects(inner))]


def vars_of(request: IncomingRequest) -> dict[str, Any]:
    return {name: getattr(request, name) for name in request.__slots__}
