"""Names that no longer mean what an answer takes them for: `np`, or a function that Python has itself.

A cell below the answer that says ``np = 3`` or ``from numpy import *`` breaks what worked before,
and the error that comes of it speaks of anything but that.
"""

from __future__ import annotations

import ast
import builtins
import sys
from collections.abc import Iterator, Sequence
from types import CodeType, ModuleType
from typing import Any

MODULES = ("np", "numpy", "plt", "math")
"""Names that are modules wherever they are used."""
Cells = Sequence[tuple[str, str]]
"""What was run, in order: each cell's label and its text."""


def replaced_names(function: Any, cells: Cells) -> tuple[str, ...]:
    """Say of each name that a function uses what it means by now, and which cell made it so.

    Parameters
    ----------
    function : callable
        An answer; anything that is no Python function uses no names.
    cells : sequence of (str, str)
        Labels and texts of the cells that were run.

    Examples
    --------
    >>> namespace = {"np": 3}
    >>> exec("def half(x): return np.asarray(x) / 2", namespace)
    >>> replaced_names(namespace["half"], [("cell 2", "np = 3")])
    ('np is the int 3 here, no module: cell 2 gave it that meaning. Take another name there.',)
    """
    code = getattr(function, "__code__", None)
    values = getattr(function, "__globals__", {})
    if not isinstance(code, CodeType):
        return ()
    return tuple(
        f"{name} is {said}{_blamed(name, cells)}"
        for name in sorted(set(_names(code)))
        if name in values and (said := _odd(name, values[name]))
    )


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


def _odd(name: str, value: Any) -> str:
    """What a name means, if that is not what everybody takes it for."""
    if name in MODULES:
        return "" if isinstance(value, ModuleType) else f"{_kind(value)} here, no module"
    own = getattr(builtins, name, None)
    if own is None or value is own or name.startswith("_"):
        return ""
    return f"{_kind(value)} here, not Python's own {name}"


def _kind(value: Any) -> str:
    if isinstance(value, (bool, int, float, str)):
        return f"the {type(value).__name__} {value!r}"[:40]
    home = getattr(value, "__module__", None) or type(value).__module__
    if callable(value):
        return f"{str(home).partition('.')[0]}'s {getattr(value, '__name__', 'function')}"
    return f"something of type {type(value).__name__}"


def _blamed(name: str, cells: Cells) -> str:
    """The last cell that gave a name its meaning, and what to do."""
    label = next((label for label, text in reversed(cells) if name in _bound(text)), "")
    return f": {label} gave it that meaning. Take another name there." if label else "."


def _bound(text: str) -> set[str]:
    """The names that a cell's top level gives a meaning; of a star import, all of its module."""
    try:
        statements = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    found: set[str] = set()
    for node in statements:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                module = getattr(node, "module", "") or ""
                star = dir(sys.modules[module]) if module in sys.modules else []
                found.update(star if alias.name == "*" else [alias.asname or alias.name])
        else:
            found.update(
                part.id
                for part in ast.walk(node)
                if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
            )
    return found
