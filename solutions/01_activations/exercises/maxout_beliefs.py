"""What is believed of a maxout unit in notebook 01."""

from __future__ import annotations

from autograder.model import known_wrong

_PIECES, _MAXIMUM = "(W @ x + b)", ".max(axis=0)"
_MAXOUT = _PIECES + _MAXIMUM
_WHICH_AXIS = "W @ x + b is (k, n_out, m), and the result (n_out, m): which axis disappears?"
_EACH_FOR_ITSELF = "Each unit chooses for each example anew: the largest piece of that entry."

MAXOUT_BELIEFS = (
    known_wrong(
        "pieces-summed",
        0.3,
        "the pieces are added up",
        "A sum of lines is one line: no bend at all. The unit returns the largest piece.",
        (_MAXIMUM, ".sum(axis=0)"),
        about="what joins the pieces",
    ),
    known_wrong(
        "pieces-averaged",
        0.3,
        "the pieces are averaged",
        "A mean of lines is one line: no bend at all. The unit returns the largest piece.",
        (_MAXIMUM, ".mean(axis=0)"),
        about="what joins the pieces",
    ),
    known_wrong(
        "smallest-piece",
        0.3,
        "the smallest piece is returned",
        "With the pieces x and -x a maxout unit is |x|. What is yours at x = 2?",
        (_MAXIMUM, ".min(axis=0)"),
        about="what joins the pieces",
    ),
    known_wrong(
        "maximum-over-units",
        0.3,
        "the maximum is taken over the units of one piece",
        _WHICH_AXIS,
        (_MAXIMUM, ".max(axis=1)"),
        about="what joins the pieces",
    ),
    known_wrong(
        "bias-left-out",
        0.3,
        "the biases are left out",
        "Without biases all pieces pass through 0, and every bend sits there.",
        (" + b", ""),
        about="the bias",
    ),
    known_wrong(
        "bias-subtracted",
        0.3,
        "the biases are subtracted",
        "A piece is W_j x + b_j.",
        (" + b", " - b"),
        about="the bias",
    ),
    known_wrong(
        "bias-of-the-first-piece",
        0.3,
        "all pieces get the bias of the first one",
        "Piece j has its own W_j and its own b_j.",
        (" + b", " + b[0]"),
        about="the bias",
    ),
    known_wrong(
        "bias-after-the-maximum",
        0.3,
        "the biases are added after the maximum",
        "Piece j has its own W_j and its own b_j. Make whole pieces first, then compare them.",
        (_MAXOUT, "(W @ x).max(axis=0) + b"),
        about="the bias",
    ),
    known_wrong(
        "never-below-zero",
        0.7,
        "a zero takes part in the maximum",
        "A maxout unit may be negative: when all its pieces are, so is the largest. Start from "
        "the first piece, not from 0.",
        ("return ", "return 0 + np.maximum(0, "),
        ("    ### END", "    )\n    ### END"),
    ),
    known_wrong(
        "largest-in-size",
        0.3,
        "the piece that is largest in size wins",
        "Of -3 and 1 the larger one is 1.",
        (
            f"return {_MAXOUT}",
            "z = W @ x + b\n    return np.where(z.max(axis=0) > -z.min(axis=0), z.max(axis=0), z.min(axis=0))",
        ),
        about="what joins the pieces",
    ),
    known_wrong(
        "sizes-compared",
        0.3,
        "the largest size is returned, without its sign",
        "Of -3 and 1 the larger one is 1. A maxout unit may be negative.",
        (_PIECES, "np.abs(W @ x + b)"),
        about="what joins the pieces",
    ),
    known_wrong(
        "pieces-axis-kept",
        0.6,
        "the axis of the pieces is kept with length 1",
        "The result is (n_out, m), with two axes: the pieces are gone.",
        (_MAXIMUM, ".max(axis=0, keepdims=True)"),
        about="what joins the pieces",
    ),
    known_wrong(
        "biases-chosen-apart",
        0.3,
        "the largest product and the largest bias are chosen separately",
        "Piece j has its own W_j and its own b_j. Make whole pieces first, then compare them.",
        (_MAXOUT, "(W @ x).max(axis=0) + b.max(axis=0)"),
        about="the bias",
    ),
    known_wrong(
        "bias-of-the-strongest-product",
        0.3,
        "the piece is chosen by W x alone, and its bias added afterwards",
        "The bias takes part in the contest. Make whole pieces first, then compare them.",
        (
            f"return {_MAXOUT}",
            (
                "z = W @ x\n    j = z.argmax(axis=0)[np.newaxis]\n"
                "    return np.take_along_axis(z + b, j, axis=0)[0]"
            ),
        ),
        about="the bias",
    ),
    known_wrong(
        "maximum-over-examples",
        0.3,
        "the maximum is taken over the examples",
        _WHICH_AXIS,
        (_MAXIMUM, ".max(axis=2)"),
        about="what joins the pieces",
    ),
    known_wrong(
        "maximum-of-all",
        0.3,
        "one maximum is taken over pieces, units and examples together",
        _WHICH_AXIS,
        (_MAXIMUM, ".max()"),
        about="what joins the pieces",
    ),
    known_wrong(
        "pieces-not-joined",
        0.3,
        "all pieces are returned, without a maximum",
        _WHICH_AXIS,
        (_MAXIMUM, ""),
        about="what joins the pieces",
    ),
    known_wrong(
        "number-of-the-winner",
        0.3,
        "the number of the winning piece is returned",
        "argmax says which piece is the largest. The unit returns how large it is.",
        (_MAXIMUM, ".argmax(axis=0)"),
        about="what joins the pieces",
    ),
    known_wrong(
        "first-piece-only",
        0.3,
        "the first piece is returned, whichever is the largest",
        _EACH_FOR_ITSELF,
        (_MAXIMUM, "[0]"),
        about="what joins the pieces",
    ),
    known_wrong(
        "last-piece-only",
        0.3,
        "the last piece is returned, whichever is the largest",
        _EACH_FOR_ITSELF + " In a loop: is the best so far kept?",
        (_MAXIMUM, "[-1]"),
        about="what joins the pieces",
    ),
    known_wrong(
        "last-piece-left-out",
        0.3,
        "the last piece does not take part",
        "range(1, k) ends with k - 1, which is the last index. How many pieces are there?",
        (_MAXIMUM, "[: max(1, len(W) - 1)].max(axis=0)"),
        about="what joins the pieces",
    ),
    known_wrong(
        "two-pieces-only",
        0.3,
        "only the first two pieces are compared",
        "k may be any number: the maximum runs over all pieces that W holds.",
        (_MAXIMUM, "[:2].max(axis=0)"),
        about="what joins the pieces",
    ),
    known_wrong(
        "transposed",
        0.3,
        "the result is transposed: examples stand in the rows",
        "Columns are examples in this course: the result is (n_out, m).",
        (_MAXIMUM, ".max(axis=0).T"),
        about="what joins the pieces",
    ),
)
