"""Files that somebody else put there are read with care; ours are written in one step."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.errors import SubmissionError
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
    with pytest.raises(OSError, match="disk full"):
        write_atomically(path, "new")
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1
