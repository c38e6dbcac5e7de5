"""The reports as tables to read: in the terminal, and in the instructor's document."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.table import Table

from tests.graders.report import Report, Tally

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
COLUMNS = (
    "exercise", "mutants", "refused", "by the check", "named",
    "mistakes alone", "pairs", "promises", "as people write them", "right answers",
)  # fmt: skip
SAMPLED = 40


def figures(reports: Sequence[Report]) -> list[tuple[str, ...]]:
    """One row of figures for each exercise, and one for all, as `COLUMNS` says."""
    rows = [_row(one.name, [one]) for one in reports]
    return [*rows, _row("all", reports)]


def _row(name: str, reports: Sequence[Report]) -> tuple[str, ...]:
    def total(of: str) -> str:
        return str(sum((getattr(one, of) for one in reports), Tally()))

    mutants = sum(one.mutants - one.equivalent for one in reports)
    named = sum((one.named for one in reports), Tally())
    return (
        name,
        str(mutants),
        total("hidden"),
        total("public"),
        f"{named.share:.0%}" if named.all else "–",
        _confused([one.confusion.singles for one in reports]),
        _confused([one.confusion.pairs for one in reports]),
        total("promises"),
        total("mistakes"),
        total("right"),
    )


def _confused(counts: Sequence[dict[str, int]]) -> str:
    """The share that is named right, those that nobody can tell apart left out."""
    right = sum(one.get("right", 0) for one in counts)
    told_apart = sum(sum(one.values()) - one.get("alike", 0) for one in counts)
    return f"{right / told_apart:.1%}" if told_apart else "–"


def disagreement(reports: Sequence[Report]) -> Tally:
    """How many refused mutants the public check lets pass."""
    return sum((one.disagreement for one in reports), Tally())


def show(reports: Sequence[Report], console: Console) -> None:
    """Print all tables, the sample of names, and what fails."""
    console.print(_table("Figures", COLUMNS, figures(reports)))
    console.print(_confusions(reports))
    console.print(_sample(reports))
    apart = disagreement(reports)
    console.print(f"The public check passes {apart} of the mutants that hidden cases refuse.")
    for one in reports:
        for failure in one.failures:
            console.print(f"{one.name}: {failure}", markup=False, highlight=False)


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(*columns, title=title)
    for row in rows:
        table.add_row(*row)
    return table


def _confusions(reports: Sequence[Report]) -> RenderableType:
    columns = ("right", "alike", "in part", "no name", "wrong", "passes")
    tables = []
    for title, kind in (("One mistake", "singles"), ("Two at once", "pairs")):
        rows = [
            (one.name, *(str(getattr(one.confusion, kind).get(name, 0)) for name in columns))
            for one in reports
        ]
        tables.append(_table(f"{title}: is named", ("exercise", *columns), rows))
    return Group(*tables)


def _sample(reports: Sequence[Report]) -> RenderableType:
    """Mutants with the names they got, for a person to judge; always the same ones."""
    every = [(one.name, *sample) for one in reports for sample in one.samples]
    chosen = random.Random(1).sample(every, min(SAMPLED, len(every)))
    return _table("Are these names right?", ("exercise", "mutant", "is named"), sorted(chosen))


# ---- the instructor's document ---------------------------------------------------------------


def markdown(reports: Sequence[Report]) -> str:
    """The table of figures as Markdown."""
    lines = ["| " + " | ".join(COLUMNS) + " |", "|---" * len(COLUMNS) + "|"]
    lines += ["| " + " | ".join(row) + " |" for row in figures(reports)]
    apart = disagreement(reports)
    lines += ["", f"The public check passes {apart} of the mutants that hidden cases refuse."]
    return "\n".join(lines)


def write(path: Path, reports: Sequence[Report]) -> None:
    """Put the figures between the two marks of a document."""
    text = path.read_text(encoding="utf-8")
    between = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    assert between.search(text), f"{path} has no place for figures"
    made = f"{BEGIN}\n{markdown(reports)}\n{END}"
    path.write_text(between.sub(lambda _: made, text), encoding="utf-8")
