"""What goes wrong in a gradient check: the difference quotient, the denominator, the largest."""

from __future__ import annotations

from autograder.model import known_wrong

from ...shared.exclusive import exclusive
from ...shared.step_beliefs import USE_THE_ARGUMENT

_NUM = "(above - below) / (2 * h)"
_SIZES = "max(1e-8, abs(num) + abs(g[i]))"
_WORST = f"worst = max(worst, abs(num - g[i]) / {_SIZES})"
_RESTORED = "            p[i] = original\n            num"
_ONE_BAD_ENTRY = (
    "One wrong entry anywhere must show, and must not be diluted by many right ones: keep the "
    "largest difference seen so far."
)
_DENOMINATOR = (
    "Read the denominator of the formula once more: what is added up there, and what is the least "
    "that it may be?"
)


QUOTIENT = exclusive(
    "the quotient",
    known_wrong(
        "forward-difference",
        0.5,
        "the derivative is taken to one side only",
        "Central differences step to both sides: f(p + h) and f(p - h), 2h apart.",
        ("p[i] = original - h", "p[i] = original"),
        (_NUM, "(above - below) / h"),
    ),
    known_wrong(
        "backward-difference",
        0.5,
        "the derivative is taken downwards only",
        "Central differences step to both sides: f(p + h) and f(p - h), 2h apart.",
        ("p[i] = original + h", "p[i] = original"),
        (_NUM, "(above - below) / h"),
    ),
    known_wrong(
        "back-to-the-start",
        0.5,
        "the second step leads back to the start instead of beyond it",
        "From p + h to p - h it is two steps down. Where does yours end?",
        ("p[i] = original - h", "p[i] = original"),
    ),
    known_wrong(
        "missing-two",
        0.5,
        "the difference of both sides is divided by h",
        "From p - h to p + h it is two steps.",
        (_NUM, "(above - below) / h"),
    ),
    known_wrong(
        "times-h-by-precedence",
        0.5,
        "the difference is divided by 2 and multiplied by h",
        "a / 2 * h is (a / 2) * h: the denominator needs brackets.",
        (_NUM, "(above - below) / 2 * h"),
    ),
    known_wrong(
        "sides-exchanged",
        0.5,
        "the two sides are subtracted the wrong way round",
        "Where the cost grows with p, num should be positive. Is yours?",
        (_NUM, "(below - above) / (2 * h)"),
    ),
)

DENOMINATOR = exclusive(
    "the denominator",
    known_wrong(
        "absolute-difference",
        0.5,
        "the difference is not made relative",
        "A difference of 0.01 means nothing before one knows the size of the gradient. Divide "
        "by the sum of both sizes, but never by less than 1e-8.",
        (f" / {_SIZES}", ""),
    ),
    known_wrong(
        "signs-in-the-denominator",
        0.5,
        "the denominator adds the two numbers instead of their sizes",
        "Two gradients of opposite sign cancel in a sum. Take absolute values first.",
        ("abs(num) + abs(g[i])", "abs(num + g[i])"),
    ),
    known_wrong(
        "larger-instead-of-sum",
        0.5,
        "the difference is divided by the larger of the two sizes",
        _DENOMINATOR,
        ("abs(num) + abs(g[i])", "max(abs(num), abs(g[i]))"),
    ),
    known_wrong(
        "divided-by-num",
        0.5,
        "the difference is divided by the size of num alone",
        _DENOMINATOR,
        ("abs(num) + abs(g[i])", "abs(num)"),
    ),
    known_wrong(
        "divided-by-the-gradient",
        0.5,
        "the difference is divided by the size of the gradient alone",
        _DENOMINATOR,
        ("abs(num) + abs(g[i])", "abs(g[i])"),
    ),
    known_wrong(
        "floor-missing",
        0.7,
        "the denominator has no lower limit",
        "Where both gradients are 0 or nearly so, what do you divide by?",
        (_SIZES, "(abs(num) + abs(g[i]))"),
    ),
    known_wrong(
        "floor-added",
        0.7,
        "1e-8 is added to the denominator",
        "It is a lower limit: it counts where the denominator is smaller, and only there.",
        (_SIZES, "(abs(num) + abs(g[i]) + 1e-8)"),
    ),
    known_wrong(
        "smaller-instead-of-larger",
        0.25,
        "the denominator is never larger than 1e-8",
        "1e-8 is the least that you divide by. Which of min and max gives that?",
        (_SIZES, "min(1e-8, abs(num) + abs(g[i]))"),
    ),
)

LARGEST = exclusive(
    "the largest",
    known_wrong(
        "last-instead-of-largest",
        0.0,
        "the last entry's difference is returned instead of the largest",
        "One wrong entry anywhere must show: keep the largest difference seen so far.",
        ("worst = max(worst, ", "worst = max(0.0, "),
    ),
    known_wrong(
        "sum-instead-of-largest",
        0.25,
        "the differences are added up instead of the largest being kept",
        "A sum grows with the number of parameters, so no fixed limit such as 1e-5 can judge it.",
        ("worst = max(worst, ", "worst = (worst + "),
    ),
    known_wrong(
        "mean-instead-of-largest",
        0.25,
        "the mean of the differences is returned instead of the largest",
        _ONE_BAD_ENTRY,
        ("worst = max(worst, ", "worst = (worst + "),
        ("return worst", "return worst / sum(p.size for p in params)"),
    ),
    known_wrong(
        "largest-of-the-last-array",
        0.25,
        "only the last array's largest difference is returned",
        "The largest difference of all arrays is asked for: where does your search begin anew?",
        ("        for i in", "        worst = 0.0\n        for i in"),
    ),
    known_wrong(
        "first-array-only",
        0.25,
        "only the first array is looked at",
        "The largest difference of all arrays is asked for. Does your loop return too early?",
        ("zip(params, grads)", "zip(params[:1], grads[:1])"),
    ),
    known_wrong(
        "quotient-of-norms",
        0.25,
        "one quotient of norms is taken over all entries together",
        _ONE_BAD_ENTRY,
        ("worst = 0.0", "nums, gs = [], []"),
        (_WORST, "nums.append(num)\n            gs.append(g[i])"),
        (
            "return worst",
            (
                "nums, gs = np.array(nums), np.array(gs)\n"
                "    size = np.linalg.norm(nums) + np.linalg.norm(gs)\n"
                "    return float(np.linalg.norm(nums - gs) / size)"
            ),
        ),
    ),
    known_wrong(
        "quotient-of-norms-in-each-array",
        0.25,
        "one quotient of norms is taken over the entries of each array together",
        _ONE_BAD_ENTRY,
        ("        for i in", "        nums = np.zeros(p.shape)\n        for i in"),
        (
            _WORST,
            (
                "nums[i] = num\n"
                "        size = np.linalg.norm(nums) + np.linalg.norm(g)\n"
                "        worst = max(worst, float(np.linalg.norm(nums - g) / size))"
            ),
        ),
    ),
    known_wrong(
        "too-large-gradients-overlooked",
        0.25,
        "the difference counts only where num is the larger one",
        "A gradient that is too large is as wrong as one that is too small: the numerator is a size.",
        ("abs(num - g[i]) /", "(num - g[i]) /"),
    ),
    known_wrong(
        "too-small-gradients-overlooked",
        0.25,
        "the difference counts only where num is the smaller one",
        "A gradient that is too small is as wrong as one that is too large: the numerator is a size.",
        ("abs(num - g[i]) /", "(g[i] - num) /"),
    ),
)

REST = (
    known_wrong(
        "h-hard-coded",
        0.5,
        "h is always the default, whatever is passed",
        USE_THE_ARGUMENT,
        ("    worst = 0.0\n", "    h = 1e-6\n    worst = 0.0\n"),
    ),
    known_wrong(
        "parameters-left-shifted",
        0.0,
        "the parameters are not put back after the step",
        "Each entry must be restored before the next one is moved, or all later differences "
        "are taken at another point.",
        (_RESTORED, "            num"),
    ),
    known_wrong(
        "restored-by-one-step-only",
        0.0,
        "an entry ends one step above where it was",
        "Down by 2h, up by h: add up what you do to an entry, it must come out as 0.",
        (_RESTORED, "            p[i] = original + h\n            num"),
    ),
    known_wrong(
        "all-entries-moved-at-once",
        0.0,
        "a whole array is moved at once",
        "Then num is the sum of all its derivatives. Move one entry at a time.",
        ("original = p[i]", "original = p.copy()"),
        ("p[i] = original + h", "p[...] = original + h"),
        ("p[i] = original - h", "p[...] = original - h"),
        (_RESTORED, "            p[...] = original\n            num"),
    ),
)

MISCONCEPTIONS = (*QUOTIENT, *DENOMINATOR, *LARGEST, *REST)
