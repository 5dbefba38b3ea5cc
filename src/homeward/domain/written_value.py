"""A frozen value as JSON, and read back as the same value: how a document keeps what was said.

Empty fields are left out, so that a value gains a field without its older writings being touched.
"""

import base64
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

Value = TypeVar("Value")


def written(value: Any) -> Any:
    """`value` as JSON can hold it: dataclasses as objects without their empty fields, dates ISO 8601, bytes base64."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: written(said) for f in fields(value) if not _is_empty(f, said := getattr(value, f.name))}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, Mapping):
        return {str(key): written(said) for key, said in value.items()}
    if isinstance(value, list | tuple):
        return [written(one) for one in value]
    return value


def read_back(kind: type[Value], said: Any) -> Value:
    """The value of class `kind` that `written` made `said` of. Words that `kind` no longer has are passed over."""
    value: Value = _read(kind, said)
    return value


def _is_empty(field: Field[Any], said: Any) -> bool:
    if field.default is not MISSING:
        return bool(said == field.default)
    return field.default_factory is not MISSING and said == field.default_factory()


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, said: Any) -> Any:
    if said is None:
        return None
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        real = [one for one in inner if one is not type(None)]
        return _read(real[0], said) if len(real) == 1 else said
    if origin is tuple:
        return tuple(_read(inner[0], one) for one in said)
    if isinstance(kind, type):
        return _read_plain(kind, said)
    return said


def _read_plain(kind: type, said: Any) -> Any:
    if is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _read(hints[name], value) for name, value in said.items() if name in hints})
    if issubclass(kind, date | time):  # a datetime too
        return kind.fromisoformat(said)
    if issubclass(kind, Enum | UUID):
        return kind(said)
    if kind is bytes:
        return base64.b64decode(said)
    return said
