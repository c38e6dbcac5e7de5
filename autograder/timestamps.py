"""When a submission came in, as the note beside it says that nbgrader's collect leaves there."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from autograder.classroom import Classroom
from autograder.errors import NotThere, SubmissionError
from autograder.files import read_untrusted

FILE = "timestamp.txt"
_NAMED = re.compile(r"(\d\S* \S+) (?![AaPp][Mm]$)([A-Za-z]\S+)")
_OFFSET = re.compile(r"\s+(?=[+-]\d\d:?\d\d$)")
# Whatever a note leaves out would be today's: the same note would mean something else tomorrow.
_DEFAULTS = datetime(2000, 1, 1), datetime(2001, 2, 2)


def handed_in_at(classroom: Classroom, student: str, unit: str) -> tuple[datetime | None, str]:
    """When a submission came in, and what is odd about the note; None where nobody knows.

    Raises
    ------
    FileFault
        If the note is there and cannot be read.
    """
    path = classroom.submitted_file(student, unit).with_name(FILE)
    try:
        return parse(read_untrusted(path, limit_bytes=200).decode("utf-8").strip()), ""
    except NotThere:
        return None, ""
    except (SubmissionError, ValueError, OverflowError) as error:
        return None, f"taken as handed in on time: {FILE} holds no time ({error})"[:200]


def parse(stamp: str) -> datetime:
    """Read a time stamp as nbgrader does; one without a time zone is UTC.

    Two are read otherwise, because nbgrader gets them wrong in silence: an offset after a space,
    which it takes for seconds or leaves out, and the name of a zone that is not known, which it
    takes for UTC.

    Raises
    ------
    ValueError, OverflowError
        If it is no time, or not a whole one.

    Examples
    --------
    >>> parse("2027-01-15 23:59:00.250000 UTC").isoformat()
    '2027-01-15T23:59:00.250000+00:00'
    >>> parse("2027-01-15 23:59:00 +0100").isoformat()
    '2027-01-15T22:59:00+00:00'
    """
    from dateutil import parser

    stamp = _OFFSET.sub("", stamp)
    named = _NAMED.fullmatch(stamp)  # names with a slash are not dateutil's
    zone = _zone(named[2]) if named else UTC
    text = named[1] if named else stamp
    first, second = (parser.parse(text, default=one, tzinfos=_known) for one in _DEFAULTS)
    if first != second:
        raise ValueError(f"not a whole date: {stamp}")
    made: datetime = first if first.tzinfo else first.replace(tzinfo=zone)
    return made.astimezone(UTC)


def _known(name: str | None, offset_s: int | None) -> tzinfo | None:
    if offset_s is not None:
        return timezone(timedelta(seconds=offset_s))
    return None if name is None else _zone(name)


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # also for what is no name at all
        raise ValueError(f"no time zone that is known: {name}") from error
