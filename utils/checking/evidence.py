"""What an answer did, beside what it should have done: read access for marking and diagnosis."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from utils.checking import compare
from utils.checking.defaults import changed_defaults, relies_on
from utils.checking.model import About, AnswerKey, Aspect, CaseOutcomes, Earlier, Outcome, Value
from utils.checking.run import error_class

KNOWN_WRONG_RELATIVE = 1e-7
"""Known wrong answers are stored with nine digits."""


@dataclass(frozen=True)
class Evidence:
    """An answer key, the outcomes of one answer on its cases, and what else is known of it."""

    key: AnswerKey
    outcomes: CaseOutcomes
    about: About = field(default_factory=About)

    @cached_property
    def changed_defaults(self) -> dict[str, Value]:
        """Defaults that differ from the statement's."""
        return changed_defaults(self.key, self.about.defaults)

    @cached_property
    def left_out(self) -> frozenset[int]:
        """Cases that say nothing of the answer's lines, since they rely on a changed default."""
        changed = self.changed_defaults
        numbers = range(len(self.key.cases)) if changed else ()
        return frozenset(one for one in numbers if relies_on(self.key, one, changed))

    @cached_property
    def flat(self) -> list[Outcome]:
        """All outcomes in the order of the calls."""
        return [outcome for case in self.outcomes for outcome in case]

    def outcome(self, case: int, call: int) -> Outcome:
        """The outcome of one call, or silence where there is none."""
        try:
            return self.outcomes[case][call]
        except IndexError:
            return Outcome("malformed", error="no result")

    def ended_as_due(self, case: int, call: int) -> bool:
        """Whether a call returned, or raised what it should raise."""
        got, raises = self.outcome(case, call), self.key.cases[case].raises
        if raises:
            return got.status == "raised" and error_class(got.error) == raises
        return got.status == "returned"

    def goes_on(self, case: int, call: int) -> bool:
        """Whether a call starts from what an earlier one returned, with all its faults."""
        made = self.key.cases[case].calls[call]
        return any(isinstance(one, Earlier) for one in (*made.args, *made.kwargs.values()))

    def raises(self, case: int) -> str:
        """The class of the exception that is due in a case; empty where a result is."""
        return self.key.cases[case].raises

    def parts(self, outcome: Outcome) -> dict[str, Value]:
        """The named parts of an outcome; empty where it has none to show."""
        if outcome.status != "returned":
            return {}
        try:
            return compare.leaves(outcome.value, self.key.outputs)
        except compare.StructureError:
            return {}

    def right(self, case: int, call: int) -> dict[str, Value]:
        """The named parts of the right result."""
        return self.parts(self.key.right[case][call])

    def places(self, aspect: Aspect) -> list[tuple[int, int]]:
        """The (case, call) pairs that an aspect looks at."""
        return [
            (number, call)
            for number, case in enumerate(self.key.cases)
            if not aspect.cases or case.name in aspect.cases
            for call in range(len(case.calls))
        ]

    def right_elsewhere(self) -> bool:
        """Whether all is right in the cases that are not left out, of which there are some."""
        numbers = [one for one in range(len(self.key.cases)) if one not in self.left_out]
        return bool(numbers) and all(
            self.ended_as_due(case, call) and self._all_right(case, call)
            for case in numbers
            for call in range(len(self.key.cases[case].calls))
        )

    def _all_right(self, case: int, call: int) -> bool:
        right, got = self.right(case, call), self.parts(self.outcome(case, call))
        return all(name in got and self.is_right(case, right[name], got[name]) for name in right)

    def is_right(self, case: int, right: Value, got: Value) -> bool:
        """Whether a part of a result is right."""
        return compare.agree(right, got, self.key.scales[case], self.key.cases[case].relative)

    def is_known_wrong(self, case: int, wrong: Value, got: Value) -> bool:
        """Whether a part of a result is what a known wrong answer gives."""
        relative = max(KNOWN_WRONG_RELATIVE, self.key.cases[case].relative)
        return compare.agree(wrong, got, self.key.scales[case], relative)
