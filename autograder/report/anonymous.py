"""Numbers for names: at random, but a student keeps one through all reports of a classroom."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.errors import AutograderError
from autograder.files import write_atomically

FILE = "student_numbers.json"
"""In the classroom: who is who. It is for the instructor alone."""
_RENAMED = re.compile(r"^handed in as .*", re.DOTALL)
_WRITTEN = re.compile(r"[^\W_]+")


def labels(classroom: Path, students: Sequence[str]) -> Mapping[str, str]:
    """Student to "student 7" (in one line, always); whoever is new gets one of the next numbers, drawn by lot.

    Raises
    ------
    AutograderError
        If the file of numbers is there and cannot be understood.
    """
    path = classroom / FILE
    numbers = _read(path)
    new = [student for student in students if student not in numbers]
    free = list(range(len(numbers) + 1, len(numbers) + len(new) + 1))
    secrets.SystemRandom().shuffle(free)
    if new:
        numbers |= dict(zip(new, free, strict=True))
        write_atomically(path, json.dumps(numbers, indent=1, sort_keys=True) + "\n")
    return {student: f"student\u00a0{numbers[student]}" for student in students}


def _read(path: Path) -> dict[str, int]:
    try:
        numbers = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise AutograderError(f"{path} cannot be read ({error}): mend it, or delete it") from error
    given = numbers.values() if isinstance(numbers, dict) else [numbers]
    if not isinstance(numbers, dict) or {*map(repr, given)} != {
        str(number + 1) for number in range(len(numbers))
    }:
        raise AutograderError(f"{path} does not hold one number for each student: delete it")
    return numbers


def scrubbed(text: str, names: Mapping[str, str]) -> str:
    """A text that came from a hand-in, with each student's name in it a number.

    A name stands alone or between characters that are no letters and no digits; a file that was
    handed in under another name is not named.

    >>> scrubbed("ada's file, ADA_final, Canada", {"ada": "student 2"})
    "student 2's file, student 2_final, Canada"
    """
    if not names:
        return text
    text = _RENAMED.sub("handed in under another file name", text)
    known = {name.casefold(): label for name, label in names.items()}
    for name in sorted(known, key=len, reverse=True):
        if not _WRITTEN.fullmatch(name):
            text = re.sub(re.escape(name), known[name], text, flags=re.IGNORECASE)
    return _WRITTEN.sub(lambda found: known.get(found[0].casefold(), found[0]), text)
