"""Opens nbgrader's database: quickly, without tracebacks, and with errors that show no password."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.errors import GradebookError
from autograder.remedies import remedy

_FILE, _NAMED = "sqlite:///", re.compile(r"[^:?]+")
_PASSWORD = re.compile(r"(//[^:/@\s]*):\S*@|(password=)[^&\s]*")
LONGEST_REASON = 300
_TURN = 0x6E6267726164  # "nbgrad", for a lock that is told from others by a number


def open_gradebook(url: str, course_id: str) -> Any:
    """Open nbgrader's gradebook, making its tables where there are none.

    Parameters
    ----------
    url : str
        Of the database, as SQLAlchemy writes it.
    course_id : str

    Raises
    ------
    GradebookError
    """
    with saying_what_is_wrong(url):
        path = Path(url.removeprefix(_FILE))
        if url.startswith(_FILE) and _NAMED.fullmatch(path.name) and not path.exists():
            _make(path, course_id)
        _make_tables(url)
        with turn(url):
            return nbgraders_api().Gradebook(url, course_id)


def _make(path: Path, course_id: str) -> None:
    """Make a new database aside, and put it in its place when it is complete.

    Whoever is killed meanwhile leaves none behind that lacks nbgrader's stamp; of two who make one
    at a time, the second takes the first one's.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=path.parent) as folder:
        new = Path(folder) / path.name
        nbgraders_api().Gradebook(f"{_FILE}{new}", course_id).close()
        with contextlib.suppress(FileExistsError):
            os.link(new, path)


def _make_tables(url: str) -> None:
    """Make nbgrader's tables and its stamp on a server, in one transaction.

    nbgrader does it in two, and asks whether there is any table, not whether there are its own.
    """
    from sqlalchemy import inspect, text

    tables = nbgraders_api().Base.metadata
    with _locked(url) as server:
        there = set(inspect(server).get_table_names()) if server else set()
        if not server or there & set(tables.tables):
            return
        if "alembic_version" in there:
            raise GradebookError(
                f"the database {shown(url)} belongs to another program, which notes its version where "
                "nbgrader would: make one for the grades alone"
            )
        tables.create_all(server)
        server.execute(text("create table alembic_version (version_num varchar(32) primary key)"))
        stamp = text("insert into alembic_version values (:version)")
        server.execute(stamp, {"version": _newest_version()})


@contextlib.contextmanager
def turn(url: str) -> Iterator[None]:
    """Let one grader at a time prepare a database on a server; whoever is killed lets go."""
    with _locked(url):
        yield


@contextlib.contextmanager
def _locked(url: str) -> Iterator[Any]:
    """Hold the lock of whoever prepares a PostgreSQL database; yields a connection, or None."""
    from sqlalchemy import NullPool, create_engine, make_url, text

    if make_url(url).get_backend_name() != "postgresql":
        yield None
        return
    # At a stricter level we would not see what whoever held it before us has made.
    engine = create_engine(url, poolclass=NullPool, isolation_level="READ COMMITTED")
    with engine.begin() as server:
        server.execute(text("select pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
        yield server


@contextlib.contextmanager
def saying_what_is_wrong(url: str) -> Iterator[None]:
    """Turn all that a database can fail with into one error that names place and remedy.

    Raises
    ------
    GradebookError
    """
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

    try:
        with _without_tracebacks():
            yield
    except NoSuchModuleError as error:
        raise GradebookError(
            f"the database {shown(url)} is of a kind that is not known: the URL begins with "
            "sqlite:/// or postgresql+psycopg:// or the like"
        ) from error
    except ArgumentError as error:
        raise GradebookError(
            f"the database's URL cannot be understood: {shown(url)} (like sqlite:///gradebook.db or "
            "postgresql+psycopg://user:password@host/name)"
        ) from error
    except ImportError as error:
        raise GradebookError(
            f"the database {shown(url)} needs a package that is not installed: {_package(error)}"
        ) from error
    except OSError as error:
        raise GradebookError(f"the database {shown(url)} cannot be made: {error}") from error
    except (SQLAlchemyError, nbgraders_api().InvalidEntry) as error:
        raise GradebookError(
            f"the database {shown(url)} cannot be used ({reason(error)}): {remedy(error)}"
        ) from error


def _package(error: ImportError) -> str:
    """What is missing, and how to install it; psycopg without its library names nothing."""
    if "psycopg" in (error.name or "psycopg") and error.name != "psycopg2":
        return "psycopg (python -m pip install 'psycopg[binary]', or the extra 'postgres')"
    return f"{error.name} (python -m pip install {error.name})"


def shown(text: str) -> str:
    """A URL, or a text that may hold one, without its password.

    >>> shown("postgresql://ada:se:cr@t@db/grades")
    'postgresql://ada:***@db/grades'
    >>> shown("mysql://db/grades?user=ada&password=secret")
    'mysql://db/grades?user=ada&password=***'
    """
    return _PASSWORD.sub(lambda found: f"{found[1]}:***@" if found[1] else f"{found[2]}***", text)


def reason(error: BaseException) -> str:
    """What the database itself says, in short; SQLAlchemy adds the statement and a link."""
    said = str(getattr(error, "orig", None) or error)
    return shown(" ".join(said.split()))[:LONGEST_REASON]


def nbgraders_api() -> Any:
    """nbgrader.api, imported late, since that takes seconds."""
    with _without_grammars():
        from nbgrader import api

    api.get_alembic_version = _newest_version
    return api


def _newest_version() -> str:
    """The version of a new database, which nbgrader starts a process of five seconds to ask for."""
    from alembic.script import ScriptDirectory
    from nbgrader import dbutil

    return str(ScriptDirectory(dbutil.ALEMBIC_DIR).get_current_head())


@contextlib.contextmanager
def _without_tracebacks() -> Iterator[None]:
    """Keep nbgrader from printing the traceback of an error that it raises as well."""
    log = logging.getLogger("tornado.application")
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before


@contextlib.contextmanager
def _without_grammars() -> Iterator[None]:
    """Keep jsonschema from building grammars for an address format that no notebook uses.

    That takes half of the time of importing nbgrader; jsonschema does without the package.
    """
    name = "rfc3987_syntax"
    absent = name not in sys.modules
    if absent:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if absent:
            del sys.modules[name]
