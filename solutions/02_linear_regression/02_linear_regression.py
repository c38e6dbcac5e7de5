# %% [markdown]
# # 02 · Linear regression: three ways to descend
#
# Slopes now come back to the weights. How far should a step go? You fit a line to real data four times: once by a formula,
# then by walking downhill with all examples, with one, and with a few at a time. You find out how large a step may be, and what remains of it when the steps are noisy.
#
# | | section | minutes | points |
# |---|---|---|---|
# | 1 | A line, and what it costs | 13 | 10 |
# | 2 | The answer in one formula | 12 | 12 |
# | 3 | The gradient by hand | 11 | 14 |
# | 4 | How large a step? | 18 | 16 |
# | 5 | Fewer examples for a step | 18 | 30 |
# | 6 | The noise ball, and decay | 11 | 6 |
# | 7 | Reflection | 6 | 12 |
# | | | **89** | **100** |

# %% [markdown]
# **After this notebook you can**
# - say what a cost over your data is an estimate of;
# - derive the gradient of a linear model, shapes first, and predict at which learning rate descent explodes;
# - write batch, stochastic and mini-batch descent as one loop, and compare them fairly;
# - say what scaling the features does, and why;
# - correct the sentence "mini-batch descent never converges".
#
# **House rules** as in notebook 01: columns are examples, functions are pure. `X` is `(n_x, m)`, the targets `Y` are `(1, m)`,
# the weights `w` are `(1, n_x)`, the bias `b` is one number. Costs are means over examples.
# At **Predict**: one letter and one *because*, then run on.

# %% tags=["setup"]
import sys

import numpy as np

sys.path.append("../..")  # the course's folder, where utils/ lies
from utils import check, datasets, plots, regression, widgets

# %%
plots.use_course_style()
data = datasets.diabetes()
Y = data.Y
print("X", data.X.shape, " Y", Y.shape, " features:", ", ".join(data.features))
print(f"progression from {Y.min():.0f} to {Y.max():.0f} points, mean {Y.mean():.1f}")
bmi = datasets.standardised(data.select("bmi"))
for name, x in (("as measured", data.select("bmi")), ("standardised", bmi)):
    print(f"bmi {name}: mean {abs(x.mean()):4.1f}, standard deviation {x.std():.1f}")

# %% [markdown]
# Ten measurements of 442 people with diabetes, and how far the disease got within a year, in points. We begin with one
# feature, the body mass index `bmi`, shifted to mean 0 and scaled to standard deviation 1. (Why? Section 4.)
#
# ## 1 · A line, and what it costs
# *13 minutes, 10 points*
#
# The model says $\hat y = w x + b$, and with several features $\hat y = w_1 x_1 + w_2 x_2 + \dots + b$.
# For all examples at once, *let the shapes decide*: which product of $w$, $(1, n_x)$, and $X$, $(n_x, m)$, is one row of $m$ numbers?
#
# > **Conventions: rows or columns?** Ours: columns are examples, as in many courses. PyTorch, Keras, JAX and scikit-learn: *rows* are
# > examples, `X` is `(m, n_x)`. PyTorch's `Linear` computes `X @ W.T + b` and keeps `W` as `(n_out, n_in)`, like ours; Keras' `Dense`
# > computes `X @ W + b` with `W` as `(n_in, n_out)`.
#
# **Your turn.** One line. The check wants a row of predictions, `(1, m)`.

# %% nbgrader={"grade": false, "grade_id": "predict", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict(X, w, b):
    """What the linear model says: y_hat = w X + b.

    X (n_x, m), w (1, n_x), b one number.

    Returns the predictions (1, m).
    """
    ### BEGIN SOLUTION
    return w @ X + b
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_predict", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(predict)

# %% [markdown]
# How good is a line? The **cost** is half the mean of its squared errors:
#
# $$J(w, b) = \frac{1}{2m} \sum_{i=1}^{m} (\hat y_i - y_i)^2$$
#
# Squares, so that errors of either sign count, and large ones count more. A mean, so that twice the data cost the same.
# A half, because the derivative brings a 2. Before you write it, a trap. Five predictions that are all right:

# %%
targets = np.array([[1.0, 2.0, 3.0, 4.0, 5.0]])
row, column = targets.copy(), targets.T.copy()
print("row - row:      shape", (row - targets).shape, "sum of squares", ((row - targets) ** 2).sum())
print("column - row:   shape", (column - targets).shape, "sum of squares", ((column - targets) ** 2).sum())

# %% [markdown]
# A column minus a row is a table: **every prediction against every target**. Broadcasting makes it without a warning, and a perfect
# fit costs 100. When a cost looks wrong, print a shape first.
#
# **Conventions: which fraction?**
#
# | | in front of the sum | gradient |
# |---|---|---|
# | ours | $1/(2m)$ | mean of error times feature |
# | PyTorch `MSELoss`, Keras `MeanSquaredError` | $1/m$ | twice ours |
# | Optax `l2_loss` | $1/2$, one number per example; you take the mean | ours |
# | many slides | $1/2$ | $m$ times ours |
#
# The minimum lies in the same place for all four. The learning rate that fits does not: half of ours for PyTorch's loss, and for
# the plain sum it shrinks with every example you add. That is why we take a mean.

# %% nbgrader={"grade": false, "grade_id": "mse_cost", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mse_cost(X, Y, w, b):
    """Half the mean squared error: 1/(2m) times the sum of (y_hat - y)^2.

    X (n_x, m), Y (1, m), w (1, n_x), b one number.

    Returns one number.
    """
    ### BEGIN SOLUTION
    m = X.shape[1]
    errors = predict(X, w, b) - Y
    return float(np.sum(errors**2) / (2 * m))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_mse_cost", "locked": true, "points": 6, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(mse_cost)

# %% [markdown]
# Three lines through the data. Each is a pair $(w, b)$, hence a point of a plane, and your cost says how high the land is there.
# **Before you run it** (the lines stand in its first line of code): which of the three costs least? Where on the map would a line lie that falls from left to right?

# %%
lines = {"A": (0.0, 152.0), "B": (45.0, 152.0), "C": (90.0, 120.0)}
bowl = regression.cost_in_w_and_b(bmi, Y, mse_cost, window=(-40, 130, 70, 235), name="cost in (w, b)")
axes = plots.fit_and_cost(bmi, Y, lines, bowl, xlabel="bmi (standard deviations from the mean)")
plots.show(axes, alt="Data with three lines; the same lines as points on round contours and in a bowl.")
for name, (w, b) in lines.items():
    print(f"line {name}: w = {w:2.0f}, b = {b:.0f}, cost {mse_cost(bmi, Y, np.array([[w]]), b):7.1f}")

# %% [markdown]
# A bowl with one lowest point, in which training means walking down. All of this notebook happens in bowls such as this one.
#
# **But whose bowl is it?** A doctor does not care about these 442 people alone. She wants a line for the *next* patient. Let the 442
# be everybody there is, the **population**. Two doctors see 20 of them each, and each looks for the $w$ that costs least. (To
# keep it to one dimension, $b$ stays at 152.)
#
# **Predict.** The two doctors, and somebody who knows all 442, compare their best $w$.
# - A: all three agree, 20 people are enough for one number.
# - B: they differ, and each doctor's line costs on her own 20 about what it costs for everybody.
# - C: they differ, and each doctor's line looks better on her own 20 than it is for everybody.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
people = np.random.default_rng(0).permutation(442)
groups = {"all 442": people, "doctor 1": people[:20], "doctor 2": people[20:40]}
w_values = np.linspace(-20, 110, 651)
costs = {
    name: np.array([mse_cost(bmi[:, g], Y[:, g], np.array([[w]]), 152.0) for w in w_values])
    for name, g in groups.items()
}
plots.show(plots.risks(w_values, costs), alt="Three curves of cost over w, each with its lowest point marked.")
for name, values in costs.items():
    best = values.argmin()
    print(
        f"{name}: best w {w_values[best]:.1f}, costs {values[best]:.0f} here, "
        f"{costs['all 442'][best]:.0f} for all"
    )

# %% [markdown]
# The cost for everybody is the **population risk**: an expectation, $E[\frac12(\hat y - y)^2]$, which nobody can compute. What we can
# compute is its estimate from a sample, the mean over $m$ examples: the **empirical risk**. Training minimises the empirical risk, and
# hopes.
#
# Two things to keep. The lowest point of the sample is not the lowest point of the population. And a sample flatters
# the line that was fitted to it: both doctors' costs are lower on their own people than for all. Keep it in mind
# when somebody wants to reach the minimum of the empirical risk to eight digits.

# %% [markdown]
# ## 2 · The answer in one formula
# *12 minutes, 12 points*
#
# At the bottom of a bowl all slopes are zero. For a linear model these are linear equations. Put a row of ones below $X$
# and call it $\tilde X$, $(n_x + 1, m)$; then the bias is one more weight, and with $\theta = (w, b)$ the slopes vanish where
#
# $$\tilde X \tilde X^\top\, \theta^\top = \tilde X\, Y^\top \qquad \text{(the normal equations)}$$
#
# One slide deck prints the solution as $A = X^{-1} Y$. What is wrong with that? $X$ is a $(10, 442)$ array: it has no inverse. Even
# $\tilde X \tilde X^\top$, which is square, need not have one. Somebody enters the bmi twice (in tenths, so that all numbers are whole and nothing is rounded):

# %%
tenths = np.round(10 * data.select("bmi"))
twice = np.vstack([tenths, tenths, np.ones((1, 442))])
try:
    print(np.linalg.inv(twice @ twice.T))
except np.linalg.LinAlgError as error:
    print("LinAlgError:", error)

# %% [markdown]
# Is there no best line any more? There are too many: where one weight of 10 was best, $5 + 5$ is as good now, and so are $10 + 0$ and
# $1010 - 1000$. All predict the same. **Least squares** still has answers. `np.linalg.lstsq(A, y, rcond=None)[0]` finds the shortest $\theta$ among all that minimise
# $\lVert A\,\theta - y \rVert^2$; its `A` has one *row* per example. `np.linalg.pinv`, the pseudo-inverse, leads to the same.
#
# > **Conventions: solving least squares.** NumPy `lstsq` and `pinv`: the shortest solution, whatever the rank. PyTorch
# > `torch.linalg.lstsq`: copes with low rank on the CPU (driver `gelsy`); on a GPU its one driver assumes full rank. scikit-learn's
# > `LinearRegression`: calls SciPy's `lstsq`. None of them inverts a matrix.
#
# **Your turn.** Return `w` as `(1, n_x)` and `b` as a number. It must work where features repeat each other, and where there
# are fewer examples than unknowns. There, any `(w, b)` of least cost is right.

# %% nbgrader={"grade": false, "grade_id": "closed_form", "locked": false, "schema_version": 3, "solution": true, "task": false}
def closed_form(X, Y):
    """Weights and bias of least mse_cost, without any descent.

    Solves the least-squares problem for X (n_x, m) with a row of ones below it and Y (1, m).
    Right also where features are collinear or m < n_x + 1: any w, b of least cost will do.

    Returns w (1, n_x) and b, one number.
    """
    ### BEGIN SOLUTION
    m = X.shape[1]
    X1 = np.vstack([X, np.ones((1, m))])
    solution = np.linalg.lstsq(X1.T, Y.ravel(), rcond=None)[0]
    return solution[:-1].reshape(1, -1), float(solution[-1])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_closed_form", "locked": true, "points": 12, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(closed_form)

# %%
# bmi once; twice; and once more in pounds per square foot, rounded to one digit.
raw_bmi = data.select("bmi")
pounds = np.round(0.2048 * raw_bmi, 1)
for name, X in {
    "once": raw_bmi,
    "twice": np.vstack([raw_bmi, raw_bmi]),
    "in two units": np.vstack([raw_bmi, pounds]),
}.items():
    w, b = closed_form(X, Y)
    print(f"{name:13} w {w.ravel().round(2)}  b {b:.1f}  cost {mse_cost(X, Y, w, b):.1f}")

# %% [markdown]
# Entered twice, the weight of 10.2 is shared out fairly. In two units no matrix is singular, so nobody complains, and yet the weights
# are odd: $-7$ and $83$. Rounding errors of one digit decide them. The costs differ by less than two in a thousand. **Collinear features leave the
# predictions alone and make the weights meaningless.** From above, the bowl has become a valley without a lowest point:

# %%
pair = np.vstack([bmi, bmi])
trough = regression.cost_in_two_weights(
    pair, Y, Y.mean(), mse_cost, window=(-30, 80, -30, 80), name="the bmi entered twice"
)
axes = plots.above_and_aslant(trough)
plots.show(axes, alt="A straight valley seen aslant and from above; its floor is a line, not a point.")

# %% [markdown]
# So why does anybody descend, when there is a formula? Count. For $n$ weights and $m$ examples the matrix
# $\tilde X \tilde X^\top$ takes about $n^2 m$ multiplications to make and $n^3/3$ to solve, and it has to be kept, at 8 bytes a number.
# A gradient takes about $2 n m$, and the one of a batch of 64 about $128\,n$.
#
# **Predict.** A million weights, which is little for a neural network. How much memory does the matrix need?
# - A: 8 MB.
# - B: 8 GB.
# - C: 8 TB.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
examples = 1e6
print("  weights  matrix in GB  multiplications: formula  gradient  gradient of 64")
for n in (10.0, 1e3, 1e5, 1e6):
    formula = n**2 * examples + n**3 / 3
    print(f"{n:9.0f} {8 * n**2 / 1e9:13g} {formula:25.0e} {2 * n * examples:9.0e} {2 * n * 64:15.0e}")

# %% [markdown]
# 8000 GB are 8 TB. The formula is excellent for ten features, and out of reach for a million. And it exists only because the model is linear: put one ReLU
# in, and the slopes no longer vanish where *linear* equations say. Then only walking is left. So let us learn to walk, here, where the
# formula tells us whether we arrived.

# %% [markdown]
# ## 3 · The gradient by hand
# *11 minutes, 14 points*
#
# We want `dw` and `db`: how the cost changes with each parameter. The chain rule walks from the cost back to the weights.
#
# **Step 1: from the cost to the errors.** Write $e_i = \hat y_i - y_i$. Then $J = \frac{1}{2m} \sum_i e_i^2$, and
# $\partial J / \partial e_i = \frac{1}{2m}\, 2 e_i = e_i / m$. The half has met its 2.
#
# **Step 2: from an error to the parameters.** $e_i = \sum_j w_j X_{ji} + b - y_i$, so
# $\partial e_i / \partial w_j = X_{ji}$ and $\partial e_i / \partial b = 1$.
#
# **Step 3: multiply, and add up over all examples**, since each of them depends on every parameter:
#
# $$dw_j = \frac{1}{m} \sum_{i=1}^m e_i\, X_{ji} \qquad\qquad db = \frac{1}{m} \sum_{i=1}^m e_i$$
#
# Read it: $db$ is the mean error, $dw_j$ the mean of error times feature. If the line is too high where feature $j$
# is large, $dw_j$ is positive, and going downhill makes $w_j$ smaller.
#
# **Think.** You have $e$ with shape $(1, m)$ and $X$ with shape $(n_x, m)$. All the $dw_j$ at once should have the shape of $w$,
# $(1, n_x)$. Which product does it? Who does the summing over examples?

# %% [markdown]
# > **Conventions: the shape and scale of a gradient.** Ours: the shape of its parameter, a mean over the examples it was computed from.
# > PyTorch and Keras: the same shape; a mean if the loss is one (it is by default, without the half: their gradient is twice ours).
# > JAX with Optax: what you wrote is what `jax.grad` differentiates.

# %% nbgrader={"grade": false, "grade_id": "linear_gradients", "locked": false, "schema_version": 3, "solution": true, "task": false}
def linear_gradients(X, Y, w, b):
    """The gradient of mse_cost: dw_j = mean of e X_j, db = mean of e, where e = y_hat - y.

    X (n_x, m), Y (1, m), w (1, n_x), b one number.

    Returns dw (1, n_x) and db, one number.
    """
    ### BEGIN SOLUTION
    m = X.shape[1]
    errors = predict(X, w, b) - Y
    dw = errors @ X.T / m
    db = float(np.sum(errors) / m)
    return dw, db
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_linear_gradients", "locked": true, "points": 14, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(linear_gradients)

# %% [markdown]
# Do not trust a derivation, yours or ours: measure. Move one parameter by $\pm h$, watch the cost, divide by $2h$. (You wrote this
# as `numerical_derivative` in notebook 01.) On a parabola this is exact but for rounding.

# %%
rng = np.random.default_rng(3)
ten = datasets.standardised(data.X)
w, b, h = rng.standard_normal((1, 10)), 100.0, 1e-3
dw, db = linear_gradients(ten, Y, w, b)
for j in (0, 2, 8):
    shift = h * (np.arange(10) == j)
    slope = (mse_cost(ten, Y, w + shift, b) - mse_cost(ten, Y, w - shift, b)) / (2 * h)
    print(f"{data.features[j]:4} measured {slope:9.4f}   yours {dw[0, j]:9.4f}")
slope = (mse_cost(ten, Y, w, b + h) - mse_cost(ten, Y, w, b - h)) / (2 * h)
print(f"b    measured {slope:9.4f}   yours {db:9.4f}")
dw, db = linear_gradients(ten, Y, *closed_form(ten, Y))
print(f"at the closed form's answer the largest slope is {max(np.abs(dw).max(), abs(db)):.6f}")

# %% [markdown]
# The last line is the closed form and your gradient checking each other: two derivations, one lowest point.

# %% [markdown]
# ## 4 · How large a step?
# *18 minutes, 16 points*
#
# Gradient descent (GD) takes the slope and goes against it, by a **learning rate** $\eta$ times its length:
# $$w \leftarrow w - \eta\, dw \qquad b \leftarrow b - \eta\, db$$
# And without $\eta$, as some print it, $w \leftarrow w - dw$? What would a slope of 1000 do then?
#
# > **Conventions: plain gradient descent.** PyTorch: `torch.optim.SGD(params, lr=0.001)`, whatever the size of the batch. Keras:
# > `SGD(learning_rate=0.01)`. Optax: `sgd(learning_rate)`, no default. All three say SGD and leave it to you how many examples go
# > into the gradient. PyTorch and Keras change the parameters in place; ours, like Optax, hands back new ones.

# %% nbgrader={"grade": false, "grade_id": "update_parameters_with_gd", "locked": false, "schema_version": 3, "solution": true, "task": false}
def update_parameters_with_gd(w, b, dw, db, learning_rate):
    """One step of gradient descent: each parameter minus learning_rate times its gradient.

    w and dw have one shape, b and db are numbers (or have one shape, too).

    Returns the new w and b; the old ones stay as they were.
    """
    ### BEGIN SOLUTION
    w = w - learning_rate * dw
    b = b - learning_rate * db
    return w, b
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_update_parameters_with_gd", "locked": true, "points": 6, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(update_parameters_with_gd)

# %% [markdown]
# Now walk: all ten features, standardised, 2000 steps from zero. `regression.descend` is a given loop: gradient, update, again. It
# calls your two functions and keeps the path.
#
# **Predict.** Two learning rates, 0.49 and 0.50. What do they cost after 2000 steps?
# - A: about the same, both close to the lowest cost.
# - B: 0.50 is a little better, because its steps are longer.
# - C: 0.49 reaches the lowest cost, 0.50 explodes.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
mine = {"linear_gradients": linear_gradients, "update_parameters": update_parameters_with_gd}
curves = {}
for rate in (0.49, 0.50):
    walk = regression.descend(ten, Y, learning_rate=rate, num_epochs=2000, **mine)
    curves[f"rate {rate:.2f}"] = walk.costs(ten, Y, mse_cost)
for name, costs in curves.items():
    print(f"{name}: cost after 100 steps {costs[100]:.1f}, after 2000 steps {costs[-1]:.5g}")
print(f"lowest cost, by the closed form: {mse_cost(ten, Y, *closed_form(ten, Y)):.1f}")
ax = plots.costs_by_step(curves, title="Two learning rates, two percent apart")
plots.show(ax, alt="Cost against steps at both rates, on a logarithmic axis; the numbers stand above.")

# %% [markdown]
# Two percent more, and 1430 becomes $7 \cdot 10^{23}$. Gradient descent, one often reads,
# is guaranteed to find the optimum. It is, here, **if the step is short enough**. Where is the edge?
#
# Take one dimension. The cost is a parabola with curvature (second derivative) $L$ and its lowest point at $w^*$, so the slope is $L (w - w^*)$:
# $$w_{\text{new}} - w^* = (w - w^*) - \eta L (w - w^*) = (1 - \eta L)\,(w - w^*)$$
# Each step multiplies the distance by $1 - \eta L$. For which $\eta$ does the distance shrink?

# %%
axes = plots.steps_on_a_parabola((0.5, 1.0, 1.9, 2.1))
plots.show(axes, alt="Steps on four parabolas: creeping in, one jump, zigzag inwards, zigzag outwards.")

# %% [markdown]
# At $\eta L = 1$ one step arrives. Beyond it every step overshoots, but up to 2 still lands closer than before. **Beyond
# $\eta = 2/L$ each step lands farther away.** Nothing is broken there: your gradient is right, the sign is right, and the cost
# explodes.
#
# In many dimensions a bowl has several curvatures $\lambda$, one for each of its main directions: the eigenvalues of the matrix of second
# derivatives, the *Hessian* (more of it in notebook 03). For our cost the Hessian is $\tilde X \tilde X^\top / m$, everywhere the same. Every
# direction has its own factor $1 - \eta\lambda$, and all share one $\eta$. So the **largest** eigenvalue sets the limit, and it is called $L$.
#
# Then the gradient, $\nabla J = (dw, db)$, changes between two places at most by $L$ times their distance. Such a cost is called *$L$-smooth*:
# $$\lVert \nabla J(\theta) - \nabla J(\theta') \rVert \le L\, \lVert \theta - \theta' \rVert$$
#
# **Your turn.** `np.linalg.eigvalsh` gives the eigenvalues of a symmetric matrix, smallest first. Do not forget that $b$ is a parameter.

# %% nbgrader={"grade": false, "grade_id": "lipschitz_constant", "locked": false, "schema_version": 3, "solution": true, "task": false}
def lipschitz_constant(X):
    """L of mse_cost in (w, b) together: how fast its gradient can change.

    The largest eigenvalue of X1 X1^T / m, where X1 (n_x + 1, m) is X (n_x, m) with a row of ones.

    Returns one number.
    """
    ### BEGIN SOLUTION
    m = X.shape[1]
    X1 = np.vstack([X, np.ones((1, m))])
    return float(np.linalg.eigvalsh(X1 @ X1.T / m)[-1])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_lipschitz_constant", "locked": true, "points": 10, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(lipschitz_constant)

# %%
L = lipschitz_constant(ten)
print(f"ten features: L = {L:.3f}, so the largest learning rate is 2/L = {2 / L:.3f}")
print(f"at 0.49 a step multiplies the distance in the steepest direction by {1 - 0.49 * L:.3f}")
print(f"at 0.50 by {1 - 0.50 * L:.4f}, and 2000 steps by {(1 - 0.50 * L) ** 2000:.0e}")

# %% [markdown]
# Between 0.49 and 0.50 lies 0.497. (The cost grows with the *square* of the distance, by about $10^{21}$. Without its half, our
# cost would have twice the curvature, and the edge would lie at half this rate.)
#
# Feel the edge yourself. Two features, `bmi` and `s5`, standardised: now the map shows two weights, and $b$ starts at its best value.
# The cell prints their $2/L$ first. **Move the slider** across it. Where is descent fastest? Where does the zigzag begin?

# %%
two = datasets.standardised(data.select("bmi", "s5"))
w_best, b_best = closed_form(two, Y)
valley = regression.cost_in_two_weights(
    two, Y, b_best, mse_cost, (-20, 110, -30, 100), "cost of bmi and s5", w_best[0]
)
start = (95.0, 30.0, b_best)
curvatures = np.linalg.eigvalsh(valley.hessian(w_best[0]))
print(f"curvatures {curvatures.round(3)}, ratio {curvatures[1] / curvatures[0]:.1f}")
print(f"2/L = {2 / lipschitz_constant(two):.3f}")


def walk_at(rate):
    """Twenty steps on the map of two weights."""
    walk = regression.descend(two, Y, learning_rate=rate, num_epochs=20, start=start, **mine)
    axes = plots.journey(valley, {f"GD at {rate:g}": walk.weights})
    left = valley.cost(walk.weights[-1]) - valley.lowest()
    axes[2].set(ylim=(1e-12, 1e5), title=f"after 20 steps {left:.2g} above the minimum")
    plots.show(axes, alt=f"Twenty steps at learning rate {rate:g}: from above, aslant, and their cost.")


rates = (0.05, 0.1, 0.3, 0.6, 0.9, 1.0, 1.1, 1.2, 1.3, 1.35, 1.38, 1.39, 1.45)
widgets.slider(walk_at, rates, start=1.3, label="learning rate")

# %% [markdown]
# <details><summary>Check what you saw</summary>
#
# The zigzag begins beyond $1/L = 0.69$, where the steepest direction overshoots. Descent is fastest at 1.0: there the steepest and the flattest
# direction shrink equally fast, by $1 - \eta\lambda = -0.446$ and $0.446$. In general that is $\eta = 2/(\lambda_{\max} + \lambda_{\min})$. At 1.39 the
# cost grows, slowly; at 1.45 fast.
# </details>
# <br>
#
# Each step leaves at a right angle to the contour, because the gradient is the direction of steepest ascent. So the path is *not* the
# straight line to the minimum: it is straight only where all contours are circles.
#
# How far from circles are they? The **condition number** is the largest curvature over the smallest. In the steepest direction
# $\eta$ may be at most $2/L$; in the flattest one such a step removes only a share of about $2\lambda_{\min}/L$ of the distance. The number of steps
# grows with the condition number. For `bmi` and `s5` it is 2.6, as printed above. So far all features were standardised. What if they are not?
#
# **Predict.** One feature, bmi in kg/m², about 26 on average, not standardised. A learning rate of $1.8/L$, 60 steps from zero. Where
# do $w$ and $b$ stand then?
# - A: both are at their best values, a line has only two parameters.
# - B: $b$ has arrived, $w$ is still on its way.
# - C: $w$ has settled somewhere, $b$ has hardly moved.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
def walk_in_w_and_b(x, window, name):
    """60 steps at 1.8/L on the cost of a line, and the condition number."""
    L = lipschitz_constant(x)
    condition = np.linalg.cond(np.vstack([x, np.ones_like(x)])) ** 2
    walk = regression.descend(x, Y, learning_rate=1.8 / L, num_epochs=60, **mine)
    w, b = closed_form(x, Y)
    print(f"{name}: 2/L = {2 / L:.2g}, condition number {condition:.0f}")
    print(f"  after 60 steps w = {walk.path[-1, 0]:.2f}, b = {walk.path[-1, 1]:.2f}; best {w[0, 0]:.2f}, {b:.2f}")
    landscape = regression.cost_in_w_and_b(x, Y, mse_cost, window, name, (w[0, 0], b))
    axes = plots.journey(landscape, {"GD": walk.path})
    plots.show(axes, alt=f"Gradient descent for {name}: from above, aslant, and the cost on the way.")


walk_in_w_and_b(raw_bmi, (-5, 20, -170, 60), "bmi as measured")

# %% [markdown]
# A ravine so narrow that its contours look like parallel lines. The first steps bounce onto its floor, where $w$ suits a bias of 0. From there the way
# leads along the floor to $b = -118$, and the floor is 26 000 times flatter than the walls. The reason is in the data: nobody has a bmi
# near 0, so raising $w$ and raising $b$ do almost the same to every prediction.
#
# Now the cure, and the same plot again: take away the mean, divide by the standard deviation.

# %%
walk_in_w_and_b(bmi, (-60, 150, -40, 300), "bmi, standardised")

# %% [markdown]
# Circles, condition number 1: with $\eta = 1/L$ a single step would do. **Subtracting the mean** uncouples $w$ from $b$; **dividing by the
# standard deviation** makes curvatures alike. It costs nothing, and there is hardly a better optimizer. What remains are correlations
# between features:

# %%
raw = np.linalg.cond(np.vstack([data.X, np.ones((1, 442))])) ** 2
scaled = np.linalg.cond(np.vstack([ten, np.ones((1, 442))])) ** 2
print(f"condition number of ten features: as measured {raw:.1e}, standardised {scaled:.0f}")

# %% [markdown]
# From $5 \cdot 10^7$ to 470. (When you use such a model on new people, shift and scale them with the means and deviations of *these* 442.) The ravine
# that correlations leave behind is what momentum is for (notebook 03), and a step of its own for each weight (notebook 04).

# %% [markdown]
# ## 5 · Fewer examples for a step
# *18 minutes, 30 points*
#
# One step has used all $m$ gradients, one for each example. Must it? Their mean over a random handful is an estimate of the same thing, as
# the empirical risk is of the population's. Three ways, then. One **epoch** uses each example once, and has:
#
# | | examples for a step | steps in an epoch ($m = 442$) |
# |---|---|---|
# | batch gradient descent (GD) | all $m$ | 1 |
# | mini-batch gradient descent | some, here 34 | 13 |
# | stochastic gradient descent (SGD) | 1 | 442 |
#
# One deck says that SGD is faster because it uses fewer examples. Fewer *per step*. An epoch costs the same number of gradients
# for all three. So the question is: how good is a step that cost so little?

# %%
rng = np.random.default_rng(0)
w, b = np.zeros((1, 2)), b_best
full, _ = linear_gradients(two, Y, w, b)
print("gradient of all 442:", full.ravel().round(1))
for size in (1, 10, 34, 100):
    drawn = []
    for _ in range(2000):
        some = rng.integers(442, size=size)
        drawn.append(linear_gradients(two[:, some], Y[:, some], w, b)[0].ravel())
    drawn = np.array(drawn)
    spread = np.sqrt(((drawn - full) ** 2).sum(axis=1).mean())
    print(f"batches of {size:3}: mean {drawn.mean(axis=0).round(1)}, typical error {spread:5.1f}")

# %% [markdown]
# On average each estimate is right: it is *unbiased*. Its error falls with the **root** of the batch's size: a hundred times the
# work for ten times the precision. That is why small batches pay, and why very large ones do not.
#
# **How to cut.** Shuffle once per epoch, then deal out the examples in order. One detail ruins everything without an error message.
# What does the closed form make of targets that were shuffled on their own?

# %%
order = np.random.default_rng(0).permutation(442)
another = np.random.default_rng(1).permutation(442)
for name, y_order in (("X and Y in one order", order), ("X and Y shuffled apart", another)):
    w, b = closed_form(two[:, order], Y[:, y_order])
    cost = mse_cost(two[:, order], Y[:, y_order], w, b)
    print(f"{name:22}: w {w.ravel().round(1)}, b {b:.1f}, cost {cost:.1f}")
print(f"cost of always saying the mean: {Y.var() / 2:.1f}")

# %% [markdown]
# > **Conventions: the last batch, and the shuffling.** 442 in batches of 64 leaves 58. Ours keeps the short last batch, and its gradient is the
# > mean over those 58. PyTorch's `DataLoader`: keeps it too (`drop_last=False` is the default), does **not** shuffle unless you say
# > `shuffle=True`, then anew for each epoch. Keras' `fit`: keeps it, shuffles by default. JAX and Optax: you write the loop. Those that
# > shuffle do it without replacement.
#
# **Your turn.** The permutation is `np.random.default_rng(seed).permutation(m)`, its only draw. Batch $k$ takes the columns
# `perm[k*size : (k+1)*size]` of both `X` and `Y`.

# %% nbgrader={"grade": false, "grade_id": "random_mini_batches", "locked": false, "schema_version": 3, "solution": true, "task": false}
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    """Shuffle the examples once and deal them out in mini-batches.

    perm = np.random.default_rng(seed).permutation(m), the only random draw; batch k has the columns
    perm[k * mini_batch_size : (k + 1) * mini_batch_size] of X (n_x, m) and of Y (1, m).

    Returns a list of pairs (X_batch, Y_batch), in order; the last may be shorter, none is empty.
    """
    ### BEGIN SOLUTION
    perm = np.random.default_rng(seed).permutation(X.shape[1])
    starts = range(0, X.shape[1], mini_batch_size)
    parts = [perm[start:start + mini_batch_size] for start in starts]
    return [(X[:, part], Y[:, part]) for part in parts]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_random_mini_batches", "locked": true, "points": 14, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(random_mini_batches)

# %% [markdown]
# **Now the loop.** All three ways are one function: only the size of the batch differs. Start at zeros. Epoch $e = 0, 1, \dots$ shuffles with
# `seed + e`; each batch is worth one step with its own gradient; after each epoch comes the cost over *all* examples. You have written every
# part of it.

# %% nbgrader={"grade": false, "grade_id": "train_linear", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_linear(X, Y, learning_rate, num_epochs, mini_batch_size, seed=0):
    """Mini-batch gradient descent for the linear model, from w = 0 and b = 0.

    Epochs e = 0, 1, ... use random_mini_batches with seed + e. Each batch is one step, along
    the mean gradient over that batch (also the short last one).

    Returns w (1, n_x), b, and costs: after each epoch the cost over all of X, Y.
    """
    ### BEGIN SOLUTION
    w, b, costs = np.zeros((1, X.shape[0])), 0.0, []
    for epoch in range(num_epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, seed + epoch):
            dw, db = linear_gradients(X_batch, Y_batch, w, b)
            w, b = update_parameters_with_gd(w, b, dw, db, learning_rate)
        costs.append(mse_cost(X, Y, w, b))
    return w, b, costs
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_train_linear", "locked": true, "points": 16, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(train_linear)

# %% [markdown]
# **Predict.** In the night a genie duplicates your data: everybody is there twice. Learning rate and number of epochs stay the same.
# - A: nothing changes, neither for batch descent nor for SGD.
# - B: batch descent walks the same path as before; SGD gets about twice as far in an epoch.
# - C: both get twice as far.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
X2, Y2 = np.hstack([two, two]), np.hstack([Y, Y])
for name, rate, sizes in (("batch", 0.2, (442, 884)), ("SGD", 0.0005, (1, 1))):
    for night, X, targets, size in zip(("before", "after"), (two, X2), (Y, Y2), sizes):
        _, _, costs = train_linear(X, targets, rate, 4, size)
        steps = X.shape[1] // size
        print(f"{name:5} {night:6}: {steps:3} steps an epoch, costs {np.array(costs).round().astype(int)}")

# %% [markdown]
# Batch descent computes 884 gradients for the very step that 442 gave it before: the second half tells it nothing new. SGD has made use of
# the first half by the time it reaches the second. Real data are no genie's copies, but they are **redundant**: thousands of similar people, pictures,
# sentences. The more redundant, the better the deal of small batches.
#
# The three of them in a race, then. Fair means: **equal numbers of gradients**, and each at a rate that suits it. Noise wants shorter
# steps: GD gets 1.0, mini-batches of 34 get 0.2, SGD gets 0.01.
#
# **Predict.** After half an epoch, 221 gradients, who has the lowest cost? And after six epochs?

# %% tags=["prediction"]
my_prediction = ""  # after half an epoch: ...; after six epochs: ...; because ...

# %%
lowest = mse_cost(two, Y, w_best, b_best)
plan = {"GD at 1": (442, 1.0), "Mini-batch of 34 at 0.2": (34, 0.2), "SGD at 0.01": (1, 0.01)}
walks, above = {}, {}
for name, (size, rate) in plan.items():
    walks[name] = regression.descend(
        two, Y, learning_rate=rate, num_epochs=6, mini_batches=random_mini_batches,
        mini_batch_size=size, start=start, **mine,
    )
    above[name] = walks[name].evaluations, walks[name].costs(two, Y, mse_cost) - lowest
paths = {name: walk.every(34)[:40, :2] for name, walk in walks.items()}
film = plots.animate_paths(valley, paths, figsize=(6.0, 4.8), title="34 gradients a step")
plots.show_animation(film, alt="Three paths grow from one start: GD in few long steps, mini-batch in more, SGD in many.")

# %%
ways = {name: walk.weights for name, walk in walks.items()}
axes = plots.equal_gradients(valley, ways, above)
plots.show(axes, alt="The whole paths from above, and their costs against the number of gradients.")
print("cost above the lowest after so many gradients")
for name, (evaluations, costs) in above.items():
    at = [costs[evaluations <= number][-1] for number in (221, 442, 1326, 2652)]
    print(f"{name:24}" + "".join(f"{number:6}: {cost:7.2f} " for number, cost in zip((221, 442, 1326, 2652), at)))

# %% [markdown]
# Half an epoch in, SGD is nearly there, and GD has not moved: it is still adding up. Six epochs in, GD is by far the lowest, and the other two dance
# around the minimum. Who wins depends on **when you stop**. And remember section 1: below a certain height the
# differences are about these 442 people, not about the next patient.
#
# Mini-batches have one more advantage that no count of gradients shows: a computer multiplies one matrix by 34 columns faster than by one column
# 34 times.

# %% [markdown]
# ## 6 · The noise ball, and decay
# *11 minutes, 6 points*
#
# A slide deck says that mini-batch descent never converges, but oscillates around the minimum. Let us look at the oscillation. Mini-batches of 10,
# 120 epochs, four constant learning rates; drawn are the weights after each step of the last 60 epochs,
# with a circle at their mean distance from the best two weights. (The printed distance counts $b$, too.)
#
# **Predict.** The rate goes from 0.2 down to 0.01. What happens to the cloud?
# - A: it stays as large: noise is noise.
# - B: it shrinks with the rate.
# - C: it shrinks to a point at every rate, if one trains long enough.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
def by_tens(learning_rate, targets=Y, num_epochs=120, mini_batches=random_mini_batches):
    """The walk with batches of 10: 45 steps an epoch."""
    return regression.descend(
        two, targets, learning_rate=learning_rate, num_epochs=num_epochs,
        mini_batches=mini_batches, mini_batch_size=10, **mine,
    )


def late(*args, **kwargs):
    """The weights in the last 60 epochs by tens, and their mean distance from the best."""
    walk, last = by_tens(*args, **kwargs), slice(-60 * 45, None)
    return walk.weights[last], walk.distances(w_best, b_best)[last].mean()


clouds = {}
for rate in (0.2, 0.1, 0.05, 0.01):
    cloud, distance = late(rate)
    clouds[f"rate {rate:g}"] = cloud
    print(f"rate {rate:<4g}: mean distance {distance:5.2f}, {distance / Y.std():.3f} standard deviations of Y")
axes = plots.noise_balls(clouds, w_best[0])
plots.show(axes, alt="Clouds of weights around the minimum, a panel for each rate; the numbers stand above.")

# %% [markdown]
# A **noise ball**: at a constant rate the weights end up in a cloud around the minimum. A lower rate gives a smaller one. Near the minimum
# the full gradient is zero, but those of the batches are not: each pulls towards *its* ten people, by a step that is proportional to the rate.
#
# Three more questions, each answered by one line below. Does training five times as long help? What if the targets had no noise, so that
# one line fits everybody? And does it matter that each epoch deals out *all* examples, instead of drawing ten anew each time?

# %%
print(f"rate 0.2, 600 epochs:            {late(0.2, num_epochs=600)[1]:.2f}")
exact = predict(two, w_best, b_best)  # targets that lie on the line
print(f"rate 0.2, noiseless targets:     {late(0.2, exact)[1]:.6f}")
for rate in (0.2, 0.05, 0.01):
    redrawn = late(rate, mini_batches=regression.drawn_with_replacement)[1]
    print(f"rate {rate:<4g}: dealt out {late(rate)[1]:5.2f}, drawn with replacement {redrawn:5.2f}")

# %% [markdown]
# Longer does not help: the cloud is where it was. Without noise in the targets there is **no ball at all**: every batch agrees about the
# minimum, so all pulls vanish there. (Large networks that can fit every example come close to this.) And dealing out pays: within an
# epoch the pulls cancel, so from 0.05 to 0.01 the ball shrinks nearly with the rate; with replacement only about with its root.
#
# **The cure** follows: long steps at first, short ones later. A schedule that does it is **inverse time decay**:
# $$\eta_t = \frac{\eta_0}{1 + k\,t}$$
#
# Why not something faster, such as $\eta_0 / 2^t$? Robbins and Monro (1951) gave the two conditions: $\sum \eta_t = \infty$, so that you can
# still get anywhere from wherever you are, and $\sum \eta_t^2 < \infty$, so that the noise dies out. $1/t$ meets both. Which one does $1/2^t$ break?
#
# <details><summary>Check your thought</summary>
#
# The first: $1 + 1/2 + 1/4 + \dots = 2$. If twice the first step does not reach the minimum, no number of steps will.
# </details>

# %% [markdown]
# > **Conventions: decay.** Ours: a function of $t$ that you call; $t$ may count epochs or steps, and $\eta_0$ holds at $t = 0$. Keras
# > `InverseTimeDecay`: the same with $t$ = step / `decay_steps`, in steps. PyTorch: `LambdaLR(optimizer, lambda t: 1 / (1 + k * t))`, which
# > multiplies the rate; you call `scheduler.step()` when $t$ should go up. Optax: any function of the step count is a schedule.
# > Beware of names: Coursera's assignment calls this formula "exponential decay". It is not.

# %% nbgrader={"grade": false, "grade_id": "inverse_time_decay", "locked": false, "schema_version": 3, "solution": true, "task": false}
def inverse_time_decay(learning_rate0, t, decay_rate):
    """The learning rate at time t: learning_rate0 over 1 + decay_rate t.

    t is a whole number, 0 at the beginning.

    Returns one number.
    """
    ### BEGIN SOLUTION
    return learning_rate0 / (1 + decay_rate * t)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_inverse_time_decay", "locked": true, "points": 6, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(inverse_time_decay)

# %%
# The same plot again (small clouds stand magnified in the corner): 0.2 as it was, and 0.2 decaying with t = epoch and k = 0.2.
def decaying(epoch):
    """0.2 at first, less in each epoch."""
    return inverse_time_decay(0.2, epoch, 0.2)


clouds = {"constant, epochs 60-120": late(0.2)[0]}
for num_epochs in (120, 600):
    cloud, distance = late(decaying, num_epochs=num_epochs)
    clouds[f"decay, epochs {num_epochs - 60}-{num_epochs}"] = cloud
    print(f"decaying, last 60 of {num_epochs} epochs: mean distance {distance:.3f}")
axes = plots.noise_balls(clouds, w_best[0])
plots.show(axes, alt="A wide cloud at the constant rate, a small one with decay, a tiny one after 600 epochs.")

# %% [markdown]
# Now longer *does* help: the ball goes on shrinking. But why not take the small rate from the start? Last picture: the distance, epoch
# by epoch, at the large rate, at the small one, and with decay. **Look for** who is fast at first, and who is close at the end.

# %%
distances = {}
for name, rate in {"constant 0.2": 0.2, "constant 0.005": 0.005, "decaying": decaying}.items():
    away = by_tens(rate, num_epochs=240).distances(w_best, b_best)[1:]
    distances[name] = away.reshape(240, 45).mean(axis=1)
    print(f"{name:14} distance in epoch 1 {distances[name][0]:6.2f}, in epoch 240 {distances[name][-1]:5.2f}")
ax = plots.costs_by_step(
    distances, title="How far from the minimum", xlabel="epoch", ylabel="mean distance in the epoch"
)
plots.show(ax, alt="Distance from the minimum by epoch on a logarithmic axis, a curve for each schedule.")

# %% [markdown]
# At 0.2 the first epoch covers most of the way, and after it nothing improves. At 0.005 the start is slow, the floor is low. With decay there is **no floor**, but there is
# a price: for a hundred epochs the small constant rate is ahead, since $k = 0.2$ lets go of the large steps slowly. How fast to decay is one more
# thing to tune. What never helps is waiting at a constant rate.

# %% [markdown]
# ## 7 · Reflection
# *6 minutes, 12 points, read by a person*
#
# The slide once more: **"mini-batch never converges"**. **Correct it.**
# Write 120 to 200 words for somebody who sits in the same course. Say when the sentence holds and when it does not, with at least three numbers
# from *your* printouts. Explain where the oscillation comes from. End with what you would do in practice, and one reason not to bother at all.

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "points": 12, "schema_version": 3, "solution": true, "task": false}
# **Model answer.** The slide is right about one case: a *constant* learning rate and noisy targets. In my run with batches of 10 at rate 0.2 the
# weights stayed 9.2 away from the minimum on average, and five times as many epochs left them at 8.9. The reason: at the minimum
# the full gradient is zero, but each batch pulls towards its own ten people, and a step is rate times pull. So the
# cloud shrinks with the rate: 5.7 at 0.1, 3.4 at 0.05, 0.87 at 0.01. It is a ball around the minimum, not a failure to
# get there. Two things make "never" wrong. With targets that lie exactly on a line the distance was 0.000000 at the same rate of 0.2:
# where all batches agree, nothing pulls. And with a decaying rate, $0.2/(1 + 0.2\,t)$, the distance was 0.94 after 120 epochs and 0.24 after 600,
# and goes on falling. In practice I would start with the largest rate that behaves, and let it decay once the cost stops falling. Or not bother: two
# samples of 20 people had best weights of 36 and 63, so the minimum itself is uncertain by more than the ball is wide.
#
# **Mark scheme (12 points).**
# - 3: says when the sentence holds: a constant rate *and* disagreement between batches (noise). 2 for the constant rate alone.
# - 3: says when it does not: a decaying rate (2), noiseless or fully fitted targets (1).
# - 3: three numbers from own printouts, right as read, with their rate; 1 each.
# - 1: the cause: batch gradients do not vanish where the full gradient does.
# - 1: a practice that follows (decay, larger batches at the end, averaging).
# - 1: a reason not to bother: the sample's minimum is not the population's, or the ball is smaller than what matters.

# %% [markdown]
# ## You can now say
# - what the empirical risk is an estimate of, and why its minimum flatters the data it was fitted to;
# - why nobody inverts $\tilde X \tilde X^\top$, and when the closed form is out of reach;
# - why $dw$ is errors times features, and how to check it;
# - that $2/L$ is the largest learning rate, and what happens two percent beyond it;
# - what standardising does to a ravine;
# - who wins among batch, mini-batch and SGD, when, and for how many gradients;
# - when mini-batches converge.
#
# Next, notebook 03: some ravines remain after scaling, and plain descent zigzags in them. Momentum takes the bends out. In
# notebook 06 your `update_parameters_with_gd` races against Adam on real digits. (Learned it differently elsewhere? See the [errata, section 2](../90_errata/90_errata.ipynb).)

# %% [markdown]
# ## References
# - Bottou, Curtis & Nocedal (2018), *Optimization methods for large-scale machine learning*, SIAM Review 60: risks, noise, batch sizes.
# - Bubeck (2015), *Convex optimization: algorithms and complexity*, section 3.2: smoothness and step size.
# - Efron, Hastie, Johnstone & Tibshirani (2004), *Least angle regression*, Annals of Statistics 32 (the data).
# - Robbins & Monro (1951), *A stochastic approximation method*, Annals of Mathematical Statistics 22: the two conditions on the rates.
# - Zhang, Lipton, Li & Smola, *Dive into Deep Learning*, chapter 12: the genie.
