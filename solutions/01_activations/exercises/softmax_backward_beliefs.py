"""What is believed of the way back through the softmax in notebook 01."""

from __future__ import annotations

from autograder.model import known_wrong

from ...shared.in_place import written_into

_MEAN = "(a * da).sum(axis=0)"
_BACKWARD = f"a * (da - {_MEAN})"
_BY_HAND = (
    "Test by hand: if da is 1 for all classes, nothing may come back, since the probabilities "
    "cannot all rise. What does yours give?"
)
_ITS_OWN = "Every example has a mean of its own: "

BACKWARD_BELIEFS = (
    known_wrong(
        "diagonal-only",
        0.4,
        "only the diagonal of the matrix is used",
        "a (1 - a) da lets each logit answer for its own probability alone. Compare with your "
        "softmax_jacobian times da for one column.",
        (_BACKWARD, "a * (1 - a) * da"),
    ),
    known_wrong(
        "da-left-out",
        0.2,
        "a (1 - a) is returned, and da does not appear",
        "What comes back depends on what arrived: the result is a multiple of da. " + _BY_HAND,
        (_BACKWARD, "a * (1 - a)"),
    ),
    known_wrong(
        "sum-over-examples",
        0.4,
        "the weighted mean runs over the examples instead of the classes",
        _ITS_OWN + "sum down each column.",
        (_MEAN, "(a * da).sum(axis=1, keepdims=True)"),
        about="the sum",
    ),
    known_wrong(
        "sum-over-examples-dropped",
        0.4,
        "the weighted mean runs over the examples, and their axis is gone afterwards",
        _ITS_OWN + "sum down each column. The sums of (n, m) are then (m,), and fit.",
        (_MEAN, "(a * da).sum(axis=1)"),
        about="the sum",
    ),
    known_wrong(
        "sum-over-everything",
        0.4,
        "the weighted mean runs over classes and examples",
        _ITS_OWN + "along which axis do you sum?",
        (_MEAN, "(a * da).sum()"),
        about="the sum",
    ),
    known_wrong(
        "mean-missing",
        0.4,
        "the weighted mean is not subtracted",
        _BY_HAND,
        (f"(da - {_MEAN})", "da"),
        about="the sum",
    ),
    known_wrong(
        "unweighted-sum",
        0.4,
        "da is added up without its weights a",
        "The sum runs over a_i da_i: a mean of da, in which likely classes count more.",
        (_MEAN, "da.sum(axis=0)"),
        about="the sum",
    ),
    known_wrong(
        "unweighted-mean",
        0.4,
        "the plain mean of da is subtracted, without the weights a",
        "The sum runs over a_i da_i: a mean of da, in which likely classes count more.",
        (_MEAN, "da.mean(axis=0)"),
        about="the sum",
    ),
    known_wrong(
        "output-for-the-mean",
        0.4,
        "a is subtracted where the weighted mean belongs",
        "a_i stands in the bracket of the matrix; multiplied with da and added up it becomes "
        "one number per example.",
        (_MEAN, "a"),
        about="the sum",
    ),
    known_wrong(
        "softmax-again",
        0.3,
        "the softmax is applied to a once more",
        "a is the output already: softmax of a softmax is another function.",
        ("return ", "a = softmax(a)\n    return "),
        about="a",
    ),
    known_wrong(
        "roles-exchanged",
        0.3,
        "a and da have changed places",
        "a_j stands before the bracket, and da_j in it.",
        (f"a * (da - {_MEAN})", f"da * (a - {_MEAN})"),
    ),
    known_wrong(
        "cross-entropy-shortcut",
        0.1,
        "a minus something is returned, the shortcut for the cross-entropy",
        "a - y holds for one cost, with y its labels. Here da is what comes back from any cost.",
        (_BACKWARD, "a - da"),
    ),
    known_wrong(
        "wrong-sign",
        0.5,
        "the difference is taken the wrong way round",
        "Where da is larger than its mean, ds is positive.",
        ("return a * ", "return -a * "),
        about="the sign",
    ),
    known_wrong(
        "averaged-over-examples",
        0.5,
        "the result is divided by the number of examples",
        "Each column is one example's own gradient. The mean over examples belongs to the cost, "
        "and is in da already.",
        ("return a * ", "return a / a.shape[1] * "),
    ),
    known_wrong(
        "bracket-missing",
        0.4,
        "the weighted mean is subtracted without its factor a",
        "a_j multiplies the whole bracket. Then each column of ds adds up to 0. Does yours?",
        ("(da - ", "da - ("),
        about="the bracket",
    ),
    known_wrong(
        "first-factor-missing",
        0.4,
        "the factor a before the bracket is missing",
        "a_j multiplies the whole bracket. Then each column of ds adds up to 0. Does yours?",
        ("a * (da - ", "1 * (da - "),
        about="the bracket",
    ),
    known_wrong(
        "squared-factor",
        0.4,
        "the weighted mean is multiplied by a once too often",
        "a_j multiplies the bracket once, and the sum in it is one number per example.",
        (_MEAN, f"a * {_MEAN}"),
        about="the bracket",
    ),
    known_wrong(
        "products-averaged",
        0.4,
        "the products a_i da_i are averaged instead of added up",
        "The weights a add up to 1 already: the sum of a_i da_i is the weighted mean.",
        (_MEAN, "(a * da).mean(axis=0)"),
        about="the sum",
    ),
    known_wrong(
        "mean-added",
        0.4,
        "the weighted mean is added instead of subtracted",
        _BY_HAND,
        ("(da - ", "(da + "),
        about="the bracket",
    ),
    written_into("da", 7 / 8),
)
