"""Results as files: a table of everything, and what nbgrader's own export writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from autograder import grade_imports, late
from autograder.export_request import Request, Written, absent
from autograder.results import Result
from autograder.spreadsheet import Cell, number, table


def everything(request: Request) -> Written:
    """A row for each student, with exercises, aspects, hand marks, lateness and total."""
    results = request.results
    exercises = results.unit.exercises
    columns = ["student", "name", "status", "handed in"]
    for exercise in exercises:
        columns.append(f"{exercise.name} (of {number(exercise.points)})")
        for aspect in exercise.rubric:
            columns.append(f"{exercise.name}: {aspect.name} (of {number(aspect.points)})")
    columns += [f"{cell} (of {number(results.points[cell])})" for cell in results.by_hand]
    columns += ["earned", "taken off for lateness", "total", "maximum", "lateness", "remarks"]
    rows = [_row(request, result) for result in results.students]
    rows += [_row(request, Result(one, "nothing handed in")) for one in request.absent]
    return Written(table(columns, rows), mark=True, notes=tuple(absent(request, "no points here")))


def _row(request: Request, result: Result) -> list[Cell]:
    results, marks = request.results, result.record.marks if result.counts else {}
    row: list[Cell] = [
        result.student,
        request.name(result),
        "waits for a person" if result.waiting else result.status,
        _when(result.record.handed_in),
    ]
    for exercise in results.unit.exercises:
        mark = marks.get(f"test_{exercise.name}")
        row.append(mark.score if mark else None)
        row += [result.aspects.get((exercise.name, aspect.name)) for aspect in exercise.rubric]
    row += [marks[cell].score if cell in marks else None for cell in results.by_hand]
    scores = (result.earned, result.taken_off, result.total) if result.counts else (None,) * 3
    why = late.said(result.late) if result.late else ""
    remarks = "; ".join(text for text in (result.reason, *result.flags) if text)
    return [*row, *scores, results.maximum, why, remarks]


def _when(moment: datetime | None) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC") if moment else ""


# ---- nbgrader --------------------------------------------------------------------------------


def nbgrader(request: Request) -> Written:
    """The columns and values of ``nbgrader export``, for this unit."""
    columns = ["assignment", "duedate", "timestamp", "student_id", "last_name", "first_name",
               "email", "raw_score", "late_submission_penalty", "score", "max_score"]  # fmt: skip
    results = request.results
    rows = []
    everyone = [*request.counting, *(Result(one, "nothing handed in") for one in request.absent)]
    for result in everyone:
        one = result.record
        rows.append(
            [results.unit.name, _naive(results.records.due), _naive(one.handed_in), one.student,
             one.last_name, one.first_name, one.email, str(float(result.earned)),
             str(float(result.taken_off)), str(float(result.total)), str(float(results.maximum))]
        )  # fmt: skip
    notes = tuple(absent(request, "0 as nbgrader writes it"))
    return Written(table(columns, rows, line_end="\n"), notes=notes)


def _naive(moment: datetime | None) -> str:
    return str(moment.replace(tzinfo=None)) if moment else ""


FORMATS: Mapping[str, Callable[[Request], Written]] = {
    "csv": everything,
    "canvas": grade_imports.canvas,
    "moodle": grade_imports.moodle,
    "nbgrader": nbgrader,
}
