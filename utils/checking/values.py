"""Answer keys as JSON: `to_json` and `from_json` are each other's inverse.

Arrays keep their shape and whether they hold integers; numbers are rounded to the digits
that a comparison looks at, which keeps the files small and their diffs readable. Outcomes that
no comparison could tell from 0 are stored as 0: another processor rounds them to other dust.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from utils.checking import model
from utils.checking.compare import (
    StructureError,
    agree,
    forgiven,
    leaves,
    rebuilt,
)
from utils.checking.model import AnswerKey, CaseOutcomes, Outcome, Value
from utils.checking.scale import scale_of

RIGHT_DIGITS, WRONG_DIGITS = 11, 9
DUST = 0.01
"""Of what a comparison forgives beside a zero: smaller numbers are stored as zero."""
_TAGGED: dict[str, type[Any]] = {
    "function": model.Function,
    "earlier": model.Earlier,
    "loaded": model.Loaded,
}


def encode(value: Value, digits: int = RIGHT_DIGITS, dust: float = 0.0) -> Any:
    """Turn a value into what JSON can hold.

    Parameters
    ----------
    value : Value
    digits : int
        Significant digits that are kept.
    dust : float
        Smaller numbers become 0.

    >>> encode((1, np.array([0.5, -3e-17])), dust=1e-12)
    {'tuple': [1, {'array': [0.5, 0.0]}]}
    """
    if isinstance(value, np.ndarray):
        coded = {"array": _rounded(value.tolist(), digits, dust)}
        return coded if value.size else coded | {"shape": list(value.shape)}
    if isinstance(value, tuple):
        return {"tuple": [encode(part, digits, dust) for part in value]}
    if isinstance(value, list):
        return [encode(part, digits, dust) for part in value]
    if isinstance(value, float):
        return _rounded(value, digits, dust)
    if value is None or isinstance(value, (bool, int, str)):
        return value
    for tag, kind in _TAGGED.items():
        if isinstance(value, kind):
            fields = [getattr(value, field.name) for field in dataclasses.fields(kind)]
            return {tag: [encode(part, digits, dust) for part in fields]}
    raise TypeError(f"{type(value).__name__} is not plain data")


def _rounded(value: Any, digits: int, dust: float) -> Any:
    if isinstance(value, list):
        return [_rounded(part, digits, dust) for part in value]
    if not isinstance(value, float):
        return value
    return 0.0 if abs(value) < dust else float(f"{value:.{digits}g}")


def decode(coded: Any) -> Value:
    """Return the value that `encode` was given.

    >>> decode({'tuple': [1, {'array': [0.5]}]})
    (1, array([0.5]))
    """
    if isinstance(coded, list):
        return [decode(part) for part in coded]
    if not isinstance(coded, dict):
        return coded
    if "array" in coded:
        array = np.array(coded["array"])
        return array.reshape(coded["shape"]) if "shape" in coded else array
    if "tuple" in coded:
        return tuple(decode(part) for part in coded["tuple"])
    ((tag, fields),) = coded.items()
    return _TAGGED[tag](*[decode(part) for part in fields])


def _without_defaults(item: Any) -> dict[str, Any]:
    """Return the fields of a dataclass that differ from their defaults."""
    kept = {}
    for field in dataclasses.fields(item):
        value = getattr(item, field.name)
        default = (
            field.default_factory()
            if field.default_factory is not dataclasses.MISSING
            else field.default
        )
        if default is dataclasses.MISSING or not _same(value, default):
            kept[field.name] = value
    return kept


def _same(value: Any, default: Any) -> bool:
    return type(value) is type(default) and not isinstance(value, np.ndarray) and value == default


def _outcome_to_json(outcome: Outcome, dust: float) -> dict[str, Any]:
    fields = _without_defaults(outcome)
    if "value" in fields:
        fields["value"] = encode(fields["value"], dust=dust)
    return fields


def _outcome_from_json(coded: dict[str, Any]) -> Outcome:
    fields = dict(coded)
    fields["value"] = decode(fields.get("value"))
    for name in ("changed", "warnings"):
        fields[name] = tuple(fields.get(name, ()))
    fields["shared"] = tuple((one, other) for one, other in fields.get("shared", ()))
    return Outcome(**fields)


def _right_to_json(right: Outcome, key: AnswerKey, dust: float) -> dict[str, Any]:
    """Leave out values that no aspect compares, such as the outcome of a long training."""
    compared = any(aspect.kind == "values" for aspect in key.aspects)
    return _outcome_to_json(right if compared else replace(right, value=None), dust)


def _wrong_to_json(
    wrong: Outcome, right: Outcome, outputs: Sequence[Any], dust: float
) -> dict[str, Any]:
    """Store of a known wrong outcome only the parts that differ from the right ones."""
    try:
        parts, wanted = (leaves(outcome.value, outputs) for outcome in (wrong, right))
    except StructureError:
        return _outcome_to_json(wrong, dust)
    differing = {
        name: encode(part, WRONG_DIGITS, dust)
        for name, part in parts.items()
        if not agree(wanted[name], part)
    }
    return {**_outcome_to_json(replace(wrong, value=None), dust), "differs": differing}


def _wrong_from_json(coded: dict[str, Any], right: Outcome, outputs: Sequence[Any]) -> Outcome:
    if "differs" not in coded:
        return _outcome_from_json(coded)
    fields = dict(coded)
    differing = {name: decode(part) for name, part in fields.pop("differs").items()}
    parts = {**leaves(right.value, outputs), **differing}
    return replace(_outcome_from_json(fields), value=rebuilt(parts, outputs))


def _known_wrong_to_json(
    wrong: model.KnownWrong, key: AnswerKey, dust: Sequence[float]
) -> dict[str, Any]:
    return {
        "beliefs": list(wrong.beliefs),
        "outcomes": [
            [
                _wrong_to_json(outcome, right, key.outputs, small)
                for outcome, right in zip(outcomes, rights, strict=False)
            ]
            for outcomes, rights, small in zip(wrong.outcomes, key.right, dust, strict=False)
        ],
    }


def _known_wrong_from_json(
    coded: dict[str, Any], rights: CaseOutcomes, outputs: Sequence[Any]
) -> model.KnownWrong:
    outcomes = tuple(
        tuple(
            _wrong_from_json(outcome, right, outputs)
            for outcome, right in zip(case, case_right, strict=False)
        )
        for case, case_right in zip(coded["outcomes"], rights, strict=False)
    )
    return model.KnownWrong(tuple(coded["beliefs"]), outcomes)


def to_json(key: AnswerKey) -> dict[str, Any]:
    """Turn an answer key into what JSON can hold."""
    dust = [
        DUST * forgiven(0.0, scale_of(case.calls, right), case.relative)
        for case, right in zip(key.cases, key.right, strict=True)
    ]
    return {
        "exercise": key.exercise,
        "function": key.function,
        "parameters": list(key.parameters),
        "outputs": encode(key.outputs),
        "uses": list(key.uses),
        "defaults": dict(key.defaults),
        "aspects": [_without_defaults(aspect) for aspect in key.aspects],
        "cases": [
            {
                "name": case.name,
                "calls": [
                    {"args": encode(call.args), "kwargs": {k: encode(v) for k, v in call.kwargs.items()}}
                    for call in case.calls
                ],
                "extra": {name: encode(value) for name, value in case.extra.items()},
                "relative": case.relative,
                **({"raises": case.raises} if case.raises else {}),
                **({"alike": case.alike} if case.alike else {}),
            }
            for case in key.cases
        ],
        "right": [
            [_right_to_json(outcome, key, small) for outcome in case]
            for case, small in zip(key.right, dust, strict=True)
        ],
        "beliefs": [_without_defaults(belief) for belief in key.beliefs],
        "known_wrong": [_known_wrong_to_json(wrong, key, dust) for wrong in key.known_wrong],
    }  # fmt: skip


def from_json(coded: dict[str, Any]) -> AnswerKey:
    """Return the answer key that `to_json` was given."""
    outputs = decode(coded["outputs"])
    right = tuple(tuple(_outcome_from_json(o) for o in case) for case in coded["right"])
    return AnswerKey(
        exercise=coded["exercise"],
        function=coded["function"],
        parameters=tuple(coded["parameters"]),
        outputs=outputs,
        uses=tuple(coded["uses"]),
        defaults=coded.get("defaults", {}),
        aspects=tuple(_aspect(fields) for fields in coded["aspects"]),
        cases=tuple(_case(fields) for fields in coded["cases"]),
        right=right,
        beliefs=tuple(model.Belief(**fields) for fields in coded["beliefs"]),
        known_wrong=tuple(
            _known_wrong_from_json(wrong, right, outputs) for wrong in coded["known_wrong"]
        ),
    )


def _aspect(fields: dict[str, Any]) -> model.Aspect:
    lists = {name: tuple(fields.get(name, ())) for name in ("outputs", "cases")}
    return model.Aspect(**{**fields, **lists})


def _case(fields: dict[str, Any]) -> model.Case:
    calls = tuple(
        model.Call(decode(call["args"]), {name: decode(v) for name, v in call["kwargs"].items()})
        for call in fields["calls"]
    )
    extra = {name: decode(value) for name, value in fields["extra"].items()}
    return model.Case(**{**fields, "calls": calls, "extra": extra})
