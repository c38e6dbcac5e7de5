"""The report as one page that needs nothing else: no network, no script, light, dark and on paper.

Names, reasons, flags and code come from students. Each value is made `readable` and escaped as
it enters the page, which forbids scripts and all that lies outside; no picture holds any of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from autograder.feedback import WORDS, points, readable
from autograder.report import (
    beliefs,
    difficulty,
    figures,
    hand_ins,
    help_first,
    likeness,
    scores,
    sentences,
    side_by_side,
)
from autograder.report.results import ClassResults

NEEDS_SHOWN = 12
LISTED = 25
"""Lines of a table that is always open; the others open on demand."""


def page(results: ClassResults, scrub: Callable[[str], str] = str) -> str:
    """Return the report as HTML.

    Parameters
    ----------
    results : ClassResults
    scrub : callable
        What becomes of students' code that is shown; an anonymous report takes names out of it.
    """
    spread = scores.scores(results)
    hard = difficulty.difficulties(results)
    held = beliefs.beliefs(results)
    alike = likeness.likeness(results)
    needs = help_first.needs(results)
    return _template().render(
        results=results,
        words=WORDS,
        glance=sentences.at_a_glance(results, spread, hard, held, needs, alike),
        apart=hand_ins.apart(results),
        remarkable=hand_ins.remarkable(results),
        slow=hand_ins.slow(results),
        spread=spread,
        hard=hard,
        few=difficulty.FEW,
        held=held,
        actions=[sentences.action(one, held.students) for one in held.held],
        pairs=[sentences.pair(one) for one in held.together if one.telling],
        absent=[need.member.name for need in needs if need.member.state != "graded"],
        needs=[need for need in needs if need.member.state == "graded"],
        needs_shown=NEEDS_SHOWN,
        listed=LISTED,
        with_what={need.member.name: sentences.with_what(results, need) for need in needs},
        alike=alike,
        beside=side_by_side.shown(results, alike, scrub),
        pictures=_pictures(spread, hard, held, alike),
    )


def _pictures(
    spread: scores.Scores | None,
    hard: tuple[difficulty.Difficulty, ...],
    held: beliefs.Beliefs,
    alike: likeness.Likeness,
) -> Mapping[str, Markup]:
    """The pictures that there is something for."""
    made = {}
    if spread is not None:
        made["scores"] = figures.distribution(spread)
    if hard:
        made["exercises"] = figures.exercises(hard)
    if held.held:
        made["beliefs"] = figures.held(held)
    if held.together:
        made["together"] = figures.together(held)
    if len(alike.nearest) > 2:
        made["alike"] = figures.nearest(alike)
    return made


def _entering(value: Any) -> Any:
    """What becomes of each value on its way into the page; jinja escapes it after this."""
    return readable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _breakable(name: str) -> Markup:
    """A name that may go on in the next line after each underscore.

    >>> _breakable("a_<b>")
    Markup('a_<wbr>&lt;b&gt;')
    """
    return Markup("_<wbr>").join(readable(name).split("_"))


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent.parent / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_entering,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["points"] = points
    environment.filters["percent"] = lambda share: f"{share:.0%}"
    environment.filters["signed"] = lambda number: f"{number:.2f}".replace("-", "−")
    environment.filters["breakable"] = _breakable
    return environment.get_template("report.html")
