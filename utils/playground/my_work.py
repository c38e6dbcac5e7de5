"""The learner's own functions from other notebooks of the course.

The notebooks lie side by side (`notebooks/03_momentum/03_momentum.ipynb`). Their answer cells are
read from the file and run here, in a namespace of their own. Nothing in this module can stop the
notebook that asks: what is missing or broken is reported by name.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from utils.playground.race import ADAPTERS
from utils.playground.training import Update


@dataclass(frozen=True)
class Found:
    """What was found of the functions that were asked for.

    Attributes
    ----------
    functions : mapping of name to callable
        The ones that are there and look complete.
    absent : tuple of str
        No notebook, no such cell, or still the stub that raises NotImplementedError.
    broken : mapping of name to str
        The ones whose cell does not run, and why.
    """

    functions: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    broken: Mapping[str, str] = field(default_factory=dict)


def find(unit: str, names: Iterable[str], near: Path | None = None) -> Found:
    """Look for functions in the learner's notebook of another unit.

    Parameters
    ----------
    unit : str
        For example ``"03_momentum"``.
    names : iterable of str
        Grade ids of answer cells, which are the names of their functions.
    near : Path, optional
        The folder to look from: a notebook's own folder, or the one that holds all of them.
        By default the working directory.

    Returns
    -------
    Found

    Examples
    --------
    >>> find("99_no_such_unit", ["some_step"]).absent
    ('some_step',)
    """
    wanted = list(names)
    path = _notebook(unit, near or Path.cwd())
    if path is None:
        return Found(absent=tuple(wanted))
    try:
        cells = dict(_answer_cells(path))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        return Found(broken=dict.fromkeys(wanted, f"{path.name} cannot be read: {error}"))
    namespace, troubles = _run(cells)
    functions = {
        name: namespace[name]
        for name in wanted
        if name in cells and name not in troubles and not is_stub(cells[name], name)
        if callable(namespace.get(name))
    }
    broken = {name: troubles[name] for name in wanted if name in troubles}
    absent = tuple(name for name in wanted if name not in functions and name not in broken)
    return Found(functions, absent, broken)


def entrants(near: Path | None = None) -> tuple[dict[str, Update], list[str]]:
    """The learner's own optimizers of notebooks 02 to 04, ready to race.

    Parameters
    ----------
    near : Path, optional
        As for `find`.

    Returns
    -------
    updates : dict of method to update
        As `race.sweep` takes them.
    remarks : list of str
        One line for each method that was found but does not run.
    """
    updates, remarks = {}, []
    for method, (unit, name, adapt) in ADAPTERS.items():
        found = find(unit, [name], near)
        if name in found.broken:
            remarks.append(f"{method}: {name} in {unit} does not run ({found.broken[name]})")
        if name in found.functions:
            update = adapt(found.functions[name])
            trouble = _trial(update)
            if trouble:
                remarks.append(f"{method}: {name} in {unit} does not run ({trouble})")
            else:
                updates[method] = update
    return updates, remarks


def is_stub(source: str, name: str) -> bool:
    r"""Whether the body of function `name` raises NotImplementedError whatever happens.

    Examples
    --------
    >>> is_stub("def f(x):\n    raise NotImplementedError()", "f")
    True
    >>> is_stub("def f(x):\n    return x + 1", "f")
    False
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return any(
                isinstance(line, ast.Raise) and "NotImplementedError" in ast.unparse(line)
                for line in node.body
            )
    return False


def _notebook(unit: str, near: Path) -> Path | None:
    file = Path(unit, f"{unit}.ipynb")
    places = (near.parent / file, near / file, near / file.name)
    return next((path for path in places if path.is_file()), None)


def _answer_cells(path: Path) -> Iterator[tuple[str, str]]:
    """Grade id and source of each code cell that holds an answer."""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        label = cell.get("metadata", {}).get("nbgrader", {})
        if cell["cell_type"] == "code" and label.get("solution") and label.get("grade_id"):
            yield label["grade_id"], "".join(cell["source"])


def _run(cells: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Run the answer cells in order; what they print is dropped, what they raise is kept."""
    namespace: dict[str, Any] = {"np": np, "__name__": "my_work"}
    troubles = {}
    for name, source in cells.items():
        with contextlib.redirect_stdout(io.StringIO()):
            try:
                exec(compile(source, f"<{name}>", "exec"), namespace)
            except Exception as error:  # whatever a learner's cell may raise
                troubles[name] = f"{type(error).__name__}: {error}"
    return namespace, troubles


def _trial(update: Update) -> str | None:
    """Two steps on small arrays: what went wrong, or None."""
    shapes = ((3, 2), (3, 1), (2, 3), (2, 1))
    W1, b1, W2, b2 = (np.full(shape, 0.5) for shape in shapes)
    parameters, state = (W1, b1, W2, b2), None
    try:
        for t in (1, 2):
            parameters, state = update(parameters, (W1, b1, W2, b2), state, t, 0.1)
    except Exception as error:  # whatever a learner's function may raise
        return f"{type(error).__name__}: {error}"
    if [array.shape for array in parameters] != list(shapes):
        return "it changes the shape of the parameters"
    return None
