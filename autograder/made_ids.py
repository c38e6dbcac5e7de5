"""Ids for students whom no list knows: made from names, all different, the same again next time."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path

from autograder.errors import AutograderError
from autograder.files import write_atomically
from autograder.packed import odd_name
from autograder.platforms import Origin
from autograder.roster import words


def ids_for(origins: Sequence[tuple[Hashable, Origin]], note: Path) -> list[str]:
    """An id for each origin, in their order.

    Two with one name in one delivery are two people: their platform's numbers tell them apart.

    Parameters
    ----------
    origins : sequence of (delivery, Origin)
        What came in one delivery is told by anything that is the same for it.
    note : Path
        Keeps which name each id stands for, so that another name never gets it later on.

    Raises
    ------
    AutograderError
        If the note cannot be read.
    """
    numbers: dict[tuple[Hashable, str], set[str]] = defaultdict(set)
    for delivery, one in origins:
        numbers[delivery, one.likely].add(one.number)
    twins = {name for (_, name), several in numbers.items() if len(several) > 1}
    people = [(one.likely, one.number if one.likely in twins else "") for _, one in origins]
    own = {
        person: person[0]
        for person, (_, one) in zip(people, origins, strict=True)
        if one.platform == "nbgrader" and not odd_name((person[0],))
    }
    before = _names(note)
    made = different_ids(set(people) - own.keys(), before)
    now = before | {made[person]: person[0] for person in made}
    if now != before:
        write_atomically(note, json.dumps(now, indent=1, sort_keys=True) + "\n")
    return [(made | own)[person] for person in people]


def plain_id(name: str) -> str:
    """The id that a name has where nobody else would have the same."""
    return _safe(name)


def different_ids(
    people: Iterable[tuple[str, str]], taken: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    """Ids for people whom no list knows, all different and safe as a folder's name.

    Parameters
    ----------
    people : iterable of (name, number)
        The number is empty but where several people have one name.
    taken : mapping
        Ids that were made before, and the name that each stands for.

    Examples
    --------
    >>> different_ids([("Zoë Ng", "7"), ("Zoë Ng", "8")], {})[("Zoë Ng", "8")]
    'zoe-ng-8'
    """
    made: dict[tuple[str, str], str] = {}
    for name, number in sorted(set(people)):
        wanted = _safe(name) + (f"-{number}" if number else "")
        if wanted in made.values() or taken.get(wanted, name) != name:
            wanted = f"{wanted}-{_digest(name)}"
        made[name, number] = wanted
    return made


def _safe(name: str) -> str:
    """An id made from a name; one that loses letters on the way is told apart by a digest."""
    if re.fullmatch(r"[a-z0-9][a-z0-9._@-]{0,59}", name) and not odd_name((name,)):
        return name
    spelled = words(name)
    plain = ["".join(letter for letter in word if letter.isascii()) for word in spelled]
    made = "-".join(filter(None, plain))[:60].strip("-")
    if plain != spelled or not made or odd_name((made,)):
        return f"{made or 'student'}-{_digest(name)}"
    return made


def _digest(name: str) -> str:
    return hashlib.sha256(unicodedata.normalize("NFC", name).encode(errors="replace")).hexdigest()[
        :6
    ]


def _names(note: Path) -> dict[str, str]:
    try:
        read = json.loads(note.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise AutograderError(f"{note} cannot be read ({error}): mend it or delete it") from error
    return {str(name): str(who) for name, who in read.items()} if isinstance(read, dict) else {}
