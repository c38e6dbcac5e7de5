"""From what platforms deliver to the classroom: everything placed or named, nothing lost."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from autograder import hand_in_times, hand_ins, roster
from autograder.classroom import Classroom
from autograder.collect import Collection, Outcome, unit_of
from autograder.course import Course
from autograder.errors import AutograderError, SubmissionError
from tests.conftest import ROOT

ADAM, NETWORK = "05_adam", "06_two_layer_network"
ROSTER = "ID;Name;E-Mail\nal1;Ada Lovelace;ada@example.org\nzo2;Zoë O'Brien;z@example.org\n"
Files = dict[str, bytes]
Collect = Callable[..., dict[str, Outcome]]


def work(by: str, unit: str = NETWORK, answer: str = "") -> bytes:
    """A release with a cell of somebody's own."""
    made = json.loads(Course(ROOT).unit(unit).release.read_text())
    made["cells"].append(
        {"cell_type": "code", "metadata": {}, "source": f"# {by} {answer}", "outputs": [],
         "execution_count": None, "id": "own"}
    )  # fmt: skip
    return json.dumps(made).encode()


def zipped(files: Files, times: dict[str, tuple[int, ...]] | None = None) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            time = (times or {}).get(name, (2026, 11, 1, 12, 0, 0))
            archive.writestr(zipfile.ZipInfo(name, time), data)  # type: ignore[arg-type]
    return made.getvalue()


def in_folder(root: Path, files: Files, when: datetime | None = None) -> Path:
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
        if when:
            os.utime(root / name, (when.timestamp(), when.timestamp()))
    return root


@pytest.fixture
def classroom(tmp_path: Path) -> Classroom:
    return Classroom(tmp_path / "classroom")


@pytest.fixture
def collect(classroom: Classroom, course: Course, tmp_path: Path) -> Collect:
    """Collect paths, or bytes of a zip file; returns the outcomes by the file's own name."""

    def run(
        *given: Path | bytes, people: str = "", unit: str = "", zone: tzinfo = UTC
    ) -> dict[str, Outcome]:
        paths = []
        for number, one in enumerate(given):
            if isinstance(one, bytes):
                path = tmp_path / f"delivery{number}.zip"
                path.write_bytes(one)
                paths.append(path)
            else:
                paths.append(one)
        known = None
        if people:
            (tmp_path / "roster.csv").write_text(people)
            known = roster.read(tmp_path / "roster.csv")
        only = course.unit(unit) if unit else None
        found = Collection(course, classroom, known, only, zone).run(paths)
        return {outcome.file.split("/", 1)[-1]: outcome for outcome in found}

    return run


def there(classroom: Classroom) -> set[tuple[str, str]]:
    return {(path.parts[-3], path.parts[-2]) for path in classroom.submitted.glob("*/*/*.ipynb")}


def stamp(classroom: Classroom, student: str, unit: str = NETWORK) -> str:
    return classroom.submitted_file(student, unit).with_name("timestamp.txt").read_text()


# ---- the platforms ---------------------------------------------------------------------------


MOODLE = {
    "Ada Lovelace_101_assignsubmission_file_/my work.ipynb": work("ada"),
    "Zoë O'Brien_102_assignsubmission_file_/06 final.ipynb": work("zoe"),
    "Zoë O'Brien_102_assignsubmission_onlinetext_/onlinetext.html": b"<p>see file</p>",
}


@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize("packed", [False, True])
def test_moodle(
    collect: Collect, classroom: Classroom, tmp_path: Path, flat: bool, packed: bool
) -> None:
    files = {name.replace("_/", "_") if flat else name: data for name, data in MOODLE.items()}
    found = collect(
        zipped(files) if packed else in_folder(tmp_path / "moodle", files), people=ROSTER
    )
    assert there(classroom) == {("al1", NETWORK), ("zo2", NETWORK)}
    assert classroom.submitted_file("al1", NETWORK).read_bytes() == work("ada")
    statuses = {outcome.status for outcome in found.values()}
    assert statuses == {"placed", "ignored"}
    (text,) = [one for one in found.values() if one.status == "ignored"]
    assert "onlinetext" in text.file
    assert "text typed on the platform" in text.notes[0]


def test_canvas_keeps_the_newest_attempt_and_says_so(
    collect: Collect, classroom: Classroom
) -> None:
    found = collect(zipped({
        "lovelaceada_LATE_12_67895_work-2.ipynb": work("ada", answer="third"),
        "lovelaceada_12_67890_work.ipynb": work("ada", answer="first"),
        "lovelaceada_12_67892_work-1.ipynb": work("ada", answer="second"),
        "obrienzoë_13_67891_work.ipynb": work("zoe"),
    }), people=ROSTER)  # fmt: skip
    assert there(classroom) == {("al1", NETWORK), ("zo2", NETWORK)}
    assert b"third" in classroom.submitted_file("al1", NETWORK).read_bytes()
    late = found["lovelaceada_LATE_12_67895_work-2.ipynb"]
    assert (late.status, late.notes) == ("placed", ("late, as the platform says",))
    for name in ("lovelaceada_12_67890_work.ipynb", "lovelaceada_12_67892_work-1.ipynb"):
        assert found[name].status == "older"
        assert "lovelaceada_LATE_12_67895_work-2.ipynb counts" in found[name].notes[0]


def test_canvas_in_the_order_of_attempts_whatever_the_times(
    collect: Collect, classroom: Classroom
) -> None:
    names = ["a_1_5000_w.ipynb", "a_1_5000_w-1.ipynb"]
    times = {names[0]: (2026, 12, 1, 0, 0, 0), names[1]: (2026, 11, 1, 0, 0, 0)}
    collect(zipped({names[0]: work("first"), names[1]: work("second")}, times))
    assert classroom.submitted_file("a", NETWORK).read_bytes() == work("second")


STAMP = b"2026-10-05 08:09:10.123456 UTC\n"


@pytest.mark.parametrize("packed", [False, True])
def test_nbgraders_layouts(
    collect: Collect, classroom: Classroom, tmp_path: Path, packed: bool
) -> None:
    files = {
        f"submitted/Ada.L/{NETWORK}/{NETWORK}.ipynb": work("ada"),
        f"submitted/Ada.L/{NETWORK}/timestamp.txt": STAMP,
        f"inbound/zoe+{ADAM}+2026-10-06 01:02:03.000004 UTC+key/{ADAM}.ipynb": work("zoe", ADAM),
    }
    found = collect(zipped(files) if packed else in_folder(tmp_path / "exchange", files))
    assert {outcome.status for outcome in found.values()} == {"placed"}
    assert there(classroom) == {("Ada.L", NETWORK), ("zoe", ADAM)}
    assert stamp(classroom, "Ada.L") == STAMP.decode().strip()
    assert stamp(classroom, "zoe", ADAM) == "2026-10-06 01:02:03.000004 UTC"


def tar_of(files: Files) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(data), 1_790_000_000
            archive.addfile(info, io.BytesIO(data))
    return made.getvalue()


def test_folders_files_and_archives_in_archives_of_several_units(
    collect: Collect, classroom: Classroom, tmp_path: Path
) -> None:
    mixed = in_folder(tmp_path / "week 3", {
        "ada/whatever.ipynb": work("ada", ADAM),
        "ada/another name.ipynb": work("ada", NETWORK),
        f"zoe_{NETWORK}.ipynb": work("zoe"),
        "max.zip": zipped({"in/here.tar.gz": tar_of({"deep/x.ipynb": work("max", ADAM)})}),
    })  # fmt: skip
    found = collect(mixed)
    assert there(classroom) == {("ada", ADAM), ("ada", NETWORK), ("zoe", NETWORK), ("max", ADAM)}
    assert {outcome.status for outcome in found.values()} == {"placed"}


def test_one_unit_alone(collect: Collect, classroom: Classroom, tmp_path: Path) -> None:
    mixed = in_folder(
        tmp_path / "all", {"ada/a.ipynb": work("ada", ADAM), "ada/b.ipynb": work("ada")}
    )
    found = collect(mixed, unit="06")
    assert there(classroom) == {("ada", NETWORK)}
    assert (found["ada/a.ipynb"].status, found["ada/a.ipynb"].unit) == ("ignored", ADAM)


# ---- whose ------------------------------------------------------------------------------------


def test_who_is_not_known_is_named_and_the_others_are_placed(
    collect: Collect, classroom: Classroom
) -> None:
    people = ROSTER + "zo3;Zoe OBrien;\n"
    found = collect(
        zipped(MOODLE | {"Eve X_9_assignsubmission_file_/w.ipynb": work("eve")}), people=people
    )
    assert there(classroom) == {("al1", NETWORK)}
    reasons = [outcome.notes[0] for outcome in found.values() if outcome.status == "refused"]
    assert any("Zoë O'Brien may be zo2, zo3" in reason for reason in reasons)
    assert any("nobody in the list of students is Eve X" in reason for reason in reasons)


def test_without_a_list_namesakes_are_told_apart_and_named(
    collect: Collect, classroom: Classroom
) -> None:
    found = collect(zipped({
        "Max Ng_1_assignsubmission_file_/w.ipynb": work("one"),
        "Max Ng_2_assignsubmission_file_/w.ipynb": work("two"),
        "José Ng_3_assignsubmission_file_/w.ipynb": work("three"),
        "Jose Ng_4_assignsubmission_file_/w.ipynb": work("four"),
    }))  # fmt: skip
    students = {student for student, _ in there(classroom)}
    assert len(students) == 4
    assert {"max-ng-1", "max-ng-2", "jose-ng"} < students
    assert "told apart" in found["Max Ng_1_assignsubmission_file_/w.ipynb"].notes[0]


def test_one_student_has_another_number_in_each_assignment_of_moodle(
    collect: Collect, classroom: Classroom, tmp_path: Path
) -> None:
    five = zipped({"Ada Lovelace_7_assignsubmission_file_/w.ipynb": work("ada", ADAM)})
    six = zipped({"Ada Lovelace_8_assignsubmission_file_/w.ipynb": work("ada")})
    collect(in_folder(tmp_path / "downloads", {"five.zip": five, "six.zip": six}))
    assert there(classroom) == {("ada-lovelace", ADAM), ("ada-lovelace", NETWORK)}


def test_two_notebooks_of_which_neither_is_newer_are_both_named(
    collect: Collect, classroom: Classroom
) -> None:
    folder = "Ada Lovelace_1_assignsubmission_file_"
    files = {f"{folder}/a.ipynb": work("a"), f"{folder}/b.ipynb": work("b")}
    found = collect(zipped(files))
    assert {outcome.status for outcome in found.values()} == {"refused"}
    assert there(classroom) == set()
    collect(zipped(files | {f"{folder}/{NETWORK}.ipynb": work("c")}))
    assert classroom.submitted_file("ada-lovelace", NETWORK).read_bytes() == work("c")


# ---- when, and what was there before ----------------------------------------------------------


def test_times_of_zip_files_are_in_the_zone_given(collect: Collect, classroom: Classroom) -> None:
    times = {"ada.ipynb": (2026, 7, 1, 23, 59, 58)}
    collect(zipped({"ada.ipynb": work("ada")}, times), zone=ZoneInfo("America/New_York"))
    assert stamp(classroom, "ada") == "2026-07-02 03:59:58.000000 UTC"


def test_nbgrader_reads_the_time_as_it_was_meant(collect: Collect, classroom: Classroom) -> None:
    from nbgrader.utils import parse_utc

    collect(zipped({"ada.ipynb": work("ada")}))
    assert parse_utc(stamp(classroom, "ada")) == datetime(2026, 11, 1, 12)


def times(day: int) -> dict[str, tuple[int, ...]]:
    return {"ada.ipynb": (2026, 11, day, 12, 0, 0)}


def test_an_earlier_hand_in_is_kept_aside(collect: Collect, classroom: Classroom) -> None:
    for day in (1, 2, 3):
        found = collect(zipped({"ada.ipynb": work(f"day {day}")}, times(day)))
    assert found["ada.ipynb"].status == "replaced"
    assert "submitted-earlier" in found["ada.ipynb"].notes[0]
    assert classroom.submitted_file("ada", NETWORK).read_bytes() == work("day 3")
    assert stamp(classroom, "ada").startswith("2026-11-03 12:00:00")
    kept = classroom.submitted_earlier("ada", NETWORK)
    assert {path.name for path in kept.iterdir()} == {"20261101T120000Z", "20261102T120000Z"}
    first = kept / "20261101T120000Z"
    assert (first / f"{NETWORK}.ipynb").read_bytes() == work("day 1")
    assert (first / "timestamp.txt").read_text().startswith("2026-11-01 12:00:00")


def snapshot(root: Path) -> dict[Path, tuple[bytes, int]]:
    return {
        path: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in root.rglob("*")
        if path.is_file()
    }


def test_the_same_again_or_an_older_one_changes_nothing(
    collect: Collect, classroom: Classroom
) -> None:
    collect(zipped({"ada.ipynb": work("day 2")}, times(2)))
    before = snapshot(classroom.root)
    assert (
        collect(zipped({"ada.ipynb": work("day 2")}, times(2)))["ada.ipynb"].status == "unchanged"
    )
    assert (
        collect(zipped({"ada.ipynb": work("day 2")}, times(9)))["ada.ipynb"].status == "unchanged"
    )
    assert collect(zipped({"ada.ipynb": work("day 1")}, times(1)))["ada.ipynb"].status == "older"
    assert snapshot(classroom.root) == before


def test_two_earlier_ones_of_one_moment_are_both_kept(
    collect: Collect, classroom: Classroom
) -> None:
    for text in ("one", "two", "three"):
        collect(zipped({"ada.ipynb": work(text)}, times(1)))
    kept = classroom.submitted_earlier("ada", NETWORK)
    assert {path.read_bytes() for path in kept.rglob("*.ipynb")} == {work("one"), work("two")}


def test_a_hand_in_put_there_by_hand_has_the_time_of_its_file(
    collect: Collect, classroom: Classroom
) -> None:
    path = classroom.submitted_file("ada", NETWORK)
    in_folder(path.parent, {path.name: work("by hand")}, datetime(2026, 11, 2, tzinfo=UTC))
    assert collect(zipped({"ada.ipynb": work("x")}, times(1)))["ada.ipynb"].status == "older"
    assert collect(zipped({"ada.ipynb": work("x")}, times(3)))["ada.ipynb"].status == "replaced"


def test_without_a_time_nothing_is_replaced(collect: Collect, classroom: Classroom) -> None:
    nothing = {"ada.ipynb": (1980, 1, 1, 0, 0, 0)}
    assert collect(zipped({"ada.ipynb": work("one")}, nothing))["ada.ipynb"].status == "placed"
    assert not classroom.submitted_file("ada", NETWORK).with_name("timestamp.txt").exists()
    found = collect(zipped({"ada.ipynb": work("two")}, nothing))["ada.ipynb"]
    assert found.status == "refused"
    assert "is not known" in found.notes[0]


def test_a_students_own_time_stamp_counts_for_nothing(
    collect: Collect, classroom: Classroom
) -> None:
    folder = "Ada Lovelace_1_assignsubmission_file_"
    early = b"2001-01-01 00:00:00.000000 UTC"
    collect(zipped({f"{folder}/{NETWORK}/{NETWORK}.ipynb": work("ada"),
                    f"{folder}/{NETWORK}/timestamp.txt": early}))  # fmt: skip
    assert stamp(classroom, "ada-lovelace").startswith("2026-11-01")
    inner = zipped({f"{NETWORK}/{NETWORK}.ipynb": work("zoe"), f"{NETWORK}/timestamp.txt": early})
    collect(zipped({"zoe.zip": inner}))
    assert stamp(classroom, "zoe").startswith("2026-11-01")


def test_times_in_a_students_own_archive_count_for_nothing(
    collect: Collect, classroom: Classroom, tmp_path: Path
) -> None:
    early = zipped({"w.ipynb": work("ada")}, {"w.ipynb": (1999, 1, 1, 0, 0, 0)})
    when = datetime(2026, 11, 5, tzinfo=UTC)
    for name in (
        "Ada L_1_assignsubmission_file_/w.zip",
        "adal_1_67890_w.zip",
        "ada/w.zip",
        "al.zip",
    ):
        top = in_folder(tmp_path / name.replace("/", "-"), {name: early}, when)
        (one,) = collect(top).values()
        assert stamp(classroom, one.student).startswith("2026-11-05"), name


def test_a_students_archive_in_a_folder_is_that_students_whatever_it_holds(
    collect: Collect, classroom: Classroom, tmp_path: Path
) -> None:
    spoof = zipped({"Ada Lovelace_1_assignsubmission_file_/w.ipynb": work("eve")})
    top = in_folder(tmp_path / "week 3", {"zo2.zip": spoof})
    collect(top, people=ROSTER)
    assert there(classroom) == {("zo2", NETWORK)}


# ---- what cannot be placed --------------------------------------------------------------------


def other_course() -> bytes:
    cell = {"cell_type": "code", "source": "", "metadata": {"nbgrader": {"grade_id": "of-another"}}}
    return json.dumps({"cells": [cell]}).encode()


BAD = {
    "no text": (b"\xff\xfe\x00", "not text"),
    "no JSON": (b"PK\x03\x04", "not a notebook"),
    "no notebook": (b'{"x": 1}', "no list of cells"),
    "deep": (b'{"cells": ' + b"[" * 100_000, "deep"),
    "no unit's": (b'{"cells": []}', "of no unit of this course"),
    "another course's": (other_course(), "of no unit of this course"),
    "the one that is only read": (
        (ROOT / "notebooks" / "90_errata" / "90_errata.ipynb").read_bytes(), "of no unit"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "said"), BAD.values(), ids=BAD)
def test_what_is_no_hand_in_is_named_and_harms_no_other(
    collect: Collect, classroom: Classroom, data: bytes, said: str
) -> None:
    found = collect(zipped({"ada.ipynb": work("ada"), "eve.ipynb": data, "zoe.ipynb": work("zoe")}))
    assert there(classroom) == {("ada", NETWORK), ("zoe", NETWORK)}
    assert found["eve.ipynb"].status == "refused"
    assert said in found["eve.ipynb"].notes[0]


def test_a_notebook_of_two_units_is_nobodys_guess() -> None:
    cell = {"cell_type": "code", "source": "", "metadata": {}}
    made = {"cells": [{**cell, "metadata": {"nbgrader": {"grade_id": one}}} for one in "abc"]}
    known = {"x": frozenset("ab"), "y": frozenset("c")}
    assert unit_of(json.dumps(made).encode(), known) == "x"
    with pytest.raises(SubmissionError, match="as much of x as of y"):
        unit_of(json.dumps({"cells": made["cells"][1:]}).encode(), known)


@pytest.mark.parametrize("levels", [0, 1, 2])
@pytest.mark.parametrize("empty", [False, True])
def test_links_in_the_classroom_are_not_followed(
    collect: Collect, classroom: Classroom, tmp_path: Path, levels: int, empty: bool
) -> None:
    place = classroom.submitted_file("ada", NETWORK)
    elsewhere = tmp_path / "elsewhere"
    inner = elsewhere.joinpath(*place.parts[len(place.parts) - levels :])
    (inner if levels == 2 and not empty else elsewhere).parent.mkdir(parents=True, exist_ok=True)
    if levels:
        elsewhere.mkdir(exist_ok=True)
    if not empty:
        inner.write_bytes(b"precious")
    link = [place, place.parent, place.parent.parent][levels]
    link.parent.mkdir(parents=True)
    link.symlink_to(elsewhere)
    before = snapshot(tmp_path / "elsewhere")
    found = collect(zipped({"ada.ipynb": work("ada")}))
    assert "is a link" in found["ada.ipynb"].notes[0]
    assert snapshot(tmp_path / "elsewhere") == before
    assert link.is_symlink()


def test_what_is_not_there_is_said_before_anything_is_read(
    collect: Collect, classroom: Classroom, tmp_path: Path
) -> None:
    with pytest.raises(AutograderError, match=r"none\.zip: not there"):
        collect(zipped({"ada.ipynb": work("ada")}), tmp_path / "none.zip")
    assert not classroom.root.exists()


# ---- interrupted ------------------------------------------------------------------------------


def steps(monkeypatch: pytest.MonkeyPatch, stop_at: int) -> None:
    """Let the work on files end before its step number `stop_at`."""
    count = 0

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*words: object, **named: object) -> object:
            nonlocal count
            count += 1
            if count == stop_at:
                raise KeyboardInterrupt
            return real(*words, **named)

        return call

    monkeypatch.setattr(hand_ins, "write_atomically", counted(hand_ins.write_atomically))
    monkeypatch.setattr(os, "utime", counted(os.utime))


@pytest.mark.parametrize("stop_at", range(1, 7))
def test_interrupted_anywhere_nothing_is_lost_and_the_same_command_goes_on(
    collect: Collect, classroom: Classroom, monkeypatch: pytest.MonkeyPatch, stop_at: int
) -> None:
    collect(zipped({"ada.ipynb": work("day 1")}, times(1)))
    new = zipped({"ada.ipynb": work("day 2")}, times(2))
    with monkeypatch.context() as patch:
        steps(patch, stop_at)
        if stop_at < 6:
            with pytest.raises(KeyboardInterrupt):
                collect(new)
        else:
            collect(new)
    everything = {path.read_bytes() for path in classroom.root.rglob("*.ipynb")}
    assert work("day 1") in everything
    assert everything <= {work("day 1"), work("day 2")}
    collect(new)
    assert classroom.submitted_file("ada", NETWORK).read_bytes() == work("day 2")
    assert stamp(classroom, "ada").startswith("2026-11-02")
    kept = list(classroom.submitted_earlier("ada", NETWORK).rglob("*.ipynb"))
    assert [path.read_bytes() for path in kept] == [work("day 1")]
    assert not list(classroom.root.rglob(".new-*"))


# ---- the command ------------------------------------------------------------------------------


def command(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "autograder", "collect", *map(str, words)],
        cwd=ROOT, capture_output=True, text=True, timeout=120,
    )  # fmt: skip


def test_the_command_says_what_became_of_each_file(tmp_path: Path, classroom: Classroom) -> None:
    (tmp_path / "all.zip").write_bytes(zipped(MOODLE))
    (tmp_path / "roster.csv").write_text(ROSTER)
    words: Sequence[object] = (
        tmp_path / "all.zip", "--classroom", classroom.root, "--roster", tmp_path / "roster.csv"
    )  # fmt: skip
    done = command(*words)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"placed: al1/{NETWORK}" in done.stdout
    assert "2 placed, 1 ignored" in done.stdout
    done = command(*words, "--json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert {line["status"] for line in lines} == {"unchanged", "ignored"}
    assert done.returncode == 0


def test_the_command_ends_with_one_where_something_has_no_place(
    tmp_path: Path, classroom: Classroom
) -> None:
    top = in_folder(tmp_path / "all", {"ada.ipynb": work("ada"), "eve\x1b[2J.ipynb": work("eve")})
    (top / os.fsdecode(b"\xff.ipynb")).write_bytes(work("x"))
    done = command(top, "--classroom", classroom.root)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.count("NOT PLACED") == 3  # two, and their number below
    assert "\x1b" not in done.stdout
    assert there(classroom) == {("ada", NETWORK)}


USAGE = {
    "no such file": (["nowhere.zip"], "nowhere.zip: not there"),
    "no such unit": ([".gitignore", "--unit", "99"], "no unit '99'"),
    "no such zone": ([".gitignore", "--timezone", "Mars/Base"], "no time zone"),
    "a path as a zone": ([".gitignore", "--timezone", "../../etc/passwd"], "no time zone"),
    "no list": ([".gitignore", "--roster", "nowhere.csv"], "nowhere.csv cannot be read"),
}


@pytest.mark.parametrize(("words", "said"), USAGE.values(), ids=USAGE)
def test_wrong_usage_is_one_sentence(words: list[str], said: str) -> None:
    done = command(*words)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("stamp", "hour"),
    [
        ("2026-07-01 12:00:00.5 UTC", 12),
        ("2026-07-01 12:00:00", 12),
        ("2026-07-01 12:00:00.123456 +0200", 10),
        ("2026-07-01 12:00:00 Europe/Berlin", 10),
        ("2026-07-01T12:00:00.123+02:00", 10),
        ("2026-13-01 12:00:00 UTC", None),
        ("2026-07-01 12:00:00 Nowhere/X", None),
        ("0001-01-01 00:00:00 +2300", None),
        ("soon", None),
    ],
)
def test_time_stamps_are_understood_or_not(stamp: str, hour: int | None) -> None:
    found = hand_in_times.read(stamp)
    assert (found.hour if found else None) == hour
    if found:
        assert hand_in_times.read(hand_in_times.written(found)) == found


def test_a_kill_while_collecting_leaves_whole_files(tmp_path: Path, classroom: Classroom) -> None:
    files = {f"s{number:03d}.ipynb": work(str(number)) for number in range(150)}
    (tmp_path / "all.zip").write_bytes(zipped(files))
    words = [sys.executable, "-m", "autograder", "collect", str(tmp_path / "all.zip"),
             "--classroom", str(classroom.root), "--json"]  # fmt: skip
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None and len(there(classroom)) < 5:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    for student, unit in there(classroom):
        data = classroom.submitted_file(student, unit).read_bytes()
        assert data == work(str(int(student[1:])))
    assert subprocess.run(words, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode == 0
    assert len(there(classroom)) == 150
