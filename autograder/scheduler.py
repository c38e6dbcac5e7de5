"""An existing Dask scheduler: how to reach it, and what to say where that fails."""

from __future__ import annotations

import contextlib
import logging
import pickle
import time
import warnings
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from typing import Any

from autograder.cluster_worker import Errand
from autograder.errors import AutograderError

CONNECT_S = 5.0
ANSWER_S = 20.0
CLOSE_S = 3.0
LOST = (TimeoutError, CancelledError)
"""What a future's result raises if it was lost with its worker after it was done."""
LOGGERS = ("distributed", "distributed.client", "tornado.application")
"""They would tell on standard error, and in their words, what our own sentences tell."""


class SchedulerLost(AutograderError):
    """The scheduler is gone in the middle: what was written stays."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"the scheduler at {address} is gone: what is written stays; see that it runs, and give "
            "the same command again, which goes on from there"
        )


class Scheduler:
    """A scheduler that we are connected with; every question ends, with an answer or `SchedulerLost`.

    Parameters
    ----------
    client : distributed.Client
    address : str
    """

    def __init__(self, client: Any, address: str) -> None:
        self._client = client
        self.address = address

    def version(self) -> str:
        """Its version of `distributed`."""
        return str(self._asked(self._client.scheduler.versions)["packages"].get("distributed"))

    def workers(self) -> dict[str, int]:
        """Its workers' addresses, and how many threads each has."""
        return dict(self._asked(self._client.scheduler.ncores, workers=None))

    def submit(self, errand: Errand, workers: Iterable[str]) -> Any:
        """Have an errand run by one of these workers, and by no other; returns its future."""
        packed = errand.packed()
        try:
            return self._client.submit(
                pickle.loads, packed, workers=sorted(workers), allow_other_workers=False, pure=False
            )
        except Exception:
            self._demand_connection()
            raise

    def wait(self, futures: Sequence[Any], timeout_s: float) -> None:
        """Wait until one of these is done, or cancelled; or for a while, if there are none."""
        from distributed import wait

        if futures:
            with contextlib.suppress(TimeoutError, CancelledError), self._client.as_current():
                wait(futures, timeout=timeout_s, return_when="FIRST_COMPLETED")
        else:
            time.sleep(timeout_s)
        self._demand_connection()

    def tell(self, errand: Errand, workers: list[str]) -> None:
        """Have an errand run beside the tasks, by each of these workers that still listens."""
        if workers and self._client.status == "running":
            with contextlib.suppress(Exception):  # whoever does not hear it, ends by itself
                self._client.run(
                    pickle.loads, errand.packed(),
                    workers=workers, on_error="ignore", callback_timeout=CLOSE_S,
                )  # fmt: skip

    def close(self) -> None:
        """Disconnect."""
        with contextlib.suppress(Exception):  # whatever it is, we are about to leave
            self._client.close(timeout=CLOSE_S)

    def _asked(self, question: Any, **words: Any) -> Any:
        try:
            return self._client.sync(question, callback_timeout=ANSWER_S, **words)
        except (OSError, TimeoutError):
            raise SchedulerLost(self.address) from None

    def _demand_connection(self) -> None:
        if self._client.status != "running":
            raise SchedulerLost(self.address)


@contextlib.contextmanager
def connected(address: str) -> Iterator[Scheduler]:
    """Connect with a scheduler.

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
            "grading on a cluster needs Dask, which the extra 'cluster' brings: "
            "python -m pip install distributed"
        ) from None
    # A submission may be larger than what Dask thinks that a task should be; so be it.
    large = {"distributed.admin.large-graph-warning-threshold": "1 GiB"}
    with _quiet(), dask.config.set(large):
        scheduler = Scheduler(_client(distributed, address), address)
        try:
            _demand_same_version(distributed.__version__, scheduler)
            yield scheduler
        finally:
            scheduler.close()


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


def _demand_same_version(ours: str, scheduler: Scheduler) -> None:
    if (theirs := scheduler.version()) != ours:
        raise AutograderError(
            f"the scheduler at {scheduler.address} has distributed {theirs}, and here is {ours}: "
            "install the same version there and here"
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
