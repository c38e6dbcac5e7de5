"""The course's own functions that cases speak of by name: as arguments, to load data, to compare.

Cases are stored as data, so they cannot hold a function. They hold its name, relative to the
package of which this one is a part: ``"shapes.outlines:circle"``. Nothing else can be
named, so that reading a stored case never imports a module from anywhere else.
"""

from __future__ import annotations

import copy
import functools
import importlib
import re
from collections.abc import Callable
from typing import Any

from utils.checking.model import Function, Loaded, Value

PACKAGE = __name__.split(".")[0]
_NAME = re.compile(r"(?P<module>[a-z]\w*(?:\.[a-z]\w*)*):(?P<function>[a-z]\w*)", re.ASCII)


def find(name: str) -> Callable[..., Any]:
    """Return the function of that name.

    Parameters
    ----------
    name : str
        Module and function, ``"module:function"``, the module relative to the package `utils`.

    Raises
    ------
    ValueError
        If the name has another form, or there is no function of that name which that module
        itself defines: what it imports from elsewhere does not count.

    Examples
    --------
    >>> find("checking.compare:describe")(3.0)
    'the float 3.0'
    >>> find("os:getcwd")
    Traceback (most recent call last):
    ValueError: 'os:getcwd' names no function of this course: there is no module utils.os
    """
    match = _NAME.fullmatch(name)
    if match is None:
        raise ValueError(
            f"{name!r} names no function of this course: it should look like "
            f'"module:function", the module below {PACKAGE}, both without a leading underscore'
        )
    module_name = f"{PACKAGE}.{match['module']}"
    try:
        module = importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        if not f"{module_name}.".startswith(f"{error.name}."):
            raise  # the module is there, something that it imports is not
        raise ValueError(
            f"{name!r} names no function of this course: there is no module {module_name}"
        ) from None
    found: Callable[..., Any] | None = getattr(module, match["function"], None)
    if found is None or getattr(found, "__module__", None) != module_name:
        raise ValueError(
            f"{name!r} names no function of this course: {module_name} defines none of that name"
        )
    return found


def callable_for(function: Function) -> Callable[..., object]:
    """Return the Python callable that a `Function` stands for: its parameters go first.

    Raises
    ------
    ValueError
        If there is no function of that name.
    """
    return functools.partial(find(function.name), *function.parameters)


def with_data(value: Value) -> Value:
    """Return what a `Loaded` stands for, as a copy that may be changed; other values as they are.

    Raises
    ------
    ValueError
        If there is no function of that name.
    """
    return copy.deepcopy(_kept(value)) if isinstance(value, Loaded) else value


@functools.lru_cache(maxsize=8)
def _kept(loaded: Loaded) -> Value:
    return find(loaded.name)(*loaded.parameters)
