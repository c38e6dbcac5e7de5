"""The judge's side of the conversation with the fork that holds one submission.

Everything that arrives from there is untrusted.
"""

from __future__ import annotations

import secrets
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.errors import SandboxFault
from autograder.inside import wire

START_S = 20.0
"""Until a session is locked down, and for what is only sent."""


@dataclass(frozen=True)
class Ending:
    """How a session had ended before it was closed.

    Parameters
    ----------
    reason : str
        Why the worker had ended it; empty if it had not.
    killed : bool
        Whether something outside had killed one of its processes: a lack of memory, a person.
        No submission can bring that about by itself (see `inside.syscalls`).
    """

    reason: str = ""
    killed: bool = False


class Session:
    """A conversation with the fork that holds one submission.

    Parameters
    ----------
    sock : socket
        Leads to the fork.
    end : callable
        Kills it with all its processes; see `close`.

    Attributes
    ----------
    spoilt : bool
        Whether it ended for what befell an earlier exercise, after the last answer of that.
    """

    def __init__(self, sock: socket.socket, end: Callable[[bool], Ending]) -> None:
        self._end = end
        self._exercise = 0
        self._forked = False
        self.spoilt = False
        self._channel = wire.Channel(sock, ahead=True)
        self._closed = False

    def await_ready(self) -> None:
        """Wait until the session is locked down; no student code has run in it yet.

        Raises
        ------
        SandboxFault
        """
        try:
            reply = self._channel.receive(time.monotonic() + START_S)
        except wire.WireError as error:
            raise SandboxFault(f"the sandbox's session did not start: {error}") from error
        if reply["failed"]:
            raise SandboxFault(f"the sandbox's session did not start: {reply['failed']}")

    def ask(self, message: dict[str, Any], timeout_s: float) -> dict[str, Any]:
        """Send one request and return its reply, which carries the request's fresh number.

        Raises
        ------
        WireError
            `WireTimeout` after the deadline, `WireClosed` when the session died, plain
            `WireError` for anything that is not the reply. The session is then of no use.
        """
        return self.converse(message, timeout_s, ())

    def converse(
        self, message: dict[str, Any], timeout_s: float, functions: Sequence[Any]
    ) -> dict[str, Any]:
        """Like `ask`, answering the session's calls of `functions` meanwhile."""
        deadline = time.monotonic() + timeout_s
        nonce = secrets.randbits(62)
        self._channel.send({**message, "nonce": nonce}, deadline)
        while True:
            reply = self._channel.receive(deadline)
            if not isinstance(reply, dict):
                raise wire.WireError("a reply that is no dict")
            if "ended" in reply:
                self._note_the_end(reply)
                continue
            if "callback" in reply:
                self._channel.send(_evaluate(functions, reply), deadline)
                continue
            number = reply.get("nonce")
            if type(number) is not int or number != nonce or not self._channel.quiet():
                raise wire.WireError("a reply that was not asked for")
            return reply

    def _note_the_end(self, reply: dict[str, Any]) -> None:
        """A process of an exercise has ended: this one's, or an earlier one's, as it should.

        Raises
        ------
        WireError
        """
        number, serving = reply["ended"], reply.get("serving")
        if type(number) is not int or type(serving) is not bool:  # an array compares entry by entry
            raise wire.WireError("a reply of another form")
        self.spoilt = number != self._exercise and not serving
        if self.spoilt or number == self._exercise:
            raise wire.WireClosed("the answer ended its process")

    def begin_exercise(self, alone: bool) -> bool:
        """Have a fork of the session answer from now on.

        Parameters
        ----------
        alone : bool
            Whether it must be one that was asked nothing yet; else the present one goes on.

        Returns
        -------
        bool
            Whether it is one that was asked nothing yet.

        Raises
        ------
        WireError
        """
        if self._forked and not alone:
            return False
        if self._forked:
            self.tell({"op": "end"})
        self._forked = True
        self._exercise += 1
        self.tell({"op": "exercise", "number": self._exercise})
        return True

    def tell(self, message: dict[str, Any]) -> None:
        """Send a request that has no reply.

        Raises
        ------
        WireError
        """
        self._channel.send(message, time.monotonic() + START_S)

    def close(self, lost: bool = False) -> Ending:
        """End the session.

        Parameters
        ----------
        lost : bool
            Whether it stopped answering, so that it is worth while to look for the cause.

        Raises
        ------
        SandboxFault
            If the worker died, and the session with it: that is nobody's doing who is graded.
        """
        if self._closed:
            return Ending()
        self._closed = True
        try:
            # Before the channel is closed: a session that is hung up on ends by itself.
            return self._end(lost)
        finally:
            self._channel.close()


def _evaluate(functions: Sequence[Any], reply: dict[str, Any]) -> dict[str, Any]:
    """Call the function that a session asks for, on arguments that may be anything."""
    try:
        number, args = reply["callback"], reply["args"]
        if not isinstance(number, int) or not isinstance(args, tuple) or number < 0:
            return {"error": "no such function"}
        return {"value": functions[number](*args)}
    except Exception as error:  # the arguments are the student's
        return {"error": f"{type(error).__name__}: {error}"[:200]}
