"""The notebook that nbgrader's pages show after grading: the student's, with our verdict in it."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.cell_outputs import clean, plain
from autograder.notebook import Cell
from autograder.running import CellResult
from autograder.submission import Planned, Submission
from utils.checking import Findings

_TAGS = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITIES = re.compile(r"&(?=#|\w+;)")
_LINKS = re.compile(r"\](?=[(:])")
_ADDRESSES = re.compile(r"(?<=\w)(?::(?=//)|@(?=\w))|(?<=\bwww)\.", re.IGNORECASE)


def make(
    submission: Submission,
    released: Sequence[Cell],
    findings: Sequence[Findings],
    results: Mapping[Planned, CellResult],
) -> dict[str, Any]:
    """Return the student's notebook with the course's locked cells restored and all outputs ours.

    Graded cells that the student lost come back at the end, so that nbgrader finds a place for
    their scores.

    Parameters
    ----------
    submission : Submission
    released : sequence of Cell
        The release's cells, whose tests and given cells replace the student's copies.
    findings : sequence of Findings
        Written below the test cell of each exercise, the score as nbgrader reads it.
    results : mapping
        What each cell showed when it ran.
    """
    known = {cell.grade_id: cell for cell in released if cell.grade_id}
    by_test = {f"test_{found.exercise}": found for found in findings}
    outputs = {step.index: result.outputs for step, result in results.items() if step.index >= 0}
    last = {cell.grade_id: index for index, cell in enumerate(submission.cells) if cell.grade_id}
    made = []
    for index, cell in enumerate(submission.cells):
        own = known.get(cell.grade_id) if last.get(cell.grade_id) == index else None
        made.append(_cell(cell, own, index))
        if made[-1]["cell_type"] == "code":
            found = by_test.get(cell.grade_id) if own else None
            made[-1]["outputs"] = _verdict_outputs(found) if found else clean(outputs.get(index))
    lost = [
        cell for cell in released if cell.role in ("test", "manual") and cell.grade_id not in last
    ]
    for index, cell in enumerate(lost, len(made)):
        made.append(_cell(cell, cell, index))
        if cell.grade_id in by_test:
            made[-1]["outputs"] = _verdict_outputs(by_test[cell.grade_id])
    return {
        "cells": made,
        "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }  # fmt: skip


def _cell(cell: Cell, own: Cell | None, index: int) -> dict[str, Any]:
    """One cell in valid notebook form; a locked one with the course's text and marks."""
    locked = own is not None and own.role in ("test", "given")
    source = own if locked and own is not None else cell
    made: dict[str, Any] = {
        "id": f"cell-{index}",
        "cell_type": own.kind if own is not None else cell.kind,
        "metadata": {},
        "source": source.source,
    }
    if made["cell_type"] == "raw":  # pages show it as it is
        made["cell_type"] = "markdown"
    if made["cell_type"] == "markdown" and not locked:
        made["source"] = harmless(source.source)
    if own is not None:
        made["metadata"]["nbgrader"] = copy.deepcopy(own.raw["metadata"]["nbgrader"])
    if made["cell_type"] == "code":
        made |= {"execution_count": None, "outputs": []}
    return made


def _verdict_outputs(found: Findings) -> list[dict[str, Any]]:
    """What stands below a test cell: the findings as text, and the score as its result."""
    lines = [
        f"{'✓' if a.passed else '✗'} {a.name}: {a.score:g} of {a.max_score:g}"
        for a in found.aspects
    ]
    text = "\n".join([found.message, *lines, *found.remarks]) + "\n"
    return [
        {"output_type": "stream", "name": "stdout", "text": plain(text)},
        {
            "output_type": "execute_result",
            "execution_count": 1,
            "data": {"text/plain": repr(float(found.score))},
            "metadata": {},
        },
    ]


def harmless(markdown: str) -> str:
    """Markdown without HTML and links: an instructor's browser shows it, and either may run code.

    >>> harmless("a < b, <script>alert(1)</script>, [here](javascript:alert(1))")
    'a < b, &lt;script>alert(1)&lt;/script>, [here] (javascript:alert(1))'
    >>> harmless("https://a.b, www.c.d, ada@e.f")
    'https&#58;//a.b, www&#46;c.d, ada&#64;e.f'
    """
    text = _TAGS.sub("&lt;", _ENTITIES.sub("&amp;", markdown))
    # A bare address becomes a link by itself; written as an entity, it stays text to read.
    text = _ADDRESSES.sub(lambda found: f"&#{ord(found[0])};", text)
    return _LINKS.sub("] ", text).replace("\\href", "\\text")
