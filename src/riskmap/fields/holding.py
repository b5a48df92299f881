"""Says which fields of a model can hold values of some type, however deep."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from pydantic import BaseModel


@cache
def holding(kind: type[BaseModel], *wanted: type) -> tuple[str, ...]:
    """Give the fields of a model in which a value of a wanted type may stand.

    What walks through a family looks into these and passes over the rest.
    """
    fields = kind.model_fields.items()
    return tuple(name for name, one in fields if _holds(one.annotation, wanted))


def _holds(annotation: Any, wanted: tuple[type, ...]) -> bool:  # noqa: ANN401
    if not isinstance(annotation, type) or get_args(annotation):
        return any(_holds(one, wanted) for one in get_args(annotation))
    if issubclass(annotation, wanted):
        return True
    return issubclass(annotation, BaseModel) and bool(holding(annotation, *wanted))
