"""deadlines.toml: what it may say, and what is said of everything else."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from autograder import deadlines
from autograder.classroom import Classroom
from autograder.course import Unit
from autograder.errors import DeadlineError
from autograder.late import Deadline, Policy
from tests.conftest import ROOT

DUE = "due = 2027-01-15T23:59:00+01:00"


def read(folder: Path, unit: Unit, text: str) -> Deadline | None:
    (folder / "deadlines.toml").write_text(text, encoding="utf-8")
    return deadlines.of(unit, Classroom(folder))


def test_several_units_with_all_there_is_to_set(unit: Unit, tmp_path: Path) -> None:
    found = read(
        tmp_path,
        unit,
        f"""
        [01_activations]
        due = 2026-12-01T12:00:00Z

        [06_two_layer_network]
        {DUE}
        grace_minutes = 30
        per_day = 10
        cap = 50.5
        floor = 20
        of = "earned"

        [06_two_layer_network.extensions]
        ada = 2027-01-18T23:59:00+01:00
        "zoë b@x.org" = 2027-01-18T23:59:00+02:00
        """,
    )
    assert found is not None
    assert found.policy == Policy(timedelta(minutes=30), 10, 50.5, 20, "earned")
    assert found.due == datetime.fromisoformat("2027-01-15T22:59:00Z")
    assert found.extension("ada") == timedelta(days=3)
    assert found.extension("zoë b@x.org") == timedelta(days=3, hours=-1)
    assert found.extension("bob") is None


def test_what_the_documents_show(unit: Unit, tmp_path: Path) -> None:
    shown = (ROOT / "docs" / "instructors.md").read_text()
    found = read(tmp_path, unit, shown.partition("```toml\n")[2].partition("```")[0])
    assert found is not None
    assert (found.policy.per_day, found.extension("ada")) == (10, timedelta(days=3))


def test_a_unit_by_its_number_and_only_a_due_date(unit: Unit, tmp_path: Path) -> None:
    found = read(tmp_path, unit, f"[06]\n{DUE}")
    assert found == Deadline(datetime.fromisoformat("2027-01-15T22:59:00Z"))
    assert Policy().per_day == 0


def test_dates_in_a_time_zone_follow_its_clocks(unit: Unit, tmp_path: Path) -> None:
    text = """
    time_zone = "Europe/Vienna"
    [06]
    due = 2027-03-27T23:59:00
    extensions = { ada = 2027-03-28T23:59:00, bob = 2027-03-30T00:00:00Z }
    """
    found = read(tmp_path, unit, text)
    assert found is not None
    assert found.due.isoformat() == "2027-03-27T23:59:00+01:00"
    assert found.extension("ada") == timedelta(hours=23)
    assert found.extensions["bob"].isoformat() == "2027-03-30T02:00:00+02:00"


@pytest.mark.parametrize("text", [None, "", "# nothing", f"[05]\n{DUE}"])
def test_nothing_said_of_a_unit(unit: Unit, tmp_path: Path, text: str | None) -> None:
    if text is None:
        assert deadlines.of(unit, Classroom(tmp_path)) is None
    else:
        assert read(tmp_path, unit, text) is None


def test_a_file_from_windows(unit: Unit, tmp_path: Path) -> None:
    (tmp_path / "deadlines.toml").write_bytes(f"\ufeff[06]\r\n{DUE}\r\n".encode())
    assert deadlines.of(unit, Classroom(tmp_path)) is not None


WRONG = {
    "no TOML": ("[06\n", r"line 1.*a date is written 2027-01-15T23:59"),
    "a key twice": (f"[06]\n{DUE}\n{DUE}\n", "line 3"),
    "no due date": ("[06]\nper_day = 10", r"\[06\] has no due date: write due = 2027"),
    "quotes": ('[06]\ndue = "2027-01-15"', r"due is a date with a time, like .*, not '2027-01-15'"),
    "no time": ("[06]\ndue = 2027-01-15", "date with a time, like .*, not 2027-01-15"),
    "a time alone": ("[06]\ndue = 23:59:00", "date with a time"),
    "no zone": ("[06]\ndue = 2027-01-15T23:59:00", r"has no time zone: write 2027.*\+01:00, or"),
    "no such hour": (
        'time_zone = "Europe/Vienna"\n[06]\ndue = 2027-03-28T02:30:00',
        "is there not at all in Europe/Vienna",
    ),
    "an hour twice": (
        'time_zone = "Europe/Vienna"\n[06]\ndue = 2027-10-31T02:30:00',
        "is there twice in Europe/Vienna",
    ),
    "an unknown zone": (f'time_zone = "Vienna"\n[06]\n{DUE}', "time_zone is a name like"),
    "a zone that is a path": (f'time_zone = "../x"\n[06]\n{DUE}', "time_zone is a name like"),
    "a zone that is a number": (f"time_zone = 1\n[06]\n{DUE}", "time_zone is a name like"),
    "the last year": ("[06]\ndue = 9999-12-31T23:59:00-12:00", "is no date that anybody will see"),
    "an unknown key": (f"[06]\n{DUE}\nperday = 10", r"\[06\] perday is unknown; known are due, grace"),
    "an unknown unit": (f"[96]\n{DUE}", r"\[96\] there is no unit '96'.*units: 00_start_here, 01"),
    "a unit twice": (f"[06]\n{DUE}\n[06_two_layer_network]\n{DUE}", "second table of 06_two_layer"),
    "outside of a unit": ("per_day = 10", "per_day stands outside of a unit"),
    "too many percents": (f"[06]\n{DUE}\ncap = 101", "cap is a number of percents from 0 to 100, not 101"),
    "less than nothing": (f"[06]\n{DUE}\nper_day = -1", "per_day is a number of percents"),
    "not a number": (f"[06]\n{DUE}\nfloor = nan", "floor is a number of percents"),
    "yes or no": (f"[06]\n{DUE}\nper_day = true", "per_day is a number .*, not True"),
    "a text": (f'[06]\n{DUE}\ngrace_minutes = "30"', "grace_minutes is a number of minutes"),
    "endless grace": (f"[06]\n{DUE}\ngrace_minutes = inf", "grace_minutes is a number of minutes"),
    "percents of what": (f'[06]\n{DUE}\nof = "all"', r'of is "maximum" or "earned"'),
    "percents of a list": (f"[06]\n{DUE}\nof = []", r'of is "maximum" or "earned"'),
    "extensions in a list": (f'[06]\n{DUE}\nextensions = ["ada"]', "extensions is a table of students"),
    "an extension in days": (f"[06]\n{DUE}\nextensions = {{ada = 3}}", "extensions: ada is a date"),
    "an extension that is none": (
        f"[06]\n{DUE}\nextensions = {{ada = 2027-01-15T22:59:00Z}}",
        "extensions: ada ends before",
    ),
    "wrong in another unit": (f"[05]\n[06]\n{DUE}", r"\[05\] has no due date"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_names_file_and_place(
    unit: Unit, tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(DeadlineError, match=said) as caught:
        read(tmp_path, unit, text)
    assert str(tmp_path / "deadlines.toml") in str(caught.value)


def test_what_cannot_be_read_is_not_taken_for_nothing(unit: Unit, tmp_path: Path) -> None:
    (tmp_path / "deadlines.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(DeadlineError, match="cannot be understood"):
        deadlines.of(unit, Classroom(tmp_path))
    os.remove(tmp_path / "deadlines.toml")
    (tmp_path / "deadlines.toml").mkdir()
    with pytest.raises(DeadlineError, match="cannot be read"):
        deadlines.of(unit, Classroom(tmp_path))
