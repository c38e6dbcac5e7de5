"""Where a result is right and where it is wrong: what is left to say of a mistake without a name."""

from __future__ import annotations

from collections.abc import Sequence

from utils.checking.compare import leaf_names
from utils.checking.evidence import Evidence


def said_where_it_is_wrong(evidence: Evidence, quantity: str) -> str:
    """Say in which cases a quantity is wrong, in which it is right, and what else is right.

    Parameters
    ----------
    evidence : Evidence
    quantity : str
        The name of a result; of anything else an empty string comes back.
    """
    names = leaf_names(evidence.key.outputs)
    if quantity not in names:
        return ""
    right, wrong = _cases(evidence, quantity)
    if not wrong:
        return ""
    if right:
        where = f"{quantity} is wrong in {_quoted(wrong)}, and right in {_quoted(right)}."
        where += " Ask what is special there."
    else:
        where = f"{quantity} is wrong in every case."
    others = [name for name in names if name != quantity and not _cases(evidence, name)[1]]
    if not others or len(names) == 1:
        return where
    return f"{where} {listed(others)} {'is' if len(others) == 1 else 'are'} right."


def listed(names: Sequence[str]) -> str:
    """Names in a sentence.

    >>> listed(["v"]), listed(["v", "s", "w"])
    ('v', 'v, s and w')
    """
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _cases(evidence: Evidence, quantity: str) -> tuple[list[str], list[str]]:
    """Names of the cases in which a quantity is right, and of those in which it is wrong."""
    right: list[str] = []
    wrong: list[str] = []
    for number, case in enumerate(evidence.key.cases):
        if case.raises or number in evidence.left_out:
            continue
        fits = [
            quantity in (got := evidence.parts(evidence.outcome(number, call)))
            and evidence.is_right(number, evidence.right(number, call)[quantity], got[quantity])
            for call in range(len(case.calls))
            if quantity in evidence.right(number, call)
        ]
        (right if all(fits) else wrong).append(case.name)
    return right, wrong


def _quoted(names: Sequence[str]) -> str:
    shown = [f"“{name}”" for name in names[:3]]
    if len(names) > len(shown):
        shown.append(f"{len(names) - len(shown)} more")
    return listed(shown)
