"""Grade the graders: `python -m tests.graders`; exits with 1 where something must be mended."""

from __future__ import annotations

import argparse
import functools
import multiprocessing
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import replace

from rich.console import Console

from tests.conftest import ROOT
from tests.graders import showing
from tests.graders.judging import exercises
from tests.graders.report import Plan, Report, report_on

DOCUMENT = ROOT / "docs" / "grading.md"
MOST_DISAGREEMENT = 0.02
WIDE = 170
"""Characters in a line, where no terminal says how many it has."""


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.graders", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a sample of mutants, few seeds")
    parser.add_argument("--seeds", type=int, help="over so many, no ruling may change")
    parser.add_argument("--unit", default="", help="only this notebook: 05")
    parser.add_argument("--exercise", action="append", help="only this one; may be repeated")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--write", action="store_true", help=f"figures into {DOCUMENT.name}")
    return parser.parse_args()


def measured(names: Sequence[str], plan: Plan, jobs: int) -> Iterator[Report]:
    """Reports on exercises, each when it is ready."""
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        # The last notebooks take longest: they go first.
        asked = [pool.submit(functools.partial(report_on, name, plan)) for name in names[::-1]]
        for done in as_completed(asked):
            yield done.result()


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() else WIDE)


def main() -> int:
    """Measure, show, and say whether all is well."""
    asked, console, started = arguments(), _console(), time.monotonic()
    plan = Plan.short() if asked.short else Plan()
    if asked.seeds:
        plan = replace(plan, seeds=asked.seeds)
    names = [one for one in exercises(asked.unit) if not asked.exercise or one in asked.exercise]
    found = {}
    for report in measured(names, plan, asked.jobs):
        found[report.name] = report
        said = f"{report.name}: {len(report.failures)} to mend"
        console.print(f"{time.monotonic() - started:6.0f} s  {said}", highlight=False)
    reports = [found[name] for name in names]
    showing.show(reports, console)
    if asked.write:
        showing.write(DOCUMENT, reports)
    apart = showing.disagreement(reports).share if any(r.disagreement.all for r in reports) else 0.0
    return int(apart > MOST_DISAGREEMENT or any(report.failures for report in reports))


if __name__ == "__main__":
    sys.exit(main())
