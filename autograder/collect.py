"""What learning platforms deliver, taken into the classroom: whose it is, which unit, which counts.

Everything is read first, in any order and from anywhere; then each student's newest notebook of
each unit is put where grading looks for it. What cannot be placed is named with the reason.
"""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import IO, Literal

from autograder import archives, hand_in_times, hand_ins, notebook, platforms
from autograder.archives import STAMP, Bounds, Inside, Piece
from autograder.classroom import Classroom
from autograder.course import Course, Unit
from autograder.errors import AutograderError, FileFault, SubmissionError
from autograder.made_ids import ids_for, plain_id
from autograder.platforms import Origin
from autograder.roster import Roster
from autograder.submission import parse

Status = Literal["placed", "replaced", "unchanged", "older", "ignored", "refused"]


@dataclass(frozen=True)
class Outcome:
    """What became of one file.

    Parameters
    ----------
    file : str
        The way to it, as it was given.
    status : str
        As `hand_ins.Put`; "ignored" where it is not to be collected, "refused" where it could
        not be placed.
    student, unit : str
        Empty where they are not known.
    notes : tuple of str
        Reasons, and what a person should know.
    """

    file: str
    status: Status
    student: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Found:
    """A notebook of a unit, by somebody; its bytes lie in the spool."""

    parts: tuple[str, ...]
    source: int
    origin: Origin
    unit: str
    when: datetime | None
    inside: Inside
    start: int
    size: int
    stamp: datetime | None = None
    student: str = ""

    @property
    def file(self) -> str:
        return shown(self.parts)

    @property
    def delivery(self) -> tuple[int, tuple[str, ...]]:
        """What came from the platform at once: the archive or folder around the student's part."""
        return self.source, self.parts[: self.origin.place]

    def handed_in(self, place: int) -> datetime | None:
        """When it was, as far as somebody else than the student says so.

        Parameters
        ----------
        place : int
            The part of the way that is named for the student: an archive there or further on is
            the student's own, and so is every time in it.
        """
        own = [when for index, when in self.inside if index >= place]
        if own:
            return own[0]
        if self.origin.platform in ("Moodle", "Canvas"):
            return self.when
        noted = self.stamp if len(self.parts) > 1 and self.parts[-2] == self.unit else None
        return noted or hand_in_times.read(self.origin.stamp) or self.when

    def counts_before(self) -> tuple[tuple[int, int], datetime, str]:
        """Greater for a later one: by the platform's own order, then by the time."""
        return self.origin.order, self.when or datetime.min.replace(tzinfo=UTC), self.file


def shown(parts: Sequence[str]) -> str:
    """The way to a file, without half characters, which no terminal takes."""
    return "/".join(parts).encode("utf-8", "replace").decode()


@dataclass
class Collection:
    """One collecting: reads everything, then puts it into the classroom.

    Parameters
    ----------
    course : Course
    classroom : Classroom
    roster : Roster or None
        The list of students; without one, ids are made from the platforms' names.
    only : Unit or None
        Take this unit's notebooks alone.
    zone : tzinfo
        What the times in zip archives mean.
    """

    course: Course
    classroom: Classroom
    roster: Roster | None = None
    only: Unit | None = None
    zone: tzinfo = UTC
    _outcomes: list[Outcome] = field(default_factory=list)

    def run(self, paths: Sequence[Path]) -> list[Outcome]:
        """Collect files, folders and archives; return what became of each file, by name.

        Raises
        ------
        AutograderError
            If one of them is not there.
        """
        missing = [str(path) for path in paths if not path.exists()]
        if missing:
            raise AutograderError(f"{', '.join(missing)}: not there")
        self._outcomes = []
        with tempfile.TemporaryFile() as spool:
            found = self._known_students(self._read(paths, spool))
            for one, notes in self._newest(found):
                spool.seek(one.start)
                self._put(one, spool.read(one.size), notes)
        return sorted(self._outcomes, key=lambda outcome: outcome.file)

    def _say(self, one: _Found, status: Status, *notes: str) -> None:
        late = ("late, as the platform says",) if one.origin.late else ()
        self._outcomes.append(Outcome(one.file, status, one.student, one.unit, (*notes, *late)))

    # ---- reading -----------------------------------------------------------------------------

    def _read(self, paths: Sequence[Path], spool: IO[bytes]) -> list[_Found]:
        bounds = Bounds(self.course.settings.limits.notebook_bytes)
        units = [unit.name for unit in self.course.units()]
        known = {unit.name: _grade_ids(unit) for unit in self.course.units()}
        stamps: dict[tuple[str, ...], datetime] = {}
        found: list[_Found] = []
        for source, path in enumerate(paths):
            for piece in archives.walk(path, bounds, self.zone):
                origin = platforms.origin(piece.parts, units)
                if piece.parts[-1] == STAMP and not piece.refused:
                    when = hand_in_times.read(piece.data.decode("ascii", "replace"))
                    if when is not None:
                        stamps[(str(source), *piece.parts[:-1])] = when
                    continue
                one = self._notebook(piece, origin, known, spool)
                if one is not None:
                    found.append(replace(one, source=source))
        return [replace(one, stamp=stamps.get((str(one.source), *one.parts[:-1]))) for one in found]

    def _notebook(
        self,
        piece: Piece,
        origin: Origin | None,
        known: dict[str, frozenset[str]],
        spool: IO[bytes],
    ) -> _Found | None:
        """Sort out one piece; None where it is no notebook of a unit, which is then said."""
        file = shown(piece.parts)
        try:
            if origin is not None and origin.ignored:
                self._outcomes.append(Outcome(file, "ignored", notes=(origin.ignored,)))
                return None
            if piece.refused:
                raise SubmissionError(piece.refused)
            unit = unit_of(piece.data, known)
            if origin is None:
                raise SubmissionError("its name and its folders say nobody's name")
        except SubmissionError as error:
            self._outcomes.append(Outcome(file, "refused", notes=(str(error),)))
            return None
        if self.only is not None and unit != self.only.name:
            note = f"not of {self.only.name}"
            self._outcomes.append(Outcome(file, "ignored", unit=unit, notes=(note,)))
            return None
        start = spool.seek(0, 2)
        spool.write(piece.data)
        return _Found(
            piece.parts, 0, origin, unit, piece.when, piece.inside, start, len(piece.data)
        )

    # ---- whose -------------------------------------------------------------------------------

    def _known_students(self, found: list[_Found]) -> list[_Found]:
        if self.roster is None:
            note = self.classroom.root / "collected_names.json"
            made = ids_for([(one.delivery, one.origin) for one in found], note)
            return [
                replace(one, student=student, when=one.handed_in(one.origin.place))
                for one, student in zip(found, made, strict=True)
            ]
        kept = []
        for one in found:
            match = self.roster.find(one.origin)
            if match.student:
                when = one.handed_in(match.place)
                kept.append(replace(one, student=match.student, when=when))
            else:
                self._say(one, "refused", match.reason)
        return kept

    # ---- which -------------------------------------------------------------------------------

    def _newest(self, found: list[_Found]) -> Iterator[tuple[_Found, tuple[str, ...]]]:
        """Of each student and unit the notebook that counts; the others are said to be older."""
        groups: dict[tuple[str, str], list[_Found]] = defaultdict(list)
        for one in found:
            groups[one.student, one.unit].append(one)
        for key in sorted(groups):
            group = sorted(groups[key], key=_Found.counts_before, reverse=True)
            first = [
                one for one in group if one.counts_before()[:2] == group[0].counts_before()[:2]
            ]
            named = [one for one in first if one.parts[-1] == f"{one.unit}.ipynb"]
            if len(first) > 1 and len(named) != 1:
                for one in first:
                    note = f"which of {len(first)} notebooks counts, nobody can tell: collect one"
                    self._say(one, "refused", note)
                continue
            chosen = named[0] if len(first) > 1 else group[0]
            for one in group:
                if one is not chosen:
                    self._say(one, "older", f"{chosen.file} counts")
            yield chosen, _told_apart(chosen, self.roster)

    def _put(self, one: _Found, data: bytes, notes: tuple[str, ...]) -> None:
        limit = self.course.settings.limits.notebook_bytes
        try:
            done = hand_ins.put(self.classroom, one.student, one.unit, data, one.when, limit)
        except (SubmissionError, FileFault) as error:
            self._say(one, "refused", str(error))
            return
        if done.kept is not None:
            notes += (f"the earlier one is in {done.kept.relative_to(self.classroom.root)}",)
        if done.status == "older":
            notes += ("what is there was handed in later, and stays",)
        self._say(one, done.status, *notes)


def unit_of(data: bytes, known: dict[str, frozenset[str]]) -> str:
    """The unit that has most of a notebook's cells.

    Parameters
    ----------
    data : bytes
        A notebook that may be anything.
    known : dict
        Unit to the grade ids of its cells.

    Raises
    ------
    SubmissionError
        If it is no notebook, or one of no unit or of two.
    """
    ids = {cell.grade_id for cell in notebook.read_cells(parse(data)) if cell.grade_id}
    counts = Counter({name: len(ids & own) for name, own in known.items()}).most_common()
    if not counts or counts[0][1] == 0:
        raise SubmissionError("it is a notebook, but of no unit of this course")
    best = [name for name, number in counts if number == counts[0][1]]
    if len(best) > 1:
        raise SubmissionError(f"it holds as much of {' as of '.join(best)}")
    return best[0]


def _grade_ids(unit: Unit) -> frozenset[str]:
    cells = notebook.read_cells(notebook.load(unit.release))
    return frozenset(cell.grade_id for cell in cells if cell.grade_id)


def _told_apart(one: _Found, roster: Roster | None) -> tuple[str, ...]:
    plain = plain_id(one.origin.likely)
    if roster is not None or one.origin.platform == "nbgrader" or one.student == plain:
        return ()
    return (f"several students would be {plain}: told apart by the id",)
