"""Calls an answer that lives in a session of the sandbox, and turns the reply into an outcome."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.inside import wire
from autograder.session import Session
from utils.checking import AnswerKey, Call, Function, Outcome, callable_for
from utils.checking.compare import leaf_names
from utils.checking.model import About, CallStatus, Value
from utils.checking.run import changed_names

TEXT_LIMIT = 300


@dataclass(frozen=True)
class Noted:
    """A call of another answer, as the session tells of it; `call` is None where it is too large."""

    name: str
    call: Call | None = None
    value: Value = None


class SandboxCaller:
    """The judge's caller for one exercise.

    Parameters
    ----------
    session : Session
        Holds the submission; its cells have run.
    key : AnswerKey
        Names the function, its parameters and outputs.
    call_s : float
        Deadline of one call.
    until : float
        Deadline of the whole submission (of `time.monotonic`).
    watch : sequence of str, optional
        Other answers whose calls are to be noted.

    Attributes
    ----------
    lost : bool
        Whether the session can no longer be relied on.
    missing : bool
        Whether there is no function of the exercise's name.
    about : About
        What the session tells of the answer, once it was called.
    called : list of Noted
        Calls of the watched answers.
    """

    def __init__(
        self,
        session: Session,
        key: AnswerKey,
        call_s: float,
        until: float,
        watch: Sequence[str] = (),
    ) -> None:
        self.session = session
        self.key = key
        self.call_s = call_s
        self.until = until
        self.lost = False
        self.missing = False
        self.about = About()
        self.called: list[Noted] = []
        self._watch = list(watch)
        self._inputs_back = any(aspect.kind == "inputs unchanged" for aspect in key.aspects)
        self._probe = any(aspect.kind == "separate arrays" for aspect in key.aspects)
        self._new_case = True
        self._asked: list[Function] = []

    def begin_case(self) -> None:
        """Forget the results of the case before."""
        self._new_case = True

    def call(self, call: Call) -> Outcome:
        """Call once; whatever goes wrong is an outcome, never an exception."""
        functions: list[Callable[..., object]] = []
        self._asked = []
        request = {
            "op": "call",
            "function": self.key.function,
            "args": [self._sendable(argument, functions) for argument in call.args],
            "kwargs": {
                name: self._sendable(value, functions) for name, value in call.kwargs.items()
            },
            "probe": self._probe,
            "inputs_back": self._inputs_back,
            "new_case": self._new_case,
            "about": self.about.defaults is None,
            "watch": self._watch,
        }
        self._new_case = False
        left = self.until - time.monotonic()
        try:
            reply = self.session.converse(request, min(self.call_s, left), functions)
            return self._outcome(call, reply)
        except wire.WireTimeout:
            return self._stop("timeout", "no answer in time")
        except wire.WireClosed:
            return self._stop("crashed", "the process ended")
        except wire.WireError as error:
            return self._stop("malformed", str(error))

    def _stop(self, status: CallStatus, error: str) -> Outcome:
        self.lost = True
        return Outcome(status, error=error)

    def _outcome(self, call: Call, reply: dict[str, Any]) -> Outcome:
        """Read a reply in which nothing can be relied on but that it is plain data."""
        self._note(reply)
        status = reply.get("status")
        if not isinstance(status, str):  # an array compares entry by entry
            return self._stop("malformed", "a reply of another form")
        if status == "missing":
            self.missing = True
            return Outcome("not_implemented", error="no such function")
        if status == "not_implemented":
            return Outcome("not_implemented", error="NotImplementedError")
        if status == "raised":
            return Outcome("raised", error=str(reply.get("error", ""))[:TEXT_LIMIT])
        if status != "returned":
            return self._stop("malformed", "a reply of another form")
        return Outcome(
            "returned",
            _without_long_texts(reply.get("value")),
            changed=self._changed(reply, call),
            shared=self._shared(reply.get("shared")),
            warnings=_texts(reply.get("warnings")),
            function_calls=len(self._asked),
        )

    def _note(self, reply: dict[str, Any]) -> None:
        """Keep what a reply tells of the answer and of the answers that it called."""
        match reply.get("about"):
            case {"defaults": dict(told), "odd_names": names} if self.about.defaults is None:
                plain = (bool, int, float, str, type(None))
                defaults = {
                    name: _without_long_texts(value)
                    for name, value in told.items()
                    if name in self.key.parameters and type(value) in plain
                }
                self.about = About(defaults, _texts(names))
        calls = reply.get("called")
        for call in calls if isinstance(calls, list) else []:
            match call:
                case [str(name), None] if name in self._watch:
                    self.called.append(Noted(name))
                case [str(name), [list(args), dict(kwargs), value]] if name in self._watch:
                    self.called.append(Noted(name, Call(tuple(args), kwargs), value))

    def _sendable(self, argument: Any, functions: list[Callable[..., object]]) -> Any:
        """A `Function` stays here; the session gets a number to ask for it by."""
        if not isinstance(argument, Function):
            return argument
        body = callable_for(argument)

        def noted(*args: Any) -> object:
            self._asked.append(argument)
            return body(*args)

        functions.append(noted)
        return {"callback": len(functions) - 1}

    def _changed(self, reply: dict[str, Any], call: Call) -> tuple[str, ...]:
        """Names of the arguments that the call changed.

        Where points hang on it, the inputs themselves come back and are compared here; elsewhere
        it is only a remark, for which the session's word, positions and names, is enough.
        """
        if self._inputs_back:
            return self._changed_inputs(reply.get("inputs"), call)
        found = []
        told = reply.get("changed")
        for argument in told if isinstance(told, list) else []:
            if isinstance(argument, str) and argument in call.kwargs:
                found.append(argument)
            elif type(argument) is int and 0 <= argument < len(self.key.parameters):
                found.append(self.key.parameters[argument])
        return tuple(found)

    def _changed_inputs(self, back: Any, call: Call) -> tuple[str, ...]:
        """Compare the inputs with what came back of them; nothing is taken for unchanged."""
        before = {**dict(zip(self.key.parameters, call.args, strict=False)), **call.kwargs}
        match back:
            case [list(args), dict(kwargs)] if len(args) == len(call.args):
                after = {**dict(zip(self.key.parameters, args, strict=False)), **kwargs}
            case _:
                after = {}
        differing = changed_names([(name, one, after.get(name)) for name, one in before.items()])
        # A number may arrive as another kind of number, which changes nothing.
        return changed_names(
            [(name, wire.there_and_back(before[name]), after.get(name)) for name in differing]
        )

    def _shared(self, pairs: Any) -> tuple[tuple[str, str], ...]:
        names = leaf_names(self.key.outputs)
        found = []
        for pair in pairs if isinstance(pairs, list) else []:
            if isinstance(pair, list) and len(pair) == 2:
                positions = [p for p in pair if type(p) is int and 0 <= p < len(names)]
                if len(positions) == 2:
                    found.append((names[positions[0]], names[positions[1]]))
        return tuple(found)


def _without_long_texts(value: Any) -> Any:
    """Cut texts: NumPy gives each entry of a list as much room as its longest text takes."""
    if isinstance(value, str):
        return value[:TEXT_LIMIT]
    if isinstance(value, (list, tuple)):
        return type(value)(_without_long_texts(part) for part in value)
    return value


def _texts(texts: Any) -> tuple[str, ...]:
    if not isinstance(texts, list):
        return ()
    return tuple(text[:TEXT_LIMIT] for text in texts[:5] if isinstance(text, str))
