"""The exercise of notebook 02 that shuffles examples and shares them out into mini-batches."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import Array


def _numbered(rng: np.random.Generator, n_x: int, m: int) -> tuple[Array, Array]:
    """Small integers without repetition in a row: every column can be recognised."""
    table = np.arange(float(m)) + 100.0 * np.arange(1, n_x + 1)[:, None]
    return table + float(rng.integers(10)), np.arange(float(m))[None] - float(rng.integers(10, 20))


def _mini_batch_cases(rng: np.random.Generator) -> Sequence[Case]:
    seeds = [int(seed) for seed in rng.choice(np.arange(1, 1000), 5, replace=False)]
    return [
        Case("a short last batch", (Call((*_numbered(rng, 2, 11), 4, seeds[0])),)),
        Case("nothing left over", (Call((*_numbered(rng, 2, 12), 4, seeds[1])),)),
        Case("one example left over", (Call((*_numbered(rng, 1, 10), 3), {"seed": seeds[2]}),)),
        Case("one batch for all", (Call((*_numbered(rng, 2, 9), 20, seeds[3])),)),
        Case("batches of one", (Call((*_numbered(rng, 1, 7), 1, seeds[4])),)),
        Case("default arguments", (Call(_numbered(rng, 1, 67)),)),
    ]


_TAIL = ("a short last batch", "one example left over", "one batch for all", "default arguments")
_EVEN = ("nothing left over", "batches of one")
_PARTS = "parts = [perm[start:start + mini_batch_size] for start in starts]"
_PAIRS = "[(X[:, part], Y[:, part]) for part in parts]"
_PERM = "np.random.default_rng(seed).permutation(X.shape[1])"

RANDOM_MINI_BATCHES = Exercise(
    name="random_mini_batches",
    parameters=("X", "Y", "mini_batch_size", "seed"),
    outputs=("mini_batches",),
    cases=_mini_batch_cases,
    rubric=(
        Aspect("batches of full size", 6, (), _EVEN),
        Aspect("the short last batch", 6, (), _TAIL),
        Aspect("inputs unchanged", 2, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "shuffled-apart",
            0.3,
            "X and Y are shuffled apart",
            "An example is a column of X *and* the number below it in Y. Tear them apart and the best "
            "prediction is the mean. One permutation has to serve both.",
            (
                "perm = " + _PERM,
                ("rng = np.random.default_rng(seed)\n    "
                "perm, other = rng.permutation(X.shape[1]), rng.permutation(X.shape[1])"),
            ),
            (
                _PAIRS,
                ("[(X[:, part], Y[:, other[k * mini_batch_size:(k + 1) * mini_batch_size]]) "
                "for k, part in enumerate(parts)]"),
            ),
        ),
        known_wrong(
            "tail-dropped",
            8 / 14,
            "the short last batch is dropped",
            "11 examples in fours are 4 + 4 + 3. Where have your last three gone? And if there are fewer "
            "examples than fit into one batch, nothing would be left at all.",
            ("range(0, X.shape[1], mini_batch_size)", "range(0, X.shape[1] - mini_batch_size + 1, mini_batch_size)"),
        ),
        known_wrong(
            "empty-batch-at-the-end",
            8 / 14,
            "an empty batch is added where the examples come out even",
            "12 examples in fours are three batches. The mean over a fourth, empty one is nan.",
            ("range(0, X.shape[1], mini_batch_size)", "range(0, X.shape[1] // mini_batch_size * mini_batch_size + 1, mini_batch_size)"),
        ),
        known_wrong(
            "tail-filled-up",
            8 / 14,
            "the last batch is filled up with examples that were used before",
            "Each example belongs to exactly one batch of an epoch. The last one may be short.",
            (
                _PARTS,
                "parts = [perm[max(0, min(start, X.shape[1] - mini_batch_size)):start + mini_batch_size] for start in starts]",
            ),
        ),
        known_wrong(
            "split-evenly",
            8 / 14,
            "the examples are shared out evenly over the batches",
            "10 examples in threes are 3 + 3 + 3 + 1: every batch is full but the last. Evenly, it would be "
            "3 + 3 + 2 + 2.",
            (_PARTS, "parts = np.array_split(perm, len(starts))"),
        ),
        known_wrong(
            "not-shuffled",
            0.4,
            "nothing is shuffled",
            "The batches follow the order of the file, and files are often sorted. Which function draws "
            "the permutation?",
            (_PERM, "np.arange(X.shape[1])"),
        ),
        known_wrong(
            "old-generator",
            0.7,
            "the permutation comes from NumPy's old generator",
            "np.random.seed belongs to another generator, with other numbers. Here it is "
            "np.random.default_rng(seed), which also leaves everybody else's random numbers alone.",
            (_PERM, "np.random.RandomState(seed).permutation(X.shape[1])"),
        ),
        known_wrong(
            "seed-ignored",
            0.6,
            "the seed is always 0, whatever is passed",
            "Each epoch passes another seed, so that its batches differ. Use the argument.",
            ("default_rng(seed)", "default_rng(0)"),
        ),
        known_wrong(
            "with-replacement",
            0.4,
            "examples are drawn one by one, and may come twice",
            "Drawing with replacement leaves out about a third of the examples in every epoch. "
            "A permutation takes each of them once.",
            (_PERM, "np.random.default_rng(seed).integers(0, X.shape[1], X.shape[1])"),
        ),
        known_wrong(
            "new-permutation-for-each-batch",
            0.3,
            "each batch takes the start of the same permutation",
            "Batch k begins where batch k - 1 ended. Where does each of your slices start?",
            (_PARTS, "parts = [perm[:min(mini_batch_size, X.shape[1] - start)] for start in starts]"),
        ),
        known_wrong(
            "only-X-shuffled",
            0.3,
            "X is shuffled and Y stays in the old order",
            "An example is a column of X *and* the number below it in Y. Take the same columns of both.",
            (
                _PAIRS,
                ("[(X[:, part], Y[:, k * mini_batch_size:(k + 1) * mini_batch_size]) "
                "for k, part in enumerate(parts)]"),
            ),
        ),
        known_wrong(
            "m-counts-the-features",
            0.1,
            "m is taken from the wrong axis of X",
            "X is (n_x, m): the permutation is of columns. What does len(X) count?",
            (_PERM, "np.random.default_rng(seed).permutation(X.shape[0])"),
            ("range(0, X.shape[1], mini_batch_size)", "range(0, X.shape[0], mini_batch_size)"),
        ),
        known_wrong(
            "size-hard-coded",
            0.3,
            "batches always have 64 examples",
            "Use the argument mini_batch_size.",
            (
                "range(0, X.shape[1], mini_batch_size)\n    " + _PARTS,
                "range(0, X.shape[1], 64)\n    parts = [perm[start:start + 64] for start in starts]",
            ),
        ),
        known_wrong(
            "flat-targets",
            0.4,
            "the Y of a batch is flat, of shape (k,)",
            "Y stays (1, k). Y[0, part] drops an axis, and a flat Y invites broadcasting accidents.",
            (_PAIRS, "[(X[:, part], Y[0, part]) for part in parts]"),
        ),
    ),
    telling=("a short last batch", "nothing left over"),
)  # fmt: skip
