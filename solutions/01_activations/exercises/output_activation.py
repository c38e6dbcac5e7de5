"""The exercise of notebook 01 that chooses a network's last activation by its task."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, Misconception, known_wrong
from utils.checking import Aspect, Call, Case

_TABLE = {
    "binary classification": "sigmoid",
    "regression in [0, 1]": "sigmoid",
    "regression in [-1, 1]": "tanh",
    "unbounded regression": "linear",
    "multi-class classification": "softmax",
}
OTHER_TASKS = ("poetry", "clustering", "translation", "weather forecast")
_NO_TASKS = {
    "chess": "chess",
    "the empty string": "",
    "half of two names": "classification",
    "half of three names": "regression",
    "a name in capitals": "Binary Classification",
    "a space too many": "multi-class classification ",
}


def _output_cases(rng: np.random.Generator) -> Sequence[Case]:
    others = {**_NO_TASKS, "another task": str(rng.choice(OTHER_TASKS))}
    return [
        # One case each: an answer that stops at one task is asked for the others all the same.
        *(Case(str(task), (Call((str(task),)),)) for task in rng.permutation(list(_TABLE))),
        *(Case(name, (Call((text,)),), raises="ValueError") for name, text in others.items()),
    ]


def _answered(
    misconception_id: str, task: str, answer: str, belief: str, hint: str
) -> Misconception:
    """The belief that another name belongs to one of the five tasks."""
    patch = (f'"{task}": "{_TABLE[task]}"', f'"{task}": "{answer}"')
    return known_wrong(misconception_id, 0.7, belief, hint, patch, about=task)


_RAISE = 'raise ValueError(f"unknown task: {task}")'
_LOOKED_UP = "if task not in table:"
_FOUR = "Say it with one of the four names: sigmoid, tanh, linear, softmax."
_ENDS_LINEARLY = (
    "Where the loss takes logits, the net does end linearly. Here the output itself has to say "
    "a probability: which range has it?"
)
_LOUD = "A typo in the task would go unnoticed. Raise a ValueError."

OUTPUT_ACTIVATION = Exercise(
    name="output_activation",
    parameters=("task",),
    outputs=("name",),
    cases=_output_cases,
    rubric=(
        Aspect("the five tasks", 3, cases=tuple(_TABLE)),
        Aspect("any other string", 1, cases=(*_NO_TASKS, "another task")),
    ),
    misconceptions=(
        _answered(
            "softmax-of-one-output",
            "binary classification",
            "softmax",
            "a binary classifier ends in a softmax",
            "One output, and a softmax makes all outputs add up to 1: what can it say then?",
        ),
        _answered(
            "tanh-for-yes-or-no",
            "binary classification",
            "tanh",
            "a binary classifier ends in a tanh",
            "The output is a probability, and tanh may be negative. Which of the four stays "
            "between 0 and 1?",
        ),
        _answered(
            "logits-for-yes-or-no",
            "binary classification",
            "linear",
            "a binary classifier ends linearly",
            _ENDS_LINEARLY,
        ),
        _answered(
            "sigmoid-per-class",
            "multi-class classification",
            "sigmoid",
            "each of several classes gets a sigmoid of its own",
            "Exactly one class is true, so the probabilities must add up to 1. Do sigmoids?",
        ),
        _answered(
            "logits-per-class",
            "multi-class classification",
            "linear",
            "each of several classes gets a linear output",
            _ENDS_LINEARLY,
        ),
        _answered(
            "relu-for-any-number",
            "unbounded regression",
            "relu",
            "an unbounded regression ends in a ReLU",
            "Any number: also -3. Can a ReLU say that?",
        ),
        _answered(
            "tanh-for-any-number",
            "unbounded regression",
            "tanh",
            "an unbounded regression ends in a tanh",
            "Any number: also 7. Can a tanh say that?",
        ),
        _answered(
            "sigmoid-for-any-number",
            "unbounded regression",
            "sigmoid",
            "an unbounded regression ends in a sigmoid",
            "Any number: also 7 and -3. Can a sigmoid say that?",
        ),
        _answered(
            "identity-for-linear",
            "unbounded regression",
            "identity",
            'the linear unit is called "identity"',
            "The function is the right one. " + _FOUR,
        ),
        _answered(
            "none-for-linear",
            "unbounded regression",
            "none",
            'the linear unit is called "none"',
            "No activation and a linear unit are the same. " + _FOUR,
        ),
        _answered(
            "sigmoid-for-negative-numbers",
            "regression in [-1, 1]",
            "sigmoid",
            "targets in [-1, 1] get a sigmoid",
            "A sigmoid is never negative. Which of the four is centred on 0 and bounded?",
        ),
        _answered(
            "linear-between-two-bounds",
            "regression in [-1, 1]",
            "linear",
            "targets in [-1, 1] get a linear output",
            "A linear unit can say 7. Which of the four is centred on 0 and bounded?",
        ),
        _answered(
            "linear-for-bounded-numbers",
            "regression in [0, 1]",
            "linear",
            "targets in [0, 1] get a linear output",
            "A linear unit can say 7. Which of the four stays between 0 and 1?",
        ),
        _answered(
            "tanh-for-positive-numbers",
            "regression in [0, 1]",
            "tanh",
            "targets in [0, 1] get a tanh",
            "tanh may be negative. Which of the four stays between 0 and 1?",
        ),
        _answered(
            "softmax-for-one-number",
            "regression in [0, 1]",
            "softmax",
            "targets in [0, 1] get a softmax",
            "One output, and a softmax makes all outputs add up to 1: what can it say then?",
        ),
        _answered(
            "relu-for-bounded-numbers",
            "regression in [0, 1]",
            "relu",
            "targets in [0, 1] get a ReLU",
            "A ReLU can say 7. Which of the four stays between 0 and 1?",
        ),
        known_wrong(
            "one-name-for-every-task",
            0.0,
            'every task is answered with "sigmoid"',
            'In Python task == "a" or "b" is always true, since a text that is not empty counts as '
            "true. Compare the task with each name: task == ... or task == ...",
            (_LOOKED_UP, f'if True:\n        return "sigmoid"\n    {_LOOKED_UP}'),
            about="other tasks",
        ),
        known_wrong(
            "capital-letters",
            0.25,
            "the names begin with capital letters",
            "The names are asked for in lower case: a program that compares them cares.",
            ("return table[task]", "return table[task].capitalize()"),
        ),
        known_wrong(
            "key-error",
            0.75,
            "an unknown task ends in a KeyError from the dictionary",
            "The caller is promised a ValueError: ask whether the task is known before you look it "
            "up.",
            (_RAISE, "raise KeyError(task)"),
            about="other tasks",
        ),
        known_wrong(
            "any-exception",
            0.75,
            "an unknown task ends in a plain Exception",
            "Whoever calls wants to catch this kind of error and no other: the statement names it.",
            (_RAISE, "raise Exception(task)"),
            about="other tasks",
        ),
        known_wrong(
            "none-for-other-tasks",
            0.75,
            "an unknown task is answered with None",
            "None travels on and fails somewhere else, where nobody knows why. Raise a ValueError.",
            (_RAISE, "return None"),
            about="other tasks",
        ),
        known_wrong(
            "linear-for-other-tasks",
            0.75,
            'an unknown task is answered with "linear"',
            _LOUD,
            (_RAISE, 'return "linear"'),
            about="other tasks",
        ),
        known_wrong(
            "softmax-for-other-tasks",
            0.75,
            'an unknown task is answered with "softmax"',
            "Is the last name in an else? " + _LOUD,
            (_RAISE, 'return "softmax"'),
            about="other tasks",
        ),
        known_wrong(
            "error-as-text",
            0.75,
            'an unknown task is answered with the text "ValueError"',
            "A text that is returned is a result like any other. An error is raised.",
            (_RAISE, 'return "ValueError"'),
            about="other tasks",
        ),
        known_wrong(
            "part-of-a-name",
            0.75,
            "a part of a task's name is taken for the task",
            'task in "one text" looks for a part of it, and ("one text") with one pair of brackets '
            "is that text, no tuple. Compare with ==.",
            (
                _LOOKED_UP,
                (
                    "for known in table:\n        if task in known:\n            return table[known]\n"
                    f"    {_LOOKED_UP}"
                ),
            ),
            about="other tasks",
        ),
        known_wrong(
            "more-than-a-name",
            0.75,
            "a text that only contains a task's name is taken for the task",
            "Any other string is an unknown task, also one that is longer. Compare with ==.",
            (
                _LOOKED_UP,
                (
                    "for known in table:\n        if known in task:\n            return table[known]\n"
                    f"    {_LOOKED_UP}"
                ),
            ),
            about="other tasks",
        ),
        known_wrong(
            "capitals-accepted",
            0.75,
            "capital letters in the task are overlooked",
            "Any other string is an unknown task, also one with capital letters.",
            (_LOOKED_UP, f"task = task.lower()\n    {_LOOKED_UP}"),
            about="other tasks",
        ),
    ),
    telling=(*_TABLE, "chess", "half of two names", "a name in capitals", "a space too many"),
)
