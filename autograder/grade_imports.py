"""Results as the files that Canvas and Moodle import."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence

from autograder import late, participants, spreadsheet
from autograder.errors import ExportError
from autograder.export_request import Request, Written, without_row
from autograder.results import Note, Result, Results
from autograder.spreadsheet import Cell, number, table

# ---- Canvas ----------------------------------------------------------------------------------


def canvas(request: Request) -> Written:
    """A file for Canvas's "Import" in the gradebook.

    Canvas finds a student by ID, then by SIS User ID, then by SIS Login ID, an assignment by the
    number in its column's name. An empty cell would clear a grade: who has none is left out.
    """
    points = request.results
    column = request.assignment or _column_of(request)
    columns = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", column]
    rows: list[Sequence[Cell]] = [["    Points Possible", "", "", "", "", points.maximum]]
    left_out, changed = [], []
    for result in request.counting:
        person = request.person(result)
        ids = _canvas_ids(person)
        if not any(ids):
            left_out.append(result.student)
            continue
        if any(spreadsheet.harmless(one) != one for one in ids):
            changed.append(result.student)
        # Canvas takes any row for the assignment's that has these words in its first cell.
        name = (request.name(result) or result.student).replace("Points P", "Points p")
        rows.append([name, *ids, person.get("section", ""), result.total])
    notes = without_row(left_out, changed)
    if not re.search(r"\(\d+\)$", column):
        notes.append(Note(
            f"Canvas makes a new assignment called {column}: to fill one that is there, name it as "
            "Canvas exports it, --assignment 'NAME (NUMBER)', or give that export as --roster", ()))  # fmt: skip
    return Written(table(columns, rows), notes=tuple(notes))


def _canvas_ids(person: Mapping[str, str]) -> list[str]:
    """A student's ID, SIS User ID and SIS Login ID; of an ID with letters Canvas would take a part."""
    number = person.get("canvas id", "")
    login = participants.first(person, "sis login id", "login", "username", "student id")
    return [number if number.isdecimal() else "", person.get("sis user id", ""), login]


def _column_of(request: Request) -> str:
    """The column of a Canvas export that belongs to the unit; else the unit's name."""
    unit = request.results.unit.name
    wanted = {unit.casefold(), request.results.title.casefold()}
    header = request.roster.header if request.roster else ()
    found = [
        name
        for name in header
        if (match := re.fullmatch(r"(.*) \(\d+\)", name)) and match[1].strip().casefold() in wanted
    ]
    if len(found) > 1:
        raise ExportError(f"several columns could be meant: choose one with --assignment: {found}")
    return found[0] if found else unit


# ---- Moodle ----------------------------------------------------------------------------------

_MOODLE = {"email address": "Email address", "id number": "ID number", "username": "Username"}


def moodle(request: Request) -> Written:
    """A file for Moodle's "Import from CSV file" of grades.

    Moodle stops at a student that it does not know, and gives a row without an identifier to the
    student of the row before: nobody without one is written.
    """
    column, identify = _identifier(request)
    header = [column, request.assignment or request.results.title, "Late deduction"]
    rows: list[list[Cell]] = []
    left_out, changed = [], []
    for result in request.counting:
        identifier = identify(result)
        if not identifier:
            left_out.append(result.student)
        elif spreadsheet.harmless(identifier) != identifier:
            changed.append(result.student)
        else:
            rows.append([identifier, result.total, result.taken_off])
            if request.feedback:
                rows[-1].append(in_words(request.results, result))
    header += ["Feedback comments"] if request.feedback else []
    return Written(table(header, rows), notes=tuple(without_row(left_out, changed)))


def _identifier(request: Request) -> tuple[str, Callable[[Result], str]]:
    """By which of Moodle's columns students are told apart, and how a student is called there."""
    counting = request.counting
    if request.roster is None:
        if counting and all(result.record.email for result in counting):
            return _MOODLE["email address"], lambda result: result.record.email
        mail = counting and all("@" in result.student for result in counting)
        return _MOODLE["email address" if mail else "id number"], lambda result: result.student
    for name in _MOODLE:
        if any(person.get(name) for person in request.roster.people):
            return _MOODLE[name], functools.partial(_in_roster, request, name)
    raise ExportError(
        f"{request.roster.place} has none of {', '.join(_MOODLE.values())}: Moodle needs one of them"
    )


def _in_roster(request: Request, column: str, result: Result) -> str:
    return request.person(result).get(column, "")


def in_words(results: Results, result: Result) -> str:
    """Where the points come from, in one line; no word of it is a student's."""
    if result.status == "broken":
        return "The notebook could not be read: see its feedback page."
    marks = result.record.marks
    cells = [(one.name, f"test_{one.name}") for one in results.unit.exercises]
    cells += [(cell, cell) for cell in results.by_hand]
    parts = [
        f"{name}: {'still to be marked' if score is None else number(score)}"
        f" of {number(results.points[cell])}"
        for name, cell in cells
        for score in [marks[cell].score if cell in marks else None]
    ]
    return ". ".join(["; ".join(parts), *([late.said(result.late)] if result.late else [])])
