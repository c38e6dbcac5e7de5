"""Time stamps as people and programs leave them."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.utils import parse_utc

from autograder.classroom import Classroom
from autograder.errors import AutograderError
from autograder.timestamps import handed_in_at, parse

AS_NBGRADER = [
    "2027-01-15 23:59:00 UTC",
    "2027-01-15 23:59:00.123456 UTC",
    "2027-01-15 23:59:00",
    "2027-01-15T23:59:00+01:00",
    "2027-01-15T23:59:00Z",
    "2027-01-15 23:59:00 CET",
    "2027-01-15 23:59 Europe/Vienna",
    "2027-07-15 23:59 Europe/Vienna",
    "2027-01-15",
    "15 January 2027 23:59",
]


@pytest.mark.parametrize("stamp", AS_NBGRADER)
def test_as_nbgrader_reads_it(stamp: str) -> None:
    assert parse(stamp).replace(tzinfo=None) == parse_utc(stamp)


@pytest.mark.parametrize(
    ("stamp", "meant"),
    [
        ("2027-01-15 23:59:00 +0100", "2027-01-15T22:59:00Z"),
        ("2027-01-15 23:59:00 -03:30", "2027-01-16T03:29:00Z"),
        ("2027-01-15 11:59 PM", "2027-01-15T23:59:00Z"),
    ],
)
def test_what_nbgrader_gets_wrong(stamp: str, meant: str) -> None:
    assert parse(stamp) == datetime.fromisoformat(meant)
    assert parse(stamp).replace(tzinfo=None) != parse_utc(stamp)


ODD = {
    "empty": b"",
    "words": b"yesterday",
    "a day without a month": b"12",
    "a time without a day": b"23:59:00 UTC",
    "a zone that nobody knows": b"2027-01-15 23:59:00 XYZ",
    "a zone with two meanings": b"2027-01-15 23:59:00 UTC+1",
    "a zone that is a path": b"2027-01-15 23:59:00 ../../../etc/localtime",
    "no UTF-8": b"\xff\xfe2027-01-15",
    "too long": b"2027-01-15" + b" " * 300,
    "before all time": b"0001-01-01 00:00:00 +14:00",
    "after all time": b"9999-12-31 23:59:00 -14:00",
    "a long number": b"9" * 150,
    "a date that is none": b"2027-02-30 12:00:00 UTC",
}


@pytest.mark.parametrize("data", ODD.values(), ids=ODD)
def test_odd_notes_count_as_on_time_with_a_flag(tmp_path: Path, data: bytes) -> None:
    note = tmp_path / "submitted" / "ada" / "06" / "timestamp.txt"
    note.parent.mkdir(parents=True)
    note.write_bytes(data)
    moment, flag = handed_in_at(Classroom(tmp_path), "ada", "06")
    assert moment is None
    assert flag.startswith("taken as handed in on time: timestamp.txt holds no time (")


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "submitted" / "ada" / "06"
    folder.mkdir(parents=True)
    (tmp_path / "other").write_text("2020-01-01 00:00:00 UTC")
    os.symlink(tmp_path / "other", folder / "timestamp.txt")
    assert handed_in_at(Classroom(tmp_path), "ada", "06")[0] is None


def test_no_note_is_on_time_without_a_flag(tmp_path: Path) -> None:
    (tmp_path / "submitted" / "ada" / "06").mkdir(parents=True)
    assert handed_in_at(Classroom(tmp_path), "ada", "06") == (None, "")


def test_a_folder_that_is_gone_is_nobodys_punctuality(tmp_path: Path) -> None:
    with pytest.raises(AutograderError, match="cannot be read"):
        handed_in_at(Classroom(tmp_path), "ada", "06")
