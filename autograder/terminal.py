"""How gradings and collections look in a terminal: a progress bar, a closing table, or JSON lines."""

from __future__ import annotations

import contextlib
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from autograder import deadlines, handed_in, late, verdict
from autograder.collect import Outcome
from autograder.export import Exported
from autograder.marking_run import MarkingRun
from autograder.verdict import Verdict
from utils.checking import Findings

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
WORDS = {
    "error": "stopped with an error",
    "timeout": "did not end in time",
    "crashed": "ended its process",
    "not_implemented": "not implemented",
    "missing": "missing",
    "failed": "wrong",
    "partial": "partly wrong",
}
STATUSES = {
    "placed": "placed",
    "replaced": "placed, for an earlier one",
    "unchanged": "is there already",
    "older": "older",
    "ignored": "ignored",
    "refused": "NOT PLACED",
}


def follow(run: MarkingRun, quiet: bool = False) -> list[Verdict]:
    """Grade with a progress bar on standard error; return the verdicts by student."""
    names = run.names()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task(f"grading {run.unit.name}", total=len(names))
        verdicts = []
        # Closed at once when somebody interrupts, not when memory is tidied up.
        with contextlib.closing(run.__iter__()) as graded:
            for made in graded:
                verdicts.append(made)
                bar.advance(task)
    return sorted(verdicts, key=lambda made: made.student)


def tell(sentence: str) -> None:
    """Say on standard error what is to be known beside the verdicts."""
    print(f"autograder: {_UNSAFE.sub(' ', sentence)}", file=sys.stderr, flush=True)


def print_json(verdicts: Sequence[Verdict]) -> None:
    """One verdict a line."""
    for made in verdicts:
        print(json.dumps(json.loads(verdict.to_json(made)), ensure_ascii=True))


def print_table(run: MarkingRun, verdicts: Sequence[Verdict]) -> None:
    """Student, score, what was found; then where the pages are."""
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else 110)
    table = Table(title=f"{run.unit.name}: {len(verdicts)} submissions", title_justify="left")
    table.add_column("student", overflow="fold", max_width=24)
    table.add_column("score", justify="right", no_wrap=True)
    table.add_column("found", overflow="fold")
    for made in verdicts:
        score = "none" if made.score is None else f"{made.score:g} / {made.max_score:g}"
        table.add_row(Text(safe(made.student)), score, Text("\n".join(found_in(made))))
    console.print(table)
    if run.sandbox == "none":
        console.print("These submissions ran without isolation (--sandbox none).", style="bold red")
    if names := _in_vain(run):
        said = f"extensions in {deadlines.FILE} for students who handed in nothing: {safe(names)}"
        console.print(said, style="yellow", highlight=False, markup=False)
    if verdicts:
        console.print(f"seed of the hidden cases: {verdicts[0].seed}", highlight=False)


def print_export(made: Exported) -> None:
    """What is to be said of the students, then where the file is."""
    for note in made.notes:
        names = ", ".join(safe(name) for name in note.students)
        told = f" ({len(note.students)}): {names}" if names else ""
        print(f"{'! ' if note.stops else ''}{safe(note.said)}{told}", file=sys.stderr)
    if made.path is None:
        print(
            "nothing is written: mend what the lines with ! say, or add --partial to write what is "
            "there",
            file=sys.stderr,
        )
    else:
        print(f"wrote {made.path}: {made.rows} students with a score")


def _in_vain(run: MarkingRun) -> str:
    """Students with an extension who handed in nothing: perhaps names that are not right."""
    deadline = deadlines.of(run.unit, run.classroom)
    if not deadline or not deadline.extensions:
        return ""
    there = handed_in.students(run.classroom, run.unit)
    return ", ".join(sorted(set(deadline.extensions) - set(there)))


def print_outcomes(outcomes: Sequence[Outcome]) -> None:
    """What became of each file that was collected; then how many of each kind."""
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else 110)
    table = Table(title=f"{len(outcomes)} files", title_justify="left")
    table.add_column("file", overflow="fold", ratio=2)
    table.add_column("became", overflow="fold", ratio=2)
    for one in outcomes:
        where = f": {one.student}/{one.unit}" if one.student else ""
        lines = [f"{STATUSES[one.status]}{where}", *one.notes]
        style = "bold red" if one.status == "refused" else ""
        table.add_row(Text(safe(one.file)), Text("\n".join(map(safe, lines)), style=style))
    console.print(table)
    counts = Counter(STATUSES[one.status] for one in outcomes)
    console.print(", ".join(f"{number} {word}" for word, number in counts.items()), highlight=False)


def print_outcomes_json(outcomes: Sequence[Outcome]) -> None:
    """What became of one file a line."""
    for one in outcomes:
        print(json.dumps(asdict(one), ensure_ascii=True))


def found_in(made: Verdict) -> list[str]:
    """What an instructor wants to know of a verdict, one line each."""
    if made.status == "broken":
        return [f"broken: {safe(made.reason)}"]
    if made.status == "grader_fault":
        return [f"NOT GRADED, our fault: {safe(made.reason)}"]
    automatic = [found for found in made.exercises if found.status != "manual"]
    lines = [line for found in automatic if (line := _line(found))]
    if all(found.status == "not_implemented" for found in automatic):
        lines = ["nothing implemented"]
    found = [*lines, *(f"! {safe(flag)}" for flag in made.flags)] or ["all right"]
    return [*found, late.in_short(made.late)] if made.late else found


def _line(found: Findings) -> str:
    if found.status == "passed":
        return ""
    if found.misconceptions:
        return f"{found.exercise}: {', '.join(found.misconceptions)}"
    return f"{found.exercise}: {WORDS.get(found.status, found.status)}"


def safe(text: str) -> str:
    """Text that somebody else chose, without what moves a terminal's cursor or turns its lines.

    >>> safe("eve" + chr(27) + "[2J")
    'eve�[2J'
    """
    return _UNSAFE.sub("\ufffd", text)[:300]
