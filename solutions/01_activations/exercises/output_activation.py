"""The exercise of notebook 01 that chooses a network's last activation by its task."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

TASKS = (
    "multi-class classification",
    "binary classification",
    "regression in [0, 1]",
    "regression in [-1, 1]",
    "unbounded regression",
)
OTHER_TASKS = ("chess", "poetry", "clustering", "translation", "weather forecast")


def _output_cases(rng: np.random.Generator) -> Sequence[Case]:
    other = str(rng.choice(OTHER_TASKS[1:]))
    asked = tuple(Call((str(task),)) for task in rng.permutation(TASKS))
    return [
        Case("the five tasks", asked),
        Case("chess", (Call(("chess",)),), raises="ValueError"),
        Case("another task", (Call((other,)),), raises="ValueError"),
        Case("the empty string", (Call(("",)),), raises="ValueError"),
    ]


OUTPUT_ACTIVATION = Exercise(
    name="output_activation",
    parameters=("task",),
    outputs=("name",),
    cases=_output_cases,
    rubric=(
        Aspect("the five tasks", 3, cases=("the five tasks",)),
        Aspect("any other string", 1, cases=("chess", "another task", "the empty string")),
    ),
    misconceptions=(
        known_wrong(
            "softmax-of-one-output",
            0.7,
            "a binary classifier ends in a softmax",
            "One output, and a softmax makes all outputs add up to 1: what can it say then?",
            ('"binary classification": "sigmoid"', '"binary classification": "softmax"'),
        ),
        known_wrong(
            "sigmoid-per-class",
            0.7,
            "each of several classes gets a sigmoid of its own",
            "Exactly one class is true, so the probabilities must add up to 1. Do sigmoids?",
            ('"multi-class classification": "softmax"', '"multi-class classification": "sigmoid"'),
        ),
        known_wrong(
            "relu-for-any-number",
            0.7,
            "an unbounded regression ends in a ReLU",
            "Any number: also -3. Can a ReLU say that?",
            ('"unbounded regression": "linear"', '"unbounded regression": "relu"'),
        ),
        known_wrong(
            "sigmoid-for-negative-numbers",
            0.7,
            "targets in [-1, 1] get a sigmoid",
            "A sigmoid is never negative. Which of the four is centred on 0 and bounded?",
            ('"regression in [-1, 1]": "tanh"', '"regression in [-1, 1]": "sigmoid"'),
        ),
        known_wrong(
            "linear-for-bounded-numbers",
            0.7,
            "targets in [0, 1] get a linear output",
            "A linear unit can say 7. Which of the four stays between 0 and 1?",
            ('"regression in [0, 1]": "sigmoid"', '"regression in [0, 1]": "linear"'),
        ),
        known_wrong(
            "one-name-for-every-task",
            0.0,
            'every task is answered with "sigmoid"',
            'In Python task == "a" or "b" is always true, since a text that is not empty counts as '
            "true. Compare the task with each name: task == ... or task == ...",
            (
                "if task not in table:",
                'if True:\n        return "sigmoid"\n    if task not in table:',
            ),
        ),
        known_wrong(
            "key-error",
            0.75,
            "an unknown task ends in a KeyError from the dictionary",
            "The caller is promised a ValueError: ask whether the task is known before you look it "
            "up.",
            ('raise ValueError(f"unknown task: {task}")', "raise KeyError(task)"),
        ),
        known_wrong(
            "none-for-other-tasks",
            0.75,
            "an unknown task is answered with None",
            "None travels on and fails somewhere else, where nobody knows why. Raise a ValueError.",
            ('raise ValueError(f"unknown task: {task}")', "return None"),
        ),
        known_wrong(
            "linear-for-other-tasks",
            0.75,
            'an unknown task is answered with "linear"',
            "A typo in the task would go unnoticed. Raise a ValueError.",
            ('raise ValueError(f"unknown task: {task}")', 'return "linear"'),
        ),
    ),
)
