"""The report's pictures. None of them holds a student's name or text."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator, PercentFormatter

from autograder.report.beliefs import Beliefs, Held
from autograder.report.difficulty import LOW, Difficulty
from autograder.report.drawing import ACCENT, BAR, GROUND, INK, LINE, PALE, bare, canvas, svg
from autograder.report.likeness import Likeness
from autograder.report.scores import Scores

WIDTH = 8.6
MOST_BELIEFS = 14
WRAPPED = 46


def distribution(scores: Scores) -> Markup:
    """How many students have how many points, with the quartiles above."""
    first, median, third = scores.quartiles
    with canvas(WIDTH, 3.4) as figure:
        ax = figure.axes[0]
        top = max(scores.counts)
        for left, right, count in zip(scores.edges, scores.edges[1:], scores.counts, strict=False):
            gap = 0.04 * (scores.edges[1] - scores.edges[0])
            if count:
                ax.add_patch(Rectangle((left + gap, 0), right - left - 2 * gap, count, color=BAR))
                ax.text(
                    (left + right) / 2, count + 0.02 * top, str(count), ha="center", va="bottom"
                )
        level = 1.27 * top
        ax.plot([scores.values[0], scores.values[-1]], [level, level], color=PALE, linewidth=1.5)
        ax.plot([first, third], [level, level], color=ACCENT, linewidth=9, solid_capstyle="butt")
        ax.plot([median, median], [1.2 * top, 1.34 * top], color=INK, linewidth=3)
        ax.text(median, 1.38 * top, f"median {median:g}", ha=_towards(median, scores), va="bottom")
        ax.set_xlim(0, scores.max_score)
        ax.set_ylim(0, 1.6 * top)
        ax.set_xticks(scores.edges)
        ax.set_xlabel("points")
        ax.set_yticks([])
        ax.set_ylabel("students")
        bare(ax)
        ax.spines["bottom"].set_visible(True)
        says = (
            f"Histogram of the points of {len(scores.values)} students: median {median:g}, half of "
            f"them between {first:g} and {third:g} of {scores.max_score:g}."
        )
        return svg(figure, "scores", says)


def _towards(place: float, scores: Scores) -> str:
    """On which side of its point a label has room."""
    share = place / scores.max_score if scores.max_score else 0.5
    return "left" if share < 0.1 else "right" if share > 0.9 else "center"


def exercises(found: Sequence[Difficulty]) -> Markup:
    """For each exercise the share of its points that was earned, beside its discrimination."""
    with canvas(WIDTH, 1.3 + 0.42 * len(found), columns=2) as figure:
        left, right = figure.axes
        rows = range(len(found))
        left.barh(rows, [one.share for one in found], height=0.62, color=BAR)
        for row, one in enumerate(found):
            inside = one.share > 0.8
            left.text(
                one.share + (-0.02 if inside else 0.02), row, f"{one.share:.0%}", va="center",
                ha="right" if inside else "left", color=GROUND if inside else INK,
            )  # fmt: skip
            _discrimination(right, row, one)
        left.set_yticks(rows, [one.task.name for one in found])
        left.set_xlim(0, 1)
        left.set_xticks([0, 0.25, 0.5, 0.75])
        left.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        left.set_xlabel("share of its points that was earned")
        right.axvspan(-1, LOW, color=ACCENT, alpha=0.13, linewidth=0)
        right.axvline(0, color=PALE, linewidth=1)
        right.set_xlim(-1, 1)
        right.set_xlabel("correlation with the rest of the score\n(shaded: low)")
        left.invert_yaxis()
        bare(left)
        bare(right, grid="x")
        named = ", ".join(
            f"{one.task.name} {one.share:.0%}"
            + ("" if one.discrimination is None else f" and {one.discrimination:.2f}")
            for one in found
        )
        return svg(figure, "exercises", f"Share of points earned and correlation: {named}.")


def _discrimination(ax: Axes, row: int, one: Difficulty) -> None:
    if one.discrimination is None:
        ax.text(0.04, row, "nothing to compare", va="center", color=PALE)
        return
    if one.interval is not None:
        ax.plot(one.interval, [row, row], color=PALE, linewidth=2)
    colour = ACCENT if one.low else BAR
    ax.plot([one.discrimination], [row], "o", color=colour, markersize=9, clip_on=False)


def held(beliefs: Beliefs) -> Markup:
    """How many students hold each belief."""
    shared = [one for one in beliefs.held if len(one.holders) > 1]
    chosen = (shared if len(shared) > 2 else beliefs.held)[:MOST_BELIEFS]
    with canvas(WIDTH, 0.7 + 0.5 * len(chosen)) as figure:
        ax = figure.axes[0]
        counts = [len(one.holders) for one in chosen]
        ax.barh(range(len(chosen)), counts, height=0.62, color=BAR)
        for row, count in enumerate(counts):
            ax.text(count + 0.012 * counts[0], row, str(count), va="center")
        ax.set_yticks(range(len(chosen)), [_label(one) for one in chosen])
        ax.set_xlim(0, max(4, counts[0]) * 1.08)
        ax.set_ylim(-0.6, len(chosen) - 0.4)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=8))
        ax.set_xlabel(f"students, of {beliefs.students}")
        ax.invert_yaxis()
        bare(ax, grid="x")
        named = "; ".join(f"{one.belief}: {len(one.holders)}" for one in chosen)
        return svg(figure, "beliefs", f"Students who hold each belief. {named}.")


def _label(one: Held) -> str:
    return textwrap.fill(textwrap.shorten(one.belief, 2 * WRAPPED - 6, placeholder=" …"), WRAPPED)


def together(beliefs: Beliefs) -> Markup:
    """How many students hold two beliefs at once; what is more than chance is framed."""
    chosen = beliefs.matrix
    counts = {frozenset((pair.first.place, pair.second.place)): pair for pair in beliefs.together}
    most = max(len(pair.both) for pair in beliefs.together)
    with canvas(WIDTH, 0.9 + 0.5 * len(chosen)) as figure:
        ax = figure.axes[0]
        for row, one in enumerate(chosen):
            for column, other in enumerate(chosen[:row]):
                pair = counts.get(frozenset((one.place, other.place)))
                number = len(pair.both) if pair else 0
                ax.add_patch(Rectangle((column - 0.45, row - 0.43), 0.9, 0.86, facecolor=BAR,
                    alpha=0.55 * number / most, edgecolor="none"))  # fmt: skip
                edge = ACCENT if pair and pair.telling else LINE
                ax.add_patch(Rectangle((column - 0.45, row - 0.43), 0.9, 0.86, facecolor="none",
                    edgecolor=edge, linewidth=3 if edge == ACCENT else 0.8))  # fmt: skip
                ax.text(column, row, str(number or "·"), ha="center", va="center")
        ax.set_yticks(
            range(len(chosen)), [f"{_label(one)} ({n})" for n, one in enumerate(chosen, 1)]
        )
        ax.set_xticks(range(len(chosen) - 1), [f"({n})" for n in range(1, len(chosen))])
        ax.set_xlim(-0.5, max(len(chosen) - 1.5, 3.5))
        ax.set_ylim(len(chosen) - 0.5, -0.5)
        ax.set_xlabel("students who hold both", loc="left")
        bare(ax)
        named = "; ".join(
            f"{pair.first.belief} and {pair.second.belief}: {len(pair.both)}"
            for pair in beliefs.together[:MOST_BELIEFS]
        )
        return svg(figure, "together", f"Students who hold two beliefs at once. {named}.")


def nearest(likeness: Likeness) -> Markup:
    """How alike each student's code is to whoever is most alike."""
    steps = 20
    counts = [0] * steps
    for value in likeness.nearest.values():
        counts[min(steps - 1, int(value * steps))] += 1
    with canvas(WIDTH, 2.8) as figure:
        ax = figure.axes[0]
        top = max(counts)
        for place, count in enumerate(counts):
            if count:
                # What begins below the threshold is not above it.
                colour = ACCENT if place / steps >= likeness.threshold - 1e-9 else BAR
                ax.bar((place + 0.5) / steps, count, 0.9 / steps, color=colour)
                ax.text((place + 0.5) / steps, count + 0.03 * top, str(count), ha="center")
        ax.axvline(likeness.threshold, ymax=0.86, color=INK, linewidth=2, linestyle=(0, (4, 3)))
        ax.text(
            likeness.threshold, 1.22 * top, f"shown above {likeness.threshold:.0%}", ha="center"
        )
        ax.set_xlim(0, 1)
        ax.set_ylim(0, 1.4 * top)
        ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        ax.set_xlabel("likeness with the most alike other student, the course's own code left out")
        ax.set_yticks([])
        ax.set_ylabel("students")
        bare(ax)
        ax.spines["bottom"].set_visible(True)
        above = sum(value >= likeness.threshold for value in likeness.nearest.values())
        return svg(
            figure,
            "alike",
            f"Histogram of each student's likeness with the most alike other one: {above} of "
            f"{len(likeness.nearest)} are above the threshold of {likeness.threshold:.0%}.",
        )
