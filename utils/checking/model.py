"""What a check is made of: calls, their outcomes, a rubric, and the known wrong answers.

Everything here is plain frozen data, so that the same key serves the instant check in the
learner's notebook (read from JSON) and the judge (computed afresh on hidden inputs).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from utils.checking.scale import scale_of

Value = Any
"""Plain data: bool, int, float, str, None, arrays, and lists, tuples or dicts of them;
in arguments also `Function`, `Earlier` and `Loaded`."""

CallStatus = Literal["returned", "raised", "not_implemented", "timeout", "crashed", "malformed"]
AspectKind = Literal[
    "values", "inputs unchanged", "separate arrays", "silent", "calls of a function", "accuracy"
]  # fmt: skip


@dataclass(frozen=True)
class Function:
    """An argument that is itself a function.

    The instant check calls it directly; in the grader a call of it travels out of the sandbox and
    is answered there, so that the answer cannot look inside.

    Parameters
    ----------
    name : str
        As `checking.named_functions.find` reads it: ``"shapes.outlines:circle"``.
    parameters : tuple
        What it is given before the arguments of the call.
    """

    name: str
    parameters: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Earlier:
    """An argument taken from what the answer itself returned in an earlier call of the case.

    Parameters
    ----------
    call : int
        Index of the earlier call within the case.
    output : str
        Name of the output, for example ``"total"``.
    """

    call: int
    output: str


@dataclass(frozen=True)
class Loaded:
    """Data too large to be stored with the case: made when needed, and kept.

    Parameters
    ----------
    name : str
        Of the function that returns the data, as `checking.named_functions.find` reads it.
    parameters : tuple
        What that function is given: numbers, texts and None.
    """

    name: str
    parameters: tuple[bool | int | float | str | None, ...] = ()


@dataclass(frozen=True)
class Call:
    """One call of the learner's function: positional and keyword arguments."""

    args: tuple[Value, ...] = ()
    kwargs: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """One or more calls in a row that belong together.

    Parameters
    ----------
    name : str
        Read by learners: "three steps in a row".
    calls : tuple of Call
        Later calls may use `Earlier` outputs.
    extra : mapping
        What the rubric needs beside the calls (held-back data); never shown to the answer.
    relative : float
        Relative tolerance: right formulas, written in another order, differ by 1e-13 or so;
        known mistakes by far more. Larger where rounding is part of the method.
    raises : str
        The class of the exception that is the right outcome; empty where a result is.
    alike : str
        Where several results are right, the name of a function (see `checking.named_functions`) that takes
        the call and any result, and returns one representative of all that count as the same.
    """

    name: str
    calls: tuple[Call, ...]
    extra: Mapping[str, Value] = field(default_factory=dict)
    relative: float = 1e-8
    raises: str = ""
    alike: str = ""


@dataclass(frozen=True)
class Outcome:
    """What one call did, seen from outside.

    Parameters
    ----------
    status : CallStatus
        "malformed" means that something came back which is not plain data.
    value : Value
        What was returned, as plain data.
    error : str
        Exception class and message, shortened.
    changed : tuple of str
        Names of the arguments that the call changed.
    shared : tuple of (str, str)
        Pairs of outputs of this case that share memory.
    warnings : tuple of str
        Categories and messages of the warnings raised.
    function_calls : int
        How often the call asked a function that is one of its arguments.
    """

    status: CallStatus
    value: Value = None
    error: str = ""
    changed: tuple[str, ...] = ()
    shared: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    function_calls: int = 0


@dataclass(frozen=True)
class About:
    """What is known of an answer beside what it does.

    Parameters
    ----------
    defaults : mapping or None
        Those in its first line; None where they are not known.
    odd_names : tuple of str
        What is to be said of names that it uses and that mean something else by now.
    """

    defaults: Mapping[str, Value] | None = None
    odd_names: tuple[str, ...] = ()


CaseOutcomes = tuple[tuple[Outcome, ...], ...]
"""For each case, for each of its calls, the outcome."""


@dataclass(frozen=True)
class Aspect:
    """A named part of an exercise that earns points.

    Parameters
    ----------
    name : str
        Read by learners: "second moments".
    points : float
        What it earns.
    outputs : tuple of str
        The outputs it looks at; empty for all.
    cases : tuple of str
        The cases it looks at; empty for all.
    kind : AspectKind
        "values" compares numbers; the others look at how the answer behaved and earn
        nothing unless some "values" aspect of the exercise is right.
    threshold : float
        For "accuracy" the share of held-back examples that must be right, where a case's extra
        data do not say how many are ``enough``; for "calls of a function" how often each call
        must ask it.
    measure : str
        For "accuracy" the name of a function (see `checking.named_functions`) that takes a case's extra data
        and the named parts of any result, and returns the share.
    """

    name: str
    points: float
    outputs: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    kind: AspectKind = "values"
    threshold: float = 0.0
    measure: str = ""


@dataclass(frozen=True)
class Belief:
    """A misconception as the learner may read it: never the right line.

    Parameters
    ----------
    id : str
        Short and stable: "diameter-for-radius".
    belief : str
        Completes "This is what you get when ...".
    hint : str
        Where to look.
    share : float
        The share of the exercise's points that an answer with this mistake alone still earns.
    about : str
        What it is a belief about: two about one thing are never named together.
    """

    id: str
    belief: str
    hint: str
    share: float
    about: str = ""


@dataclass(frozen=True)
class KnownWrong:
    """What an answer with one belief, or with two at once, does on the key's cases.

    A case whose outcomes are empty says nothing: pairs are run on some of the cases only.
    """

    beliefs: tuple[str, ...]
    outcomes: CaseOutcomes

    @property
    def everywhere(self) -> bool:
        """Whether it was run on all cases; the last one may be the first once more."""
        return all(self.outcomes[:-1])


@dataclass(frozen=True)
class AnswerKey:
    """All that is needed to judge one exercise on one set of cases.

    Parameters
    ----------
    exercise, function : str
        The exercise's name and the function that it calls (mostly the same).
    parameters : tuple of str
        Names of the function's parameters.
    outputs : tuple
        Names of the results; a nested ``(name, (names...))`` for a tuple within. One name
        alone means that the function returns the thing itself.
    aspects, cases, right, beliefs, known_wrong
        Rubric, inputs, right outcomes, misconceptions and what they lead to.
    uses : tuple of str
        Earlier answers of the notebook that this one may call.
    defaults : mapping
        Parameters that have a default in the statement's first line, and its value.

    Attributes
    ----------
    memo : dict
        What is computed from a key once, and kept with it.
    """

    exercise: str
    function: str
    parameters: tuple[str, ...]
    outputs: tuple[Any, ...]
    aspects: tuple[Aspect, ...]
    cases: tuple[Case, ...]
    right: CaseOutcomes
    beliefs: tuple[Belief, ...] = ()
    known_wrong: tuple[KnownWrong, ...] = ()
    uses: tuple[str, ...] = ()
    defaults: Mapping[str, Value] = field(default_factory=dict)
    memo: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def max_score(self) -> float:
        """Points of the whole exercise."""
        return sum(aspect.points for aspect in self.aspects)

    @cached_property
    def scales(self) -> tuple[float, ...]:
        """The largest number of each case, which sets its absolute tolerance."""
        return tuple(
            scale_of(case.calls, right) for case, right in zip(self.cases, self.right, strict=True)
        )

    def belief(self, belief_id: str) -> Belief:
        """Return the belief of that id."""
        return next(belief for belief in self.beliefs if belief.id == belief_id)
