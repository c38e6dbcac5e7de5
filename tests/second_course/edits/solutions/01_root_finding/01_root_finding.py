# %% [markdown]
# # 01 · Where is it zero?
#
# Two ways to a root: halve a bracket, slowly and surely, or slide down a tangent, fast and sometimes away.

# %% tags=["setup"]
import sys

import numpy as np

sys.path.insert(0, "../..")  # the course's folder, where utils/ lies
from utils import check, curves

# %% [markdown]
# ## 1 · Halve the bracket
#
# If $f$ has one sign at $a$ and the other at $b$, it has a root between them. Look at the middle, keep the half in which
# the sign changes, and go on while half the bracket is wider than `tol`.
#
# **Exercise (5 points).** Return the middle of the last bracket and how often it was halved. Where $f(a)$ and $f(b)$ have
# one sign, raise a `ValueError`: there may be no root.

# %% nbgrader={"grade": false, "grade_id": "bisect", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bisect(f, a, b, tol):
    """Return a root of f between a and b, and the number of halvings.

    f takes and returns a float; the result is a tuple of a float and an int.
    """
    ### BEGIN SOLUTION
    left = f(a)
    if left * f(b) > 0:
        raise ValueError("f has the same sign at both ends")
    halvings = 0
    while (b - a) / 2 > tol:
        middle = (a + b) / 2
        if left * f(middle) <= 0:
            b = middle
        else:
            a = middle
        halvings += 1
    return (a + b) / 2, halvings
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_bisect", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(bisect)

# %% [markdown]
# ## 2 · Slide down the tangent
#
# $$x \leftarrow x - \frac{f(x)}{f'(x)}$$
#
# **Exercise (3 points).** One step. Where the tangent is flat, it never meets the axis: raise a `ZeroDivisionError`.

# %% nbgrader={"grade": false, "grade_id": "newton_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def newton_step(f, df, x):
    """Return the place where the tangent of f at x meets the axis; df is the derivative of f."""
    ### BEGIN SOLUTION
    slope = df(x)
    if slope == 0:
        raise ZeroDivisionError("the tangent is flat")
    return x - f(x) / slope
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_newton_step", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(newton_step)

# %% [markdown]
# **Exercise (4 points).** So many steps in a row. Return the last place, and all places as an array that begins with the start.

# %% nbgrader={"grade": false, "grade_id": "newton", "locked": false, "schema_version": 3, "solution": true, "task": false}
def newton(f, df, x, steps):
    """Return the place after so many steps from x, and the path, an array of shape (steps + 1,)."""
    ### BEGIN SOLUTION
    path = [x]
    for _ in range(steps):
        path.append(newton_step(f, df, path[-1]))
    return path[-1], np.array(path)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_newton", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(newton)

# %%
# How many digits does each step win?
_, path = newton(lambda x: curves.cubic(2.0, x), lambda x: curves.slope_of_cubic(2.0, x), 2.0, 5)
for place in path:
    print(f"{abs(place - 2 ** (1 / 3)):.1e}")
