"""The process on a cluster's worker that grades: one course, one unit, one seed, and nothing else.

It talks with the worker's `GradingProcess` over a socket, and ends when that hangs up or dies. What
is imported of the course comes only when its archive was unpacked and entered.
"""

from __future__ import annotations

import contextlib
import pickle
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from autograder import course_archive, course_folder
from autograder.errors import AutograderError
from autograder.grading_processes import Order

if TYPE_CHECKING:
    from autograder.grade import Grader

IDLE_S = 600.0
"""How long nobody asks until it ends by itself: whoever sent the work may have been killed."""
AT_A_TIME = 64
"""More than a worker has threads, which are those that ask."""


def main() -> None:
    """Open the course, then grade what comes."""
    channel = Connection(int(sys.argv[1]))
    with (
        contextlib.suppress(EOFError, OSError),
        tempfile.TemporaryDirectory(prefix="autograder-course-") as folder,
    ):
        number, (order, archive) = channel.recv()
        try:
            with _opened(order, archive, Path(folder).resolve()) as grader:
                channel.send((number, True, grader.version))
                _serve(channel, grader)
        except AutograderError as error:
            channel.send((number, False, str(error)))
        except Exception as error:  # a full disk, say: the instructor hears of it, not only a log
            channel.send((number, False, f"{type(error).__name__}: {error}"[:500]))


@contextlib.contextmanager
def _opened(order: Order, archive: bytes, root: Path) -> Iterator[Grader]:
    course_archive.unpack(archive, order.archive, root)
    course_folder.enter(root)
    from autograder.course import Course
    from autograder.grade import Grader, Options

    options = Options(order.seed, order.execute, order.sandbox)  # type: ignore[arg-type]
    with Grader(Course(root).unit(order.unit), options) as grader:
        yield grader


def _serve(channel: Connection, grader: Grader) -> None:
    """Answer side by side until the worker hangs up or is silent for long."""
    lock = threading.Lock()

    def answer(number: int, data: bytes) -> None:
        graded = grader.grade_or_fault("", data)
        # Whoever asks has the bytes; what was read from them may be nested deep, and stays here.
        made = pickle.dumps(replace(graded, submission=None))
        with lock, contextlib.suppress(OSError):  # the worker may be gone
            channel.send((number, True, made))

    pool = ThreadPoolExecutor(AT_A_TIME)
    try:
        while channel.poll(IDLE_S):
            number, data = channel.recv()
            pool.submit(answer, number, data)
    finally:
        # Those that are running end with the sandbox, which is closed next.
        pool.shutdown(wait=False, cancel_futures=True)


if __name__ == "__main__":
    main()
