# %% [markdown]
# # 01 · Activations and their derivatives
#
# Between two layers of a network stands a small bent function. You write the common ones and their slopes, you measure every
# slope yourself, and you watch a deep network starve because somebody chose the wrong one.
#
# | | section | minutes | points |
# |---|---|---|---|
# | 1 | Why bend at all? | 13 | 8 |
# | 2 | Sigmoid | 10 | 10 |
# | 3 | tanh | 5 | 6 |
# | 4 | Twenty layers | 8 | |
# | 5 | ReLU and its kin | 18 | 26 |
# | 6 | Maxout | 7 | 10 |
# | 7 | Softmax, whose derivative is a matrix | 15 | 28 |
# | 8 | Which one goes where | 4 | 4 |
# | 9 | Reflection | 5 | 8 |
# | | | **85** | **100** |

# %% [markdown]
# **After this notebook you can**
# - say what a network without a bend cannot do, and show it;
# - write sigmoid, tanh, ReLU, leaky ReLU, ELU, maxout and softmax, and their derivatives, safe for any input;
# - measure a derivative, and so check your own;
# - explain why deep sigmoid networks hardly learn in their first layers;
# - choose an activation for a hidden layer and for an output.
#
# **House rules of the course.** Columns are examples: `X` is `(n_x, m)`, one column for each of `m` examples. Functions are
# *pure*: arrays in (float64), new arrays out, inputs unchanged. Values are what counts: an integer for a float is fine, and so is a
# list for a tuple. Where a task says *silent*, NumPy must not warn.
#
# At **Predict**, as in notebook 00, write one letter and one *because* before you run on. Nobody grades it.

# %% tags=["setup"]
import sys

import numpy as np

sys.path.append("../..")  # the course's folder, where utils/ lies
from utils import check, depth, plots, rings, widgets

# %%
plots.use_course_style()
rng = np.random.default_rng(1)

# %% [markdown]
# ## 1 · Why bend at all?
# *13 minutes, 8 points*
#
# A unit adds up its inputs: $s = w\,x + b$. This sum $s$ is called the **pre-activation**. Then the **activation** $f$
# turns it into the unit's output: $a = f(s)$. The simplest one is the **linear unit**, $f(s) = s$, with the derivative $f'(s) = 1$ everywhere.
#
# Stack 20 layers of linear units, 8 units in each, with random weights. One input goes in, one output comes out.
#
# **Predict.** What shape can the output have, drawn against the input?
# - A: any curve, if there are enough units.
# - B: a polynomial of degree 20.
# - C: a straight line.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
x = np.linspace(-1, 1, 5)[np.newaxis]  # (1, 5): one input, five examples at equal distances
A = x
for shape in [(8, 1)] + 18 * [(8, 8)] + [(1, 8)]:
    W, b = 0.5 * rng.standard_normal(shape), rng.standard_normal((shape[0], 1))
    A = W @ A + b
print("outputs:           ", A.round(3))
print("from one to the next:", np.diff(A).round(3))

# %% [markdown]
# Equal steps in, equal steps out. Two layers show why:
#
# $$W_2(W_1 X + b_1) + b_2 = (W_2 W_1)\,X + (W_2 b_1 + b_2)$$
#
# That is *one* layer, with the weights $W_2 W_1$. Twenty linear layers are one linear layer, written in a costly way.
#
# What does that cost us? Below, blue dots lie in a disc and orange triangles in a ring around it. A net with 12 hidden units must tell
# them apart, first with linear units, then with a bend: $f(s) = \tanh(s)$.

# %%
X, inside = rings.rings()
scores = {
    "linear units": rings.fitted_score(X, inside, lambda s: s),
    "units with a bend": rings.fitted_score(X, inside, np.tanh),
}
for name, score in scores.items():
    print(f"{name:17} {100 * ((score(X) > 0) == inside).mean():5.1f} % of the points right")
axes = plots.regions(X, inside, scores)
plots.show(axes, alt="Points of a disc and of a ring around it, and the region that each net takes for the disc.")

# %% [markdown]
# Same net, same data, same fit. Only the bend is new. (Any bend will do that is not a polynomial: with enough hidden units a net can
# then come as close as you like to any continuous function, Leshno et al. 1993.)
#
# ### A tool for all that follows
# Training follows slopes, so each activation comes with its derivative. You will write these from formulas. How would
# you know that a formula is right? **Measure the slope.** Take two nearby points on the curve and draw the line through them.

# %%
axes = plots.two_secants(np.exp, slope=np.exp(1.0), at=1.0, h=0.8)
plots.show(axes, alt="The tangent of a curve at a point, with a chord to one side and a chord across both sides.")

# %% [markdown]
# **Predict.** The curve is $e^s$ at $s = 1$, where the true slope is $e = 2.71828$. We make the step $h$ ten times smaller. How much smaller do
# the two errors get?
# - A: both ten times.
# - B: one-sided ten times, two-sided a hundred times.
# - C: one-sided a hundred times, two-sided ten times.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
e = np.exp(1.0)
for h in (0.1, 0.01, 0.001):
    right, left = np.exp(1 + h), np.exp(1 - h)
    one_side, both_sides = (right - e) / h, (right - left) / h / 2
    print(f"h = {h:<5}  one side off by {one_side - e:.7f}, both sides by {both_sides - e:.7f}")

# %% [markdown]
# A step to both sides lets the curve's bend cancel. This is the **central difference**:
#
# $$f'(s) \approx \frac{f(s + h) - f(s - h)}{2h}$$
#
# > **Conventions.** Ours: central, $h = 10^{-5}$. `np.gradient` takes central differences of numbers you already have. PyTorch's `gradcheck`:
# > central, $h = 10^{-6}$, in double precision. JAX: `jax.test_util.check_grads`. Keras and Optax have none.
# > Why not $h = 10^{-15}$? Then $f(s+h)$ and $f(s-h)$ agree in nearly all of their 16 digits. Notebook 06 shows what that does.
#
# **Your turn: the first exercise that counts.** As in notebook 00: replace the line `raise NotImplementedError()`, run the cell, then run the check below it, as often as you like.
# Here an *argument* is a function: `f` takes an array of any shape and works on each entry, and you call it like any other. So one line is enough: no loop.

# %% nbgrader={"grade": false, "grade_id": "numerical_derivative", "locked": false, "schema_version": 3, "solution": true, "task": false}
def numerical_derivative(f, s, h=1e-5):
    """The slope of f at each entry of s, by central differences.

    (f(s + h) - f(s - h)) / (2 h), entry by entry. f takes an array of any shape.

    Returns an array of the shape of s.
    """
    ### BEGIN SOLUTION
    return (f(s + h) - f(s - h)) / (2 * h)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_numerical_derivative", "locked": true, "points": 8, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(numerical_derivative)

# %%
s = np.array([[-2.0, -0.5], [0.5, 2.0]])
print("linear unit, slope 1:   ", numerical_derivative(lambda s: s, s).round(6).tolist())
print("s cubed, slope 3 s²:    ", numerical_derivative(lambda s: s**3, s).round(6).tolist())
print("3 s² for comparison:    ", (3 * s**2).tolist())

# %% [markdown]
# From now on you have a witness for every derivative you write. It knows nothing of formulas.
#
# One of the house rules is easily broken without noticing. **Pure** means that the caller's arrays stay as they are. Here they do not:

# %%
def doubled(v):
    v *= 2  # changes the array itself
    return v


mine = np.array([1.0, 2.0])
doubled(mine)
print("nobody assigned to it, and yet:", mine)

# %% [markdown]
# `v = 2 * v` makes a new array and leaves the caller's alone. In this course: never `+=`, `*=` or `v[...] =` on an input.

# %% [markdown]
# ## 2 · Sigmoid
# *10 minutes, 10 points*
#
# $$\sigma(s) = \frac{1}{1 + e^{-s}}$$
#
# It squeezes any number into $(0, 1)$, so that the result can be read as a probability. One line of NumPy, one would think:

# %%
def naive_sigmoid(s):
    return 1 / (1 + np.exp(-s))


for s in (0.0, 1000.0, -1000.0):
    with np.errstate(over="raise"):  # turn NumPy's warning into an error, to see where it comes from
        try:
            print(f"s = {s:7}: {naive_sigmoid(s)}")
        except FloatingPointError as error:
            print(f"s = {s:7}: {error}")
with np.errstate(all="ignore"):
    big = np.exp(1000.0)  # e^-s for s = -1000
    print("its slope there, e^-s / (1 + e^-s)²:", big / (1 + big) ** 2)

# %% [markdown]
# $e^{1000}$ is larger than any float. One over infinity happens to be the right 0, with a warning. Its slope is infinity over
# infinity, `nan`. One `nan`, and every weight of the network is `nan` one step later.
#
# **Think.** Multiply numerator and denominator by $e^{s}$. You get a second formula for the same function. For which `s` is each of the two safe?
#
# <details><summary>Check your thought</summary>
#
# $\dfrac{1}{1 + e^{-s}}$ is safe for $s \ge 0$, and $\dfrac{e^{s}}{1 + e^{s}}$ for $s < 0$. In both, the exponent is then $-|s|$, and $e^{-|s|}$ is
# never above 1. So compute that first, for all entries at once.
#
# A trap: `np.where(condition, p, q)` computes *both* `p` and `q` for *all* entries, and picks afterwards. If `p` overflows somewhere,
# NumPy warns, whether it is picked or not.
# </details>
#
# **Your turn.** Right and silent for any array, with entries as large as ±1000. (One or two lines.)

# %% nbgrader={"grade": false, "grade_id": "sigmoid", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sigmoid(s):
    """1 / (1 + e^-s), entry by entry, right and silent for s of ±1000.

    Returns an array of the shape of s.
    """
    ### BEGIN SOLUTION
    e = np.exp(-np.abs(s))  # never above 1
    return np.where(s >= 0, 1, e) / (1 + e)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_sigmoid", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(sigmoid)

# %% [markdown]
# Now the slope. With $a = \sigma(s)$ the quotient rule gives $e^{-s}/(1 + e^{-s})^2$, which is the product of
# $\frac{1}{1 + e^{-s}} = a$ and $\frac{e^{-s}}{1 + e^{-s}} = 1 - a$:
#
# $$\sigma'(s) = a\,(1 - a)$$
#
# **Predict.** What is the *largest* value that $\sigma'$ takes anywhere?
# - A: 1
# - B: 1/2
# - C: 1/4

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %% [markdown]
# > **Conventions: a function of s, or of a?** The formula is written in $a$, but it is the slope at $s$. Ours: `sigmoid_derivative(s)` takes the
# > pre-activation. Many textbooks and old codes pass the *output* and return `a * (1 - a)`: both are fine until somebody mixes them. PyTorch and JAX
# > compute it for you from the stored output. Their sigmoids and Keras' take $s$; PyTorch's is silent and right at ±1000 (measured). Optax has no activations.
#
# **Your turn.** You may call your own `sigmoid`. Right and silent at ±1000 again.

# %% nbgrader={"grade": false, "grade_id": "sigmoid_derivative", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sigmoid_derivative(s):
    """The slope of the sigmoid at the pre-activation s: a (1 - a) with a = sigmoid(s).

    Right and silent for s of ±1000. Returns an array of the shape of s.
    """
    ### BEGIN SOLUTION
    a = sigmoid(s)  # the output at s
    return a * (1 - a)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_sigmoid_derivative", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(sigmoid_derivative)

# %%
s = np.linspace(-6, 6, 1201)
slopes = sigmoid_derivative(s)
print(f"largest slope: {slopes.max():.4f} at s = {s[slopes.argmax()] + 0:.1f}")
worst = np.abs(slopes - numerical_derivative(sigmoid, s)).max()
print("your formula and your measurement agree to 8 places:", worst < 1e-8)
curves = {"sigmoid": (sigmoid, sigmoid_derivative)}
axes = plots.activation_curves(curves, measured=numerical_derivative)
plots.show(axes, alt="The sigmoid, an S from 0 to 1, above its slope, a hill around 0, with measured dots.")

# %% [markdown]
# **Think.** What did you predict? Now look at $|s| > 4$: the curve is flat there. The unit is **saturated**: nudge its weights, and its output
# does not answer. How small is the slope at $s = 10$, and what does that mean for learning?
#
# <details><summary>Check your thought</summary>
#
# About $e^{-10}$, less than a ten-thousandth. A weight's gradient contains this factor, so a saturated unit hardly learns, however wrong it is.
# </details>

# %% [markdown]
# ## 3 · tanh
# *5 minutes, 6 points*
#
# A sigmoid's outputs are all positive, so for one example all weights into a unit of the next layer rise together or fall together. The hyperbolic tangent is a sigmoid stretched to $(-1, 1)$ and centred on 0:
#
# $$\tanh(s) = 2\,\sigma(2s) - 1 \qquad \tanh'(s) = 1 - \tanh^2(s)$$
#
# **Think.** Use the first formula and the chain rule, and what you know of $\sigma'$: what is the largest value of $\tanh'$?
#
# <details><summary>Check your thought</summary>
#
# $\tanh'(s) = 2 \cdot 2 \cdot \sigma'(2s)$, at most $4 \cdot \frac14 = 1$, at $s = 0$. Four times the sigmoid's.
# </details>
#
# > **Conventions.** Ours, NumPy, PyTorch, Keras and JAX: plain tanh. LeCun et al. (1998, section 4.4) recommend $1.7159 \tanh(\frac23 s)$, whose outputs
# > vary about as much as its inputs. The square in $\tanh^2(s)$ is of the result: $(\tanh s)^2$, not $\tanh(s^2)$.
#
# **Your turn.** NumPy has `np.tanh`. You write its slope.

# %% nbgrader={"grade": false, "grade_id": "tanh_derivative", "locked": false, "schema_version": 3, "solution": true, "task": false}
def tanh_derivative(s):
    """The slope of tanh at the pre-activation s: 1 - tanh(s)².

    Returns an array of the shape of s.
    """
    ### BEGIN SOLUTION
    return 1 - np.tanh(s) ** 2
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_tanh_derivative", "locked": true, "points": 6, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(tanh_derivative)

# %%
curves = {"sigmoid": (sigmoid, sigmoid_derivative), "tanh": (np.tanh, tanh_derivative)}
axes = plots.activation_curves(curves, measured=numerical_derivative)
plots.show(axes, alt="Sigmoid and tanh above their slopes: the hill of tanh is four times as high.")

# %% [markdown]
# ## 4 · Twenty layers
# *8 minutes, ungraded*
#
# The gradient of a first-layer weight comes back through every layer above it. By the chain rule, each one multiplies it by the layer's weight *and*
# by the activation's slope. Take ten sigmoid layers with one unit each, and all weights 1.
#
# **Predict.** How much of the gradient arrives in front of the ten layers, at most?
# - A: about a tenth.
# - B: about 1/40, that is 0.25 / 10.
# - C: less than a hundred-thousandth.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
def ten_layers(s, f, derivative):
    """The product of the ten slopes on the way from s to the output."""
    product = 1.0
    for _ in range(10):
        product = product * derivative(s)
        s = f(s)
    return product


s = np.array([-3.0, 0.0, 0.5, 3.0])
print(f"bound, the largest slope to the power of ten: {0.25**10:.1e}")
for name, f, derivative in (
    ("sigmoids", sigmoid, sigmoid_derivative), ("tanh units", np.tanh, tanh_derivative)
):
    products = ten_layers(s, f, derivative)
    print(f"ten {name:10} from s = -3, 0, 0.5, 3:  ", ", ".join(f"{p:.1e}" for p in products))

# %% [markdown]
# Not a tenth, and not a fortieth: slopes *multiply*. (tanh loses less. Why?) Below is a real net: 20 hidden layers of 64 sigmoids, and handwritten digits as input. Its weights are
# random, with variance $2/n_\text{in}$. A bar shows how large the gradient of a layer's weights is. Mind the scale: each line is a factor of a hundred.

# %%
norms = {"sigmoid": depth.gradient_norms(sigmoid, sigmoid_derivative)}
axes = plots.gradient_bars(norms)
plots.show(axes, alt="A bar for each of 20 layers on a log scale, layer 1 on the left.")
share = norms["sigmoid"][0] / norms["sigmoid"][-1]
print(f"layer 1 gets {share:.0e} of what layer 20 gets")
print(f"that is a factor of {share ** (1 / 19):.2f} for each layer on the way back")

# %%
# Does it matter? 30 epochs of training (passes over all images), then held-back digits. Guessing reads about 10 %.
right = depth.accuracy_after_training(sigmoid, sigmoid_derivative)
print("20 layers of sigmoids read one digit in five, or fewer:", right < 0.2)

# %% [markdown]
# This is the **vanishing gradient** (Hochreiter 1991; Bengio et al. 1994). Nothing is broken: every gradient is right. (Why 0.31, and not 1/4 at most? The weights
# multiply, too: these ones by about $\sqrt 2$ per layer.) The last layers learn, but they see only what 19 random layers have left of the image. The first layers, next to the pixels, starve.
#
# **Think.** Three ideas. Would they help? (1) A learning rate a billion times as large. (2) Weights four times as large, so that $w\,\sigma' = 1$. (3) Another activation.
#
# <details><summary>Check your thought</summary>
#
# (1) No: one rate serves all layers. What layer 1 needs throws layer 20 far off. (2) In part: larger weights make larger sums, and there the sigmoid is saturated, so its
# slope is far below 1/4. Less is lost at each layer, but it is lost again and again. (Four times the sum does the same: put `lambda s: sigmoid(4 * s)` and
# `lambda s: 4 * sigmoid_derivative(4 * s)` into the two cells above.) (3) Yes: we need one whose slope does not shrink what passes. Which slope would be ideal?
# </details>

# %% [markdown]
# ## 5 · ReLU and its kin
# *18 minutes, 26 points*
#
# The ideal slope is 1: what comes back passes unchanged. But a slope of 1 everywhere is the linear unit, which does not bend. So bend once:
#
# $$\text{relu}(s) = \max(s, 0)$$
#
# Two straight halves, slope 0 and slope 1. With this **rectified linear unit** (Nair & Hinton 2010), Glorot et al. (2011) trained deep
# networks without the pre-training of each layer that was thought to be needed.
#
# **Your turn.** Beware: `np.max` looks for the largest entry of *one* array. Which NumPy function compares *two*, entry by entry?

# %% nbgrader={"grade": false, "grade_id": "relu", "locked": false, "schema_version": 3, "solution": true, "task": false}
def relu(s):
    """max(s, 0), entry by entry, as a new array.

    Returns an array of the shape of s.
    """
    ### BEGIN SOLUTION
    return np.maximum(s, 0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_relu", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(relu)

# %% [markdown]
# Its slope is 1 for $s > 0$ and 0 for $s < 0$. And at 0? There the curve has a **kink**. Before you read on:
#
# **Predict.** What will your `numerical_derivative` say at exactly 0?
# - A: 0
# - B: 1/2
# - C: 1

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
print("your tool at the kink:", numerical_derivative(relu, np.array([0.0])))

# %% [markdown]
# Half a step up, nothing on the other side: the mean of the two slopes. None of the three is "the" derivative: at a kink there is none. Somebody must choose.
#
# > **Conventions: the slope at exactly 0.** PyTorch 2.13, measured: `torch.relu` says 0. `clamp(min=0)`, the same function, says 1.
# > `torch.maximum` with zeros, the same function again, says 1/2. Some lecture slides say 1. The papers leave it open. It matters only where a sum is exactly 0.
# > In this course it is **never tested**: choose what you like.
#
# **Your turn.**

# %% nbgrader={"grade": false, "grade_id": "relu_derivative", "locked": false, "schema_version": 3, "solution": true, "task": false}
def relu_derivative(s):
    """The slope of the ReLU: 1 where s > 0, 0 where s < 0; at 0 whatever you like.

    Returns an array of the shape of s.
    """
    ### BEGIN SOLUTION
    return (s > 0).astype(float)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_relu_derivative", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(relu_derivative)

# %% [markdown]
# Now the plot of section 4 again, with *your* ReLU: same net, same weights, same digits.
#
# **Predict.** And tanh, whose slope is 1 at the origin only: will its stairs be as steep as the sigmoid's?
# - A: as steep.
# - B: about half as steep.
# - C: hardly any stairs.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
hidden = {
    "sigmoid": (sigmoid, sigmoid_derivative),
    "tanh": (np.tanh, tanh_derivative),
    "ReLU": (relu, relu_derivative),
}
norms = {name: depth.gradient_norms(*pair) for name, pair in hidden.items()}
axes = plots.gradient_bars(norms)
plots.show(axes, alt="Bars per layer on a log scale, a panel each for sigmoid, tanh and ReLU.")
for name, pair in hidden.items():
    share, right = norms[name][0] / norms[name][-1], depth.accuracy_after_training(*pair)
    learned = "more" if right > 0.5 else "less"  # the rest depends on your processor's rounding
    print(f"{name:7} layer 1 gets {share:7.1e} of layer 20's gradient; {learned} than half of the digits right")
four = np.array([4.0])
print("slopes at s = 4: tanh", tanh_derivative(four).round(4), "ReLU", relu_derivative(four))

# %% [markdown]
# The first layers eat. Note that tanh does not starve here either: from these first weights its sums stay where the slope is large. (Which of the two reads more digits? Print `right`. One seed and one learning rate prove nothing either way.) So "ReLU cured the vanishing gradient" is
# half of the truth. Good first weights are the other half (notebook 06). What the ReLU adds: it never saturates for $s > 0$, however large the sum. At $s = 4$ the slope
# of tanh is 0.0013, and the ReLU's is 1. And it is cheap.
#
# ### A ReLU can die
# One unit, $a = f(x + b)$, should return 1 for inputs between -2 and 2. One bad step has thrown its bias to $b = -5$. **Look:** what does gradient descent make of it?

# %%
def bias_after(f, derivative, num_steps, b=-5.0):
    """Gradient descent on one bias; the cost is the mean of (a - 1)² / 2."""
    x = np.linspace(-2, 2, 21)
    for _ in range(num_steps):
        s = x + b
        b = b - 0.5 * np.mean((f(s) - 1) * derivative(s))
    return b


for num_steps in (0, 10, 1000):
    print(f"ReLU after {num_steps:4} steps: b = {bias_after(relu, relu_derivative, num_steps):.2f}")

# %% [markdown]
# Every sum is negative, every slope 0, every gradient 0. The unit is **dead**: it cannot come back, and all its weights are wasted.
#
# **Leaky ReLU** (Maas et al. 2013) keeps a small slope $\alpha$ on the left. **ELU** (Clevert et al. 2016) bends smoothly towards $-\alpha$:
#
# $$\text{leaky}(s) = \begin{cases} s & s > 0 \\ \alpha s & s < 0 \end{cases} \qquad
# \text{elu}(s) = \begin{cases} s & s > 0 \\ \alpha\,(e^{s} - 1) & s < 0 \end{cases}$$
#
# > **Conventions: the default slope.** Ours, Maas et al., PyTorch and JAX: 0.01. Keras: 0.3 in the layer, 0.2 in the function. So "leaky ReLU" alone says little: name your $\alpha$.
# > The short form $\max(\alpha s, s)$ holds for $\alpha \le 1$ only. At 0 PyTorch's slope is $\alpha$ (0.01, measured), JAX's is 1.
#
# **Your turn**, twice. Use the argument `alpha`: any value from 0 to 1 may come.

# %% nbgrader={"grade": false, "grade_id": "leaky_relu", "locked": false, "schema_version": 3, "solution": true, "task": false}
def leaky_relu(s, alpha=0.01):
    """s where s > 0, alpha s where s < 0, entry by entry; 0 <= alpha <= 1.

    Returns an array of the shape of s.
    """
    ### BEGIN SOLUTION
    return np.where(s > 0, s, alpha * s)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_leaky_relu", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(leaky_relu)

# %% nbgrader={"grade": false, "grade_id": "leaky_relu_derivative", "locked": false, "schema_version": 3, "solution": true, "task": false}
def leaky_relu_derivative(s, alpha=0.01):
    """The slope of the leaky ReLU: 1 where s > 0, alpha where s < 0; at 0 whatever you like.

    Returns an array of the shape of s.
    """
    ### BEGIN SOLUTION
    return np.where(s > 0, 1.0, alpha)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_leaky_relu_derivative", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(leaky_relu_derivative)

# %% [markdown]
# **Now ELU.** For $s < 0$ let $a = \alpha(e^s - 1)$. Its slope is $\alpha e^s$. **Think:** express that by $a$ and $\alpha$ alone.
#
# <details><summary>Check your thought</summary>
#
# $\alpha e^s = \alpha(e^s - 1) + \alpha = a + \alpha$. The unit's output is all you need to go back, as with the sigmoid.
# </details>
#
# The trap of section 2 waits here, too: at $s = 1000$ the left formula is not wanted, but `np.where` computes it all the same. Which exponent is safe, and right
# wherever it is used?
#
# **Your turn**, twice. Right and silent at $s = 1000$.

# %% nbgrader={"grade": false, "grade_id": "elu", "locked": false, "schema_version": 3, "solution": true, "task": false}
def elu(s, alpha=1.0):
    """s where s > 0, alpha (e^s - 1) where s < 0, entry by entry; alpha > 0.

    Right and silent for s = 1000. Returns an array of the shape of s.
    """
    ### BEGIN SOLUTION
    return np.where(s > 0, s, alpha * (np.exp(np.minimum(s, 0)) - 1))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_elu", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(elu)

# %% nbgrader={"grade": false, "grade_id": "elu_derivative", "locked": false, "schema_version": 3, "solution": true, "task": false}
def elu_derivative(s, alpha=1.0):
    """The slope of the ELU: 1 where s > 0, elu(s) + alpha where s < 0; at 0 whatever you like.

    Right and silent for s = 1000. Returns an array of the shape of s.
    """
    ### BEGIN SOLUTION
    return np.where(s > 0, 1.0, elu(s, alpha) + alpha)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_elu_derivative", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(elu_derivative)

# %%
# The dead unit again, with your two cures. Which one comes back faster from b = -5?
for name, f, derivative in (
    ("ReLU", relu, relu_derivative),
    ("leaky ReLU", leaky_relu, leaky_relu_derivative),
    ("ELU", elu, elu_derivative),
):
    walk = [bias_after(f, derivative, num_steps) for num_steps in (0, 10, 1000)]
    print(f"{name:10} b after 0, 10, 1000 steps: {walk[0]:.2f}, {walk[1]:.2f}, {walk[2]:.2f}")

# %% [markdown]
# Move $\alpha$ (in a page without a running kernel you see it at 0.5). **Look for:** at which $\alpha$ does the slope of ELU have no jump? What does leaky become at $\alpha = 1$?

# %%
def at_alpha(alpha):
    """ReLU and its kin above their slopes."""
    curves = {
        "ReLU": (relu, relu_derivative),
        f"leaky, alpha = {alpha:g}": (
            lambda s: leaky_relu(s, alpha), lambda s: leaky_relu_derivative(s, alpha)
        ),
        f"ELU, alpha = {alpha:g}": (lambda s: elu(s, alpha), lambda s: elu_derivative(s, alpha)),
    }
    axes = plots.activation_curves(curves, measured=numerical_derivative)
    plots.show(axes, alt=f"ReLU, leaky ReLU and ELU above their slopes, alpha = {alpha:g}; measured dots.")


widgets.slider(at_alpha, [0.01, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0], start=0.5, label="alpha")

# %% [markdown]
# <details><summary>What to see</summary>
#
# On the left, leaky's slope is $\alpha$ and ELU's climbs to $\alpha$ at 0. On the right both are 1. So both jump from $\alpha$ to 1, unless $\alpha = 1$: then
# ELU is smooth, and leaky is the linear unit. The dots are measured: your formulas stand. ELU's default is 1 in PyTorch, Keras and JAX. At exactly 0 PyTorch says $\alpha$ (0.5 for
# $\alpha = 0.5$, measured).
# </details>

# %% [markdown]
# ## 6 · Maxout
# *7 minutes, 10 points*
#
# Why choose a shape at all? Let the net learn it. A **maxout** unit (Goodfellow et al. 2013) has $k$ linear pieces and returns the largest:
#
# $$a = \max_{j = 1 \dots k} \; (W_j\, x + b_j)$$
#
# **Predict.** Which of these can *one* maxout unit with two pieces be, exactly?
# - A: the ReLU only.
# - B: the ReLU and $|x|$.
# - C: the ReLU, $|x|$ and $-|x|$.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %% [markdown]
# > **Conventions.** Ours: `W` is `(k, n_out, n_in)`, pieces first, and `b` is `(k, n_out, 1)`. The paper: `(n_in, n_out, k)`. PyTorch, Keras 3, JAX and Optax have no
# > maxout: you write a linear layer with `k * n_out` outputs, reshape, and take the maximum over the pieces.
#
# **Your turn.** `W @ x` multiplies *each* of the `k` matrices in `W` with `x`, and gives `(k, n_out, m)`. Over which axis is the maximum?

# %% nbgrader={"grade": false, "grade_id": "maxout", "locked": false, "schema_version": 3, "solution": true, "task": false}
def maxout(x, W, b):
    """The largest of k linear pieces, for each unit and each example.

    max over j of (W[j] x + b[j]); x (n_in, m), W (k, n_out, n_in), b (k, n_out, 1).

    Returns an array (n_out, m).
    """
    ### BEGIN SOLUTION
    return (W @ x + b).max(axis=0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_maxout", "locked": true, "points": 10, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(maxout)

# %%
x = np.linspace(-2, 2, 81)[np.newaxis]  # (1, 81)
touch = np.linspace(-2, 2, 5)  # where five tangents touch the parabola x²
weights_and_biases = {
    "slopes 0 and 1": ([0, 1], [0, 0]),
    "slopes -1 and 1": ([-1, 1], [0, 0]),
    "five tangents of x²": (2 * touch, -(touch**2)),
}
units = {}
for name, (slopes, biases) in weights_and_biases.items():
    W, b = np.reshape(slopes, (-1, 1, 1)), np.reshape(biases, (-1, 1, 1))
    units[name] = ((W @ x + b)[:, 0], maxout(x, W, b)[0])
axes = plots.maxout_pieces(x[0], units)
plots.show(axes, alt="Three maxout units as thick lines on top of their straight pieces.")

# %% [markdown]
# The thick line lies on the uppermost piece. So it can only bend *upwards*: a maximum of lines is convex. $-|x|$ needs a minus sign in the next
# layer, and a curve that bends both ways is one unit minus another. The slope is that of the winning piece: nothing saturates unless a piece is flat. The gradient goes to the winner,
# the other pieces get nothing for this example. The price: $k$ times the weights.

# %% [markdown]
# ## 7 · Softmax, whose derivative is a matrix
# *15 minutes, 28 points*
#
# So far each output looked at its own sum. For one class among several, the outputs must be probabilities *together*:
#
# $$a_i = \frac{e^{s_i}}{\sum_l e^{s_l}}$$
#
# The sums $s$ are called **logits** here. Section 2 has made you suspicious:

# %%
logits = np.array([1000.0, 999.0, -1000.0])
with np.errstate(all="ignore"):  # NumPy would warn
    powers = np.exp(logits)
    print("as written:", powers / powers.sum())

# %% [markdown]
# **Think.** Add a number $c$ to all logits. What happens to the probabilities? Which $c$ makes the largest exponent harmless?
#
# <details><summary>Check your thought</summary>
#
# Nothing happens: $e^{s+c} = e^c e^s$, and $e^c$ cancels. With $c$ = minus the largest logit *of that column*, the largest exponent is 0 and nothing can overflow. And the
# sum is at least 1, so nothing is divided by 0.
# </details>
#
# > **Conventions: which axis?** Ours: columns are examples, so each *column* adds up to 1: axis 0. PyTorch: rows are examples, and you must name `dim` (without it, it warns that its
# > choice is deprecated). Keras and JAX: the last axis. Paste code from there into a course like this one, and it normalises over the *examples*, without an error.
#
# **Your turn.** For `(n, m)`, each column; for `(n,)`, the one vector. Right and silent at ±1000.

# %% nbgrader={"grade": false, "grade_id": "softmax", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax(s):
    """e^s divided by its sum over axis 0, right and silent for logits of ±1000.

    s (n, m), one example per column, or (n,).

    Returns an array of the shape of s; each column adds up to 1.
    """
    ### BEGIN SOLUTION
    e = np.exp(s - s.max(axis=0))
    return e / e.sum(axis=0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_softmax", "locked": true, "points": 8, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(softmax)

# %% [markdown]
# Some slides say that softmax "exaggerates": that it makes the largest share larger. Compare it with plain shares, $s_i / \sum s$. For the logits (3, 2, 1)
# the plain shares are .50, .33, .17. Now divide the logits by a **temperature** $T$ first: 0.5, 1, then 10.
#
# **Predict.** The largest of softmax's three shares is
# - A: above .50 at every $T$.
# - B: above .50 at low $T$, below it at high $T$.
# - C: the same at every $T$, since it normalises.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
s = np.array([3.0, 2.0, 1.0])
panels = {"plain shares": s / s.sum()}
for temperature in (0.5, 1.0, 10.0):
    panels[f"softmax, T = {temperature:g}"] = softmax(s / temperature)
axes = plots.probability_bars(panels)
plots.show(axes, alt="Shares of three classes: plain, and by softmax at three temperatures.")

# %% [markdown]
# Cold, it is nearly a maximum. Hot, it is nearly uniform. It *normalises*, and how sharply depends on the size of the logits, which the net learns.
#
# ### Its derivative
# Raise one logit, and *every* probability moves: one goes up, the others must make room. So there is a slope for each pair: how fast $a_i$ moves with $s_j$.
#
# $$J_{ij} = \frac{\partial a_i}{\partial s_j} = a_i\,(\delta_{ij} - a_j), \qquad \text{with } \delta_{ij} = 1 \text{ for } i = j, \text{ and } 0 \text{ elsewhere}$$
#
# On the diagonal that is $a_i(1 - a_i)$, the sigmoid's old formula. Off the diagonal it is $-a_i a_j$. Such a matrix of slopes is called a **Jacobian**. As one expression:
# $J = \operatorname{diag}(a) - a\,a^\top$.
#
# **Your turn.** For one vector. Useful: `np.diag(a)`, `np.outer(a, b)`. (For a vector of shape `(n,)` NumPy's `a @ a.T` is one number. Why?)

# %% nbgrader={"grade": false, "grade_id": "softmax_jacobian", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax_jacobian(s):
    """All slopes of the softmax at one vector of logits: diag(a) - a a^T with a = softmax(s).

    s (n,), of moderate size.

    Returns an array (n, n): row i belongs to a_i, column j to s_j.
    """
    ### BEGIN SOLUTION
    a = softmax(s)  # the output at s
    return np.diag(a) - np.outer(a, a)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_softmax_jacobian", "locked": true, "points": 12, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(softmax_jacobian)

# %%
s = np.array([2.0, 1.0, -1.0])
J = softmax_jacobian(s)
# Your witness: move one logit at a time and measure all three probabilities.
step = np.zeros(3)
columns = [numerical_derivative(lambda t: softmax(s + t * unit), step) for unit in np.eye(3)]
print("formula and measurement agree to 8 places:", np.abs(J - np.array(columns).T).max() < 1e-8)
print("each column adds up to", (J.sum(axis=0).round(12) + 0.0).tolist(), "- why must it?")
ax = plots.jacobian(J, title="softmax at s = (2, 1, -1)")
plots.show(ax, alt="A 3 by 3 matrix of slopes as colours and numbers.")

# %% [markdown]
# The probabilities add up to 1 before and after, so what one gains, the others lose: each column adds up to 0.
#
# ### What if we kept only the diagonal?
# Slides that call the derivative $a_i(1 - a_i)$ keep the diagonal and forget the rest. Let us see what that costs. The truth is class 2, $y = (0, 1, 0)$. The cost
# is the cross-entropy $-\sum_i y_i \log a_i$, and its gradient with respect to the probabilities is $da_i = -y_i / a_i$. The chain rule gives $ds = J^\top da$.
#
# **Predict.** Gradient descent with the diagonal only:
# - A: the same direction, another length.
# - B: it raises the true logit, and lowers no wrong one.
# - C: it lowers the true logit.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
y = np.array([0.0, 1.0, 0.0])
a = softmax(s)
da = -y / a
print("probabilities:                ", a.round(3))
print("gradient by the whole matrix:  ", (J.T @ da).round(3))
print("gradient by the diagonal only: ", (np.diag(J) * da).round(3) + 0.0)
print("a - y:                         ", (a - y).round(3))

# %% [markdown]
# Class 1 has 70.5 % and is wrong. The true gradient lifts class 2, and pushes class 1 down nearly as hard. The diagonal-only one does not touch class 1: **it cannot push anything down.** And a gift:
# for the cross-entropy the whole matrix comes down to $a - y$.
#
# ### Going back without the matrix
# For $m$ examples and $n$ classes there are $m$ matrices of $n \times n$. With 50 000 words as classes nobody builds them. Multiply out instead, for one example:
#
# $$ds_j = \sum_i da_i\, a_i (\delta_{ij} - a_j) = a_j\,da_j - a_j \sum_i a_i\,da_i = a_j \Big( da_j - \sum_i a_i\, da_i \Big)$$
#
# The sum is one number per example: the mean of $da$, weighted with the probabilities.
#
# > **Conventions.** Ours: the output `a` and what comes back, `da`, both `(n, m)`. PyTorch and JAX go back from the stored output in the same way; you never see it.
# > For softmax *with* cross-entropy notebook 06 takes the shortcut $a - y$. PyTorch's `CrossEntropyLoss` and Optax's `softmax_cross_entropy` want the logits for this reason; Keras takes them with `from_logits=True`.
#
# **Your turn.** One line. No loop over examples.

# %% nbgrader={"grade": false, "grade_id": "softmax_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax_backward(a, da):
    """The gradient with respect to the logits, given a = softmax(s) and the gradient da.

    ds_j = a_j (da_j - sum over i of a_i da_i) in each column; a (n, m), da (n, m).

    Returns ds (n, m).
    """
    ### BEGIN SOLUTION
    return a * (da - (a * da).sum(axis=0))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_softmax_backward", "locked": true, "points": 8, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(softmax_backward)

# %%
S, dA = rng.standard_normal((4, 6)), rng.standard_normal((4, 6))
with_matrices = np.array([softmax_jacobian(S[:, i]).T @ dA[:, i] for i in range(6)]).T
difference = np.abs(softmax_backward(softmax(S), dA) - with_matrices).max()
print("the short way and six matrices agree to 12 places:", difference < 1e-12)

# %% [markdown]
# ## 8 · Which one goes where
# *4 minutes, 4 points*
#
# **Hidden layers:** start with the ReLU or one of its kin. "In all scenarios", as some slides have it, is too strong: the gates of an LSTM *should* saturate, so they are sigmoids; many
# language models take smooth kin of the ReLU such as GELU (Hendrycks & Gimpel 2016).
#
# **The output** is another matter. It follows from what the answer may be. You have four to choose from: sigmoid, tanh, linear, softmax. What are their ranges?
#
# | task | what the output must be able to say |
# |---|---|
# | binary classification | one probability, of "yes" |
# | regression in [0, 1] | a number between 0 and 1 |
# | regression in [-1, 1] | a number between -1 and 1 |
# | unbounded regression | any number |
# | multi-class classification | one probability per class, exactly one class is true |
#
# > **Conventions.** These are the common choices, not laws. PyTorch's and Optax's losses want logits: there the *loss* contains the sigmoid or softmax, and the net ends linearly. Keras: `from_logits=False` by default.
#
# **Your turn.** Return the name as a string, in lower case. For any other string, half a name or a capital letter too, raise a `ValueError`: a wrong answer that looks right is worse than a loud one.

# %% nbgrader={"grade": false, "grade_id": "output_activation", "locked": false, "schema_version": 3, "solution": true, "task": false}
def output_activation(task):
    """The common output activation: "sigmoid", "tanh", "linear" or "softmax".

    task is one of "binary classification", "regression in [0, 1]", "regression in [-1, 1]",
    "unbounded regression", "multi-class classification"; any other string raises ValueError.

    Returns a string.
    """
    ### BEGIN SOLUTION
    table = {
        "binary classification": "sigmoid",
        "regression in [0, 1]": "sigmoid",
        "regression in [-1, 1]": "tanh",
        "unbounded regression": "linear",
        "multi-class classification": "softmax",
    }
    if task not in table:
        raise ValueError(f"unknown task: {task}")
    return table[task]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_output_activation", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(output_activation)

# %%
# Two classes: a sigmoid, or a softmax of two logits? Your own functions know.
s = np.array([-2.0, 0.0, 1.5])
print("sigmoid of s:           ", sigmoid(s).round(4))
print("softmax of (s, 0), first:", softmax(np.array([s, np.zeros(3)]))[0].round(4))
print("softmax of one logit:   ", softmax(s[np.newaxis])[0])

# %% [markdown]
# For two classes they are the same function, so one output is enough. But a softmax over a *single* output always says 1: a classic bug that runs without an error.
#
# **Think.** A photo may show a dog *and* a cat. Softmax? And: targets that are exactly 0 or 1, in "regression in [0, 1]"?
#
# <details><summary>Check your thought</summary>
#
# No: softmax says "exactly one". Take one sigmoid per class. And a sigmoid comes close to 0 and 1 but never arrives, so with such targets its sums grow
# and grow, and it saturates.
# </details>

# %% [markdown]
# ## 9 · Reflection
# *5 minutes, 8 points, read by a person*
#
# A colleague stacks 20 hidden layers of sigmoids. The cost falls a little and stays there; she concludes that the learning rate is too small. Write 100 to 180 words: **why do hidden sigmoids starve layer 1?** Use the chain rule and at
# least two numbers from *your* outputs. Say why a larger learning rate is no cure, what you would change, and one thing that speaks against your change or limits it.

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "points": 8, "schema_version": 3, "solution": true, "task": false}
# **Model answer.** By the chain rule the gradient of a layer-1 weight is a product: for every layer on the way back, one weight and one slope of the activation. The sigmoid's
# slope is at most 1/4, so ten layers with weights of 1 pass at most 0.25^10 = 9.5e-7. In the 20-layer net I measured a factor of 0.31 per layer, and layer 1 got 2e-10 of what layer 20 got.
# After 30 epochs that net read one digit in five or fewer, hardly better than guessing. Layer 20 does learn, but from what 19 random layers left of the image. A larger learning rate is no cure, since one rate serves all
# layers: a step that layer 1 can feel would be a billion times too long for layer 20. Larger weights help only in part: they saturate the units, and the slopes fall. I would take the ReLU, whose slope is 1 where it is
# on: layer 1 got 54 % of layer 20's gradient, and more than half of the digits were right. Against it: a ReLU can die (b stayed at -5 for 1000 steps), and it needs weights of the right size; with these weights tanh
# did not starve either.
#
# **Mark scheme (8 points).**
# - 2: the chain rule multiplies one slope (and one weight) per layer; 1 if only "the gradient gets smaller".
# - 1: the sigmoid's slope is at most 1/4, or is near 0 where it is saturated.
# - 2: two numbers from own outputs, right as read, that bear on the claim; 1 for one.
# - 1: why a larger learning rate is no cure (one rate, layers that differ by many powers of ten).
# - 1: a change that helps (ReLU or kin, tanh with suitable weights, fewer layers, shortcuts around layers), with its reason.
# - 1: a real limit of that change (dead units, scale of first weights, cost, tanh saturates, evidence from one seed).

# %% [markdown]
# ## You can now say
# - why twenty linear layers are one, and what one bend buys;
# - how to measure a slope, and why to step to both sides;
# - where `exp` overflows, how to shift it away, and what `np.where` does behind your back;
# - why gradients vanish through sigmoids, by how much per layer, and what does *not* help;
# - what dies in a dead ReLU, and who says what the slope at a kink is;
# - why softmax's derivative is a matrix, and what its diagonal alone cannot do;
# - which activation an output needs, and why.
#
# Next, notebook 02: now that slopes come back to the weights, how far should a step go? (Learned it differently elsewhere? See the [errata, section 1](../90_errata/90_errata.ipynb).)

# %% [markdown]
# ## References
# - Bengio, Simard & Frasconi (1994), *Learning long-term dependencies with gradient descent is difficult*, IEEE Transactions on Neural Networks 5.
# - Clevert, Unterthiner & Hochreiter (2016), *Fast and accurate deep network learning by exponential linear units (ELUs)*, ICLR.
# - Glorot, Bordes & Bengio (2011), *Deep sparse rectifier neural networks*, AISTATS.
# - Goodfellow, Warde-Farley, Mirza, Courville & Bengio (2013), *Maxout networks*, ICML.
# - Hendrycks & Gimpel (2016), *Gaussian error linear units (GELUs)*.
# - Hochreiter (1991), *Untersuchungen zu dynamischen neuronalen Netzen*, diploma thesis, TU München.
# - LeCun, Bottou, Orr & Müller (1998), *Efficient BackProp*, section 4.4.
# - Leshno, Lin, Pinkus & Schocken (1993), *Multilayer feedforward networks with a nonpolynomial activation function can approximate any function*, Neural Networks 6.
# - Maas, Hannun & Ng (2013), *Rectifier nonlinearities improve neural network acoustic models*, ICML workshop.
# - Nair & Hinton (2010), *Rectified linear units improve restricted Boltzmann machines*, ICML.
# - Alpaydin & Kaynak (1998), *Optical recognition of handwritten digits*, UCI repository (the data).
