"""Work on nbgrader's database in one piece, and once more where another grader was in the way."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from autograder.remedies import code_of

Result = TypeVar("Result")

PAUSES_S = (0.05, 0.3, 1.5)
"""Before each further try. A server that is started anew is back by then, or not soon."""
_PASSING = ("40001", "40P01", "57P01", "57P02", "57P03")
"""Changed meanwhile by somebody else, a deadlock, a server that stops or starts."""


def whole(book: Any, work: Callable[[], Result]) -> Result:
    """Do some work in one transaction; all of it is in the database afterwards, or nothing.

    Tried as in `again`.

    Parameters
    ----------
    book : nbgrader.api.Gradebook
    work : callable
        Whatever it finds in the database it must ask for itself.
    """

    def in_one() -> Result:
        with _one_transaction(book):
            return work()

    return again(book, in_one)


def again(book: Any, work: Callable[[], Result]) -> Result:
    """Do some work; again, if another grader was in the way, or the connection broke."""
    pauses = iter(PAUSES_S)
    while True:
        try:
            return work()
        except Exception as error:
            book.db.rollback()
            pause = next(pauses, None)
            if pause is None or not _passes(error):
                raise
            time.sleep(pause)


@contextlib.contextmanager
def _one_transaction(book: Any) -> Iterator[None]:
    """Let nbgrader's functions, each of which commits, work in one transaction."""
    session = book.db
    commit = session.commit
    session.commit = session.flush
    try:
        yield
    finally:
        del session.commit
    commit()


def _passes(error: BaseException) -> bool:
    """Whether the same work may go well in a moment; nbgrader hides errors one below its own."""
    from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

    found = error if isinstance(error, DBAPIError) else error.__context__
    if not isinstance(found, DBAPIError):
        return False
    not_let_in = isinstance(found, OperationalError) and found.statement is None
    return (
        isinstance(found, IntegrityError)
        or found.connection_invalidated
        or not_let_in
        or code_of(found) in _PASSING
    )


def demand_writing(book: Any, student: Any) -> None:
    """Write something and take it back: who may not write learns it before a class is graded."""

    def write() -> None:
        book.db.merge(student)
        book.db.flush()

    try:
        again(book, write)
    finally:
        book.db.rollback()
