"""From a unit's text source to its executed solution, its student version and its public checks.

Everything is made in a temporary folder of the course's shape, then copied into place or, with
`--check`, compared. The student version comes out of nbgrader's own generate_assignment.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder import build_gate, course_folder, notebook, public_checks
from autograder.course import LEARNERS_PACKAGE, SOURCES, Unit
from autograder.errors import BuildError
from autograder.files import write_atomically
from autograder.leaks import Secrets
from autograder.notebook import Cell
from autograder.reference import PUBLIC_SEED, Reference
from autograder.solution_run import execute

PACKAGE = Path(__file__).resolve().parent
GATE_SEEDS = (PUBLIC_SEED, 20_240_229)
WORKSHOP = "autograder-build-"
"""Temporary folders begin with this and the number of the process that made them."""
Say = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """The generated files of one unit, as text; no checks where nothing is to be checked."""

    unit: Unit
    solution: str
    release: str
    checks: str

    def files(self) -> dict[Path, str]:
        """Where each of them belongs."""
        made = {self.unit.solution: self.solution, self.unit.release: self.release}
        return {**made, self.unit.checks: self.checks} if self.checks else made


def build(unit: Unit, say: Say, force: bool = False) -> list[Path]:
    """Build a unit and write what changed; return the files that were written.

    The notebook is executed again only if its source, or the checks that it shows, changed.

    Raises
    ------
    BuildError
        If the gate, the execution or the leak check finds something.
    """
    source, cells, checks = _prepare(unit)
    stored = _stored_outputs(unit, source, checks)  # also signs the source
    stored = None if force else stored
    release = _release(unit, source)
    _check_leaks(unit, release, checks, cells)
    if stored is None:
        _pass_gate(unit, cells, say)
        say(f"{unit.name}: running the solution")
        with _staging(unit, source, checks) as staged:
            stored = execute(source, staged.solution.parent, staged.root)
    made = Built(unit, notebook.dump(stored), release, checks)
    written = []
    for path, text in made.files().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            write_atomically(path, text)
            written.append(path)
    return written


def check(unit: Unit) -> list[str]:
    """Build a unit without executing it and compare; return what differs, in words.

    Outputs are compared by nbval, which executes; here they only have to be there and to
    belong to this source.
    """
    source, cells, checks = _prepare(unit)
    if checks:
        found = _differences(unit.checks, checks, "exercise")
    else:
        found = [f"{unit.checks} belongs to no exercise: delete it"] * unit.checks.exists()
    for exercise in unit.exercises:
        found += build_gate.complaints(Reference(unit, cells), exercise, PUBLIC_SEED)
    stored = _stored_outputs(unit, source, checks)
    if stored is None:
        return [
            *found,
            f"{unit.solution}: not made from the present source: run 'autograder build'",
        ]
    if not any(cell.get("outputs") for cell in stored["cells"]):
        found.append(f"{unit.solution}: no outputs are stored: run 'autograder build'")
    release = _release(unit, source)
    found += _differences(unit.release, release, "cell")
    try:
        _check_leaks(unit, release, checks, cells)
    except BuildError as error:
        found.append(str(error))
    return found


# ---- steps ---------------------------------------------------------------------------------


def _prepare(unit: Unit) -> tuple[dict[str, Any], list[Cell], str]:
    """Read the source; return it as a notebook, its cells, and the public checks as text."""
    source = _read_source(unit)
    cells = list(notebook.read_cells(source))
    _demand_order(unit, cells)
    made = public_checks.text(unit, cells)
    return source, cells, public_checks.settled(unit.checks, made)


def _read_source(unit: Unit) -> dict[str, Any]:
    import jupytext

    try:
        text = unit.source.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BuildError(f"{unit.source} is missing") from None
    read = json.loads(jupytext.writes(jupytext.reads(text, fmt="py:percent"), fmt="ipynb"))
    cells = []
    for number, raw in enumerate(read["cells"]):
        cell = notebook.cell_of(raw)
        assert cell is not None
        name = re.sub(r"[^a-zA-Z0-9-]", "-", cell.grade_id) or f"cell-{number:03d}"
        cells.append({**raw, "id": name[:64], "source": cell.source})
    return {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _demand_order(unit: Unit, cells: list[Cell]) -> None:
    """Grade ids must be unique, and exercises and test cells must belong together."""
    ids = [cell.grade_id for cell in cells if cell.grade_id]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        raise BuildError(f"{unit.source}: grade ids stand twice: {', '.join(twice)}")
    points = {cell.grade_id: cell.points for cell in cells if cell.role == "test"}
    wanted = {f"test_{exercise.name}": exercise.points for exercise in unit.exercises}
    for name in sorted(points.keys() | wanted.keys()):
        if abs(points.get(name, -1) - wanted.get(name, -1)) > 1e-9:
            raise BuildError(
                f"{unit.source}: the test cell {name} has {points.get(name, 'no')} points, "
                f"its exercise {wanted.get(name, 'is missing')}"
            )


def _pass_gate(unit: Unit, cells: list[Cell], say: Say) -> None:
    reference = Reference(unit, cells)
    for exercise in unit.exercises:
        say(f"{unit.name}: testing the grader of {exercise.name}")
        found = [c for seed in GATE_SEEDS for c in build_gate.complaints(reference, exercise, seed)]
        if found:
            raise BuildError("\n".join([f"{unit.name}: the gate found:", *found]))


def _digest(source: dict[str, Any], checks: str) -> str:
    text = "\0".join(cell["source"] for cell in source["cells"])
    return hashlib.sha256(f"{text}\0{checks}".encode()).hexdigest()[:16]


def _stored_outputs(unit: Unit, source: dict[str, Any], checks: str) -> dict[str, Any] | None:
    """The source with the outputs of the stored solution, if those belong to it."""
    digest = _digest(source, checks)
    source["metadata"]["outputs_of"] = digest
    if not unit.solution.exists():
        return None
    stored = notebook.load(unit.solution)
    if stored["metadata"].get("outputs_of") != digest:
        return None
    cells = []
    for fresh, old in zip(source["cells"], stored["cells"], strict=True):
        kept = ("outputs", "execution_count") if fresh["cell_type"] == "code" else ()
        cells.append({**fresh, **{name: old[name] for name in kept}})
    return {**source, "cells": cells}


@contextmanager
def _workshop() -> Iterator[Path]:
    """A temporary folder; those that killed builds have left are removed on the occasion."""
    for left in Path(tempfile.gettempdir()).glob(f"{WORKSHOP}*-*"):
        pid = left.name.removeprefix(WORKSHOP).partition("-")[0]
        if pid.isdigit() and not Path(f"/proc/{pid}").exists() and Path("/proc/self").exists():
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f"{WORKSHOP}{os.getpid()}-") as folder:
        yield Path(folder)


@contextmanager
def _staging(unit: Unit, source: dict[str, Any], checks: str) -> Iterator[Unit]:
    """A folder of the course's shape in which the unit can run with its new checks."""
    with _workshop() as root:
        ignored = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        shutil.copytree(PACKAGE, root / PACKAGE.name, ignore=ignored)
        for name in (LEARNERS_PACKAGE, SOURCES):
            shutil.copytree(unit.root / name, root / name, ignore=ignored)
        shutil.copy(unit.root / course_folder.FILE, root)
        staged = Unit(unit.name, root)
        if checks:
            staged.checks.parent.mkdir(parents=True, exist_ok=True)
            staged.checks.write_text(checks, encoding="utf-8")
        notebook.save(staged.solution, source)
        yield staged


def _release(unit: Unit, source: dict[str, Any]) -> str:
    """Run nbgrader's generate_assignment on the source, without its database."""
    from autograder.nbgrader_plugin import student_version

    with _workshop() as root:
        staged = Unit(unit.name, root)
        notebook.save(staged.solution, source)
        return student_version(staged)


# ---- checks --------------------------------------------------------------------------------


def _check_leaks(unit: Unit, release: str, checks: str, cells: list[Cell]) -> None:
    """Fail on a line of a solution, hidden test or known mistake in what learners get.

    Raises
    ------
    BuildError
    """
    secrets = Secrets.of_unit(unit, cells)
    leaked = [
        str(leak)
        for path, text in ((unit.release, release), (unit.checks, checks))
        for leak in secrets.in_text(str(path), text)
    ]
    if leaked:
        raise BuildError("\n".join(["learners would see hidden lines:", *leaked]))


def outdated(unit: Unit) -> list[str]:
    """Say where the stored student version is not what its source gives; runs nothing.

    Answers that somebody typed into it to try it out are such a difference.
    """
    source = _read_source(unit)
    checks = unit.checks.read_text(encoding="utf-8") if unit.checks.exists() else ""
    _stored_outputs(unit, source, checks)  # signs the source
    return _differences(unit.release, _release(unit, source), "cell")


def _differences(path: Path, wanted: str, unit: str) -> list[str]:
    """Say where a stored file differs from what the source gives."""
    if not path.exists():
        return [f"{path} is missing: run 'autograder build'"]
    stored = path.read_text(encoding="utf-8")
    if stored == wanted:
        return []
    pairs = zip(_pieces(stored), _pieces(wanted), strict=False)
    for number, (old, new) in enumerate(pairs, 1):
        if old != new:
            return [f"{path} differs from its source at {unit} {number}: run 'autograder build'"]
    return [f"{path} differs from its source: run 'autograder build'"]


def _pieces(text: str) -> list[Any]:
    try:
        read = json.loads(text)
        pieces = read.get("cells", read.get("exercises"))
    except (ValueError, AttributeError):
        return []
    return pieces if isinstance(pieces, list) else []
