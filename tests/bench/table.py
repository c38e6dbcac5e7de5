"""The measurements as text: one line for each way to grade, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.accounting import Used
from tests.bench.measurements import JOBS, Measured, Peer

WIDTH = 58
HANDED_OUT = "as handed out"
ANSWERS_ONLY = "without demonstrations"


def text(measured: Measured) -> str:
    """All that `make bench` prints."""
    lines = [*_table(measured), "", *_class(measured), "", _jobs(measured), *_missing(measured)]
    return "\n".join(lines)


def _rows(measured: Measured) -> Iterator[tuple[str, Used]]:
    yield "ours, a class of one: all start-up included", measured.ours.one
    yield "ours, each further submission", measured.ours.each
    yield "the floor: answers in bare forks, nothing compared", measured.floor
    for peer in measured.peers:
        yield f"{peer.name}, each submission {HANDED_OUT}", peer.handed_out
        yield f"{peer.name}, {ANSWERS_ONLY}", peer.answers_only


def _table(measured: Measured) -> Iterator[str]:
    yield f"{measured.unit}; ours: a class of {measured.count}, {JOBS} jobs"
    yield f"{'':{WIDTH}}{'CPU s':>8}{'wall s':>8}{'peak MB':>9}{'CPU to ours':>13}"
    for name, used in _rows(measured):
        figures = f"{used.cpu_s:>8.2f}{used.wall_s:>8.2f}{used.peak_bytes / 1e6:>9.0f}"
        yield f"{name:{WIDTH}}{figures}{used.cpu_s / measured.ours.each.cpu_s:>13.2f}"


def _class(measured: Measured) -> Iterator[str]:
    whole = measured.ours.whole
    yield f"the whole class: {whole.cpu_s:.1f} CPU s, {whole.wall_s:.1f} s by the clock; CPU to ours"
    for peer in measured.peers:
        yield f"  {peer.name}: {_times(measured, peer)}"


def _times(measured: Measured, peer: Peer) -> str:
    ours = measured.ours.whole.cpu_s / measured.count
    handed_out, answers_only = peer.handed_out.cpu_s / ours, peer.answers_only.cpu_s / ours
    return f"{handed_out:.1f} {HANDED_OUT}, {answers_only:.1f} {ANSWERS_ONLY}"


def _jobs(measured: Measured) -> str:
    one, two = measured.ours.alone_wall_s, measured.ours.each.wall_s
    return (
        f"each further submission by the clock: {one:.3f} s with 1 job, {two:.3f} s with {JOBS}; "
        f"{JOBS} jobs are worth {one / two:.2f} of one"
    )


def _missing(measured: Measured) -> Iterator[str]:
    if "otter-grader" not in {peer.name for peer in measured.peers}:
        yield "otter-grader is not installed: `make bench-peers` adds it"
    if not all(used.complete for _, used in _rows(measured)):
        yield (
            "Not all could be counted here (no control group, or memory that may not be read): "
            "CPU s and MB are lower bounds."
        )
