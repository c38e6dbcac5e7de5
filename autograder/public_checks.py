"""The public checks of a unit: the file that the instant check reads beside the notebook.

Its numbers are computed, so they depend on the processor in their last digits. A stored file
stays as it is while every number in it is the present one as far as any comparison can tell.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from autograder.course import Unit
from autograder.notebook import Cell
from autograder.reference import PUBLIC_SEED, Reference
from utils.checking import AnswerKey, from_json, to_json
from utils.checking.compare import forgiven
from utils.checking.evidence import KNOWN_WRONG_RELATIVE
from utils.checking.scale import scale_of

SHARE = 0.1
"""Of what a comparison forgives: how far a stored number may be off. No verdict hangs on it."""


def text(unit: Unit, cells: Sequence[Cell]) -> str:
    """Return the file's text; empty for a unit without exercises, which has no checks."""
    if not unit.exercises:
        return ""
    reference = Reference(unit, cells)
    coded = [
        to_json(reference.with_pairs(reference.key(exercise, PUBLIC_SEED), exercise))
        for exercise in unit.exercises
    ]
    lines_of_all = (line for cell in cells for line in cell.source.splitlines())
    title = next((line[2:] for line in lines_of_all if line.startswith("# ")), unit.name)
    lines = ",\n".join(json.dumps(key, ensure_ascii=False) for key in coded)
    head = json.dumps({"unit": unit.name, "title": title}, ensure_ascii=False)[:-1]
    return f'{head}, "exercises": [\n{lines}\n]}}\n'


def settled(stored: Path, made: str) -> str:
    """Return the stored text where it agrees with the one made here and now, else the new one.

    Parameters
    ----------
    stored : Path
        The file, which may be missing.
    made : str
        What `text` gives on this processor.
    """
    try:
        kept = stored.read_text(encoding="utf-8")
        same = kept == made or not any(differences(json.loads(kept), json.loads(made)))
    except (OSError, ValueError, KeyError, TypeError):
        return made
    return kept if same else made


def differences(stored: dict[str, Any], made: dict[str, Any]) -> Iterator[str]:
    """Places where two files differ by more than rounding.

    Raises
    ------
    KeyError, TypeError, ValueError
        If one of them is no such file.
    """
    yield from _different({**stored, "exercises": []}, {**made, "exercises": []}, "the head")
    if len(stored["exercises"]) != len(made["exercises"]):
        yield "the number of exercises"
    for old, new in zip(stored["exercises"], made["exercises"], strict=False):
        yield from _in_exercise(old, new)


def _in_exercise(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    name = new["exercise"]
    by_case = ("cases", "right", "known_wrong")
    for part in sorted((old.keys() | new.keys()) - set(by_case)):
        yield from _different(old.get(part), new.get(part), f"{name}: {part}")
    allowances = _allowances(from_json(new))
    if any(len(old[part]) != len(new[part]) for part in by_case):
        yield f"{name}: the number of cases or known mistakes"
        return
    for number, allowance in enumerate(allowances):
        for part in ("cases", "right"):
            place = f"{name}: {part} of {new['cases'][number]['name']!r}"
            yield from _different(old[part][number], new[part][number], place, *allowance)
    for one, other in zip(old["known_wrong"], new["known_wrong"], strict=True):
        place = f"{name}: {' with '.join(other['beliefs'])}"
        yield from _different(one["beliefs"], other["beliefs"], place)
        if len(one["outcomes"]) != len(other["outcomes"]):
            yield place
        rows = zip(one["outcomes"], other["outcomes"], allowances, strict=False)
        for outcomes, others, (scale, relative) in rows:
            coarse = max(KNOWN_WRONG_RELATIVE, relative)
            yield from _different(outcomes, others, place, scale, coarse)


def _allowances(key: AnswerKey) -> list[tuple[float, float]]:
    """For each case its scale and its relative tolerance."""
    return [
        (scale_of(case.calls, right), case.relative)
        for case, right in zip(key.cases, key.right, strict=True)
    ]


def _different(
    old: Any, new: Any, place: str, scale: float = 0.0, relative: float = 0.0
) -> Iterator[str]:
    """Yield the place once if two pieces of JSON differ, numbers by more than they may."""
    if not _alike(old, new, scale, relative):
        yield place


def _alike(old: Any, new: Any, scale: float, relative: float) -> bool:
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() == new.keys() and all(
            _alike(old[name], new[name], scale, relative) for name in old
        )
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(
            _alike(one, other, scale, relative) for one, other in zip(old, new, strict=True)
        )
    if isinstance(old, float) and isinstance(new, float):
        if not (math.isfinite(old) and math.isfinite(new)):
            return str(old) == str(new)
        return bool(abs(old - new) <= SHARE * forgiven(abs(new), scale, relative))
    return type(old) is type(new) and bool(old == new)
