"""Notebooks as plain JSON: read, written and compared without nbformat, which is slow to import."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from autograder.errors import CourseError
from autograder.files import write_atomically

CellRole = Literal["answer", "test", "given", "manual", "setup", "prose", "demonstration"]


@dataclass(frozen=True)
class Cell:
    """One cell, as far as grading is concerned.

    Parameters
    ----------
    kind : str
        "code", "markdown" or "raw".
    source : str
    grade_id : str
        nbgrader's id; empty where the cell has none.
    role : CellRole
        "answer": a learner's code; "test": locked and graded; "given": locked, not graded;
        "manual": graded by hand; "setup": run before everything; "demonstration": any other
        code; "prose": the rest.
    points : float
    raw : dict
        The cell as it stands in the file.
    """

    kind: str
    source: str
    grade_id: str = ""
    role: CellRole = "prose"
    points: float = 0.0
    raw: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)


def text_of(source: Any) -> str:
    """A cell's source, which may be a string or a list of lines."""
    if isinstance(source, str):
        return source
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        return "".join(source)
    return ""


def cell_of(raw: Any) -> Cell | None:
    """Read one cell; None where it is none at all. Nothing about it needs to be right."""
    if not isinstance(raw, dict):
        return None
    kind, source = raw.get("cell_type"), text_of(raw.get("source"))
    if kind not in ("code", "markdown", "raw"):
        return None
    metadata = raw.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    marks = metadata.get("nbgrader")
    marks = marks if isinstance(marks, dict) else {}
    grade_id = marks.get("grade_id")
    grade_id = grade_id if isinstance(grade_id, str) and len(grade_id) <= 200 else ""
    points = marks.get("points")
    points = float(points) if isinstance(points, (int, float)) and abs(points) < 1e6 else 0.0
    return Cell(kind, source, grade_id, _role(kind, marks, metadata), points, raw)


def _role(kind: str, marks: dict[str, Any], metadata: dict[str, Any]) -> CellRole:
    graded, solution, locked = (marks.get(name) is True for name in ("grade", "solution", "locked"))
    if graded and solution:
        return "manual"
    if solution:
        return "answer"
    if graded:
        return "test"
    if locked and kind == "code":
        return "given"
    tags = metadata.get("tags")
    if kind == "code" and isinstance(tags, list) and "setup" in tags:
        return "setup"
    return "demonstration" if kind == "code" else "prose"


def read_cells(notebook: dict[str, Any]) -> Iterator[Cell]:
    """All cells of a notebook that can be read."""
    cells = notebook.get("cells")
    for raw in cells if isinstance(cells, list) else []:
        cell = cell_of(raw)
        if cell is not None:
            yield cell


def load(path: Path) -> dict[str, Any]:
    """Read one of the course's own notebooks.

    Raises
    ------
    CourseError
        If the file is missing; says how to make it.
    """
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CourseError(f"{path} is missing: run 'autograder build'") from None
    except ValueError as error:
        raise CourseError(f"{path} is not a notebook ({error}): run 'autograder build'") from error
    assert isinstance(notebook, dict)
    return notebook


def dump(notebook: dict[str, Any]) -> str:
    """Write a notebook as text, the way Jupyter does: sources as lists of lines."""
    split = {**notebook, "cells": [_split(cell) for cell in notebook["cells"]]}
    return json.dumps(split, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def save(path: Path, notebook: dict[str, Any]) -> None:
    """Write a notebook file in one step."""
    write_atomically(path, dump(notebook))


def _split(cell: dict[str, Any]) -> dict[str, Any]:
    return {**cell, "source": text_of(cell.get("source", "")).splitlines(keepends=True)}


def normalised(source: str) -> str:
    """A source without what editors change by themselves: line ends, spaces at line ends.

    >>> normalised("a = 1  " + chr(10))
    'a = 1'
    """
    lines = source.replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip(" \t") for line in lines).strip()
