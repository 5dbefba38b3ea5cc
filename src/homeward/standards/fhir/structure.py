"""Is a resource built as FHIR R4 says, as far as Homeward reads it? Every fault at once, each with its FHIRPath."""

from collections.abc import Iterator

from homeward.domain.problem import Problem
from homeward.standards.fhir.dates import in_calendar
from homeward.standards.fhir.document import Json, path_to
from homeward.standards.fhir.shapes import CHOICES, PRIMITIVES, SHAPES, Shape


def structure_problems(resource: dict[str, Json], path: str, kind: str) -> Iterator[Problem]:
    """What is wrong with `resource`, a `kind` of SHAPES found at `path`. Resources inside it are not followed."""
    for name, shape in SHAPES[kind].items():
        place = path_to(path, name)
        if name in resource:
            yield from _element_problems(resource[name], place, shape)
        elif shape.required and f"_{name}" not in resource:
            yield Problem("fhir-element-missing", place, {"element": name})
    for forms in CHOICES.get(kind, ()):
        given = [form for form in forms if form in resource]
        if len(given) > 1:
            yield Problem("fhir-one-of", path_to(path, given[1]), {"elements": ", ".join(given)})
    if resource.get("modifierExtension"):
        yield Problem("fhir-modifier", path_to(path, "modifierExtension"))


def _element_problems(value: Json, place: str, shape: Shape) -> Iterator[Problem]:
    if not shape.many:
        yield from _value_problems(value, place, shape)
    elif not isinstance(value, list):
        yield Problem("fhir-not-a-list", place)
    else:
        if shape.required and not value:
            yield Problem("fhir-element-missing", place, {"element": place.rpartition(".")[2]})
        for number, item in enumerate(value):
            if item is not None or shape.type not in PRIMITIVES:
                yield from _value_problems(item, path_to(place, number), shape)


def _value_problems(value: Json, place: str, shape: Shape) -> Iterator[Problem]:
    if shape.type in SHAPES:
        if isinstance(value, dict):
            yield from structure_problems(value, place, shape.type)
        else:
            yield Problem("fhir-not-an-object", place, {"type": shape.type})
    elif shape.type == "Resource":
        if not isinstance(value, dict) or not isinstance(value.get("resourceType"), str):
            yield Problem("fhir-not-a-resource", place)
    elif not _is_primitive(value, shape.type):
        yield Problem("fhir-value-wrong", place, {"type": shape.type, "value": str(value)[:60]})
    elif shape.codes and value not in shape.codes:
        yield Problem("fhir-code-unknown", place, {"value": value[:60], "codes": ", ".join(sorted(shape.codes))})


def _is_primitive(value: Json, kind: str) -> bool:
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "positiveInt":
        return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**31
    if not isinstance(value, str) or PRIMITIVES[kind].fullmatch(value) is None:
        return False
    return kind not in {"date", "dateTime"} or in_calendar(value)
