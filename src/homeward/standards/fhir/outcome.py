"""Problems as an OperationOutcome, the form in which FHIR systems expect to be told."""

import re
from collections.abc import Callable, Iterable

from homeward.content.sentences import sentence
from homeward.domain.problem import Problem
from homeward.standards.fhir.document import Json

_FHIRPATH = re.compile(r"[A-Z][A-Za-z]*(?:\.[A-Za-z_][A-Za-z0-9_]*|\[[0-9]+\])*")

# Codes of the value set IssueType (R4); what is not named here breaks a rule of ours.
_ISSUE_TYPES = {
    "csv-is-empty": "invalid",
    "file-is-empty": "invalid",
    "file-too-large": "too-long",
    "json-broken": "structure",
    "json-is-utf16": "structure",
    "json-not-utf8": "structure",
    "json-name-twice": "structure",
    "json-too-deep": "too-costly",
    "json-unreasonable": "too-costly",
    "text-unstorable": "value",
    "number-unstorable": "value",
    "text-too-long": "too-long",
    "fhir-is-xml": "not-supported",
    "fhir-not-a-resource": "structure",
    "fhir-not-a-list": "structure",
    "fhir-not-an-object": "structure",
    "fhir-one-of": "structure",
    "fhir-element-missing": "required",
    "fhir-resource-missing": "required",
    "fhir-resource-twice": "multiple-matches",
    "fhir-message-header-missing": "required",
    "fhir-value-wrong": "value",
    "fhir-code-unknown": "code-invalid",
    "fhir-bundle-type": "not-supported",
    "fhir-url-twice": "duplicate",
    "fhir-modifier": "extension",
    "fhir-subject-elsewhere": "not-found",
    "fhir-requester-elsewhere": "not-found",
    "fhir-nhs-numbers-differ": "conflict",
    "fhir-file-broken": "value",
    "nhs-number-length": "value",
    "nhs-number-wrong": "value",
    "person-name-missing": "required",
    "request-why-missing": "required",
    "sender-missing": "required",
    "sender-contact-missing": "required",
}


def operation_outcome(problems: Iterable[Problem], translate: Callable[[str], str] = str) -> dict[str, Json]:
    """An OperationOutcome with one issue for every problem; there must be one. The sentence is in details.text."""
    return {"resourceType": "OperationOutcome", "issue": [_issue(problem, translate) for problem in problems]}


def _issue(problem: Problem, translate: Callable[[str], str]) -> dict[str, Json]:
    issue: dict[str, Json] = {
        "severity": "error",
        "code": _ISSUE_TYPES.get(problem.code, "business-rule"),
        "details": {"text": sentence(problem, translate)},
    }
    if _FHIRPATH.fullmatch(problem.where):
        issue["expression"] = [problem.where]
    elif problem.where:
        issue["diagnostics"] = problem.where
    return issue
