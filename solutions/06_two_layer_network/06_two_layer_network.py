# %% [markdown]
# # 06 · A two-layer network
#
# You build a network that reads handwritten digits: forward, backward, Adam. You write all three;
# the loop around them is given. Then your Adam meets six older optimizers, and you judge whether
# the race was fair.
#
# | | section | minutes | points |
# |---|---|---|---|
# | 1 | A place to start | 9 | 6 |
# | 2 | Forward | 6 | 12 |
# | 3 | Backward | 11 | 18 |
# | 4 | Do not trust, check | 10 | 8 |
# | 5 | Adam | 13 | 40 |
# | 6 | Train | 8 | 6 |
# | 7 | A fair race, and a clinic | 15 | |
# | 8 | Reflection | 6 | 10 |
# | | | **78** | **100** |

# %% [markdown]
# **After this notebook you can**
# - derive the gradients of a two-layer network, shapes first, and prove with numbers that they are right;
# - write Adam for a whole network, and say what each of its parts is for;
# - compare optimizers fairly, and spot a comparison that is not;
# - read a cost curve and say what to change.
#
# **House rules** as before: columns are examples, functions are pure, costs are means over examples, `t` counts from 1.
# There are `m` examples, `n_x` inputs, `n_h` hidden units and `n_y` classes: `X` is `(n_x, m)`, `Y` is `(n_y, m)`, biases are
# columns such as `(n_h, 1)`. The sums before an activation, $s$ in notebook 01, are called `Z` here: Adam needs the `s`.
# At **Predict**: one letter and one *because*, then run on.

# %% tags=["setup"]
import sys

import numpy as np

sys.path.append("../..")  # the course's folder, where utils/ lies
from utils import check, datasets, loss_slice, my_work, plots, race, recordings, training, widgets

# %%
plots.use_course_style()
data = datasets.digits()
print("X_train", data.X_train.shape, "Y_train", data.Y_train.shape, "X_test", data.X_test.shape)
axes = plots.gallery(data.X_train[:, :20], [str(label) for label in data.labels_train[:20]])
plots.show(axes, alt="Twenty handwritten digits, 8 by 8 grey pixels each, below their labels.")

# %% [markdown]
# Each image is a column of 64 pixels between 0 and 1. `W1` and `b1` lead from it to 32 hidden units with a ReLU, whose
# outputs are `A1`. `W2` and `b2` lead from there to ten probabilities `A2`, one per digit. Two layers of weights.
#
# The cost is the **mean cross-entropy**, in nats: $J = -\frac{1}{m}\sum_i \log A2_{\,y_i,\,i}$, where $y_i$ is the
# label of example $i$. It asks one thing: how probable did the net find the truth?
#
# What does a net cost that says "10 % each" about every image? Work it out on paper. A cell of section 2 prints it.

# %% [markdown]
# ## 1 · A place to start
# *9 minutes, 6 points*
#
# Training needs first weights. Three people choose: **all zeros**; **one random hidden unit, copied 32 times**;
# **32 units drawn at random**. All three train with the same Adam for 20 epochs, and ten classes are to be told apart.
#
# **Predict.** How well do they read held-back digits in the end?
# - A: all three above 90 %.
# - B: zeros fail, the copies get there more slowly.
# - C: zeros fail, the copies get stuck far below, random works.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
starts = recordings.starts()
for name, start in starts.items():
    print(f"{name:17} {100 * start.accuracy:5.1f} % of held-back digits right")
curves = {name: start.costs for name, start in starts.items()}
ax = plots.cost_curves(curves, title="Three ways to start")
plots.show(ax, alt="Training cost over 20 epochs, a curve for each start.")

units = {name: start.W1 for name, start in starts.items()}
axes = plots.hidden_units(units, title="Eight of the 32 hidden units after training")
plots.show(axes, alt="Weights as images, a row of eight units for each start.")

# %% [markdown]
# An image shows the 64 weights of one unit: orange ones add to its sum, purple ones take from it. The first row is
# empty, the second holds eight copies, the third eight different units.
#
# Units that start alike get equal gradients, so they stay alike for ever: 32 units do the work of one.
# Zeros are worse. With `W2 = 0` nothing comes back to layer 1, with `A1 = 0` nothing goes forward: only `b2` learns.
# **Random weights break the symmetry.** Biases may start at zero, since the weights already differ.
#
# How large? A unit adds up $n_x$ terms, so the variance of its sum is $n_x \operatorname{Var}(w)$ times the inputs'.
# The ReLU then removes half of the signal's power. To keep the signal's size we take
# $\operatorname{Var}(W1) = 2/n_x$ (the 2 pays for the ReLU) and $\operatorname{Var}(W2) = 1/n_h$ (no ReLU after it).

# %% [markdown]
# **Conventions: the first weights**
#
# | | weights | biases |
# |---|---|---|
# | ours | normal, variance $2/n_x$, then $1/n_h$ | 0 |
# | He et al. (2015), section 2.2 | normal, variance $2/n_{\text{in}}$ before a ReLU | 0 |
# | PyTorch `Linear` | uniform between $\pm 1/\sqrt{n_{\text{in}}}$ | the same |
# | Keras `Dense` | uniform, variance $2/(n_{\text{in}} + n_{\text{out}})$ (Glorot) | 0 |
# | Optax has no layers; Flax `Dense` | normal, variance $1/n_{\text{in}}$ (LeCun), cut off at 2 sd | 0 |
#
# **Your turn.** Draw `W1` first, then `W2`, from one generator: `rng.standard_normal(shape)`, times a standard deviation.

# %% nbgrader={"grade": false, "grade_id": "initialize_parameters", "locked": false, "schema_version": 3, "solution": true, "task": false}
def initialize_parameters(n_x, n_h, n_y, seed=0):
    """Random weights and zero biases.

    W1 is drawn first, with standard deviation sqrt(2 / n_x), then W2, with sqrt(1 / n_h),
    both from rng.standard_normal of one rng = np.random.default_rng(seed).

    Returns W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1).
    """
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    W1 = rng.standard_normal((n_h, n_x)) * np.sqrt(2 / n_x)
    W2 = rng.standard_normal((n_y, n_h)) * np.sqrt(1 / n_h)
    b1 = np.zeros((n_h, 1))
    b2 = np.zeros((n_y, 1))
    return W1, b1, W2, b2
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_initialize_parameters", "locked": true, "points": 6, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(initialize_parameters)

# %% [markdown]
# ## 2 · Forward
# *6 minutes, 12 points*
#
# $$Z1 = W1\,X + b1 \qquad A1 = \max(Z1, 0) \qquad Z2 = W2\,A1 + b2 \qquad
# A2_{ki} = \frac{e^{Z2_{ki}}}{\sum_{l} e^{Z2_{li}}}$$
#
# That last formula is the softmax, column by column. It looks harmless. In notebook 01, section 7, the logits (1000, 999, -1000) made `nan` of it.
# One `nan` in the cost, and every weight is `nan` one step later. How did you make it safe there? The same is due here.

# %% [markdown]
# > **Conventions: softmax and cross-entropy.** Ours: columns are examples, the net returns probabilities, the cost is a mean.
# > PyTorch's `CrossEntropyLoss`: rows are examples, takes *logits*, mean. Keras' `CategoricalCrossentropy`: rows,
# > takes *probabilities* unless `from_logits=True`, mean over the batch. Optax's `softmax_cross_entropy`: logits, one
# > number per example, you take the mean. Softmax before PyTorch's loss is a classic mistake: it is applied twice.
#
# **Your turn.** Return `A2` and the cache `(X, Z1, A1, A2)`; going back will need all four. It must be right and silent
# (no NumPy warning) for logits of ±1000.

# %% nbgrader={"grade": false, "grade_id": "forward_propagation", "locked": false, "schema_version": 3, "solution": true, "task": false}
def forward_propagation(X, W1, b1, W2, b2):
    """From pixels to class probabilities.

    Z1 = W1 X + b1, A1 = relu(Z1), Z2 = W2 A1 + b2, A2 = softmax(Z2), one column per example.
    X (n_x, m), W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1).

    Returns A2 (n_y, m) and the cache (X, Z1, A1, A2).
    """
    ### BEGIN SOLUTION
    Z1 = W1 @ X + b1
    A1 = np.maximum(Z1, 0)
    Z2 = W2 @ A1 + b2
    E = np.exp(Z2 - Z2.max(axis=0, keepdims=True))
    A2 = E / E.sum(axis=0, keepdims=True)
    return A2, (X, Z1, A1, A2)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_forward_propagation", "locked": true, "points": 12, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(forward_propagation)

# %%
# Your network before any training. Its cost should lie near the cost of guessing. Why?
guess = np.full((10, 1400), 0.1)
print(f"cost of guessing: {training.cross_entropy(guess, data.Y_train):.3f} nats")
parameters = initialize_parameters(64, 32, 10, seed=0)
A2, cache = forward_propagation(data.X_train, *parameters)
print(f"cost before training: {training.cross_entropy(A2, data.Y_train):.3f} nats")
print(f"right before training: {100 * training.accuracy(A2, data.labels_train):.1f} %")

# %% [markdown]
# ## 3 · Backward
# *11 minutes, 18 points*
#
# We want `dW1, db1, dW2, db2`: how the cost changes with each weight. The notation `dZ2` is short for
# $\partial J / \partial Z2$ and has the shape of `Z2`. The chain rule walks the picture from right to left.

# %%
plots.show(
    plots.network_diagram(),
    alt="Boxes X, Z1, A1, Z2, A2, J in a row with their shapes. Values go right. Gradients come "
    "back left to dZ2, dA1, dZ1; dW2 and db2 leave at Z2, dW1 and db1 at Z1.",
)

# %% [markdown]
# **Step 1: from the cost to Z2.** One example, with probabilities $a$ and one-hot label $y$. The cost is
# $-\sum_k y_k \log a_k$, so $da_k = -y_k / a_k$. The softmax's derivative is a matrix (notebook 01):
# $\partial a_k / \partial z_j = a_k(\delta_{kj} - a_j)$, where $\delta_{kj}$ is 1 for $k = j$ and 0 elsewhere. The chain rule
# multiplies and adds:
#
# $$dz_j = \sum_k -\frac{y_k}{a_k}\, a_k(\delta_{kj} - a_j) = -y_j + a_j \sum_k y_k = a_j - y_j$$
#
# The fractions cancel, and $\sum_k y_k = 1$: the gift of notebook 01, section 7. With the mean over $m$ examples: $dZ2 = (A2 - Y)/m$, shape $(n_y, m)$.

# %% [markdown]
# **Step 2: from Z2 to W2 and b2.** You have $Z2 = W2\,A1 + b2$ and `dZ2`. *Let the shapes decide:* which product of
# `dZ2` $(n_y, m)$ and `A1` $(n_h, m)$ has the shape of `W2`, $(n_y, n_h)$? There is only one:
# $$dW2 = dZ2\,A1^\top \qquad db2 = \text{sum over the examples of } dZ2 \text{, kept as } (n_y, 1)$$
# The product adds up over the examples, too. The $1/m$ is already inside `dZ2`.
#
# **Step 3: back through W2 to A1.** Same question: what makes $(n_h, m)$ out of `W2` and `dZ2`? $\;dA1 = W2^\top dZ2$.
#
# **Step 4: back through the ReLU.** Where $Z1 > 0$ it passes everything, elsewhere nothing: $dZ1 = dA1 \odot [Z1 > 0]$.
# (At exactly 0 the derivative is a convention, never tested here.)
#
# **Step 5: W1 and b1** are step 2 once more, one layer down. Which array takes the place of `A1`?

# %% [markdown]
# > **Conventions: who divides by m?** Ours: `dZ2` carries the $1/m$, so all gradients are means. Rumelhart, Hinton and
# > Williams (1986): sums over the cases. PyTorch, Keras: the loss is a mean, so gradients are means. JAX with Optax:
# > you write the mean yourself: `optax.softmax_cross_entropy` returns one number per example, and `jax.grad` asks for one number.
# >
# > Forgetting it makes the gradient $m$ times as long. Which optimizer would not notice? Section 5 answers.
#
# **Your turn.** Five steps, six or seven lines.

# %% nbgrader={"grade": false, "grade_id": "backward_propagation", "locked": false, "schema_version": 3, "solution": true, "task": false}
def backward_propagation(Y, cache, W2):
    """The gradients of the mean cross-entropy with respect to all four parameters.

    dZ2 = (A2 - Y)/m, dW2 = dZ2 A1^T, db2 = row sums of dZ2,
    dZ1 = (W2^T dZ2) where Z1 > 0, dW1 = dZ1 X^T, db1 = row sums of dZ1.
    Y one-hot (n_y, m), cache = (X, Z1, A1, A2) of forward_propagation, W2 (n_y, n_h).

    Returns dW1 (n_h, n_x), db1 (n_h, 1), dW2 (n_y, n_h), db2 (n_y, 1).
    """
    ### BEGIN SOLUTION
    X, Z1, A1, A2 = cache
    m = X.shape[1]
    dZ2 = (A2 - Y) / m
    dW2 = dZ2 @ A1.T
    db2 = dZ2.sum(axis=1, keepdims=True)
    dZ1 = (W2.T @ dZ2) * (Z1 > 0)
    dW1 = dZ1 @ X.T
    db1 = dZ1.sum(axis=1, keepdims=True)
    return dW1, db1, dW2, db2
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_backward_propagation", "locked": true, "points": 18, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(backward_propagation)

# %% [markdown]
# ## 4 · Do not trust, check
# *10 minutes, 8 points*
#
# Three people wrote a backward pass. **Exactly one of A, B, C is right.** Each trained the same net with the same Adam.
#
# **Predict.** Which one is it, judging by the curves?

# %%
ax = plots.cost_curves(recordings.gradients(), title="One of these backward passes is right")
plots.show(ax, alt="Three falling curves, A a little above B and C, which coincide. None looks broken.")

# %% tags=["prediction"]
my_prediction = ""  # A, B or C is the right one, because ...

# %% [markdown]
# A wrong gradient often trains "a bit". No crash, no warning, a falling curve. So gradients are checked against
# something that cannot share the mistake: **the cost itself**. Move one parameter by $h$ up and down:
#
# $$\text{num} = \frac{J(\theta_i + h) - J(\theta_i - h)}{2h} \qquad
# \text{difference} = \frac{|\text{num} - g_i|}{\max(10^{-8},\, |\text{num}| + |g_i|)}$$
#
# The check returns the largest difference over all entries of all arrays. Under about $10^{-5}$ is good.
#
# > **Conventions.** Ours, like Stanford's CS231n: the relative difference above. PyTorch's `gradcheck`:
# > $|\text{num} - g| \le 10^{-5} + 10^{-3}|\text{num}|$. (Their $h$, and the other libraries: notebook 01, section 1.)
#
# **Your turn.** `f` reads the arrays in `params`: change one entry, ask `f`, and put the entry back before the next.

# %% nbgrader={"grade": false, "grade_id": "gradient_check", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient_check(f, params, grads, h=1e-6):
    """The largest relative difference between grads and central differences of f at params.

    num = (f(entry + h) - f(entry - h)) / (2 h), one entry at a time;
    difference = abs(num - grad) / max(1e-8, abs(num) + abs(grad)).
    f takes a list of arrays and returns a float; params and grads are lists of arrays of equal
    shapes. params must be the same after the call as before. Hint: np.ndindex(p.shape).

    Returns a float.
    """
    ### BEGIN SOLUTION
    worst = 0.0
    for p, g in zip(params, grads):
        for i in np.ndindex(p.shape):
            original = p[i]
            p[i] = original + h
            above = f(params)
            p[i] = original - h
            below = f(params)
            p[i] = original
            num = (above - below) / (2 * h)
            worst = max(worst, abs(num - g[i]) / max(1e-8, abs(num) + abs(g[i])))
    return worst
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_gradient_check", "locked": true, "points": 8, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(gradient_check)

# %%
def small_problem(seed):
    """A cost function of a random net with 43 parameters, these parameters, their gradients."""
    draw = np.random.default_rng(seed)
    X, Y = draw.standard_normal((4, 7)), np.eye(3)[:, draw.integers(3, size=7)]
    params = list(initialize_parameters(4, 5, 3, seed=seed))

    def cost(params):
        return training.cross_entropy(forward_propagation(X, *params)[0], Y)

    _, cache = forward_propagation(X, *params)
    return cost, params, list(backward_propagation(Y, cache, params[2]))


# Does your backward pass survive your check? Then we spoil it: a check that never fails proves nothing.
cost, params, grads = small_problem(seed=1)
print(f"your gradients:  {gradient_check(cost, params, grads, h=1e-4):.0e}")
grads[1] = 0.99 * grads[1]
print(f"db1 off by 1 %:  {gradient_check(cost, params, grads, h=1e-4):.0e}")

# %%
# Now unmask A, B and C. Which one did you take for the right one?
for letter in "ABC":
    print(letter, "-", recordings.truth_about(letter))

# %% [markdown]
# **And who checks the check?** Below, 60 nets, *all with your right gradients*, at eight sizes of $h$.
#
# **Predict.** Central differences are exact as $h \to 0$. So the smaller $h$, the better?
# - A: yes.
# - B: no, the best $h$ lies in the middle.
# - C: $h$ does not matter.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %% tags=["nbval-ignore-output"]
steps = 10.0 ** np.arange(-9, -1)
errors = np.array(
    [[gradient_check(*small_problem(seed), h=h) for seed in range(60)] for h in steps]
)
for h, of_all_nets in zip(steps, errors, strict=True):
    print(f"h = {h:.0e}: {100 * (of_all_nets > 1e-5).mean():3.0f} % false alarms")
ax = plots.check_against_h(steps, errors)
plots.show(ax, alt="Largest difference against h, a dot for each of 60 nets, and their median.")

# %% [markdown]
# To the left, **rounding**: the two costs agree in almost all digits, and their difference keeps only the last ones.
# Tiny gradients suffer first. To the right, **truncation** (the curve is no line) and **kinks**: some $Z1$ crosses 0
# between $-h$ and $+h$. When a check alarms, try another $h$ before you hunt for a mistake. The default
# $10^{-6}$ is a common choice and not the safest one. Which two sizes of $h$ gave no false alarm? In this course we
# check with the larger one, $10^{-4}$.

# %% [markdown]
# ## 5 · Adam
# *13 minutes, 40 points*
#
# In notebook 05 you wrote Adam for one array. This net has four of them with 2410 numbers
# ($64 \cdot 32 + 32 + 32 \cdot 10 + 10$), and each number keeps two moments of its own.
#
# First the state: two moments for each of four parameters, all zero at the start. The shortcut of notebook 04, section 5, once more. **What will it print?**

# %%
vW1 = sW1 = np.zeros((1, 3))  # one line, two names
vW1 += 1
print("vW1:", vW1, " sW1:", sW1)

# %% [markdown]
# Two names, **one** array. Yours must be eight *separate* ones.
#
# > **Conventions: names.** Here $m$ already is the number of examples. So from now on **`v` is the first moment and `s` is the second**,
# > as in many courses. Beware when you compare: our `s` is notebook 05's and the paper's $v$.
# > PyTorch: `exp_avg`, `exp_avg_sq`, made at the first step. Keras: momentums and velocities. Optax: `mu`, `nu`, made by `init(params)`.
#
# **Your turn.** Make the eight arrays. Keep the order of the docstring: first all `v`, then all `s`.

# %% nbgrader={"grade": false, "grade_id": "initialize_adam", "locked": false, "schema_version": 3, "solution": true, "task": false}
def initialize_adam(n_x, n_h, n_y):
    """Eight separate zero arrays, the state of Adam before the first step.

    Returns vW1, vb1, vW2, vb2 (first moments), then sW1, sb1, sW2, sb2 (second moments), each of
    the shape of its parameter: W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1).
    """
    ### BEGIN SOLUTION
    shapes = [(n_h, n_x), (n_h, 1), (n_y, n_h), (n_y, 1)]
    vW1, vb1, vW2, vb2 = [np.zeros(shape) for shape in shapes]
    sW1, sb1, sW2, sb2 = [np.zeros(shape) for shape in shapes]
    return vW1, vb1, vW2, vb2, sW1, sb1, sW2, sb2
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_initialize_adam", "locked": true, "points": 10, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(initialize_adam)

# %% [markdown]
# **Now the step**, in these letters. For each parameter $w$ with gradient $g$, at step $t = 1, 2, \dots$:
#
# $$v \leftarrow \beta_1 v + (1-\beta_1)\,g \qquad s \leftarrow \beta_2 s + (1-\beta_2)\,g^2$$
# $$\hat v = \frac{v}{1-\beta_1^t} \qquad \hat s = \frac{s}{1-\beta_2^t} \qquad
# w \leftarrow w - \eta\,\frac{\hat v}{\sqrt{\hat s} + \varepsilon}$$
#
# **Think, without looking back:** what would the first steps be without the hats, too short or too long? Where would a gradient of
# $10^{-6}$ end up with $\varepsilon$ under the root? What is kept for the next step, with or without hats?
#
# <details><summary>Check your thought</summary>
#
# Too long, 3.2 times at the first step (notebook 05, section 2). At a hundredth of its step (section 4). The raw moments, without hats.
# </details>
#
# > **Conventions: one count or many?** Epsilon stands where it stood in notebook 05, section 3. Ours: one `t` for all parameters. PyTorch keeps one `t` for each parameter, Keras and Optax one for all.

# %% [markdown]
# **Your turn, the big one.** All four parameters, in the order of the docstring: four new parameters, four `v`, four `s`.
# You may write a small function inside, or use four times the same lines. `t` comes in ready to use: 1 at the first call.

# %% nbgrader={"grade": false, "grade_id": "update_parameters_with_adam", "locked": false, "schema_version": 3, "solution": true, "task": false}
def update_parameters_with_adam(
    W1, b1, W2, b2, dW1, db1, dW2, db2, vW1, vb1, vW2, vb2, sW1, sb1, sW2, sb2,
    t, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8,
):
    """One step of Adam for all four parameters.

    For each parameter w with its gradient dw and its moments v and s:
    v = beta1 v + (1 - beta1) dw, s = beta2 s + (1 - beta2) dw^2,
    v_hat = v / (1 - beta1^t), s_hat = s / (1 - beta2^t),
    w = w - learning_rate v_hat / (sqrt(s_hat) + epsilon), epsilon outside the root, t from 1.

    Returns W1, b1, W2, b2, vW1, vb1, vW2, vb2, sW1, sb1, sW2, sb2: the raw v and s.
    """
    ### BEGIN SOLUTION
    def step(w, dw, v, s):
        v = beta1 * v + (1 - beta1) * dw
        s = beta2 * s + (1 - beta2) * dw ** 2
        v_hat = v / (1 - beta1 ** t)
        s_hat = s / (1 - beta2 ** t)
        return w - learning_rate * v_hat / (np.sqrt(s_hat) + epsilon), v, s

    W1, vW1, sW1 = step(W1, dW1, vW1, sW1)
    b1, vb1, sb1 = step(b1, db1, vb1, sb1)
    W2, vW2, sW2 = step(W2, dW2, vW2, sW2)
    b2, vb2, sb2 = step(b2, db2, vb2, sb2)
    return W1, b1, W2, b2, vW1, vb1, vW2, vb2, sW1, sb1, sW2, sb2
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_update_parameters_with_adam", "locked": true, "points": 30, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(update_parameters_with_adam)

# %% [markdown]
# Two properties of notebook 05 must hold for each of the four parameters. The next cell tries them on yours.
#
# 1. From zero moments, the **first step is the learning rate against the sign of g**.
# 2. **Gradients times 1000 change nothing**, as long as they dwarf epsilon. So who does not notice a forgotten $1/m$?

# %%
rng = np.random.default_rng(1)
start = initialize_parameters(4, 3, 2)
gradients = [rng.standard_normal(parameter.shape) for parameter in start]


def first_step(gradients):
    """How Adam moves W1 at t = 1 from fresh moments."""
    moments = initialize_adam(4, 3, 2)
    moved = update_parameters_with_adam(*start, *gradients, *moments, t=1, learning_rate=0.01)
    return moved[0] - start[0]


print("first step of W1[0]:     ", first_step(gradients)[0].round(6))
print("-0.01 sign(g):           ", -0.01 * np.sign(gradients[0][0]))
print("gradients x 1000, W1[0]: ", first_step([1000 * g for g in gradients])[0].round(6))

# %% [markdown]
# Now watch one weight for its first 120 mini-batches. **Look for:** when does the step come close to ±1 learning rate,
# and when is it small although the gradient is not? The raw moments start near zero. Does the step?

# %%
parameters, moments, seen = initialize_parameters(64, 32, 10), initialize_adam(64, 32, 10), []
for t in range(1, 121):
    batch = rng.integers(1400, size=64)
    A2, cache = forward_propagation(data.X_train[:, batch], *parameters)
    gradients = backward_propagation(data.Y_train[:, batch], cache, parameters[2])
    result = update_parameters_with_adam(*parameters, *gradients, *moments, t, learning_rate=0.01)
    step = (parameters[2][0, 2] - result[2][0, 2]) / 0.01
    parameters, moments = result[:4], result[4:]
    seen.append((gradients[2][0, 2], moments[2][0, 2], moments[6][0, 2], step))
axes = plots.step_inspector(*np.array(seen).T)
plots.show(axes, alt="Above: a noisy gradient and its smooth moments. Below: the step, at most about 1.")

# %% [markdown]
# ## 6 · Train
# *8 minutes, 6 points*
#
# The loop is given: shuffle, cut into mini-batches, then call *your* five functions. Nothing to write: run the two cells.
# The grader does the same and wants 95 % of the held-back digits right. Then it trains on 350 images with their classes
# renamed (a 3 may be called 7) and wants half: only a net that learns passes both.

# %% nbgrader={"grade": false, "grade_id": "train_on_digits", "locked": true, "schema_version": 3, "solution": false, "task": false}
def train_on_digits(X, Y, seed=0):
    """Train with your five functions; given, and the same for everybody."""
    return training.train_two_layer_network(
        X, Y, n_h=64, num_epochs=25, mini_batch_size=64, learning_rate=0.005, seed=seed,
        initialize_parameters=initialize_parameters,
        forward_propagation=forward_propagation,
        backward_propagation=backward_propagation,
        initialize_adam=initialize_adam,
        update_parameters_with_adam=update_parameters_with_adam,
    ).parameters

# %% nbgrader={"grade": true, "grade_id": "test_digits_accuracy", "locked": true, "points": 6, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(train_on_digits)

# %%
# The same loop on a net with 32 hidden units keeps its history, so that you can look closer.
network = {
    "initialize_parameters": initialize_parameters,
    "forward_propagation": forward_propagation,
    "backward_propagation": backward_propagation,
}
run = training.train_two_layer_network(
    data.X_train, data.Y_train, n_h=32, num_epochs=20, mini_batch_size=64, learning_rate=0.01,
    seed=0, progress=True, **network, initialize_adam=initialize_adam,
    update_parameters_with_adam=update_parameters_with_adam,
)
# In section 1 copied units stayed copies. Yours started at random: are any two alike?
axes = plots.hidden_units({"yours": run.parameters[0][:8]}, title="Eight of your hidden units")
plots.show(axes, alt="Eight images of weights, all different.")

# %%
# Which digits will your net mix up? Name a pair before you run this.
A2 = training.class_probabilities(data.X_test, run.parameters, forward_propagation)
said, truth = A2.argmax(axis=0), data.labels_test
print(f"held-back digits right: {100 * training.accuracy(A2, truth):.1f} %")
plots.show(plots.confusion(truth, said), alt="Confusion matrix: nearly all counts on the diagonal.")

wrong = np.flatnonzero(said != truth)[:10]
captions = [f"{truth[i]}, not {said[i]}" for i in wrong]
axes = plots.gallery(data.X_test[:, wrong], captions, title="What it is, and what your net said")
plots.show(axes, alt="Misread digits with label and answer. Several are hard for people too.")

# %% [markdown]
# Now the way your training took. The cost is a landscape over 2410 dimensions. We cut it along the plane in which your
# training moved most (Li et al. 2018, section 7.2), and drop the point after each epoch onto the plane. The star is the end.
# **Look for:** are the steps perpendicular to the contours? What happens to their length?

# %%
def cost_of(parameters):
    """The cost on 256 training images."""
    X, Y = data.X_train[:, :256], data.Y_train[:, :256]
    A2 = training.class_probabilities(X, parameters, forward_propagation)
    return training.cross_entropy(A2, Y)


landscape = loss_slice.slice_along(run.history, cost_of)
print(f"the plane shows {100 * landscape.share:.0f} % of the squared distances from the path's end")
axes = plots.loss_slice(landscape, run.costs)
plots.show(axes, alt="The path of training down a slope: from above, in 3D, and the cost on the way.")

# %% [markdown]
# ## 7 · A fair race, and a clinic
# *15 minutes, ungraded*
#
# Six older optimizers against Adam: same net, same data, same number of gradients, five seeds. They were recorded; where
# your own functions from notebooks 02 to 04 lie beside this notebook, they run instead. (Zeiler's Adadelta has no learning rate;
# as in PyTorch, ours multiplies its whole step by a rate.)
#
# **Predict.** Everybody at learning rate 0.01: who has the lowest training cost after 20 epochs? And if each has the rate
# that suits it, who reads held-back digits best?
# - A: Adam, by more than two percentage points.
# - B: nobody, all lie within two points.
# - C: SGD, by more than two points.

# %% tags=["prediction"]
my_prediction = ""  # at 0.01: ...; each at its own rate: A, B or C, because ...

# %%
raced = recordings.recorded_race()
ax = plots.at_one_rate(raced, learning_rate=0.01)
plots.show(ax, alt="Training cost of seven optimizers at rate 0.01; the final costs stand below.")
index = raced.rate_index(0.01)
for name in raced.methods:
    print(f"{name:8} final training cost {np.median(raced.final_costs(name)[index]):.3f} nats")

# %% [markdown]
# Case closed, Adam and RMSprop beat the rest? Such figures stand in many tutorials. Before you believe one:
# **for whom was this rate chosen?** 0.01 is a good rate for Adam. Is it one for SGD?
#
# Now sweep. Your Adam runs live, at twelve rates from three seeds, together with what is found of your earlier work.

# %%
entrants, remarks = my_work.entrants()
entrants["Adam"] = training.adam_update(initialize_adam, update_parameters_with_adam)
print("yours:", ", ".join(entrants))
for remark in remarks:
    print(remark)
mine = race.sweep(entrants, data, **network)
raced = raced.updated(mine)

# %%
ax = plots.rate_sweep(raced)
plots.show(ax, alt="Final cost against learning rate: seven U-shaped curves with bottoms far apart.")

# %% [markdown]
# **Keep this figure in mind.** Every optimizer has a valley of good rates, and the valleys lie far apart.
# A comparison at one shared rate is a vertical cut: it only tells whose valley the cut went through.
#
# Move the cut. At which rate would SGD "win"? At which one Adadelta?

# %%
def cut(learning_rate):
    """The race at one learning rate for everybody."""
    ax = plots.at_one_rate(raced, learning_rate)
    plots.show(ax, alt=f"Cost against epochs of seven optimizers, all at rate {learning_rate:g}.")


widgets.slider(cut, raced.learning_rates, start=0.3, label="learning rate")

# %% tags=["nbval-ignore-output"]
# Everybody at the rate of lowest median TRAINING cost. (Held-back accuracy would be peeking at the exam.)
axes = plots.race_bands(raced)
plots.show(axes, alt="Costs at the tuned rates, and a dot for each seed's accuracy; numbers stand below.")
for name in raced.methods:
    best, costs = raced.tuned(name), np.median(raced.final_costs(name), axis=1)
    right = 100 * raced.accuracies[name][best]
    print(
        f"{name:8} at {raced.learning_rates[best]:<4g}: cost {costs[best]:.4f}, "
        f"{np.median(right):.1f} % right (seeds {right.min():.1f} to {right.max():.1f}), "
        f"cost below 0.1 at {(costs < 0.1).sum()} of {len(costs)} rates"
    )

# %% tags=["nbval-ignore-output"]
print("at PyTorch's default rates")
defaults = {"SGD": 0.001, "AdaGrad": 0.01, "RMSprop": 0.01, "Adadelta": 1.0, "Adam": 0.001}
for name, rate in defaults.items():
    accuracies = 100 * raced.accuracies[name][raced.rate_index(rate)]
    print(f"{name:8} at {rate:<5g}: {np.median(accuracies):.1f} % right")
print("and four more pairs of a name and a rate")
for name, rate in (("SGD", 0.01), ("Adam", 0.001), ("Adam", 0.01), ("SGD", 1.0)):
    accuracies = 100 * raced.accuracies[name][raced.rate_index(rate)]
    print(f"{name:4} at {rate:<5g}: {np.median(accuracies):.1f} % right")

# %% [markdown]
# The bands reach from the best to the worst seed, grey are the other optimizers. Read the last four lines again: "Adam beats SGD" and
# "SGD beats Adam" are both there, depending on the rates. Library defaults are no referee either:
#
# > **Conventions: default learning rates.** PyTorch: SGD 0.001, AdaGrad 0.01, RMSprop 0.01, Adadelta 1, Adam 0.001. Keras: SGD 0.01,
# > the other four 0.001, at which Adadelta barely moves. Optax: none for these, you must choose.
#
# What remains after tuning? The seven ranges of accuracies overlap. (What did you predict?) The training costs still
# differ, and the *width* of the valley too: at how many rates is the cost below 0.1? A wide valley is worth a lot when
# each training takes a week.
#
# This is no peculiarity of a small net. Choi et al. (2019) tuned every optimizer's settings on large tasks: the general
# methods never did worse than those they contain. Schmidt et al. (2021) compared fifteen optimizers on eight tasks: trying
# several at their defaults worked about as well as tuning one of them. The ranking depends on how much was tuned.

# %% [markdown]
# ### The clinic: four patients
# Four trainings of the same net went wrong. For each: **what is the matter, and what do you change first?**
# One has too small a learning rate, one too large, one is stuck on a plateau, one suffers from noise.
# The dotted line is the cost of guessing. Mind the scales.

# %%
plots.show(
    plots.clinic(recordings.clinic()),
    alt="Patient A jumps up, then stays at guessing. B stays at guessing for some epochs, then falls. "
    "C falls slowly in a straight line. D falls fast, then jumps up and down.",
)

# %% tags=["prediction"]
my_diagnosis = ""  # A: ..., B: ..., C: ..., D: ...

# %% [markdown]
# <details><summary>The diagnoses</summary>
#
# - **A, too large a rate** (SGD at 2.5). The first steps threw the net so far that its ReLUs are dead. Divide the rate by 3 to 10 and start anew.
# - **B, a plateau** (first weights a thousandth of the usual, SGD). Near zero all gradients are tiny: a saddle. It does escape. Start with
#   larger weights (section 1), or take a method that scales its steps.
# - **C, too small a rate** (Adam at 0.0001). A straight, slow fall, still going. Multiply the rate by 10, and again, until it gets worse.
# - **D, noise** (SGD at 0.3 with mini-batches of 2). Fast at first, then up and down around a floor. Let the rate decay, or take larger batches.
#
# A and B show the same cost for a while. What tells them apart? B never jumped up, and B falls in the end.
# </details>

# %% [markdown]
# ### Sparse inputs
# Some pixels have ink in one image of a hundred. Their weights get a gradient that rarely.
# Which optimizer lets them learn all the same? Look at the left end of each plot.

# %%
axes = plots.sparse_pixels(data.X_train, recordings.movement())
plots.show(axes, alt="Change of a pixel's weights against its ink, for SGD, AdaGrad and Adam.")

# %% [markdown]
# <details><summary>What to take for sparse inputs</summary>
#
# SGD moves a weight roughly in proportion to how often its pixel appears. AdaGrad and Adam divide by the size of the gradients seen so
# far, so a rare pixel gets long steps when it does appear. AdaGrad was made for this (Duchi et al. 2011). For words and
# other rare features, take one that adapts.
# </details>

# %% [markdown]
# ### What to tune first
# 1. **The learning rate**, in factors of 3, for every optimizer anew. "If there is only time to optimize one hyper-parameter",
#    it is this one (Bengio 2012, section 3.1).
# 2. Then its schedule: decay against noise (patient D). Then the size of the mini-batch.
# 3. Adam's betas and epsilon last, if at all. Always from several seeds: is the gain larger than the spread?

# %% [markdown]
# ## 8 · Reflection
# *6 minutes, 10 points, read by a person*
#
# A colleague trains nets like this one every day, on new scans, and asks you: **which optimizer, at which learning rate?**
# Write 120 to 200 words. Recommend one. Give at least two numbers from *your* figures or printouts as evidence, and say how
# they were measured. Name one reason that speaks against your choice, and one observation that would change your mind.

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "points": 10, "schema_version": 3, "solution": true, "task": false}
# **Model answer.** I recommend Adam at 0.01. In my sweep (twelve rates, 20 epochs, several seeds, the same number of gradients
# for everybody) it read a median of about 97 % of the held-back digits at 0.01. Tuned SGD at 1.0 read about 97 % too: the difference is smaller than the
# spread between seeds, so accuracy does not decide. What decides is how easily the rate is found: Adam stays below a cost
# of 0.1 at four of twelve rates, SGD only at two, and one step further it falls back to guessing. On new scans the best rate will shift,
# and the wider valley forgives that. Against Adam: it keeps two more arrays per parameter, and tuned momentum reached a lower training
# cost. I would change my mind if on the new scans tuned momentum were better by more than the spread over five seeds,
# or if memory were short.
#
# **Mark scheme (10 points).**
# - 2: recommends one optimizer *and* a learning rate.
# - 3: two numbers from own figures, right as read; 1 less if only one, 2 less if they do not bear on the claim.
# - 2: fair evidence: each optimizer at its own rate, equal gradients, several seeds. A shared-rate comparison earns 0 here.
# - 1: sets differences against the spread over seeds.
# - 1: a real reason against the choice (memory, tuning cost, a lower cost elsewhere, sensitivity).
# - 1: an observation that would change the recommendation. Any optimizer can earn full marks.

# %% [markdown]
# ## You can now say
# - why first weights must differ, and how large they should be;
# - why $dZ2 = (A2 - Y)/m$, and how shapes decide the rest;
# - how to check a gradient, and why a smaller $h$ is not always better;
# - what each of Adam's two moments is for, why they are corrected, and where its epsilon stands;
# - why a comparison at one learning rate proves nothing, and what a fair one needs;
# - what a cost curve is telling you, and what to tune first.
#
# You wrote the network *and* its optimizer. That is what `loss.backward()` and `optimizer.step()` do.
#
# For dessert: what slides, courses and libraries say about all this, and what is so, in the [errata](../90_errata/90_errata.ipynb).

# %% [markdown]
# ## References
# - Alpaydin & Kaynak (1998), *Optical Recognition of Handwritten Digits*, UCI repository (the data).
# - Bengio (2012), *Practical recommendations for gradient-based training of deep architectures*, section 3.1.
# - Choi, Shallue, Nado, Lee, Maddison & Dahl (2019), *On empirical comparisons of optimizers for deep learning*.
# - Duchi, Hazan & Singer (2011), *Adaptive subgradient methods* (AdaGrad), JMLR 12. Zeiler (2012), *ADADELTA*.
# - He, Zhang, Ren & Sun (2015), *Delving deep into rectifiers*, section 2.2. Glorot & Bengio (2010), *Understanding the difficulty of training deep feedforward neural networks*.
# - Kingma & Ba (2015), *Adam: a method for stochastic optimization*, algorithm 1, sections 2 and 3.
# - Li, Xu, Taylor, Studer & Goldstein (2018), *Visualizing the loss landscape of neural nets*, section 7.2.
# - Rumelhart, Hinton & Williams (1986), *Learning representations by back-propagating errors*, Nature 323.
# - Schmidt, Schneider & Hennig (2021), *Descending through a crowded valley*.
# - Tieleman & Hinton (2012), lecture 6.5 (RMSprop). Polyak (1964) and Nesterov (1983) for momentum.
