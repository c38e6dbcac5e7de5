"""Default values in the first line of an answer, beside those of the statement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from utils.checking.model import AnswerKey, Belief, Value

SHARE = 0.8
NONE = "none"
"""In place of a default that an answer's first line does not have."""


def defaults_of(function: Any) -> dict[str, Value]:
    """Parameters of a function that have a default which is a number, a text or None.

    >>> def step(w, rate=0.1, *, steps=3): ...
    >>> defaults_of(step)
    {'rate': 0.1, 'steps': 3}
    """
    code = getattr(function, "__code__", None)
    if code is None:
        return {}
    names = code.co_varnames[: code.co_argcount]
    given = getattr(function, "__defaults__", None) or ()
    found = dict(zip(names[len(names) - len(given) :], given, strict=False))
    found |= getattr(function, "__kwdefaults__", None) or {}
    plain = (bool, int, float, str, type(None))
    return {name: value for name, value in found.items() if type(value) in plain}


def changed_defaults(key: AnswerKey, own: Mapping[str, Value] | None) -> dict[str, Value]:
    """The defaults in which an answer's first line differs from the statement's.

    Parameters
    ----------
    key : AnswerKey
    own : mapping or None
        The answer's; None where they are not known.

    Returns
    -------
    dict
        Parameter to the answer's default, `NONE` where it has none.
    """
    if not own:
        return {}
    return {
        name: own.get(name, NONE)
        for name, due in key.defaults.items()
        if name not in own or type(own[name]) is str or own[name] != due
    }


def relies_on(key: AnswerKey, case: int, changed: Mapping[str, Value]) -> bool:
    """Whether some call of a case leaves out an argument whose default is changed."""
    return any(
        name not in call.kwargs and name not in key.parameters[: len(call.args)]
        for call in key.cases[case].calls
        for name in changed
    )


def belief_in(key: AnswerKey, changed: Mapping[str, Value]) -> Belief:
    """What to say of changed defaults."""
    said = " ".join(
        f"Your first line has {name}={value}, the statement's has {name}={key.defaults[name]}."
        if value != NONE
        else f"In the statement's first line {name} has the default {key.defaults[name]}, in yours none."
        for name, value in changed.items()
    )
    names = " and ".join(changed)
    belief = f"the default of {names} is another one than the statement's"
    return Belief("default-changed", belief, said, SHARE)
