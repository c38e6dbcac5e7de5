"""Files that somebody else put there are read with care; ours are written in one step."""

from __future__ import annotations

import errno
import io
import os
import resource
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.errors import FileFault, NotThere, SubmissionError
from autograder.files import read_untrusted, write_atomically

LIMIT = 1000


def link(path: Path) -> None:
    target = path.with_name("secret")
    target.write_text("secret")
    path.symlink_to(target)


def dangling(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


def bound_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind(str(path))


def sparse_giant(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 40)


ODD: dict[str, Callable[[Path], None]] = {
    "link": link,
    "dangling link": dangling,
    "pipe": os.mkfifo,
    "socket": bound_socket,
    "folder": Path.mkdir,
    "sparse giant": sparse_giant,
    "too large": lambda path: path.write_bytes(b" " * (LIMIT + 1)) and None,
    "missing": lambda path: None,
}


@pytest.mark.parametrize("make", ODD.values(), ids=ODD.keys())
def test_odd_files_are_refused_with_a_reason(make: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "work.ipynb"
    make(path)
    with pytest.raises(SubmissionError, match=r"work\.ipynb"):
        read_untrusted(path, LIMIT)


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "06").write_text("no folder")
    with pytest.raises(SubmissionError, match="06 is a file, not a folder"):
        read_untrusted(tmp_path / "06" / "work.ipynb", LIMIT)


def test_a_missing_file_is_told_from_a_folder_that_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "eve" / "06" / "work.ipynb"
    path.parent.mkdir(parents=True)
    with pytest.raises(NotThere):
        read_untrusted(path, LIMIT)
    shutil.rmtree(tmp_path / "eve")
    with pytest.raises(FileFault, match="cannot be read"):
        read_untrusted(path, LIMIT)


OURS = ("EACCES", "EPERM", "EIO", "ESTALE", "EMFILE", "ENFILE", "ENOMEM", "ETIMEDOUT", "EHOSTDOWN")


@pytest.mark.parametrize("place", ["lstat", "open", "fstat", "read"])
@pytest.mark.parametrize("name", OURS)
def test_what_the_machine_does_is_not_the_students(
    name: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "work.ipynb"
    path.write_text("fine")
    number = getattr(errno, name)

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    class Failing:
        """A file on a disk that breaks while it is read."""

        def __init__(self, number: int, _: str) -> None:
            self.file = io.FileIO(number)
            self.fileno = self.file.fileno

        def __enter__(self) -> Failing:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        read = staticmethod(fail)

    said = os.strerror(number)
    with monkeypatch.context() as patch:
        patch.setattr(os, *(("fdopen", Failing) if place == "read" else (place, fail)))
        with pytest.raises(FileFault, match=said):
            read_untrusted(path, LIMIT)


def test_without_a_descriptor_left_nothing_is_the_students(tmp_path: Path) -> None:
    path = tmp_path / "work.ipynb"
    path.write_text("fine")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    used = max(int(name) for name in os.listdir("/proc/self/fd"))
    held = [os.dup(0) for _ in range(used + 1)]  # every number below the new limit is taken
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(held) + 1, before[1]))
    try:
        with pytest.raises(FileFault, match="open files"):
            read_untrusted(path, LIMIT)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
        for number in held:
            os.close(number)


def test_an_ordinary_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "work.ipynb"
    path.write_bytes(b"x" * LIMIT)
    assert read_untrusted(path, LIMIT) == b"x" * LIMIT


def test_writing_replaces_the_whole_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file.json"
    write_atomically(path, "old and long")
    write_atomically(path, "new")
    assert path.read_text() == "new"
    assert [found.name for found in path.parent.iterdir()] == ["file.json"]


def test_a_failed_write_keeps_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.json"
    write_atomically(path, "old")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(FileFault, match=r"file\.json cannot be written \(disk full\)"):
        write_atomically(path, "new")
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1
