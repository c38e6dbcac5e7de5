"""What a learner has passed, and when: kept in one small file beside the notebooks.

Keeping it must never get in the way of learning: where the file cannot be read or written,
nothing is kept and nothing is said.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

from utils.checking import Findings
from utils.checking.panel import GOOD, INK, LINE, PALE_INK, TINT, HtmlAndText, printable

FILE = ".progress.json"
FORMAT = 1
LARGEST_BYTES = 1_000_000
CHECKS = Path(__file__).parents[1] / "checks"
SILENCED_BY = ("COURSE_NO_PROGRESS", "NBGRADER_EXECUTION")


@dataclass(frozen=True)
class ExerciseProgress:
    """How far one exercise has come.

    Parameters
    ----------
    best, max_score : float
        The best score of all checks so far.
    status : str
        Of the last check.
    attempts : int
        Checks of something that was written; an untouched stub does not count.
    first_passed : str or None
        ISO time.
    misconceptions : tuple of str
        Ids of the beliefs behind the last check.
    """

    best: float
    max_score: float
    status: str
    attempts: int
    first_passed: str | None = None
    misconceptions: tuple[str, ...] = ()


Progress = Mapping[str, Mapping[str, ExerciseProgress]]
"""Unit to exercise to how far it has come."""


@dataclass(frozen=True)
class UnitOutline:
    """What a unit has to offer: its title, and its exercises with their points."""

    title: str
    exercises: tuple[tuple[str, float], ...]


# ---- keeping it ----------------------------------------------------------------------------


def record(unit: str, findings: Findings) -> None:
    """Keep the result of one check.

    Does nothing while a program runs the notebook (one of `SILENCED_BY` is set in the
    environment), and nothing where the file cannot be written.

    Parameters
    ----------
    unit : str
        For example ``"03_circles"``.
    findings : Findings
    """
    if any(os.environ.get(name) for name in SILENCED_BY):
        return
    with contextlib.suppress(OSError, ValueError):
        path = folder_of_notebooks() / FILE
        kept = _units_in(path)
        if kept is None:
            os.replace(path, path.with_name(f"{FILE}.bak"))
        units = {name: dict(exercises) for name, exercises in (kept or {}).items()}
        before = units.setdefault(unit, {}).get(findings.exercise)
        units[unit][findings.exercise] = _after(before, findings)
        _write(path, units)


def folder_of_notebooks(start: Path | None = None) -> Path:
    """The folder that holds the units' folders, seen from `start` (the working directory).

    A notebook runs in its own folder, one below; a terminal may be in the course's folder, one
    above. Anywhere else it is `start` itself.
    """
    start = start or Path.cwd()
    for folder in (start, start / "notebooks", start.parent):
        for notebook in folder.glob("[0-9][0-9]_*/*.ipynb"):
            if notebook.stem == notebook.parent.name:
                return folder
    return start


def _after(before: ExerciseProgress | None, findings: Findings) -> ExerciseProgress:
    """What is kept of an exercise after one more check."""
    before = before or ExerciseProgress(0.0, findings.max_score, "", 0)
    passed_now = findings.status == "passed" and before.first_passed is None
    return replace(
        before,
        best=max(before.best, findings.score),
        max_score=findings.max_score,
        status=findings.status,
        attempts=before.attempts + (findings.status != "not_implemented"),
        first_passed=_now() if passed_now else before.first_passed,
        misconceptions=findings.misconceptions,
    )


def _now() -> str:
    return datetime.datetime.now().astimezone().isoformat(timespec="seconds")


def _write(path: Path, units: Progress) -> None:
    """Write the file so that a kernel that reads meanwhile sees all of it or the one before."""
    coded = {
        unit: {name: asdict(one) for name, one in kept.items()} for unit, kept in units.items()
    }
    number, name = tempfile.mkstemp(prefix=".progress-", dir=path.parent)
    try:
        with os.fdopen(number, "w", encoding="utf-8") as file:
            json.dump({"format": FORMAT, "units": coded}, file, indent=1, sort_keys=True)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


# ---- reading it ----------------------------------------------------------------------------


def read(folder: Path | None = None) -> Progress:
    """Read what was kept.

    Parameters
    ----------
    folder : Path, optional
        That holds the file; by default the folder of the notebooks.

    Returns
    -------
    dict
        Unit to exercise to `ExerciseProgress`; empty where there is nothing to read.
    """
    with contextlib.suppress(OSError):
        return _units_in((folder or folder_of_notebooks()) / FILE) or {}
    return {}


def _units_in(path: Path) -> Progress | None:
    """What a file holds: nothing where it is not there, None where it is not one of ours."""
    if not os.path.lexists(path):
        return {}
    if not path.is_file() or path.stat().st_size > LARGEST_BYTES:
        return None
    try:
        coded = json.loads(path.read_bytes())
        if coded["format"] != FORMAT:
            return None
        return {
            unit: {name: _decoded(fields) for name, fields in kept.items()}
            for unit, kept in coded["units"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _decoded(fields: Mapping[str, Any]) -> ExerciseProgress:
    one = ExerciseProgress(**{**fields, "misconceptions": tuple(fields["misconceptions"])})
    numbers = (one.best, one.max_score, one.attempts)
    texts = (one.status, one.first_passed or "", *one.misconceptions)
    # Written so that NaN fails, too.
    if not all(0 <= number < 1e6 for number in numbers) or not all(
        isinstance(t, str) for t in texts
    ):
        raise ValueError("not the progress of an exercise")
    return one


def outlines(folder: Path = CHECKS) -> dict[str, UnitOutline]:
    """Return the units with an instant check, in order, as the course's own files describe them."""
    found = {}
    for path in sorted(folder.glob("*.json")):
        coded = json.loads(path.read_text(encoding="utf-8"))
        exercises = tuple(
            (one["exercise"], float(sum(aspect["points"] for aspect in one["aspects"])))
            for one in coded["exercises"]
        )
        found[path.stem] = UnitOutline(coded.get("title", path.stem), exercises)
    return found


# ---- showing it ----------------------------------------------------------------------------


def show(folder: Path | None = None) -> None:
    """Show the progress page of the course: in a notebook as HTML, elsewhere as text."""
    progress, units = read(folder), outlines()
    HtmlAndText(render_html(progress, units), table(progress, units)).show()


def table(progress: Progress, units: Mapping[str, UnitOutline]) -> str:
    """The progress page as plain text.

    Examples
    --------
    >>> units = {"03": UnitOutline("03 · Circles", (("circumference", 5), ("area", 5)))}
    >>> done = ExerciseProgress(5, 5, "passed", 2, "2026-11-01T10:00:00+01:00")
    >>> print(table({"03": {"area": done}}, units))
    03 · Circles: 5 of 10 points
      ○ circumference  0 of 5
      ✓ area           5 of 5
    """
    lines = []
    for unit, outline in units.items():
        kept = progress.get(unit, {})
        longest = max((len(name) for name, _ in outline.exercises), default=0)
        lines.append(f"{outline.title}: {_sum(outline, kept)}")
        for name, points in outline.exercises:
            mark, _, best = _mark(kept.get(name), points)
            lines.append(f"  {mark} {name:{longest}}  {_of(best, points)}".rstrip())
    return "\n".join(lines) or "There is nothing to check yet."


def render_html(progress: Progress, units: Mapping[str, UnitOutline]) -> str:
    """The progress page as HTML with inline styles: a bar and a list of exercises for each unit."""
    parts = [_html_of_unit(outline, progress.get(unit, {})) for unit, outline in units.items()]
    inside = "".join(parts) or "There is nothing to check yet."
    return f'<div style="max-width:54em;color:{INK};line-height:1.45;">{inside}</div>'


def _html_of_unit(outline: UnitOutline, kept: Mapping[str, ExerciseProgress]) -> str:
    total, best = _points(outline, kept)
    passed = any(one.first_passed for one in kept.values())
    percent = 100 * (best / total if total else passed)  # of practice: all or nothing
    rows = "".join(_html_of_exercise(name, kept.get(name), p) for name, p in outline.exercises)
    return (
        '<p style="display:flex;flex-wrap:wrap;gap:0 0.6em;margin:0.8em 0 0.2em;">'
        f"<strong>{escape(outline.title)}</strong> "
        f'<span style="margin-left:auto;color:{PALE_INK};">{_sum(outline, kept)}</span></p>'
        f'<div aria-hidden="true" style="height:6px;border-radius:3px;background:{TINT};">'
        f'<div style="width:{percent:.1f}%;height:6px;border-radius:3px;background:{GOOD};"></div>'
        f'</div><ul role="list" style="list-style:none;margin:0.3em 0 0;padding:0;">{rows}</ul>'
    )


def _html_of_exercise(name: str, kept: ExerciseProgress | None, points: float) -> str:
    mark, word, best = _mark(kept, points)
    when = f", {kept.first_passed[:10]}" if kept and kept.first_passed else ""
    return (
        f'<li style="display:flex;gap:0.6em;margin:0;border-bottom:1px solid {LINE};">'
        f'<span aria-hidden="true" style="font-weight:700;">{mark}</span> '
        f'<span style="min-width:0;overflow-wrap:break-word;">{escape(name)}</span> '
        f'<span style="margin-left:auto;text-align:right;color:{PALE_INK};">'
        f"{word}{escape(printable(when))}{escape(_of(best, points, ' · '))}</span></li>"
    )


def _mark(kept: ExerciseProgress | None, points: float) -> tuple[str, str, float]:
    """A sign and a word for an exercise, and its best score, never above its points."""
    best = min(kept.best, points) if kept else 0.0
    if kept and kept.first_passed:
        return "✓", "passed", best
    if kept and kept.attempts:
        return "◐", f"{kept.attempts} attempt{'s' if kept.attempts > 1 else ''}", best
    return "○", "not tried yet", best


def _points(outline: UnitOutline, kept: Mapping[str, ExerciseProgress]) -> tuple[float, float]:
    total = sum(points for _, points in outline.exercises)
    return total, sum(_mark(kept.get(name), points)[2] for name, points in outline.exercises)


def _sum(outline: UnitOutline, kept: Mapping[str, ExerciseProgress]) -> str:
    total, best = _points(outline, kept)
    return f"{best:g} of {total:g} points" if total else "practice"


def _of(best: float, points: float, before: str = "") -> str:
    """Points of points; nothing for practice."""
    return f"{before}{best:g} of {points:g}" if points else ""
