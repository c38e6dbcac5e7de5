"""How long grading took each hand-in: kept apart from verdicts, which are the same from run to run."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder.classroom import Classroom
from autograder.course import Unit
from autograder.errors import FileFault
from autograder.files import write_atomically

FOLDER = "seconds"


def read(classroom: Classroom, unit: Unit) -> Mapping[str, float]:
    """Student to seconds of the last grading; nothing where none are noted, or not as they should be."""
    try:
        noted = json.loads(_file(classroom, unit).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    pairs = noted.items() if isinstance(noted, dict) else ()
    return {name: float(seconds) for name, seconds in pairs if isinstance(seconds, int | float)}


@contextlib.contextmanager
def kept(classroom: Classroom, unit: Unit) -> Iterator[dict[str, float]]:
    """Give the body a mapping to note seconds in, and write it in the end, however that comes.

    That they cannot be written is no reason to stop a grading.
    """
    times = dict(read(classroom, unit))
    try:
        yield times
    finally:
        with contextlib.suppress(FileFault):
            write_atomically(_file(classroom, unit), json.dumps(times, sort_keys=True) + "\n")


def _file(classroom: Classroom, unit: Unit) -> Path:
    return classroom.root / FOLDER / f"{unit.name}.json"
