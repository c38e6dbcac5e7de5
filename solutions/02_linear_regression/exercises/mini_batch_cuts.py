"""Beliefs about where one mini-batch ends and the next begins."""

from __future__ import annotations

from autograder.model import known_wrong

PARTS = "parts = [perm[start:start + mini_batch_size] for start in starts]"
ABOUT_CUTS = "the cuts"

CUTS = (
    known_wrong(
        "tail-dropped",
        8 / 14,
        "the short last batch is dropped",
        "11 examples in fours are 4 + 4 + 3. Where have your last three gone? And if there are fewer "
        "examples than fit into one batch, nothing would be left at all.",
        ("range(0, X.shape[1], mini_batch_size)", "range(0, X.shape[1] - mini_batch_size + 1, mini_batch_size)"),
        about=ABOUT_CUTS,
    ),
    known_wrong(
        "empty-batch-at-the-end",
        8 / 14,
        "an empty batch is added where the examples come out even",
        "12 examples in fours are three batches. The mean over a fourth, empty one is nan.",
        ("range(0, X.shape[1], mini_batch_size)", "range(0, X.shape[1] // mini_batch_size * mini_batch_size + 1, mini_batch_size)"),
        about=ABOUT_CUTS,
    ),
    known_wrong(
        "tail-filled-up",
        8 / 14,
        "the last batch is filled up with examples that were used before",
        "Each example belongs to exactly one batch of an epoch. The last one may be short.",
        (
            PARTS,
            "parts = [perm[max(0, min(start, X.shape[1] - mini_batch_size)):start + mini_batch_size] for start in starts]",
        ),
        about=ABOUT_CUTS,
    ),
    known_wrong(
        "tail-from-the-front",
        8 / 14,
        "the short last batch takes its examples from the front again",
        "The front went into the first batch. Where does the last one begin?",
        (
            PARTS,
            ("full = X.shape[1] // mini_batch_size\n    parts = [perm[start:start + mini_batch_size] "
            "if k < full else perm[:X.shape[1] - start] for k, start in enumerate(starts)]"),
        ),
        about=ABOUT_CUTS,
    ),
    known_wrong(
        "tail-after-its-own-length",
        8 / 14,
        "the short last batch begins at the number of examples that are left over",
        "How many examples have gone into the full batches? The rest begins there.",
        (
            PARTS,
            ("full, m = X.shape[1] // mini_batch_size, X.shape[1]\n"
            "    parts = [perm[start:start + mini_batch_size] if k < full "
            "else perm[m - full * mini_batch_size:] for k, start in enumerate(starts)]"),
        ),
        about=ABOUT_CUTS,
    ),
    known_wrong(
        "tail-joined-to-the-last-batch",
        8 / 14,
        "what is left over goes into the last full batch",
        "10 examples in threes are 3 + 3 + 3 + 1: no batch is longer than mini_batch_size.",
        (
            PARTS,
            ("full = max(1, X.shape[1] // mini_batch_size)\n"
            "    parts = np.split(perm, [k * mini_batch_size for k in range(1, full)])"),
        ),
        about=ABOUT_CUTS,
    ),
    known_wrong(
        "size-is-the-number-of-batches",
        0.3,
        "mini_batch_size is taken for the number of batches",
        "It says how many examples a batch has. With 11 examples and a size of 4 there are three "
        "batches.",
        (
            PARTS,
            ("size = -(-X.shape[1] // mini_batch_size)\n"
            "    parts = [perm[k:k + size] for k in range(0, X.shape[1], size)]"),
        ),
        about=ABOUT_CUTS,
    ),
    known_wrong(
        "split-into-that-many",
        0.3,
        "the examples are shared out over mini_batch_size batches",
        "It says how many examples a batch has. With 11 examples and a size of 4 there are three "
        "batches.",
        (PARTS, "parts = np.array_split(perm, mini_batch_size)"),
        about=ABOUT_CUTS,
    ),
    known_wrong(
        "batches-overlap",
        0.3,
        "each batch has one example too many, which comes again in the next",
        "A slice ends before its second number. Count the columns of your first batch.",
        (PARTS, "parts = [perm[start:start + mini_batch_size + 1] for start in starts]"),
        about=ABOUT_CUTS,
    ),
    known_wrong(
        "one-short-of-full",
        0.3,
        "the last example of each batch is missing",
        "A slice ends before its second number. Count the columns of your first batch.",
        (PARTS, "parts = [perm[start:start + mini_batch_size - 1] for start in starts]"),
        about=ABOUT_CUTS,
    ),
    known_wrong(
        "first-batch-skipped",
        0.4,
        "the first batch is missing",
        "Batches are counted k = 0, 1, ... Where does yours begin?",
        (PARTS, PARTS + "[1:]"),
        about=ABOUT_CUTS,
    ),
    known_wrong(
        "last-batch-skipped",
        0.4,
        "the last batch is missing, whether it is short or full",
        "Does your loop end one turn too early?",
        (PARTS, PARTS + "[:-1]"),
        about=ABOUT_CUTS,
    ),
    known_wrong(
        "only-the-first-batch",
        0.3,
        "only the first batch comes back",
        "return ends the function, wherever it stands. Look at its indentation.",
        (PARTS, PARTS + "[:1]"),
        about=ABOUT_CUTS,
    ),
    known_wrong(
        "every-so-manieth",
        0.3,
        "batch k takes every so many-th example, from k on",
        "Batch k is a run of neighbours in the shuffled order: begin and end, no stride.",
        (PARTS, "parts = [perm[k::len(starts)] for k in range(len(starts))]"),
        about=ABOUT_CUTS,
    ),
    known_wrong(
        "split-evenly",
        8 / 14,
        "the examples are shared out evenly over the batches",
        "10 examples in threes are 3 + 3 + 3 + 1: every batch is full but the last. Evenly, it would be "
        "3 + 3 + 2 + 2.",
        (PARTS, "parts = np.array_split(perm, len(starts))"),
        about=ABOUT_CUTS,
    ),
    known_wrong(
        "new-permutation-for-each-batch",
        0.3,
        "each batch takes the start of the same permutation",
        "Batch k begins where batch k - 1 ended. Where does each of your slices start?",
        (PARTS, "parts = [perm[:min(mini_batch_size, X.shape[1] - start)] for start in starts]"),
        about=ABOUT_CUTS,
    ),
    known_wrong(
        "size-hard-coded",
        0.3,
        "batches always have 64 examples",
        "Use the argument mini_batch_size.",
        (
            "range(0, X.shape[1], mini_batch_size)\n    " + PARTS,
            "range(0, X.shape[1], 64)\n    parts = [perm[start:start + 64] for start in starts]",
        ),
        about=ABOUT_CUTS,
    ),
)  # fmt: skip
