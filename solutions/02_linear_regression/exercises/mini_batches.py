"""The exercise of notebook 02 that shuffles examples and shares them out into mini-batches."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import Array
from .mini_batch_cuts import ABOUT_CUTS, CUTS, PARTS


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
_PAIRS = "[(X[:, part], Y[:, part]) for part in parts]"
_PERM = "np.random.default_rng(seed).permutation(X.shape[1])"

_PAIRING, _ORDER = "what a batch holds", "the order"

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
            about=_PAIRING,
        ),
        known_wrong(
            "not-shuffled",
            0.4,
            "nothing is shuffled",
            "The batches follow the order of the file, and files are often sorted. Which function draws "
            "the permutation?",
            (_PERM, "np.arange(X.shape[1])"),
            about=_ORDER,
        ),
        known_wrong(
            "old-generator",
            0.7,
            "the permutation comes from NumPy's old generator",
            "np.random.seed belongs to another generator, with other numbers. Here it is "
            "np.random.default_rng(seed), which also leaves everybody else's random numbers alone.",
            (_PERM, "np.random.RandomState(seed).permutation(X.shape[1])"),
            about=_ORDER,
        ),
        known_wrong(
            "seed-ignored",
            0.6,
            "the seed is always 0, whatever is passed",
            "Each epoch passes another seed, so that its batches differ. Use the argument.",
            ("default_rng(seed)", "default_rng(0)"),
        ),
        known_wrong(
            "seed-plus-one",
            0.7,
            "the generator gets another seed than the one passed",
            "Use the argument as it is.",
            ("default_rng(seed)", "default_rng(seed + 1)"),
        ),
        known_wrong(
            "drawn-anew-for-each-batch",
            0.3,
            "each batch draws a permutation of its own",
            "Then some examples come twice in an epoch and others never. There is one draw, before the "
            "batches.",
            ("perm = " + _PERM, "rng = np.random.default_rng(seed)"),
            (
                PARTS,
                "parts = [rng.permutation(X.shape[1])[start:start + mini_batch_size] for start in starts]",
            ),
            about=_ORDER,
        ),
        known_wrong(
            "places-instead-of-examples",
            0.6,
            "the permutation is applied the wrong way round",
            "X[:, perm] puts column perm[0] first. Does yours put column 0 at place perm[0]?",
            (_PERM, f"np.argsort({_PERM})"),
            about=_ORDER,
        ),
        known_wrong(
            "chosen-instead-of-permuted",
            0.7,
            "the order is drawn by another method of the generator",
            "The docstring names the method. Others are random, too, but give another order.",
            (_PERM, "np.random.default_rng(seed).choice(X.shape[1], X.shape[1], replace=False)"),
            about=_ORDER,
        ),
        known_wrong(
            "with-replacement",
            0.4,
            "examples are drawn one by one, and may come twice",
            "Drawing with replacement leaves out about a third of the examples in every epoch. "
            "A permutation takes each of them once.",
            (_PERM, "np.random.default_rng(seed).integers(0, X.shape[1], X.shape[1])"),
            about=_ORDER,
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
            about=_PAIRING,
        ),
        known_wrong(
            "only-Y-shuffled",
            0.3,
            "Y is shuffled and X stays in the old order",
            "An example is a column of X *and* the number below it in Y. Take the same columns of both.",
            (
                _PAIRS,
                ("[(X[:, k * mini_batch_size:(k + 1) * mini_batch_size], Y[:, part]) "
                "for k, part in enumerate(parts)]"),
            ),
            about=_PAIRING,
        ),
        known_wrong(
            "examples-in-rows",
            0.4,
            "the examples of a batch are rows",
            "X is (n_x, m): a batch of it is (n_x, k), with examples in columns as before.",
            (_PAIRS, "[(X.T[part], Y.T[part]) for part in parts]"),
            about=_PAIRING,
        ),
        known_wrong(
            "changed-in-place",
            12 / 14,
            "X and Y themselves are shuffled",
            "Whoever called still needs X and Y in their order: index them, which makes new arrays.",
            ("return " + _PAIRS, f"batches = {_PAIRS}\n    X[:], Y[:] = X[:, perm], Y[:, perm]\n    return batches"),
            about=_PAIRING,
        ),
        known_wrong(
            "m-counts-the-features",
            0.1,
            "m is taken from the wrong axis of X",
            "X is (n_x, m): the permutation is of columns. What does len(X) count?",
            (_PERM, "np.random.default_rng(seed).permutation(X.shape[0])"),
            ("range(0, X.shape[1], mini_batch_size)", "range(0, X.shape[0], mini_batch_size)"),
            about=ABOUT_CUTS,
        ),
        known_wrong(
            "flat-targets",
            0.4,
            "the Y of a batch is flat, of shape (k,)",
            "Y stays (1, k). Y[0, part] drops an axis, and a flat Y invites broadcasting accidents.",
            (_PAIRS, "[(X[:, part], Y[0, part]) for part in parts]"),
            about=_PAIRING,
        ),
        *CUTS,
    ),
    telling=("one example left over", "nothing left over"),
)  # fmt: skip
