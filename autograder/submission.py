"""From untrusted bytes to the cells that are run: the student's, with the course's own restored."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from autograder.errors import SubmissionError
from autograder.notebook import Cell, normalised, read_cells, text_of

Execute = Literal["answers", "all"]
CELLS_LIMIT = 2000
SOURCE_LIMIT = 200_000
TEXT_LIMIT = 2_000_000
BRACKETS_LIMIT = 500_000
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS", re.DOTALL)
_MARKS = ("grade_id", "points", "grade", "solution", "locked")


@dataclass(frozen=True)
class Planned:
    """A cell to run.

    Parameters
    ----------
    name : str
        What tracebacks and verdicts call it: its grade id, or "your cell 3".
    source : str
    grade_id : str
        Of an answer or given cell; else empty.
    index : int
        Position in the student's notebook; -1 for a cell that the course adds.
    """

    name: str
    source: str
    grade_id: str = ""
    index: int = -1


@dataclass(frozen=True)
class Submission:
    """What a student handed in, sorted out.

    Parameters
    ----------
    notebook : dict
        What `parse` kept of the notebook; any part of it may be odd.
    cells : tuple of Cell
        Its readable cells.
    plan : tuple of Planned
        What is run, in order.
    answered : dict
        Grade id to the index of the cell that holds the answer; manual ones included.
    untouched : frozenset of str
        Grade ids whose cells are as they were released.
    flags : tuple of str
        What was changed that should not have been; for the instructor.
    """

    notebook: dict[str, Any]
    cells: tuple[Cell, ...]
    plan: tuple[Planned, ...]
    answered: dict[str, int]
    untouched: frozenset[str]
    flags: tuple[str, ...]

    def source_of(self, exercise: str) -> str:
        """The text of an answer's cell; empty where there is none."""
        return next((step.source for step in self.plan if step.grade_id == exercise), "")


def parse(data: bytes) -> dict[str, Any]:
    """Read a notebook that may be anything; of it only what grading needs is kept.

    Raises
    ------
    SubmissionError
        With a reason that helps the student.
    """
    if data.count(b"[") + data.count(b"{") > BRACKETS_LIMIT:
        # Each list or dict takes thirty times the room in memory that it takes in the file.
        raise SubmissionError(
            "the notebook has too many parts: clear all outputs, hand it in again"
        )
    try:
        text = data.decode("utf-8-sig")
        notebook = json.loads(text)
        if _SURROGATE.search(text):
            # Half a character, which no file and no database takes.
            encoded = json.dumps(notebook, ensure_ascii=False).encode("utf-8", "replace")
            notebook = json.loads(encoded)
    except UnicodeDecodeError:
        raise SubmissionError("the file is not text: hand in the .ipynb file itself") from None
    except RecursionError:
        raise SubmissionError("the file is nested too deep to be a notebook") from None
    except ValueError as error:
        where = getattr(error, "lineno", None)
        place = f" (line {where})" if where else ""
        raise SubmissionError(
            f"the file is not a notebook{place}: open it in JupyterLab, save it, hand it in again"
        ) from None
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise SubmissionError("the file is JSON, but not a notebook: it has no list of cells")
    if len(notebook["cells"]) > CELLS_LIMIT:
        raise SubmissionError(f"the notebook has more than {CELLS_LIMIT} cells")
    cells = [_needed(cell) for cell in notebook["cells"]]
    if sum(len(cell["source"]) for cell in cells if cell) > TEXT_LIMIT:
        raise SubmissionError(f"the cells hold more than {TEXT_LIMIT:,} characters of text")
    return {"cells": cells}


def _needed(cell: Any) -> dict[str, Any] | None:
    """Of a cell what grading looks at; outputs would take memory for a whole class."""
    if not isinstance(cell, dict):
        return None
    metadata = cell.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    marks, tags = metadata.get("nbgrader"), metadata.get("tags")
    kept: dict[str, Any] = {}
    if isinstance(marks, dict):
        kept["nbgrader"] = {name: marks[name] for name in _MARKS if name in marks}
    if isinstance(tags, list):
        kept["tags"] = [tag for tag in tags[:20] if isinstance(tag, str)]
    return {
        "cell_type": cell.get("cell_type"),
        "source": text_of(cell.get("source")),
        "metadata": kept,
    }


def sort_out(
    notebook: dict[str, Any], released: Sequence[Cell], execute: Execute = "answers"
) -> Submission:
    """Decide which cells of a submission are run, and in which order.

    Set-up cells come first, from the course. Then come the student's own cells in the order of
    the student's notebook: answers, and whatever else the release did not hold. Given cells
    stand where the student has them, with the course's text, or else at the end. Test cells
    are never run: their work is done outside.

    Parameters
    ----------
    notebook : dict
        From `parse`.
    released : sequence of Cell
        The release's cells.
    execute : "answers" or "all"
        "all" also runs the course's demonstrations.
    """
    cells = tuple(read_cells(notebook))
    sorting = _Sorting(released, execute)
    last = {cell.grade_id: index for index, cell in enumerate(cells) if cell.grade_id}
    planned = [
        step for index, cell in enumerate(cells) for step in sorting.steps(index, cell, last)
    ]
    setup = [Planned("setup", cell.source) for cell in released if cell.role == "setup"]
    restored = [
        Planned(cell.grade_id, cell.source, cell.grade_id)
        for cell in released
        if cell.role == "given" and cell.grade_id not in last
    ]
    return Submission(
        notebook=notebook,
        cells=cells,
        plan=(*setup, *planned, *restored),
        answered={
            name: index
            for name, index in last.items()
            if name in sorting.known and sorting.known[name].role in ("answer", "manual")
        },
        untouched=sorting.untouched(cells, last),
        flags=tuple(sorting.flags(cells)),
    )


class _Sorting:
    """Knows the release, and tells the student's cells from the course's."""

    def __init__(self, released: Sequence[Cell], execute: Execute) -> None:
        self.released = released
        self.known = {cell.grade_id: cell for cell in released if cell.grade_id}
        self.demonstrations = {
            normalised(cell.source) for cell in released if cell.role == "demonstration"
        }
        self.setups = {normalised(cell.source) for cell in released if cell.role == "setup"}
        self.execute = execute

    def steps(self, index: int, cell: Cell, last: dict[str, int]) -> Iterator[Planned]:
        """What to run for one cell of the student's notebook: one step, or none."""
        known = self.known.get(cell.grade_id)
        if known is not None and known.role in ("test", "manual"):
            return
        if known is not None and known.role == "given":
            if last[cell.grade_id] == index:
                yield Planned(cell.grade_id, known.source, cell.grade_id, index)
            return
        source = cell.source[:SOURCE_LIMIT]
        if known is not None and known.role == "answer":
            # Text may have been turned into a markdown cell by a slip of the keyboard.
            yield Planned(cell.grade_id, source, cell.grade_id, index)
        elif cell.kind == "code" and normalised(source):
            text = normalised(source)
            if text in self.setups or (text in self.demonstrations and self.execute == "answers"):
                return
            yield Planned(f"cell {index + 1}", source, "", index)

    def untouched(self, cells: Sequence[Cell], last: dict[str, int]) -> frozenset[str]:
        return frozenset(
            name
            for name, index in last.items()
            if name in self.known
            and normalised(cells[index].source) == normalised(self.known[name].source)
        )

    def flags(self, cells: Sequence[Cell]) -> Iterator[str]:
        """What an instructor may want to look at."""
        counts = Counter(cell.grade_id for cell in cells if cell.grade_id)
        for name, known in self.known.items():
            if counts[name] == 0 and known.role != "given":
                yield f"{name}: the cell is missing"
            elif counts[name] > 1:
                yield f"{name}: the cell is there {counts[name]} times; the last one counts"
        if changed := list(dict.fromkeys(self._changed(cells))):
            cell = "cell was" if len(changed) == 1 else "cells were"
            yield f"{', '.join(changed)}: the locked {cell} changed; the course's own counts"

    def _changed(self, cells: Sequence[Cell]) -> Iterator[str]:
        """Names of locked cells in which somebody wrote, and not only a program saved them anew."""
        for cell in cells:
            locked = self.known.get(cell.grade_id)
            if locked is None or locked.role not in ("test", "given"):
                continue
            if _bare(cell.source) != _bare(locked.source):
                yield cell.grade_id


def _bare(source: str) -> str:
    """A locked cell's text without its hidden tests, which the solution still has, and without spaces."""
    return "".join(_HIDDEN.sub("", source[:SOURCE_LIMIT]).split())
