"""An existing Dask scheduler: how to reach it, and what to say where that fails."""

from __future__ import annotations

import contextlib
import logging
import pickle
import warnings
from collections.abc import Iterable, Iterator
from typing import Any

from autograder.cluster_worker import Errand
from autograder.errors import AutograderError

CONNECT_S = 5.0
ANSWER_S = 20.0
CLOSE_S = 3.0
LOGGERS = ("distributed", "distributed.client", "tornado.application")
"""They would tell on standard error, and in their words, what our own sentences tell."""


class SchedulerLost(AutograderError):
    """The scheduler is gone in the middle: what was written stays."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"the scheduler at {address} is gone: what is written stays; see that it runs, and give "
            "the same command again, which goes on from there"
        )


@contextlib.contextmanager
def connected(address: str) -> Iterator[Any]:
    """Connect with a scheduler; yields the `distributed.Client`.

    Raises
    ------
    AutograderError
        If nobody answers there, or one of another version, or `distributed` is not installed here.
    """
    try:
        import dask
        import distributed
    except ImportError:
        raise AutograderError(
            "grading on a cluster needs the package distributed: "
            "python -m pip install 'optimizer-course[cluster]'"
        ) from None
    # A submission may be larger than what Dask thinks that a task should be; so be it.
    large = {"distributed.admin.large-graph-warning-threshold": "1 GiB"}
    with _quiet(), dask.config.set(large):
        client = _client(distributed, address)
        try:
            _demand_same_version(distributed, client, address)
            yield client
        finally:
            with contextlib.suppress(Exception):  # whatever it is, we are about to leave
                client.close(timeout=CLOSE_S)


def _client(distributed: Any, address: str) -> Any:
    try:
        with warnings.catch_warnings():
            # We say the same in one sentence, where it matters.
            warnings.simplefilter("ignore", distributed.versions.VersionMismatchWarning)
            return distributed.Client(
                address, timeout=CONNECT_S, set_as_default=False, name="autograder"
            )
    except OSError as error:
        raise AutograderError(
            f"no scheduler answers at {address} ({_short(error)}): see that it runs ('dask scheduler' "
            "shows its address), and that no firewall is between"
        ) from None
    except ValueError as error:
        raise AutograderError(
            f"{address!r} is no address of a scheduler ({_short(error)}): it looks like "
            "tcp://HOST:PORT, as 'dask scheduler' shows it"
        ) from None
    except Exception as error:  # another version, or something else altogether, in any words
        raise AutograderError(
            f"what answers at {address} is no scheduler that this version of distributed "
            f"({distributed.__version__}) understands ({_short(error)}): install the same version "
            "there and here"
        ) from None


def _demand_same_version(distributed: Any, client: Any, address: str) -> None:
    told = call(client, address, client.scheduler.versions)
    found = told["packages"].get("distributed")
    if found != distributed.__version__:
        raise AutograderError(
            f"the scheduler at {address} has distributed {found}, and here is "
            f"{distributed.__version__}: install the same version there and here"
        )


def call(client: Any, address: str, question: Any, **words: Any) -> Any:
    """Ask the scheduler something, but not for ever.

    Raises
    ------
    SchedulerLost
        If it does not answer.
    """
    try:
        return client.sync(question, callback_timeout=ANSWER_S, **words)
    except (OSError, TimeoutError):
        raise SchedulerLost(address) from None


def submit(client: Any, errand: Errand, workers: Iterable[str]) -> Any:
    """Have an errand run by one of these workers, and by no other; returns its future."""
    return client.submit(
        pickle.loads,
        errand.packed(),
        workers=sorted(workers),
        allow_other_workers=False,
        pure=False,
    )


def _short(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".partition("\n")[0][:200]


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in LOGGERS]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
