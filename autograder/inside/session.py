"""Inside the sandbox: the conversation of one submission with the judge.

Runs beside student code, in processes that are forked for it; nothing here is trusted.
"""

from __future__ import annotations

import copy
import os
import signal
import warnings
from typing import Any

import numpy as np

from autograder.inside import calls, wire
from autograder.inside.cells import CellRunner
from utils.checking.defaults import defaults_of
from utils.checking.names import replaced_names
from utils.checking.run import changed_names, error_text

TEXT_LIMIT = 300


class Session:
    """Runs one submission's cells and answers calls of its functions."""

    def __init__(self, channel: wire.Channel, runner: CellRunner) -> None:
        self.channel = channel
        self.runner = runner
        self.seen: list[Any] = []

    def serve(self, exercise: bool = False) -> None:
        """Answer the judge until it hangs up; as an exercise's process, until it says "end"."""
        while True:
            try:
                message = self.channel.receive()
            except wire.WireError:
                return
            if message["op"] == "exercise":
                self.fork_exercise(message["number"])
            elif message["op"] == "end":
                if exercise:
                    return
                # Meant for an exercise's process that had ended by then.
            else:
                answer = self.call if message["op"] == "call" else self.cell
                self.channel.send({"nonce": message["nonce"], **answer(message)})

    def fork_exercise(self, number: int) -> None:
        """Let a fork answer the calls of one exercise, so that no other one suffers from it."""
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # ignored, it would leave nothing to wait for
        pid = os.fork()
        if pid == 0:
            try:
                self.serve(exercise=True)
            finally:
                os._exit(1)
        ended = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        by_itself = ended is None or ended.si_code == os.CLD_EXITED
        self.channel.send({"ended": number, "serving": by_itself})
        if by_itself:
            os.waitpid(pid, 0)
            return
        # It may have read half of a message, so nobody can go on from there. Its remains stay
        # until the end: the worker looks at them, who trusts no word of ours.
        while True:
            signal.pause()

    def cell(self, message: dict[str, Any]) -> dict[str, Any]:
        """Run one cell."""
        return self.runner.run(message["source"], message["name"], message["figures"])

    def call(self, message: dict[str, Any]) -> dict[str, Any]:
        """Call one function and report what it did."""
        if message["new_case"]:
            self.seen = []
        function = self.runner.namespace.get(message["function"])
        if not callable(function):
            return {"status": "missing"}
        with calls.noted(self.runner.namespace, message["watch"]) as called:
            reply = self._called(function, message)
        if message["about"]:
            names = replaced_names(function, self.runner.cells)
            reply["about"] = {"defaults": defaults_of(function), "odd_names": list(names)}
        return {**reply, "called": called} if message["watch"] else reply

    def _called(self, function: Any, message: dict[str, Any]) -> dict[str, Any]:
        named = {**dict(enumerate(message["args"])), **message["kwargs"]}
        usable = {name: self._usable(argument) for name, argument in named.items()}
        args = [usable[position] for position in range(len(message["args"]))]
        kwargs = {name: usable[name] for name in message["kwargs"]}
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                value = function(*args, **kwargs)
            except NotImplementedError:
                return {"status": "not_implemented"}
            except Exception as error:
                return {"status": "raised", "error": _error_text(error, function)}
        return {
            "status": "returned",
            "value": value,
            "changed": self._changed(named, usable),
            "inputs": [args, kwargs] if message["inputs_back"] else [],
            "warnings": [f"{w.category.__name__}: {w.message}"[:TEXT_LIMIT] for w in caught[:5]],
            "shared": self._shared(value) if message["probe"] else [],
        }

    def _usable(self, argument: Any) -> Any:
        if isinstance(argument, dict):
            return lambda *args: self._ask(argument["callback"], args)
        return copy.deepcopy(argument)

    def _changed(self, named: dict[Any, Any], usable: dict[Any, Any]) -> list[Any]:
        """Positions and names of the arguments that the call changed."""
        before_and_after = [
            (name, before, usable[name])
            for name, before in named.items()
            if not isinstance(before, dict)
        ]
        return list(changed_names(before_and_after))

    def _ask(self, number: int, args: tuple[Any, ...]) -> Any:
        """Have the judge evaluate a function that is an argument of the exercise."""
        self.channel.send({"callback": number, "args": args})
        reply = self.channel.receive()
        if "error" in reply:
            raise ValueError(reply["error"])
        return reply["value"]

    def _shared(self, value: Any) -> list[list[int]]:
        """Pairs of results of this case, by position, that share memory."""
        pairs = []
        for position, part in enumerate(value if isinstance(value, (tuple, list)) else [value]):
            if isinstance(part, np.ndarray):
                pairs += [[old, position] for old, a in self.seen if np.may_share_memory(a, part)]
                self.seen.append((position, part))
        return pairs


def _error_text(error: BaseException, function: Any) -> str:
    try:
        return error_text(error, function)
    except BaseException:
        return type(error).__name__
