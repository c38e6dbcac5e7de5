# %% [markdown]
# # 03 · Momentum
#
# Gradient descent forgets every slope as soon as it has made its step. In this notebook you give it a memory, in two
# forms, then let it look ahead. You find out when that is ten times faster, and when it is worse.
#
# | | section | minutes | points |
# |---|---|---|---|
# | 1 | Where the slope is zero | 10 | 8 |
# | 2 | The ravine | 7 | |
# | 3 | Averages that forget | 14 | 16 |
# | 4 | Momentum | 12 | 12 |
# | 5 | Two forms, one path | 13 | 16 |
# | 6 | Nesterov looks ahead | 12 | 24 |
# | 7 | When it helps, and when it does not | 11 | |
# | 8 | Four parameters at once | 4 | 12 |
# | 9 | Reflection | 7 | 12 |
# | | | **90** | **100** |

# %% [markdown]
# **After this notebook you can**
# - tell minima, maxima, saddles and flat valleys apart by the eigenvalues of the Hessian;
# - say why gradient descent zigzags in a ravine, and how many steps that costs;
# - write an average that forgets, correct its start, and say how long it remembers;
# - write momentum and Nesterov's method in the forms that papers and libraries use, and convert rates between them;
# - name landscapes where momentum does not help.
#
# **House rules** as before: functions are pure. Steps are counted from $t = 1$. `w` are weights, `dw` is the gradient of the
# cost there, `v` is a velocity of the shape of `w` (in section 3 an average). Each exercise has one to six lines.
# At **Predict**: one letter and one *because*, then run on.

# %% tags=["setup"]
import sys

import numpy as np

sys.path.append("../..")  # the course's folder, where utils/ lies
from utils import check, landscapes, plots, velocity, widgets

# %%
plots.use_course_style()

# %% [markdown]
# ## 1 · Where the slope is zero
# *10 minutes, 8 points*
#
# Below are five costs of two weights, aslant and from above; crosses mark minima. Put a finger on each place where the
# slope is zero. Only some of them are good places to end up. What tells them apart?

# %%
five = [
    landscapes.bowl(), landscapes.hill(), landscapes.saddle(),
    landscapes.flat_valley(), landscapes.several_minima(),
]
axes = plots.landscape_gallery(five)
plots.show(axes, alt="Five landscapes of two weights, each in 3D above and as contours below.")

# %% [markdown]
# What tells them apart is how the cost **curves** there. Take a step $s$ from a point where the gradient is zero. Up to
# terms of third order, the cost changes by
#
# $$J(w + s) - J(w) \approx \tfrac12\, s^\top H s \qquad H_{ij} = \frac{\partial^2 J}{\partial w_i\, \partial w_j}$$
#
# $H$ is the **Hessian**. It is symmetric, so it has perpendicular eigenvectors, and its eigenvalues are the curvatures
# along them: a step of length $\ell$ along an eigenvector changes the cost by $\tfrac12 \lambda \ell^2$.

# %%
H = np.array([[1.0, 2.0], [2.0, 1.0]])
for s in ([1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [1.0, -1.0]):
    s = np.array(s) / np.linalg.norm(s)
    print(f"direction ({s[0]:5.2f}, {s[1]:5.2f}): curvature {s @ H @ s:5.2f}")
print("eigenvalues:", np.linalg.eigvalsh(H))

# %% [markdown]
# Along both axes this cost curves upwards: the diagonal of `H` is positive. And yet between the axes there is a
# direction in which it falls. The diagonal does not tell. The eigenvalues do:
#
# | eigenvalues | the point is a |
# |---|---|
# | some $\lvert\lambda\rvert \le 10^{-8}$ | **degenerate** point: $H$ is flat somewhere and cannot tell |
# | all positive | **minimum** |
# | all negative | **maximum** |
# | both signs | **saddle** |
#
# The first line goes first. A flat direction spoils every verdict: $w_1^2 + w_2^4$ has a minimum at 0, $w_1^2 - w_2^4$
# has none, and both have the same Hessian there.
#
# > **Conventions: curvature.** Ours: the word says what $H$ tells; a degenerate point may still be a minimum. NumPy:
# > `eigvalsh` for symmetric matrices (real, ascending); `eigvals` for any. No optimizer in PyTorch, Keras or Optax
# > computes $H$ by default: a million weights would have $10^{12}$ entries. `torch.func.hessian` and `jax.hessian` do,
# > for small functions.

# %% nbgrader={"grade": false, "grade_id": "classify_critical_point", "locked": false, "schema_version": 3, "solution": true, "task": false}
def classify_critical_point(H):
    """What a point of zero gradient is, from its Hessian H (n, n), symmetric.

    Returns "degenerate" if some eigenvalue is at most 1e-8 in size (this goes first), else
    "minimum" (all positive), "maximum" (all negative) or "saddle" (both signs).
    """
    ### BEGIN SOLUTION
    eigenvalues = np.linalg.eigvalsh(H)
    if np.any(np.abs(eigenvalues) <= 1e-8):
        return "degenerate"
    if np.all(eigenvalues > 0):
        return "minimum"
    return "maximum" if np.all(eigenvalues < 0) else "saddle"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_classify_critical_point", "locked": true, "points": 8, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(classify_critical_point)

# %%
# The same five landscapes, judged by your function.
for landscape in five:
    places = [(0.0, 0.0)] if landscape.name != "several minima" else []
    places += [tuple(place) for place in landscape.minima if np.any(place)]
    for place in places:
        H = landscape.hessian(np.array(place))
        kind = classify_critical_point(H)
        print(f"{landscape.name:15} ({place[0]:5.2f}, {place[1]:5.2f})  {kind}")

# %% [markdown]
# **Predict.** The saddle in the middle picture lies at $(0, 0)$, between minima at $(0, 2)$ and $(0, -2)$.
# Gradient descent starts *exactly* on the ridge line, at $(2.5, 0)$. Where does it stop?
# - A: at one of the two minima, since it goes downhill.
# - B: on the saddle.
# - C: nowhere, it swings between the two minima.
#
# And if the start is nudged off the line by 0.001? By 0.00000001?

# %% tags=["prediction"]
my_prediction = ""  # on the line: A, B or C; nudged: ..., because ...

# %%
def gradient_descent(learning_rate):
    """Plain gradient descent, as landscapes.walk takes it. It carries no state."""
    return lambda w, gradient, state, t: (w - learning_rate * gradient(w), state)


saddle = landscapes.saddle()
starts = {"GD, on the line": 0.0, "GD, nudged by 1e-3": 1e-3, "GD, nudged by 1e-8": 1e-8}
paths = {
    label: landscapes.walk(saddle, (2.5, nudge), 260, gradient_descent(0.1))
    for label, nudge in starts.items()
}
plots.show(
    plots.journey(saddle, paths),
    alt="Three paths from the right: from above, aslant, and their cost by step.",
)

# %% [markdown]
# On the line the slope across it is exactly zero, so descent walks into the saddle and stays: **it stops wherever the
# gradient is zero**. Slides that promise "a global" or "a local minimum" promise too much where the cost is not convex.
#
# A nudge of a hundred-millionth is enough to get away, after 200 steps on a plateau. Each step multiplies the nudge by
# 1.1 ($1 + 0.1 \cdot 1$: rate times curvature). Noise nudges all the time, so what saddles cost in practice is *time*,
# seldom the end. With many weights, saddles are thought to be far more frequent than poor minima (Dauphin et al. 2014).

# %% [markdown]
# ## 2 · The ravine
# *7 minutes, ungraded*
#
# Now a cost with one minimum and no saddle at all: $J = \tfrac12(w_1^2 + 100\,w_2^2)$. Its curvatures are 1 along the
# valley and 100 across. Their ratio, the largest over the smallest eigenvalue, is the **condition number**: 100.
# Features on different scales make such ravines (notebook 02), and so do deep networks.
#
# One slide deck says that batch gradient descent "takes a straight path to the minimum". From $(-2, 1)$, which way does
# the first step go? Draw it on paper: perpendicular to the contour, with the gradient $(-2, 100)$.

# %%
ravine = landscapes.ravine(condition_number=100)
start = (-2.0, 1.0)
path = landscapes.walk(ravine, start, 150, gradient_descent(0.019))
paths = {"GD, rate 0.019": path}
axes = plots.journey(ravine, paths)
plots.show(axes, alt="Gradient descent in a narrow valley: from above, aslant, and its cost by step.")
print("first step:", (path[1] - start).round(3))

# %% [markdown]
# The first step goes 50 times as far across the valley as along it. **Zigzag first, then a crawl.** Surely another rate
# does better? Write down your favourite before you run the next cell. It counts steps until the cost stays below 0.01.

# %%
for rate in (0.005, 0.01, 0.015, 0.019, 0.0198, 0.0201):
    path = landscapes.walk(ravine, start, 1000, gradient_descent(rate))
    _, steps = velocity.steps_below(ravine.cost(path.T), 0.01)  # first below, below for good
    print(f"rate {rate:<6}  steps: {steps or 'never arrives'}")

# %% [markdown]
# None gets below 100 steps, and with a hair too much it never arrives. Along each eigenvector descent goes its own way:
# at each step the distance is multiplied by $1 - \eta\lambda$.
#
# - Curvature 100 demands $\eta < 2/100$, or that direction grows.
# - Curvature 1 then shrinks by less than 2 % a step.
#
# Textbooks recommend $\eta = 2/(100 + 1) \approx 0.0198$, which treats both ends alike: factors $-0.98$ and $0.98$. (It
# is the best for the worst start. From ours it takes 212 steps.) How many steps halve the distance in each direction?
# (`velocity.factor` works out the factor per step.)

# %%
curvatures = np.array([1.0, 4.0, 20.0, 100.0])
decay = {"GD, rate 0.0198": velocity.factor("GD", 0.0198 * curvatures)}
ax = plots.halving_bars(decay, curvatures)
plots.show(ax, alt="Steps until half of the distance is left, a bar with its number for each curvature.")

# %% [markdown]
# The middle directions are done in a few steps. The two ends need 35 steps for each halving. A smaller rate makes the
# left bar longer, a larger one the right bar. No single rate helps, and a larger condition number makes it worse in
# proportion.
#
# **Think.** Look at the zigzag again. Across the valley, the slopes of two steps in a row point in *opposite*
# directions. Along it, they always point the *same* way. What would you do with the last slopes, if you could remember
# them?
#
# <details><summary>Check your thought</summary>
#
# Average them. What alternates cancels, what persists adds up. But over how many steps, and how, without storing them all?
# That is section 3.
# </details>

# %% [markdown]
# ## 3 · Averages that forget
# *14 minutes, 16 points*
#
# You measure something noisy, one value $\theta_t$ a step. (The slides call *data* theta here; elsewhere theta means
# weights. We keep the letter for this section only.) The **exponentially weighted moving average** needs one number of
# memory:
#
# $$v_0 = 0 \qquad v_t = \beta\, v_{t-1} + (1 - \beta)\,\theta_t$$
#
# The weights $\beta$ and $1 - \beta$ add up to 1. What is left of a value's weight after $k$ more steps? Each step
# multiplies it by $\beta$: the part $\beta^k$ is left.
#
# **Your turn.** All of $v_1, \dots, v_T$, not only the last. `theta` may hold numbers `(T,)`, or arrays: time is its
# first axis.

# %% nbgrader={"grade": false, "grade_id": "ewma", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ewma(theta, beta):
    """Exponentially weighted moving averages, from zero.

    v_0 = 0, v_t = beta v_{t-1} + (1 - beta) theta_t. The first axis of theta (T, ...) is time.

    Returns all of v_1 ... v_T, an array of theta's shape.
    """
    ### BEGIN SOLUTION
    v, averages = np.zeros(theta.shape[1:]), []
    for value in theta:
        v = beta * v + (1 - beta) * value
        averages.append(v)
    return np.array(averages)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_ewma", "locked": true, "points": 8, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(ewma)

# %% [markdown]
# **Predict.** 120 days of a noisy temperature around 12 degrees. Averages with $\beta$ = 0.5, 0.9, 0.98 and 0.995. Which one is best?
# - A: the largest beta, it averages away most noise.
# - B: one in the middle.
# - C: the smallest beta, it follows the data most closely.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
rng = np.random.default_rng(3)
truth = 12 + 5 * np.sin(2 * np.pi * np.arange(1, 121) / 120)
theta = truth + 2.5 * rng.standard_normal(120)
raw = {rf"$\beta$ = {beta}": ewma(theta, beta) for beta in (0.5, 0.9, 0.98, 0.995)}
ax = plots.averages(theta, raw, truth=truth, title="Four averages of the same noisy data")
plots.show(ax, alt="Noisy dots, the truth as a broad line, and four averages of the dots.")
for beta, curve in zip((0.5, 0.9, 0.98, 0.995), raw.values(), strict=True):
    print(f"beta {beta:<5}  v_1 = {curve[0]:5.2f}   v_120 = {curve[-1]:5.2f}")

# %% [markdown]
# 0.5 keeps the noise. 0.9 follows the truth, a little late. 0.98 is smooth but late by weeks. And something is wrong
# with all of them on the left: **they start too low**, three of them near zero, although no day was near 0 degrees. At
# $\beta = 0.995$ it never recovers.
#
# Why? After $t$ steps the weights of the $t$ values add up to $1 - \beta^t$ only. The rest, $\beta^t$, is still the
# weight of the zero at the start. For $\beta = 0.995$ and $t = 120$, that is 0.55: more than half of "the average" is a
# made-up zero.
#
# So divide by the share that real values have:
#
# $$\hat v_t = \frac{v_t}{1 - \beta^t}$$
#
# > **Conventions: who starts where?** Ours, Adam's paper, PyTorch's, Keras' and Optax's Adam: $v_0 = 0$, and this
# > correction. One slide deck: $v_0 = \theta_1$, no correction. `optax.ema` corrects by default (`debias=True`). pandas
# > `ewm(alpha=1 - beta)`: corrected (`adjust=True`).
#
# **Your turn.** `t` is one integer, from 1. What is $\hat v_1$, worked out by hand?

# %% nbgrader={"grade": false, "grade_id": "bias_correct", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bias_correct(v, beta, t):
    """An average that started at zero, corrected for that: v / (1 - beta^t).

    v is an array, the average after step t; t counts from 1.
    """
    ### BEGIN SOLUTION
    return v / (1 - beta**t)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_bias_correct", "locked": true, "points": 8, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(bias_correct)

# %%
# The same picture, corrected by your function.
corrected = {}
for beta in (0.5, 0.9, 0.98, 0.995):
    steps = zip(range(1, 121), ewma(theta, beta), strict=True)
    corrected[rf"$\beta$ = {beta}"] = np.array([bias_correct(v, beta, t) for t, v in steps])
ax = plots.averages(theta, corrected, truth=truth, title="The same averages, corrected")
plots.show(ax, alt="The same lines, but all of them start among the data.")

always_three = ewma(np.full(4, 3.0), beta=0.9)
print("theta always 3, raw:      ", always_three.round(3))
fixed = [bias_correct(v, 0.9, t) for t, v in enumerate(always_three, 1)]
print("theta always 3, corrected:", np.round(fixed, 3))

# %% [markdown]
# If every value is the same, the corrected average is **exact** from the first step on. That is a test you can do by
# hand.
#
# **How long does it remember?** Two rules of thumb, and they are not the same. The weight of a value falls to about a
# third ($1/e$) after roughly $1/(1 - \beta)$ steps. It is *halved* every $\ln 0.5 / \ln\beta$ steps: that is its
# half-life.

# %%
for beta in (0.5, 0.9, 0.99, 0.999):
    half_life = np.log(0.5) / np.log(beta)
    span = 1 / (1 - beta)
    print(f"beta {beta:<5}  1/(1 - beta) = {span:4.0f}: {beta**span:.2f} is left   half-life {half_life:5.1f}")
axes = plots.memory((0.5, 0.9, 0.97))
plots.show(
    axes,
    alt="Weights by age for three betas; the first half of the weight is dark, and a dashed line "
    "marks the age 1/(1 - beta).",
)

# %% [markdown]
# Dark bars hold half of the weight; the dashed line stands at $1/(1 - \beta)$. For $\beta = 0.9$: half of what the
# average knows is from the last 6.6 steps, not from the last 10. (*Dive into Deep Learning*, at RMSprop, names one over
# the factor as the half-life: that would be 1.1 steps.)
#
# **Why not start at the first value,** $v_0 = \theta_1$, as some slides do? No correction is needed then. Look at who
# is heard:

# %%
beta, t = 0.9, 10
started_there = beta ** (t - 1)
corrected_weight = (1 - beta) * beta ** (t - 1) / (1 - beta**t)
print(f"weight of theta_1 after {t} steps, average started at theta_1: {started_there:.3f}")
print(f"weight of theta_1 after {t} steps, from zero and corrected:     {corrected_weight:.3f}")

# %% [markdown]
# Started at $\theta_1$, one noisy first value still makes up 39 % of the average ten steps later. From zero and
# corrected it has 6 %, and weights depend on age alone. In Adam (notebook 05) these values are gradients of
# mini-batches: one unlucky batch at the start should not have the say for ten steps. So $v_0 = 0$, with a correction,
# is the better start.

# %% [markdown]
# ## 4 · Momentum
# *12 minutes, 12 points*
#
# Back to the ravine, with a memory. Think of a ball rather than a walker. It has a **velocity** $v$; each slope changes
# the velocity, and friction leaves the part $\gamma$ of it:
#
# $$v \leftarrow \gamma\, v + \eta\, dw \qquad w \leftarrow w - v$$
#
# $\gamma = 0$ is gradient descent. If the slope stays the same, $v$ grows to
# $\eta\,dw\,(1 + \gamma + \gamma^2 + \dots) = \eta\,dw/(1-\gamma)$: for $\gamma = 0.9$, ten times the step. If the
# slope alternates, pushes cancel.
#
# **Conventions: one method, several velocities** (for one constant rate, all of these walk the same path)
#
# | | velocity | step | default memory |
# |---|---|---|---|
# | ours, as in the slides | $v = \gamma v + \eta\,dw$ | $w - v$ | 0.9 |
# | Polyak (1964) | $v = \beta(w_{t-1} - w_t)$, no array of its own | $w - v - \eta\,dw$ | |
# | Sutskever et al. (2013), Keras `SGD` | $v = \mu v - \eta\,dw$ | $w + v$ | Keras 0 |
# | PyTorch `SGD`, Optax `sgd` (`trace`) | $v = \mu v + dw$ | $w - \eta\,v$ | PyTorch 0, Optax none |
#
# Mind the defaults: momentum is *off* unless you ask for it.
#
# **Your turn.** First the velocity, then the step with the *new* velocity. Return both.

# %% nbgrader={"grade": false, "grade_id": "momentum_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def momentum_step(w, dw, v, learning_rate, gamma=0.9):
    """One step of momentum, gamma/eta form.

    v = gamma v + learning_rate dw, then w = w - v with the new v. All arrays have w's shape.

    Returns w, v.
    """
    ### BEGIN SOLUTION
    v = gamma * v + learning_rate * dw
    return w - v, v
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_momentum_step", "locked": true, "points": 12, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(momentum_step)

# %%
# The plot of section 2 again: same ravine, same start, now beside your momentum.
def momentum(learning_rate, gamma):
    """Your momentum_step, from rest, as landscapes.walk takes it."""
    return velocity.with_velocity(momentum_step, learning_rate=learning_rate, gamma=gamma)


paths["Momentum, rate 0.01"] = landscapes.walk(ravine, start, 150, momentum(0.01, 0.9))
axes = plots.journey(ravine, paths)
plots.show(axes, alt="Beside the zigzag of GD a path that swings in wide curves and ends far sooner.")
for label, path in paths.items():
    first, stays = velocity.steps_below(ravine.cost(path.T), 0.01)
    print(f"{label:20} cost first below 0.01 at step {first!s:>3}, for good at step {stays!s:>3}")
without = landscapes.walk(ravine, start, 150, momentum(0.019, gamma=0.0))
print("gamma = 0 is GD:", np.allclose(without, paths["GD, rate 0.019"]))

# %% [markdown]
# 139 steps (212 at the textbook rate) became 62, or 82 if you count honestly: momentum **overshoots**, and comes back
# through the minimum. "First below" flatters everything that swings, so we keep counting until the cost *stays* below
# 0.01.
#
# The bars of section 2 again, with momentum:

# %%
decay["Momentum, rate 0.01"] = velocity.factor("Momentum", 0.01 * curvatures, 0.9)
ax = plots.halving_bars(decay, curvatures)
plots.show(ax, alt="GD's bars as before; beside each a bar of momentum, all of the same height.")

# %% [markdown]
# All directions now take the same 13 steps. The middle ones got *slower*, the two ends faster, and the slowest one
# decides. In every direction the ball swings and loses the factor $\sqrt\gamma$ a step: that is $\sqrt{0.9} = 0.949$,
# whatever the curvature. (A direction far flatter than these would not swing at all, and be slower.)
#
# **Predict.** Then give it more memory. At the same rate, $\gamma = 0.99$ instead of 0.9 takes
# - A: fewer steps, more memory averages better.
# - B: about as many.
# - C: far more steps.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
def with_gamma(gamma):
    """Momentum at rate 0.01 in the ravine, with a memory of your choice."""
    path = landscapes.walk(ravine, start, 150, momentum(0.01, gamma))
    label = f"Momentum, gamma {gamma:g}"
    plots.show(plots.journey(ravine, {label: path}), alt=f"A path through the ravine, gamma {gamma:g}.")


for gamma in (0.0, 0.5, 0.8, 0.9, 0.95, 0.99):
    path = landscapes.walk(ravine, start, 1500, momentum(0.01, gamma))
    stays = velocity.steps_below(ravine.cost(path.T), 0.01)[1]
    print(f"gamma {gamma:<4g} {stays!s:>4} steps")
widgets.slider(with_gamma, (0.0, 0.5, 0.8, 0.9, 0.95, 0.99), start=0.99, label="gamma")

# %% [markdown]
# Too much memory is worse than none (264 steps): the ball swings to and fro for 877, since $\sqrt{0.99}$ takes only
# half a per cent a step. Move the slider if you can. The best $\gamma$ depends on the condition number $\kappa$; for a
# quadratic it is $\left(\frac{\sqrt\kappa - 1}{\sqrt\kappa + 1}\right)^2$ (Polyak 1964), here $(9/11)^2 = 0.67$, with
# the rate $\left(\frac{2}{\sqrt L + 1}\right)^2 = 0.033$ if the smallest curvature is 1. A larger $\kappa$ needs a
# longer memory.

# %% [markdown]
# ## 5 · Two forms, one path
# *13 minutes, 16 points*
#
# Other courses, and Adam, put an average in place of the velocity:
#
# $$v \leftarrow \beta\, v + (1 - \beta)\, dw \qquad w \leftarrow w - \eta\, v$$
#
# Here $v$ is your `ewma` of the gradients, and the learning rate waits for the step.
#
# > **Conventions: the averaged form.** Adam's first moment (Kingma & Ba 2015) is this, then corrected. PyTorch's `SGD`
# > has `dampening`: $v = \mu v + (1 - \text{dampening})\,dw$; but its first step takes the whole gradient, so
# > `dampening=0.9` is this form started at $v = dw$, the start you met in section 3. Keras' and Optax's `SGD` have no
# > such switch; Optax has `ema`.
#
# **Your turn.**

# %% nbgrader={"grade": false, "grade_id": "momentum_ema_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def momentum_ema_step(w, dw, v, learning_rate, beta=0.9):
    """One step of momentum, averaged form.

    v = beta v + (1 - beta) dw, then w = w - learning_rate v with the new v.

    Returns w, v.
    """
    ### BEGIN SOLUTION
    v = beta * v + (1 - beta) * dw
    return w - learning_rate * v, v
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_momentum_ema_step", "locked": true, "points": 8, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(momentum_ema_step)

# %%
def averaged(learning_rate, beta):
    """Your momentum_ema_step, from rest, as landscapes.walk takes it."""
    return velocity.with_velocity(momentum_ema_step, learning_rate=learning_rate, beta=beta)


both = {
    "Momentum, gamma/eta form, rate 0.01": landscapes.walk(ravine, start, 150, momentum(0.01, 0.9)),
    "Momentum, averaged form, rate 0.01": landscapes.walk(ravine, start, 150, averaged(0.01, 0.9)),
}
axes = plots.journey(ravine, both)
plots.show(axes, alt="Two paths from one start: one arrives, the other is still far away at step 150.")

# %% [markdown]
# Same gamma, same rate, and the averaged form crawls. Is it a worse method? Work it out: write the first step from
# $v = 0$ in both forms and compare the factors before $dw$. Then ask which rate would make the averaged form's step as
# long as the other one's.
#
# **Your turn.** Given the rate of the gamma/eta form, return the rate at which the averaged form walks *the same path*.

# %% nbgrader={"grade": false, "grade_id": "convert_learning_rate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def convert_learning_rate(learning_rate, beta):
    """The rate at which the averaged form walks the path of the gamma/eta form.

    learning_rate is the gamma/eta form's, beta the memory of both. Returns a float.
    """
    ### BEGIN SOLUTION
    return learning_rate / (1 - beta)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_convert_learning_rate", "locked": true, "points": 8, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(convert_learning_rate)

# %%
# The same plot with the converted rate.
rate = convert_learning_rate(0.01, 0.9)
print(f"0.01 becomes {rate:.3f}")
converted = landscapes.walk(ravine, start, 150, averaged(rate, 0.9))
difference = np.abs(converted - both["Momentum, gamma/eta form, rate 0.01"]).max()
print(f"largest difference of the two paths: {difference:.12f}")
both[f"Momentum, averaged form, rate {rate:.2f}"] = converted
axes = plots.journey(ravine, both)
plots.show(axes, alt="The third path, averaged at the converted rate, lies upon the first.")

# %% [markdown]
# One path: **the forms differ only in what they call the learning rate.** "We used momentum 0.9 and a rate of 0.1"
# means nothing until you know the form: the rates differ by a factor of 10.
#
# **Predict.** Gradient descent is stable up to $\eta = 2/L$, where $L$ is the largest curvature (notebook 02). How large may the rate be with $\gamma = 0.9$, in the
# gamma/eta form?
# - A: smaller, 0.2/L, because ten steps pile up.
# - B: the same, 2/L.
# - C: larger, nearly 4/L.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
# Halving the interval: the largest rate at which your function does not blow up on w^2 / 2 (L = 1).
measured = {
    "GD": (0.0, velocity.largest_stable_rate(lambda rate: momentum(rate, 0.0))),
    "Momentum": (0.9, velocity.largest_stable_rate(lambda rate: momentum(rate, 0.9))),
    "averaged": (0.9, velocity.largest_stable_rate(lambda rate: averaged(rate, 0.9))),
}
theory = {"GD": 2.0, "Momentum": 2 * (1 + 0.9), "averaged": 2 * (1 + 0.9) / (1 - 0.9)}
for name, (gamma, rate) in measured.items():
    print(f"{name:9} gamma {gamma:3.1f}: measured {rate:6.2f}   theory {theory[name]:6.2f}")
axes = plots.stability_map(measured)
plots.show(
    axes,
    alt="Two maps of rate and gamma. Shades tell how fast walks die out, a black line where they "
    "begin to grow. Dots mark what was measured.",
)

# %% [markdown]
# On the map, a walk is stable left of the black line, and fastest where it is yellow. The line is
# $\eta L = 2(1 + \gamma)$: **more memory bears a larger rate**, from 2 up to nearly 4. Why? On the black line the ball
# jumps from $-w$ to $w$, with $v = -2w$, and back to $-w$, with $v = 2w$, for ever. So
# $v \leftarrow \gamma v + \eta L w$ says $2w = -2\gamma w + \eta L w$.
#
# The right map is the left one, stretched by $1/(1 - \beta)$: 38 instead of 3.8. Nothing about
# the method changed.

# %% [markdown]
# **Where the same path ends.** PyTorch keeps the rate out of its velocity: $v = \mu v + dw$, then $w - \eta v$. For one
# constant rate that is our path. Let the slope be 1 for ever, and divide the rate by ten at step 100. What do the steps
# do?

# %%
v = v_torch = np.zeros(1)
for t in range(1, 121):
    rate = 0.1 if t < 100 else 0.01
    _, v = momentum_step(np.zeros(1), np.ones(1), v, rate)
    v_torch = 0.9 * v_torch + np.ones(1)
    if t in (1, 99, 100, 101, 105, 110, 120):
        print(f"t = {t:3}  rate {rate:<4}  our step {v[0]:.3f}   PyTorch's step {rate * v_torch[0]:.3f}")

# %% [markdown]
# PyTorch's step drops at once. Ours coasts: the old velocity was made at the old rate, and after twenty steps it still
# makes the step twice as long. Neither is wrong, but with a schedule the two are no longer the same method. Keras
# behaves like ours, Optax's `sgd` like PyTorch's.

# %% [markdown]
# ## 6 · Nesterov looks ahead
# *12 minutes, 24 points*
#
# Momentum asks for the slope where it stands, although it knows that it will coast on by $\gamma v$ in any case.
# Nesterov's accelerated gradient (NAG) asks *there*:
#
# $$g = \nabla J(w - \gamma v) \qquad v \leftarrow \gamma\, v + \eta\, g \qquad w \leftarrow w - v$$

# %%
gentle = landscapes.ravine(condition_number=6)
w, v = np.array([-1.7, 0.75]), np.array([-1.1, 1.35])
axes = plots.look_ahead(gentle, w, v, learning_rate=0.13, gamma=0.9)
plots.show(
    axes,
    alt="One step twice. Both coast along the same grey arrow. Momentum adds the slope found at the "
    "start, NAG the slope found where the grey arrow ends.",
)

# %% [markdown]
# Grey: what is left of the velocity, the same for both. Coloured: the slope's share, from where it was asked (the
# ring). Momentum pushes on although the coasting has already crossed the valley. NAG sees that, and pushes back. **It
# brakes before the wall, not after.**
#
# One slide deck takes "the gradient with respect to $w - \gamma v$". It is the gradient with respect to $w$, as always,
# *evaluated at* $w - \gamma v$.
#
# > **Conventions: NAG.** Nesterov (1983): with his own sequence in place of a constant $\gamma$. Sutskever et al. (2013):
# > $v = \mu v - \eta \nabla J(w + \mu v)$, $w + v$: ours with the other sign. PyTorch, Keras, Optax (`nesterov=True`): a
# > rewritten form, which comes next.
#
# **Your turn.** `grad_fn(w)` returns the gradient at any `w` you give it. A gradient is what a step costs: call it
# **exactly once**.

# %% nbgrader={"grade": false, "grade_id": "nag_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def nag_step(w, grad_fn, v, learning_rate, gamma=0.9):
    """One step of Nesterov's accelerated gradient.

    g is the gradient at w - gamma v, from exactly one call of grad_fn; then
    v = gamma v + learning_rate g, and w = w - v with the new v.

    Returns w, v.
    """
    ### BEGIN SOLUTION
    g = grad_fn(w - gamma * v)
    v = gamma * v + learning_rate * g
    return w - v, v
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_nag_step", "locked": true, "points": 14, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(nag_step)

# %%
# The same ravine once more: all three.
def nesterov(learning_rate, gamma):
    """Your nag_step, from rest, as landscapes.walk takes it."""
    return velocity.with_look_ahead(nag_step, learning_rate=learning_rate, gamma=gamma)


paths["NAG, rate 0.01"] = landscapes.walk(ravine, start, 150, nesterov(0.01, 0.9))
axes = plots.journey(ravine, paths)
plots.show(axes, alt="NAG's path goes straight down into the valley and along it, with one overshoot.")
for label, path in paths.items():
    first, stays = velocity.steps_below(ravine.cost(path.T), 0.01)
    print(f"{label:20} cost first below 0.01 at step {first!s:>3}, for good at step {stays!s:>3}")

# %%
decay["NAG, rate 0.01"] = velocity.factor("NAG", 0.01 * curvatures, 0.9)
ax = plots.halving_bars(decay, curvatures)
plots.show(ax, alt="Bars of GD, momentum and NAG: NAG's shrink as the curvature grows.")
limit = velocity.largest_stable_rate(lambda rate: nesterov(rate, 0.9))
print(f"largest stable rate times L: NAG {limit:.2f}, momentum {measured['Momentum'][1]:.2f}")

# %% [markdown]
# First there after 23 steps, for good after 48. NAG brakes in proportion to the curvature: in the steep direction at
# $\eta = 1/L$ everything is gone in a step or two, in the flat one it keeps its speed. The price: it bears smaller
# rates, $\eta L < 2(1 + \gamma)/(1 + 2\gamma) = 1.36$, not 3.8.
#
# **The rewritten form.** A library hands its optimizer the gradient at the weights it stores, and nothing else: it
# cannot ask elsewhere. So it stores *the look-ahead point*, $\theta = w - \gamma v$. With $g$ the gradient at $\theta$,
# and old quantities without a prime:
#
# $$\theta' = w' - \gamma v' = w - v' - \gamma v' = \theta + \gamma v - v' - \gamma v' = \theta - (\gamma v' + \eta g)$$
#
# since $v' = \gamma v + \eta g$. So: update the velocity, then step by $\gamma$ times the *new* velocity plus $\eta g$
# once more. No look-ahead is left.
#
# > **Conventions: the rewritten form.** Ours: $v = \gamma v + \eta\,dw$, $w - (\gamma v + \eta\,dw)$. PyTorch
# > `nesterov=True`: $v = \mu v + dw$, $w - \eta(dw + \mu v)$. Keras: $v = \mu v - \eta\,dw$, $w + \mu v - \eta\,dw$.
# > Optax: as PyTorch. All walk the same path at one constant rate. (From Bengio et al. 2013. That PyTorch's code "does
# > not look ahead" has been reported as a bug, again and again.)
#
# **Your turn.** `dw` is the gradient at `w` as it is given.

# %% nbgrader={"grade": false, "grade_id": "nag_rewritten_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def nag_rewritten_step(w, dw, v, learning_rate, gamma=0.9):
    """One step of Nesterov's accelerated gradient as libraries write it.

    v = gamma v + learning_rate dw, then w = w - (gamma v + learning_rate dw) with the new v.

    Returns w, v.
    """
    ### BEGIN SOLUTION
    v = gamma * v + learning_rate * dw
    return w - (gamma * v + learning_rate * dw), v
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_nag_rewritten_step", "locked": true, "points": 10, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(nag_rewritten_step)

# %%
# Is it the same path? The velocity of nag_step at t is the step just made, w_{t-1} - w_t.
path = paths["NAG, rate 0.01"]
look_ahead_points = path[1:] - 0.9 * (path[:-1] - path[1:])
rewritten = landscapes.walk(
    ravine, start, 150, velocity.with_velocity(nag_rewritten_step, learning_rate=0.01, gamma=0.9)
)
to_w = np.abs(rewritten[1:] - path[1:]).max(axis=1)
to_look_ahead = np.abs(rewritten[1:] - look_ahead_points).max(axis=1)
print(f"largest distance from nag_step's w:           {to_w.max():.3f}")
print(f"largest distance from nag_step's w - gamma v: {to_look_ahead.max():.12f}")
print(f"distance from nag_step's w after 150 steps:   {to_w[-1]:.3f}")

# %% [markdown]
# Two functions, one path, seen at two points: `w` and `w - gamma v`. Near the minimum the velocity vanishes, and the
# two meet (last line).

# %% [markdown]
# ## 7 · When it helps, and when it does not
# *11 minutes, ungraded*
#
# So far each method had one rate that we chose. Fair is a **sweep**: each method at 40 rates, steps until the cost
# stays below 0.01 in the ravine.

# %%
def costs_with(make, **settings):
    """Learning rate times L -> costs of 400 steps through the ravine."""
    return lambda rate: ravine.cost(
        landscapes.walk(ravine, start, 400, make(rate / 100, **settings)).T
    )


entrants = {
    "GD": costs_with(gradient_descent),
    "Momentum, gamma 0.9": costs_with(momentum, gamma=0.9),
    "Momentum, gamma 0.67": costs_with(momentum, gamma=0.67),
    "NAG, gamma 0.9": costs_with(nesterov, gamma=0.9),
}
rates = np.geomspace(0.1, 4, 40)
steps = velocity.sweep(entrants, rates, threshold=0.01)
ax = plots.steps_against_rate(rates, steps, title="Ravine, condition number 100")
plots.show(ax, alt="Steps against rate for four entrants; the best of each is ringed and numbered.")
for label, counts in steps.items():
    print(f"{label:20} {np.nanmin(counts):3.0f} steps at its best rate")

# %% [markdown]
# Rings mark the best rate of each. Where a curve ends on the right, the method diverges; where it begins on the left,
# 400 steps were too few. Is NAG "better than momentum"? At gamma 0.9, yes: 32 steps against 79. With momentum's memory
# tuned as well, no: 28. What is certain: **in a ravine, memory wins.** And the deeper the ravine, the more. In theory,
# each method at its best:

# %%
for kappa in (10, 100, 1000, 10_000):
    root = np.sqrt(kappa)
    plain = 1 - 2 / (kappa + 1)  # in the flat direction, whose curvature is 1
    heavy = (root - 1) / (root + 1)  # in every direction: the root of Polyak's gamma
    gd, momentum_too = (np.log(0.5) / np.log(factor) for factor in (plain, heavy))
    print(f"condition number {kappa:5}: halved in {gd:6.1f} steps of GD, {momentum_too:4.1f} of momentum")

# %% [markdown]
# A thousand times the condition number costs GD a thousand times the steps, momentum about thirty times: $\sqrt\kappa$
# instead of $\kappa$.
#
# Now three places without a ravine. First a round bowl: curvature 1 everywhere, condition number 1.

# %%
bowl = landscapes.bowl()
for rate in (1.0, 0.5):
    makers = {"GD": gradient_descent(rate), "Momentum": momentum(rate, 0.9), "NAG": nesterov(rate, 0.9)}
    for name, make in makers.items():
        path = landscapes.walk(bowl, start, 200, make)
        stays = velocity.steps_below(bowl.cost(path.T), 0.01)[1]
        print(f"rate {rate}: {name:9} below 0.01 for good at step {stays!s:>3}")

# %% [markdown]
# Where one step can do it, memory is ballast: momentum shoots through the minimum and swings for 50 steps. NAG brakes
# in time, and is no faster than GD.
#
# **Second, noise.** Mini-batches give noisy gradients, and at a constant rate descent then does not settle: it hovers in a noise ball around
# the minimum (notebook 02). Momentum averages gradients. **Predict:** does it make the ball smaller?
# - A: yes, at $\gamma = 0.9$ about ten times.
# - B: at the same *effective* rate $\eta/(1 - \gamma)$ the ball is the same.
# - C: it is larger, whatever the rate.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
tried = {
    "GD at 0.1": gradient_descent(0.1),
    "Momentum 0.9 at 0.1": momentum(0.1, 0.9),
    "Momentum 0.9 at 0.01": momentum(0.01, 0.9),
    "GD at 0.01": gradient_descent(0.01),
}
clouds = {label: velocity.noise_ball(step) for label, step in tried.items()}
for label, cloud in clouds.items():
    print(f"{label:20} mean distance from the minimum {np.linalg.norm(cloud, axis=1).mean():.2f}")
thinned = {label: cloud[::5] for label, cloud in clouds.items()}
axes = plots.noise_balls(thinned, np.zeros(2), reach=2.4)
plots.show(axes, alt="Four clouds of late positions around the minimum; the numbers stand above.")

# %% [markdown]
# The circles are the mean distances; the corner magnifies the last cloud. The first and the third have the same
# effective rate, 0.1, and the same ball.
# Momentum averages each gradient over ten steps, but each gradient also acts for ten steps. What shrinks the ball is a
# smaller *effective* rate (last cloud), or larger batches. Momentum is a cure for ravines, not for noise.

# %% [markdown]
# **Third, several minima.** A marble has inertia: it may roll through a shallow hollow. Both start at the same place.
# Which hollow does each of them end in? Guess first.

# %%
holes = landscapes.several_minima()
marbles = {
    "GD": landscapes.walk(holes, (3.0, -2.8), 120, gradient_descent(0.05)),
    "Momentum, gamma 0.9": landscapes.walk(holes, (3.0, -2.8), 120, momentum(0.05, 0.9)),
}
animation = plots.animate_paths(holes, marbles, num_frames=40, every=2, title="A walker and a marble")
plots.show_animation(
    animation,
    alt="Two dots start at the lower right of a map with four hollows, and move for 80 steps.",
)

# %%
axes = plots.above_and_aslant(holes, marbles)
plots.show(axes, alt="The two paths as a still picture, in 3D and from above.")
for gamma, rate in ((0.0, 0.05), (0.8, 0.05), (0.9, 0.05), (0.95, 0.05), (0.95, 0.1)):
    end = landscapes.walk(holes, (3.0, -2.8), 600, momentum(rate, gamma))[-1]
    print(f"gamma {gamma:<4} rate {rate:<4}: ends at cost {holes.cost(end):.2f}")

# %% [markdown]
# The marble left the shallow hollow and found the deepest one, at cost 0. Luck or law? The last line has more inertia
# and ends in a worse place. Inertia carries you *out* of hollows, good and bad ones alike. Where you stop depends on
# the start, the rate and gamma: a single run proves nothing.
#
# | landscape | momentum |
# |---|---|
# | ravine | helps: the number of steps grows with $\sqrt{\kappa}$ instead of $\kappa$ |
# | long, even slope | helps: each step gets up to $1/(1 - \gamma)$ times as long |
# | round bowl | hinders: overshoots (NAG hardly) |
# | noise at a constant rate | no help at the same effective rate |
# | several minima | changes where you end, not surely for the better |

# %% [markdown]
# ## 8 · Four parameters at once
# *4 minutes, 12 points*
#
# In notebook 06 a network has four parameters: `W1, b1, W2, b2`. Each has its own gradient and its own velocity; the
# rate and gamma are shared.
#
# > **Conventions: state.** Ours: the velocities come in and go out. PyTorch: `optimizer.state[p]["momentum_buffer"]`,
# > made at the first step. Keras: the optimizer's variables. Optax: as ours, in `opt_state`; `init(params)` makes the
# > zeros.
#
# **Your turn.** You may call your `momentum_step`. Mind the order of the eight results, and that the learning rate and
# gamma reach each step.

# %% nbgrader={"grade": false, "grade_id": "update_parameters_with_momentum", "locked": false, "schema_version": 3, "solution": true, "task": false}
def update_parameters_with_momentum(
    W1, b1, W2, b2, dW1, db1, dW2, db2, vW1, vb1, vW2, vb2, learning_rate=0.01, gamma=0.9
):
    """One step of momentum (gamma/eta form) for all four parameters.

    For each: v = gamma v + learning_rate dw, then w = w - v with the new v.

    Returns W1, b1, W2, b2, vW1, vb1, vW2, vb2.
    """
    ### BEGIN SOLUTION
    W1, vW1 = momentum_step(W1, dW1, vW1, learning_rate, gamma)
    b1, vb1 = momentum_step(b1, db1, vb1, learning_rate, gamma)
    W2, vW2 = momentum_step(W2, dW2, vW2, learning_rate, gamma)
    b2, vb2 = momentum_step(b2, db2, vb2, learning_rate, gamma)
    return W1, b1, W2, b2, vW1, vb1, vW2, vb2
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_update_parameters_with_momentum", "locked": true, "points": 12, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(update_parameters_with_momentum)

# %%
# A slope of 1 for all four: every velocity must grow from 0.01 towards 0.01 / (1 - 0.9) = 0.1.
shapes = ((3, 2), (3, 1), (4, 3), (4, 1))
ones, state = [np.ones(shape) for shape in shapes], [np.zeros(shape) for shape in shapes]
parameters = [np.zeros(shape) for shape in shapes]
for t in range(1, 51):
    result = update_parameters_with_momentum(*parameters, *ones, *state)
    parameters, state = result[:4], result[4:]
    if t in (1, 10, 50):
        print(f"t = {t:2}: velocities", [f"{array.mean():.3f}" for array in state])

# %% [markdown]
# ## 9 · Reflection
# *7 minutes, 12 points, read by a person*
#
# Three trainings, one landscape each. In **A** you have exact gradients. In **B** the gradients are noisy (standard
# deviation 1), and you want to end close to the minimum. In **C** the gradients are exact, and you start at
# $(5.5, 0.5)$, far out on the plain.

# %%
three = [landscapes.ravine(100, degrees=30), landscapes.bowl(), landscapes.plateau()]
axes = plots.landscape_gallery(three)
for ax, title in zip(axes[0], ("A: ravine", "B: round bowl, noise", "C: plain, then a drop"), strict=True):
    ax.set_title(title)
plots.show(axes, alt="A turned narrow ravine; a round bowl; a long plain that ends in a hole at the left.")
for landscape, letter in zip(three, "ABC", strict=True):
    curvatures = np.linalg.eigvalsh(landscape.hessian(landscape.minima[0]))
    print(f"{letter}: curvatures at the minimum {curvatures.round(1)}")

# %% [markdown]
# For **each** of the three choose gradient descent, momentum or NAG, with a learning rate and a gamma, and defend it:
# 120 to 200 words in all. Give at least two numbers from *your* figures or printouts, and say for one of the three what
# would make you choose differently. You may try your functions in a new cell.

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "points": 12, "schema_version": 3, "solution": true, "task": false}
# **Model answer.** A: NAG, $\gamma = 0.9$, rate $0.7/L = 0.007$. In the sweep through a ravine of condition number 100
# it needed 32 steps at its best rate, GD at its best 140, and momentum with the same memory 79. The turning changes
# nothing: the curvatures are the same, only along other directions. B: plain gradient descent at 0.01. The bowl's
# condition number is 1, so memory has nothing to mend: without noise GD needs 4 steps at rate 0.5, momentum 52. Noise
# does not change that: at the same effective rate 0.1 the ball was the same with and without momentum; what shrinks it
# is a smaller rate, 0.01 (I would start at 0.5 and let it decay). C: momentum, $\gamma = 0.9$. On the plain the slope
# is small and nearly constant, so the velocity grows to $1/(1 - \gamma) = 10$ steps of GD, as the velocities of section
# 8 did (0.01 to 0.1). The curvature in the hole is 6.3, so I keep the rate well below $3.8/6.3 = 0.6$, say 0.1 (tried:
# 95 steps, GD at 0.1 takes 256). I would choose GD for A if the condition number were near 1, that is, after scaling
# the features.
#
# **Mark scheme (12 points).**
# - 6: two for each landscape: a method with rate and gamma that works there (1), and a reason that fits *this* landscape (1). B with momentum earns both if the effective rate is argued.
# - 3: at least two numbers, right as read from own figures, that bear on the claim; 1 less if only one, 0 for numbers of runs at one shared rate without saying so.
# - 1: respects the stable rate of the chosen form (3.8/L, 1.36/L or 2/L at 0.9).
# - 2: an observation that would change one choice, and why.

# %% [markdown]
# ## You can now say
# - what the eigenvalues of the Hessian tell, when they cannot, and where gradient descent stops;
# - why a ravine makes it zigzag, and that the number of steps grows with the condition number;
# - how an exponentially weighted average is made and corrected, and that 0.9 means a half-life of 6.6 steps;
# - why "momentum 0.9 at rate 0.1" means nothing before one knows the form, and how to convert;
# - what Nesterov looks at, and why libraries write it without a look-ahead;
# - three landscapes where momentum does not help.
#
# Next, notebook 04: one rate for all directions was still the rule here; there each weight gets a step of its own. (Learned it differently elsewhere? See the [errata, section 3](../90_errata/90_errata.ipynb).)

# %% [markdown]
# ## References
# - Bengio, Boulanger-Lewandowski & Pascanu (2013), *Advances in optimizing recurrent networks*, section 3.5 (the rewritten form).
# - Dauphin, Pascanu, Gulcehre, Cho, Ganguli & Bengio (2014), *Identifying and attacking the saddle point problem in high-dimensional non-convex optimization*.
# - Goh (2017), *Why momentum really works*, Distill.
# - Kingma & Ba (2015), *Adam: a method for stochastic optimization*, section 3 (the correction).
# - Nesterov (1983), *A method of solving a convex programming problem with convergence rate O(1/k²)*.
# - Polyak (1964), *Some methods of speeding up the convergence of iteration methods*.
# - Sutskever, Martens, Dahl & Hinton (2013), *On the importance of initialization and momentum in deep learning*, equations 3 and 4.
# - Zhang, Lipton, Li & Smola (2023), *Dive into Deep Learning*, section on RMSprop (the half-life).
