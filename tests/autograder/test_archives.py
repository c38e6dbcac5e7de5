"""What others packed is read with limits: bombs, links and odd names stop only themselves."""

from __future__ import annotations

import gzip
import io
import os
import stat
import struct
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.archives import Bounds, Piece, walk
from autograder.errors import AutograderError
from autograder.packed import MIB, Allowance, odd_name

SMALL = Bounds(
    notebook_bytes=4 * MIB,
    archive_bytes=4 * MIB,
    outer=Allowance(entries=50, total_bytes=24 * MIB, ratio=100),
    inner=Allowance(entries=20, total_bytes=8 * MIB, ratio=100),
)
GOOD = b'{"cells": []}'


def pieces(path: Path, bounds: Bounds = SMALL, zone: ZoneInfo | None = None) -> list[Piece]:
    return list(walk(path, bounds, zone or UTC))


def zipped(
    *files: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return made.getvalue()


def tarred(*files: tuple[str | tarfile.TarInfo, bytes], mode: str = "w:gz") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files:
            info = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return made.getvalue()


def with_good(make: Callable[..., bytes], *bad: tuple[object, bytes]) -> bytes:
    return make(("ada/first.ipynb", GOOD), *bad, ("zoe/last.ipynb", GOOD))


# ---- one bad file among good ones --------------------------------------------------------------


def zip_entry(name: str, mode: int = 0, **fields: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    for field, value in fields.items():
        setattr(info, field, value)
    return info


def tar_entry(name: str, kind: bytes = tarfile.REGTYPE, to: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, to
    return info


BAD_IN_ZIP: dict[str, tuple[zipfile.ZipInfo, bytes, str]] = {
    "absolute": (zip_entry("/etc/x.ipynb"), GOOD, "absolute"),
    "a drive": (zip_entry("C:/x.ipynb"), GOOD, "absolute"),
    "out of its folder": (zip_entry("eve/../../x.ipynb"), GOOD, "leads out"),
    "out of its folder, as Windows writes": (zip_entry("eve\\..\\x.ipynb"), GOOD, "leads out"),
    "a link": (zip_entry("eve/x.ipynb", stat.S_IFLNK | 0o777), b"/etc/passwd", "a link"),
    "a device": (zip_entry("eve/x.ipynb", stat.S_IFCHR | 0o666), b"", "not an ordinary file"),
    "a pipe": (zip_entry("eve/x.ipynb", stat.S_IFIFO | 0o666), b"", "not an ordinary file"),
    "an escape": (zip_entry("eve\x1b[2J.ipynb"), GOOD, "not to be seen"),
    "backwards": (zip_entry("eve\u202ebnypi.ipynb"), GOOD, "not to be seen"),
    "too long": (zip_entry("e" * 256 + ".ipynb"), GOOD, "longer than 255"),
    "reserved": (zip_entry("eve/NUL.ipynb"), GOOD, "reserved on Windows"),
    "zeros": (zip_entry("eve/x.ipynb"), b"\0" * (3 * MIB), "100 times its size"),
    "too large": (zip_entry("eve/x.ipynb"), os.urandom(4 * MIB + 1), "larger than the 4 MiB"),
    "no notebook": (zip_entry("eve/x.pdf"), GOOD, "no notebook"),
    "a broken archive": (zip_entry("eve/x.zip"), b"PK\x03\x04 no", "archive is broken"),
    "a text called tar": (zip_entry("eve/x.tar.gz"), b"hello", "archive is broken"),
    "three deep": (
        zip_entry("eve/x.zip"), zipped(("y.zip", zipped(("z.ipynb", GOOD)))), "lies in 2 archives"
    ),
    "many in one": (
        zip_entry("eve/x.zip"), zipped(*((f"{n}.ipynb", GOOD) for n in range(21))), "more than 20 files"
    ),
    "much in one": (
        zip_entry("eve/x.zip"),
        zipped(*((f"{n}.ipynb", os.urandom(20_000) * 75) for n in range(9))), "more than 8 MiB"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("info", "data", "said"), BAD_IN_ZIP.values(), ids=BAD_IN_ZIP)
def test_one_bad_file_in_a_zip_harms_no_other(
    info: zipfile.ZipInfo, data: bytes, said: str, tmp_path: Path
) -> None:
    (tmp_path / "all.zip").write_bytes(with_good(zipped, (info, data)))
    found = pieces(tmp_path / "all.zip")
    good = [piece.parts[1:] for piece in found if piece.data == GOOD]
    assert ("ada", "first.ipynb") in good
    assert ("zoe", "last.ipynb") in good
    (bad,) = [piece for piece in found if piece.refused]
    assert said in bad.refused
    assert bad.parts[0] == "all.zip"
    assert [path.name for path in tmp_path.iterdir()] == ["all.zip"]


BAD_IN_TAR = {
    "absolute": (tar_entry("/etc/x.ipynb"), GOOD, "absolute"),
    "out of its folder": (tar_entry("eve/../../x.ipynb"), GOOD, "leads out"),
    "a link": (tar_entry("eve/x.ipynb", tarfile.SYMTYPE, "/etc/passwd"), b"", "a link"),
    "a hard link": (tar_entry("eve/x.ipynb", tarfile.LNKTYPE, "ada/first.ipynb"), b"", "a link"),
    "a device": (tar_entry("eve/x.ipynb", tarfile.CHRTYPE), b"", "not an ordinary file"),
    "a pipe": (tar_entry("eve/x.ipynb", tarfile.FIFOTYPE), b"", "not an ordinary file"),
    "an escape": (tar_entry("eve\x1b[2J.ipynb"), GOOD, "not to be seen"),
    "too large": (tar_entry("eve/x.ipynb"), os.urandom(4 * MIB + 1), "larger than the 4 MiB"),
    "half a character": (tar_entry("eve\udcff.ipynb"), GOOD, "not to be seen"),
}


@pytest.mark.parametrize("mode", ["w", "w:gz"])
@pytest.mark.parametrize(("info", "data", "said"), BAD_IN_TAR.values(), ids=BAD_IN_TAR)
def test_one_bad_file_in_a_tar_harms_no_other(
    info: tarfile.TarInfo, data: bytes, said: str, mode: str, tmp_path: Path
) -> None:
    name = "all.tgz" if mode == "w:gz" else "all.tar"
    (tmp_path / name).write_bytes(with_good(lambda *files: tarred(*files, mode=mode), (info, data)))
    found = pieces(tmp_path / name)
    assert [piece.parts[1] for piece in found if piece.data == GOOD] == ["ada", "zoe"]
    (bad,) = [piece for piece in found if piece.refused]
    assert said in bad.refused


def test_a_file_whose_name_is_nothing_harms_no_other(tmp_path: Path) -> None:
    data = with_good(zipped, ("QQQQ", GOOD)).replace(b"QQQQ", b"\0\0\0\0")
    (tmp_path / "all.zip").write_bytes(data)
    first, bad, last = pieces(tmp_path / "all.zip")
    assert first.data == last.data == GOOD
    assert "not to be seen" in bad.refused


# ---- whole archives ----------------------------------------------------------------------------


def encrypted() -> bytes:
    data = bytearray(zipped(("eve/x.ipynb", GOOD)))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def a_list_of_millions() -> bytes:
    """The end of a zip file that announces a list of files of 100 MB."""
    return b"\0" * (100 * MIB) + struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, 100 * MIB, 0, 0
    )


def gzip_bomb() -> bytes:
    return tarred(("x.txt", b"\0" * (40 * MIB)))


def a_long_note() -> bytes:
    header = tar_entry("x", tarfile.XHDTYPE)
    header.size = 30 * MIB
    return gzip.compress(header.tobuf() + b"1" * (30 * MIB), 1)


def holes() -> bytes:
    note = b"22 GNU.sparse.major=1\n22 GNU.sparse.minor=0\n25 GNU.sparse.name=x.txt\n"
    header = tar_entry("x", tarfile.XHDTYPE)
    header.size = len(note)
    body = tar_entry("x.ipynb")
    body.size = 4 * MIB
    return header.tobuf() + note.ljust(512, b"\0") + body.tobuf() + b"1" * (4 * MIB)


WHOLE = {
    "no zip": ("x.zip", b"hello", "broken"),
    "empty": ("x.zip", b"", "broken"),
    "half a zip": ("x.zip", zipped(("a.ipynb", os.urandom(5000)))[:2000], "broken"),
    "encrypted": ("x.zip", encrypted(), "encrypted"),
    "a method of its own": (
        "x.zip", zipped(("a.ipynb", GOOD), method=zipfile.ZIP_LZMA), "ordinary zip"
    ),
    "a list of millions": ("x.zip", a_list_of_millions(), "list of files is larger"),
    "many files": ("x.zip", zipped(*((f"{n}.ipynb", GOOD) for n in range(51))), "more than 50 files"),
    "many folders": ("x.zip", zipped(*((f"{n}/", b"") for n in range(51))), "more than 50 files"),
    "no tar": ("x.tar", b"hello", "broken"),
    "half a gzip": ("x.tgz", tarred(("a.ipynb", os.urandom(5000)))[:2000], "broken"),
    "a gzip bomb": ("x.tar.gz", gzip_bomb(), "times its size"),
    "an empty zip": ("x.zip", zipped(), "nothing in it"),
    "an empty tar": ("x.tgz", gzip.compress(b"\0" * MIB), "nothing in it"),
    "a long note": ("x.tar.gz", a_long_note(), "names or notes"),
    "holes": ("x.tar", holes(), "holes"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "said"), WHOLE.values(), ids=WHOLE)
def test_an_archive_that_is_not_as_it_should_be_is_refused(
    name: str, data: bytes, said: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    tracemalloc.start()
    found = pieces(tmp_path / name)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert any(said in piece.refused for piece in found), found
    assert not any(piece.data not in (b"", GOOD) for piece in found)
    assert most < 16 * MIB


def test_a_lie_about_a_size_is_found_while_reading(tmp_path: Path) -> None:
    data = bytearray(zipped(("eve/x.ipynb", b"1" * 9000), ("zoe/y.ipynb", GOOD)))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(mark) + offset
        data[place : place + 4] = struct.pack("<L", 100)
    (tmp_path / "x.zip").write_bytes(data)
    bad, good = pieces(tmp_path / "x.zip")
    assert "broken in the archive" in bad.refused
    assert good.data == GOOD


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_damage_makes_it_stumble(data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(
        [("x.zip", zipped(("ada/x.ipynb", GOOD), ("b.zip", zipped(("y.ipynb", GOOD))))),
         ("x.tar", tarred(("ada/x.ipynb", GOOD), mode="w")), ("x.tgz", tarred(("x.ipynb", GOOD)))]
    ))  # fmt: skip
    name, spoiled = original[0], bytearray(original[1])
    for _ in range(data.draw(st.integers(1, 8))):
        spoiled[data.draw(st.integers(0, len(spoiled) - 1))] = data.draw(st.integers(0, 255))
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(spoiled)
        for piece in pieces(Path(folder) / name):
            assert bool(piece.refused) or piece.parts[-1].endswith("ipynb") or piece.data == b""


@given(st.lists(st.text(max_size=12), max_size=4))
def test_a_name_that_passes_leads_nowhere_else(parts: list[str]) -> None:
    if not odd_name(tuple(parts)):
        assert parts
        assert not {"", ".", ".."} & set(parts)
        "/".join(parts).encode("utf-8")
        assert "\n" not in "".join(parts)


# ---- folders ----------------------------------------------------------------------------------


def test_links_and_odd_things_in_a_folder_are_refused_alone(tmp_path: Path) -> None:
    top = tmp_path / "all"
    for name in ("ada", "zoe"):
        (top / name).mkdir(parents=True)
        (top / name / "x.ipynb").write_bytes(GOOD)
    (tmp_path / "secret.ipynb").write_bytes(b"secret")
    (top / "eve.ipynb").symlink_to(tmp_path / "secret.ipynb")
    (top / "mallory").symlink_to(top / "ada")
    (top / "loop").symlink_to(top)
    os.mkfifo(top / "pipe.ipynb")
    with (top / "sparse.ipynb").open("wb") as file:
        file.truncate(1 << 40)
    (top / os.fsdecode(b"odd\xff.ipynb")).write_bytes(GOOD)
    (top / "._left by a system.ipynb").write_bytes(GOOD)
    (top / "max").mkdir()
    (top / "max" / ".ipynb").write_bytes(GOOD)
    (top / "ada" / ".ipynb_checkpoints").mkdir()
    (top / "ada" / ".ipynb_checkpoints" / "x.ipynb").write_bytes(GOOD)
    found = {piece.parts[1:]: piece for piece in pieces(top)}
    assert {parts for parts, piece in found.items() if piece.data} == {
        ("ada", "x.ipynb"), ("zoe", "x.ipynb"), ("max", ".ipynb")
    }  # fmt: skip
    refused = {parts[0]: piece.refused for parts, piece in found.items() if piece.refused}
    assert {refused[name] for name in ("eve.ipynb", "mallory", "loop")} == {"it is a link"}
    assert "not an ordinary file" in refused["pipe.ipynb"]
    assert "MiB" in refused["sparse.ipynb"]
    assert len(refused) == 6


def test_a_link_that_somebody_typed_is_followed(tmp_path: Path) -> None:
    (tmp_path / "downloads").mkdir()
    (tmp_path / "downloads" / "ada.ipynb").write_bytes(GOOD)
    (tmp_path / "here").symlink_to(tmp_path / "downloads")
    (piece,) = pieces(tmp_path / "here")
    assert (piece.parts, piece.data) == (("here", "ada.ipynb"), GOOD)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(AutograderError, match="not there"):
        pieces(tmp_path / "nothing")


# ---- times and names ---------------------------------------------------------------------------


def test_times_are_those_of_the_archive_in_the_zone_given(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("a.ipynb", (2026, 7, 1, 12, 0, 0))
    exact = zipfile.ZipInfo("b.ipynb", (2026, 7, 1, 12, 0, 0))
    moment = int(datetime(2026, 7, 1, 1, 2, 3, tzinfo=UTC).timestamp())
    exact.extra = struct.pack("<HHBi", 0x5455, 5, 1, moment)
    never = zipfile.ZipInfo("c.ipynb")  # 1980, which means that nobody noted it
    (tmp_path / "x.zip").write_bytes(zipped((info, GOOD), (exact, GOOD), (never, GOOD)))
    times = [piece.when for piece in pieces(tmp_path / "x.zip", zone=ZoneInfo("Europe/Berlin"))]
    assert times == [
        datetime(2026, 7, 1, 10, tzinfo=UTC), datetime(2026, 7, 1, 1, 2, 3, tzinfo=UTC), None
    ]  # fmt: skip
    entry = tar_entry("a.ipynb")
    entry.mtime = moment
    (tmp_path / "x.tgz").write_bytes(tarred((entry, GOOD)))
    assert [piece.when for piece in pieces(tmp_path / "x.tgz")] == [times[1]]
    (tmp_path / "a.ipynb").write_bytes(GOOD)
    os.utime(tmp_path / "a.ipynb", (moment, moment))
    assert [piece.when for piece in pieces(tmp_path / "a.ipynb")] == [times[1]]


def test_names_in_utf_8_are_read_though_the_archive_does_not_say_so(tmp_path: Path) -> None:
    data = zipped(("Zoe_/x.ipynb", GOOD)).replace(b"Zoe_", "Zoë".encode())
    (tmp_path / "x.zip").write_bytes(data)
    (piece,) = pieces(tmp_path / "x.zip")
    assert piece.parts == ("x.zip", "Zoë", "x.ipynb")
