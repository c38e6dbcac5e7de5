"""What is believed of the softmax's matrix of slopes in notebook 01."""

from __future__ import annotations

from autograder.model import known_wrong

_JACOBIAN = "np.diag(a) - np.outer(a, a)"
_OUTPUT, _PRODUCTS = "a = softmax(s)", "np.outer(a, a)"
_IN_A = "The formula is written in a = softmax(s). Your function gets s."
_RAISE_ONE = "Raise one logit: do the other probabilities rise or fall?"

JACOBIAN_BELIEFS = (
    known_wrong(
        "diagonal-only",
        0.4,
        "only the diagonal is filled",
        "Raise one logit: the other probabilities must fall, since all add up to 1. So the "
        "entries beside the diagonal are not 0. Does each column of your matrix add up to 0?",
        (_JACOBIAN, "np.diag(a * (1 - a))"),
    ),
    known_wrong(
        "vector-instead-of-matrix",
        0.3,
        "the diagonal is returned as a vector",
        "There is a slope for each pair of a probability and a logit: n times n of them.",
        (_JACOBIAN, "a * (1 - a)"),
    ),
    known_wrong(
        "inner-product",
        0.4,
        "a @ a.T is one number for a vector, and is subtracted everywhere",
        "For shape (n,) a.T is a itself, and a @ a the sum of squares. You want the table of "
        "all products a_i a_j: NumPy calls it an outer product.",
        (_PRODUCTS, "a @ a.T"),
        about="the products",
    ),
    known_wrong(
        "sign-beside-the-diagonal",
        0.4,
        "the products are added instead of subtracted",
        _RAISE_ONE,
        (") - np.outer", ") + np.outer"),
        about="the products",
    ),
    known_wrong(
        "only-sizes",
        0.4,
        "the entries beside the diagonal have the wrong sign",
        _RAISE_ONE,
        (_JACOBIAN, "abs(np.diag(a) - np.outer(a, a))"),
    ),
    known_wrong(
        "wrong-sign",
        0.4,
        "every entry has the wrong sign",
        "Raise one logit: its own probability rises. On your diagonal it falls.",
        (_JACOBIAN, "np.outer(a, a) - np.diag(a)"),
    ),
    known_wrong(
        "diagonal-left-out",
        0.4,
        "only the products are there, without diag(a)",
        "Raise one logit: its own probability rises. On your diagonal it falls.",
        ("np.diag(a) - ", "-"),
        about="the diagonal",
    ),
    known_wrong(
        "products-only",
        0.4,
        "the products themselves are returned",
        _RAISE_ONE + " And what does delta_ij put on the diagonal?",
        (_JACOBIAN, _PRODUCTS),
    ),
    known_wrong(
        "ones-on-the-diagonal",
        0.4,
        "1 stands on the diagonal where a_i should",
        "The delta is multiplied by a_i, too: a_i (delta_ij - a_j) has a bracket.",
        ("np.diag(a)", "np.eye(len(a))"),
        about="the diagonal",
    ),
    known_wrong(
        "squares-taken-off-twice",
        0.4,
        "the squares are taken off the diagonal twice",
        "a a^T has the squares a_i² on its diagonal already: diag(a) - a a^T gives a_i (1 - a_i) "
        "there. Does each column of your matrix add up to 0?",
        ("np.diag(a)", "np.diag(a * (1 - a))"),
        about="the diagonal",
    ),
    known_wrong(
        "first-factor-missing",
        0.4,
        "the factor a_i before the bracket is missing",
        "a_i (delta_ij - a_j): each row is multiplied by its own probability. Does each column "
        "of your matrix add up to 0?",
        (_JACOBIAN, "np.eye(len(a)) - a"),
    ),
    known_wrong(
        "one-index-for-both",
        0.4,
        "the same index stands before the bracket and in it",
        "In a_i (delta_ij - a_j) the factor belongs to the row, and the subtracted one to the "
        "column. Beside the diagonal that makes a product of two different probabilities.",
        (_JACOBIAN, "a[:, np.newaxis] * (np.eye(len(a)) - a[:, np.newaxis])"),
    ),
    known_wrong(
        "logits-instead-of-probabilities",
        0.2,
        "the logits are put where the probabilities belong",
        _IN_A,
        (_OUTPUT, "a = s"),
        about="a",
    ),
    known_wrong(
        "softmax-twice",
        0.2,
        "the softmax is applied twice",
        "a = softmax(s) is all that the formula needs.",
        (_OUTPUT, "a = softmax(softmax(s))"),
        about="a",
    ),
    known_wrong(
        "not-normalised",
        0.2,
        "the exponentials are put where the probabilities belong",
        _IN_A + " Do yours add up to 1?",
        (_OUTPUT, "a = np.exp(s)"),
        about="a",
    ),
    known_wrong(
        "sigmoid-instead",
        0.2,
        "each logit goes through a sigmoid instead of all through the softmax",
        _IN_A + " Do yours add up to 1?",
        (_OUTPUT, "a = sigmoid(s)"),
        about="a",
    ),
    known_wrong(
        "probabilities-in-every-row",
        0.4,
        "a stands in every row, instead of on the diagonal alone",
        "A vector minus a matrix repeats the vector in each row. delta_ij is 0 beside the "
        "diagonal, so the products stand there alone.",
        ("np.diag(a)", "a"),
        about="the diagonal",
    ),
    known_wrong(
        "squares-in-every-row",
        0.4,
        "the squares of a are subtracted in every row",
        "For shape (n,) a.T is a itself, and a vector beside a matrix repeats in each row. You "
        "want the table of all products a_i a_j: NumPy calls it an outer product.",
        (_PRODUCTS, "a * a.T"),
        about="the products",
    ),
    known_wrong(
        "delta-always-one",
        0.4,
        "a_i (1 - a_j) stands everywhere",
        "That takes delta_ij as 1 for every pair. Beside the diagonal it is 0: which sign "
        "do those slopes have?",
        (_JACOBIAN, "np.outer(a, 1 - a)"),
    ),
    known_wrong(
        "all-logits-moved-together",
        0.2,
        "all logits are moved together, which changes no probability",
        "Column j belongs to s_j alone: move one logit at a time, and look at all probabilities.",
        (_JACOBIAN, "0 * a"),
    ),
    known_wrong(
        "changed-in-place",
        11 / 12,
        "the right numbers come out, and the caller's logits are changed on the way",
        "s -= ... changes the array that the caller still holds. Make a new one.",
        ("return ", "s -= s.max()\n    return "),
        about="a",
    ),
)
