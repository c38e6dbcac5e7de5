"""When something was handed in: nbgrader's time stamps, read and written, always in UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from autograder.errors import AutograderError

_STAMP = re.compile(r"(\d{4}-\d\d-\d\d[ T]\d\d[:-]\d\d[:-]\d\d(?:\.\d{1,6})?) ?(\S*)")
_OFFSET = re.compile(r"[+-]\d\d:?\d\d")


def zone(name: str) -> tzinfo:
    """A time zone by its name, such as "Europe/Berlin".

    Raises
    ------
    AutograderError
        If this machine knows none of that name.
    """
    if name.upper() in ("UTC", "Z", "GMT"):
        return UTC
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        raise AutograderError(
            f"{name!r} is no time zone that this machine knows: name one such as Europe/Berlin or UTC"
        ) from error


def written(when: datetime) -> str:
    """A time as nbgrader's collect notes it.

    >>> written(datetime(2026, 11, 29, 12, tzinfo=UTC))
    '2026-11-29 12:00:00.000000 UTC'
    """
    return when.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC")


def in_a_name(when: datetime) -> str:
    """A time as a folder's name that every system takes.

    >>> in_a_name(datetime(2026, 11, 29, 12, tzinfo=UTC))
    '20261129T120000Z'
    """
    return when.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def read(stamp: str) -> datetime | None:
    """The time that nbgrader noted; None where it cannot be understood.

    >>> read("2026-11-29 12:00:00.5 Europe/Berlin").hour, read("tomorrow")
    (11, None)
    """
    match = _STAMP.fullmatch(stamp.strip())
    if match is None:
        return None
    day, time = re.split("[ T]", match[1])
    try:
        found = datetime.fromisoformat(f"{day} {_six_digits(time.replace('-', ':'))}")
        if _OFFSET.fullmatch(match[2]):
            told = datetime.fromisoformat(f"{found.isoformat()}{match[2]}")
        else:
            told = found.replace(tzinfo=zone(match[2] or "UTC"))
        return told.astimezone(UTC)
    except (ValueError, OverflowError, AutograderError):
        return None


def _six_digits(time: str) -> str:
    whole, _, fraction = time.partition(".")
    return f"{whole}.{fraction:0<6}"
