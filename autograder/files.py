"""Writing and reading files that others read meanwhile, or that others wrote."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from autograder.errors import FileFault, NotThere, SubmissionError

_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_ODD = (errno.ELOOP, errno.ENXIO, errno.ENODEV, errno.EISDIR)
"""What opening says of a link, a pipe or socket, a device and a folder."""


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write a file so that readers see all of it or what was there before.

    Raises
    ------
    FileFault
        If it cannot be written; what was there before is still there.
    """
    try:
        _replace(path, content)
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> FileFault:
    return FileFault(
        f"{path} cannot be written ({error.strerror or error}): see whether the disk is full, "
        "and whether its folder is one and lets you write"
    )


def _replace(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # A name that is no UTF-8 holds half characters: in JSON they stay what they are, escaped.
    data = content if isinstance(content, bytes) else content.encode(errors="backslashreplace")
    # A short name of its own: the target's may fill all of the file system's 255 bytes.
    number, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


@contextlib.contextmanager
def held(path: Path) -> Iterator[bool]:
    """Hold a file while the body runs, if nobody else does; it is let go even when we are killed.

    Yields whether it is ours. Where a system has no such locks, it always is.

    Raises
    ------
    FileFault
        If the file cannot be made.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        yield True
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a")
    except OSError as error:
        raise _unwritable(path, error) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        except OSError:  # a file system without locks
            yield True
            return
        yield True


def read_untrusted(path: Path, limit_bytes: int) -> bytes:
    """Read a file that somebody else put there.

    Links, pipes, devices and folders are refused without being opened for long; a sparse
    giant is refused before it is read.

    Raises
    ------
    SubmissionError
        If the file itself is not as it should be; `NotThere` if its folder does not hold it.
    FileFault
        If it cannot be read by no fault of whoever put it there.
    """
    try:
        return _read(path, limit_bytes)
    except OSError as error:
        raise _whose(error, path) from error


def _read(path: Path, limit_bytes: int) -> bytes:
    for folder in (path.parent.parent, path.parent):
        # A student's or unit's folder that is a link leads to somebody else's work.
        mode = os.lstat(folder).st_mode
        if not stat.S_ISDIR(mode):
            what = "a link" if stat.S_ISLNK(mode) else "a file"
            raise SubmissionError(f"the folder {folder.name} is {what}, not a folder")
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise SubmissionError(f"{path.name} is not an ordinary file")
    with os.fdopen(os.open(path, _FLAGS), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise SubmissionError(f"{path.name} is not an ordinary file")
        if found.st_size > limit_bytes:
            raise SubmissionError(
                f"{path.name} is {found.st_size >> 20} MiB, more than the {limit_bytes >> 20} allowed: "
                "clear large outputs and hand it in again"
            )
        data = file.read(limit_bytes + 1)
    if len(data) > limit_bytes:
        raise SubmissionError(f"{path.name} grew while it was read")
    return data


def _whose(error: OSError, path: Path) -> SubmissionError | FileFault:
    """Whether whoever put a file there is to blame for an error: only for what the file is."""
    if error.errno in _ODD:
        return SubmissionError(f"{path.name} is not an ordinary file")
    if error.errno == errno.ENOENT and os.path.isdir(path.parent):
        return NotThere(f"{path.name} is not in the folder that was handed in")
    return FileFault(
        f"{path} cannot be read ({error.strerror or error}): see whether it is there, lets you read "
        "it, and lies on a disk that answers; then grade again"
    )
