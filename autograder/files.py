"""Writing and reading files that others read meanwhile, or that others wrote."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from autograder.errors import SubmissionError


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write a file so that readers see all of it or what was there before."""
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


def read_untrusted(path: Path, limit_bytes: int) -> bytes:
    """Read a file that somebody else put there.

    Links, pipes, devices and folders are refused without being opened for long; a sparse
    giant is refused before it is read.

    Raises
    ------
    SubmissionError
        With the reason.
    """
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        for folder in (path.parent, path.parent.parent):
            # A student's or unit's folder that is a link leads to somebody else's work.
            if folder.is_symlink():
                raise SubmissionError(f"the folder {folder.name} is a link, not a folder")
        if not stat.S_ISREG(os.lstat(path).st_mode):
            raise SubmissionError(f"{path.name} is not an ordinary file")
        number = os.open(path, flags)
    except OSError as error:
        raise SubmissionError(f"{path.name} cannot be opened: {error.strerror}") from error
    with os.fdopen(number, "rb") as file:
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
