# %% [markdown]
# # 04 · A step for each weight
#
# So far one learning rate had to suit all weights. Now each weight gets a step of its own, cut to the size of the gradients it has seen.
# You build AdaGrad, RMSprop and Adadelta, each as the cure for what the one before could not do, and you find out what no step for each weight can do.
#
# | | section | minutes | points |
# |---|---|---|---|
# | 1 | One rate for all | 10 | 8 |
# | 2 | AdaGrad remembers | 20 | 24 |
# | 3 | Rare features | 6 | |
# | 4 | RMSprop forgets | 13 | 18 |
# | 5 | Adadelta, and what a step is measured in | 16 | 28 |
# | 6 | Bug clinic | 6 | 10 |
# | 7 | Turn the ravine | 9 | |
# | 8 | Reflection | 10 | 12 |
# | | | **90** | **100** |

# %% [markdown]
# **After this notebook you can**
# - say why one learning rate fails when gradients differ in size, and what a sign alone cannot cure;
# - write AdaGrad, RMSprop and Adadelta, and tell them apart by what they remember;
# - predict how each of them answers a larger cost, a rare feature, a sudden burst, a turned ravine;
# - check an optimizer by its units, and say why Adadelta needs no learning rate, and what it needs instead;
# - tell Zeiler's Adadelta from what some slides call by that name.
#
# **House rules** as before: functions are pure. `w` are weights, `dw` is their gradient, and every accumulator (`G`, `s`, `d`; this `s` is not notebook 01's) has the shape of `w`:
# all operations go entry by entry. Epsilon stands *outside* the root, except in Adadelta. Exercises have one to four lines.
# At **Predict**: one letter and one *because*, then run on.

# %% tags=["setup"]
import sys

import numpy as np

sys.path.append("../..")  # the course's folder, where utils/ lies
from utils import accumulators, check, landscapes, plots, rare_features, velocity, widgets
from utils.playground.accumulators import at_rates, fewest_steps, turned_ravine
from utils.playground.walks import carrying

# %% [markdown]
# ## 1 · One rate for all
# *10 minutes, 8 points*
#
# Two weights of a linear regression. The second one's feature comes in numbers 45 times as large as the first one's, so the cost curves $45^2 \approx 2000$ times as much along it:
# $J = \tfrac12(w_1^2 + 2000\,w_2^2)$. From $(-2, 1)$ the two gradients differ by a factor of 1000. We give gradient descent the largest rate
# that the steep weight bears, nearly $2/2000$.

# %%
plots.use_course_style()


def gradient_descent(w, dw, learning_rate):
    """The step that you know."""
    return w - learning_rate * dw


ravine, start = landscapes.ravine(condition_number=2000), (-2.0, 1.0)
print("gradient at the start:", ravine.gradient(np.array(start)))
step = carrying(gradient_descent, 0, learning_rate=0.00099)
paths = {"GD, rate 0.00099": landscapes.walk(ravine, start, 40, step)}
axes = plots.journey(ravine, paths)
plots.show(axes, alt="A path that jumps up and down between two walls and hardly moves along the valley.")
print("after 40 steps:", paths["GD, rate 0.00099"][-1].round(3))

# %% [markdown]
# `carrying` makes a step ready for `landscapes.walk`, as `with_velocity` did in notebook 03. The 0 says that this one remembers no arrays. The steep weight jumps to and fro. The flat one has gone 4 % of its way.
#
# And yet each weight alone would be easy. A rate of 1 for the first and 1/2000 for the second, and one step ends in the minimum:

# %%
by_hand = np.array([1.0, 1 / 2000])
print("after one step:", np.array(start) - by_hand * ravine.gradient(np.array(start)))

# %% [markdown]
# For a million weights nobody can choose a million rates. **Think.** You cannot afford the curvatures (notebook 03: $10^{12}$ of them). Which number about each weight do
# you have for free, at every step, that tells the steep one from the flat one?
#
# <details><summary>Check your thought</summary>
#
# Its gradient: 2000 for one, 2 for the other. Divide it by its own size, and what remains is a direction. That is the next exercise.
# </details>
#
# $$w \leftarrow w - \eta\,\frac{dw}{|dw| + \varepsilon}$$
#
# Entry by entry: each weight is divided by the size of *its own* gradient. What is the fraction for $dw = 2$, for $-0.01$, and for 0? Epsilon, a tiny number, is there for the last one.
#
# > **Conventions: the step by the sign.** Ours: above; *Understanding Deep Learning* has it in its notebook 6.5. Rprop (Riedmiller & Braun 1993) takes the sign, and a length for
# > each weight that grows and shrinks. signSGD (Bernstein et al. 2018): the sign, without epsilon. PyTorch has `Rprop`, Optax `sign_sgd`; in Keras, `Lion` steps by a sign.

# %% nbgrader={"grade": false, "grade_id": "normalized_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def normalized_step(w, dw, learning_rate, epsilon=1e-8):
    """A step whose length in each entry does not depend on the gradient's size.

    w - learning_rate dw / (abs(dw) + epsilon), entry by entry.

    Returns w.
    """
    ### BEGIN SOLUTION
    return w - learning_rate * dw / (np.abs(dw) + epsilon)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_normalized_step", "locked": true, "points": 8, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(normalized_step)

# %%
# The same plot with your function.
step = carrying(normalized_step, 0, learning_rate=0.3)
paths["Normalized, rate 0.3"] = landscapes.walk(ravine, start, 40, step)
axes = plots.journey(ravine, paths)
plots.show(axes, alt="A second path goes diagonally towards the minimum, then stays close to it at one cost.")
print("its last four positions:")
print(paths["Normalized, rate 0.3"][-4:].round(3))

# %% [markdown]
# Both weights march at the same pace, 0.3 a step, and are close to the minimum after seven steps. But there it **bounces between two points for ever**. Near the minimum
# the gradients get small, and this step does not care: it has no idea what is small *for this weight*.
#
# It gets worse with mini-batches. Geoffrey Hinton asks you to imagine a weight whose gradient is $+0.1$ on nine mini-batches, and $-0.9$ on the tenth. The mean is zero.
#
# **Predict.** A hundred mini-batches, rate 0.01, starting at 0. Where does the normalized step take this weight?
# - A: it stays near 0, as the mean says.
# - B: to about $-0.8$.
# - C: to about $+0.8$.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
hintons_batches = np.tile([0.1] * 9 + [-0.9], 10)
for name, function in {"GD": gradient_descent, "Normalized": normalized_step}.items():
    path = accumulators.travel(carrying(function, 0, learning_rate=0.01), hintons_batches)
    print(f"{name:10} ends at {path[-1] + 0.0:6.3f}")

# %% [markdown]
# Nine small votes beat one large one, because the sign cannot tell 0.1 from 0.9. Gradient descent can. But it also holds
# the 2000 of one weight against the 2 of another, and these two numbers have nothing to say to each other.
#
# What we want lies between: **compare a gradient with earlier gradients of the same weight.** That needs a memory of sizes, one number for each weight.

# %% [markdown]
# ## 2 · AdaGrad remembers
# *20 minutes, 24 points*
#
# The simplest memory forgets nothing. Square each gradient (so that signs cannot cancel), and add it to what is there. Divide the next gradient by the root of the sum:
#
# $$G \leftarrow G + dw^2 \qquad\qquad w \leftarrow w - \eta\,\frac{dw}{\sqrt{G} + \varepsilon}$$
#
# $G$ starts at zero. As a picture: a square that gains a band with the area $g^2$ at each step. Its area is $G$, so its **side** is $\sqrt G$, and that is what the step is divided by.

# %%
histories = {
    "steady: 1, 1, 1, ...": np.ones(8),
    "rare: 1, 0, 0, 0, 1, ...": [1, 0, 0, 0, 1, 0, 0, 0],
    "a burst: 1, 1, 4, 1, ...": [1, 1, 4, 1, 1, 1, 1, 1],
}
axes = plots.growing_squares(histories)
plots.show(axes, alt="Three squares made of bands numbered by steps: ever thinner ones; only two; one huge band.")

# %% [markdown]
# Left: equal areas around a larger and larger square make thinner and thinner bands, so the side grows more and more slowly, like $\sqrt t$. Middle: where nothing comes in, nothing grows. Right: one burst, and
# the square is large for good.
#
# **Think.** What is the *first* step, from $G = 0$? (Put $G = dw^2$ into the formula.) And with gradients 3, then 4: by what is the second one divided?
#
# <details><summary>Check your thought</summary>
#
# $dw / \sqrt{dw^2} = dw / |dw|$: the first step is the normalized step, $\eta$ long in every entry. The second gradient is divided by $\sqrt{9 + 16} = 5$.
# </details>
#
# > **Conventions: AdaGrad.** Ours: epsilon outside the root, $10^{-8}$, $G$ starts at 0, rate 0.01. Duchi et al. (2011): outside as well, they call it $\delta$. PyTorch 2.13 (measured): outside, $10^{-10}$, starts at 0, rate 0.01. Keras and
# > Optax: **inside**, $10^{-7}$, and $G$ starts at **0.1**, so that their first steps are shorter than $\eta$; Keras' rate is 0.001.
#
# **Your turn.** First $G$, then the step with the *new* $G$. Leave the old arrays as they are.

# %% nbgrader={"grade": false, "grade_id": "adagrad_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adagrad_step(w, dw, G, learning_rate=0.01, epsilon=1e-8):
    """One step of AdaGrad.

    G = G + dw^2, then w = w - learning_rate dw / (sqrt(G) + epsilon) with the new G.

    Returns w, G.
    """
    ### BEGIN SOLUTION
    G = G + dw**2
    return w - learning_rate * dw / (np.sqrt(G) + epsilon), G
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_adagrad_step", "locked": true, "points": 16, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(adagrad_step)

# %%
# The same plot once more, with your AdaGrad.
step = carrying(adagrad_step, 1, learning_rate=1.0)
paths["AdaGrad, rate 1"] = landscapes.walk(ravine, start, 40, step)
axes = plots.journey(ravine, paths)
plots.show(axes, alt="AdaGrad's path reaches the minimum in a few steps; its cost falls below 1e-10.")
print("AdaGrad at steps 1, 2, 5, 10:")
print(paths["AdaGrad, rate 1"][[1, 2, 5, 10]].round(4))

# %% [markdown]
# The valley with walls 2000 times as steep as its floor is done in a handful of steps, and nothing bounces: as the gradients shrink, the roots of their sums do not.
#
# **Predict.** Somebody adds up the costs of 1000 examples instead of taking their mean: every gradient is multiplied by 1000. Same rates, same start. What changes?
# - A: both methods explode.
# - B: gradient descent explodes, AdaGrad's path stays the same.
# - C: AdaGrad's steps get 1000 times shorter, since it divides by more.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
once = landscapes.ravine(condition_number=20)
thousand = landscapes.quadratic(1000 * once.hessian(np.zeros(2)), window=once.window)
steps = {
    "GD, rate 0.09": carrying(gradient_descent, 0, learning_rate=0.09),
    "AdaGrad, rate 0.5": carrying(adagrad_step, 1, learning_rate=0.5),
}
walked = [
    {label: landscapes.walk(landscape, start, 25, step) for label, step in steps.items()}
    for landscape in (once, thousand)
]
axes = plots.side_by_side([once, thousand], walked, ["the cost", "the cost times 1000"])
plots.show(axes, alt="The paths of both methods, on the cost (left) and on the cost times 1000 (right).")
gd, adagrad = (walked[1][label] for label in steps)
print("GD on the larger cost, first steps:", gd[:3].round(0).tolist())
print(f"AdaGrad, largest difference of its two paths: {np.abs(adagrad - walked[0]['AdaGrad, rate 0.5']).max():.7f}")

# %% [markdown]
# Numerator and denominator grow by the same factor, and it cancels: **AdaGrad does not know in which unit you measure the cost.** (Up to epsilon. That is a problem only
# where gradients are about as small as epsilon itself.) Gradient descent's step has grown a thousand times.
#
# So is everything cured? Three claims from lecture slides, and a test of each:

# %%
print('"AdaGrad removes the need to tune the learning rate"')
for rate in (0.01, 0.1, 1.0, 10.0):
    path = landscapes.walk(ravine, start, 1000, carrying(adagrad_step, 1, learning_rate=rate))
    _, needed = velocity.steps_below(ravine.cost(path.T), 0.01)
    print(f"  rate {rate:<5g} steps until the cost stays below 0.01: {needed or 'more than 1000'}")
print('"AdaGrad means heavy memory loads"')
w, G = adagrad_step(np.ones((3, 4)), np.ones((3, 4)), np.zeros((3, 4)))
print("  numbers kept for", w.size, "weights:", G.size)

# %%
print('"AdaGrad cures vanishing and exploding gradients"')
for name, three in {
    "becomes tiny": [1, 1e-6, 1e-6],
    "was always tiny": [1e-12, 1e-12, 1e-12],
    "is zero": [0, 0, 0],
    "explodes once": [1, 1e6, 1],
}.items():
    path = accumulators.travel(carrying(adagrad_step, 1, learning_rate=0.01), three)
    lengths = ", ".join(f"{length:.0e}" for length in np.abs(np.diff(path)))
    print(f"  one that {name:16} gradients {three!s:24} steps {lengths}")

# %% [markdown]
# - It still has a rate, and the best and the worst of these differ by a factor of more than 100 in time. What you gain is a *wider* valley of good rates.
# - It keeps one number for each weight. Momentum keeps as many.
# - It **rescales**, no more. A gradient that *becomes* a million times smaller makes a step a million times shorter. One that was always tiny does get longer steps, as far as epsilon lets it: 1e-6. Zero, such as a dead ReLU's, stays zero.
#   One that explodes gets a step of no more than $\eta$, and after that next to nothing.

# %% [markdown]
# ### Dying steps
#
# What stands before the gradient, $\eta / (\sqrt G + \varepsilon)$, is the rate that a weight really gets: its **effective learning rate**.
#
# **Your turn.** One rate for each entry of `G`.

# %% nbgrader={"grade": false, "grade_id": "effective_learning_rate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def effective_learning_rate(G, learning_rate, epsilon=1e-8):
    """The factor before the gradient in a step of AdaGrad: learning_rate / (sqrt(G) + epsilon).

    Returns an array of G's shape.
    """
    ### BEGIN SOLUTION
    return learning_rate / (np.sqrt(G) + epsilon)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_effective_learning_rate", "locked": true, "points": 8, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(effective_learning_rate)

# %% [markdown]
# **Predict.** A long, even slope: the gradient is 1 at every step, $\eta = 0.1$. How far does AdaGrad get?
# - A: its steps shrink so fast that it never gets further than some point.
# - B: it gets anywhere, but ten times as far takes a hundred times as many steps.
# - C: it gets along at 0.1 a step: the gradient is always the same.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
slope = np.ones(10_000)
path = np.abs(accumulators.travel(carrying(adagrad_step, 1, learning_rate=0.1), slope))
for t in (100, 10_000):
    rate = effective_learning_rate(np.array([float(t)]), 0.1)[0]
    print(f"after {t:5} steps: distance {path[t]:5.2f}, effective rate {rate:.4f}")

# %%
gradients = {
    "steady": np.ones(2000),
    "rare, 1 in 20": (np.arange(2000) % 20 == 0).astype(float),
    "a burst of 100 at step 100": np.where(np.arange(2000) == 99, 100.0, 1.0),
}
rates = {label: effective_learning_rate(np.cumsum(g**2), 0.1) for label, g in gradients.items()}
ax = plots.over_time(rates, title="AdaGrad's effective rate", logarithmic="xy")
plots.show(ax, alt="Three falling curves; the rare one stays above, the burst drops at step 100 and stays down.")
for label, rate in rates.items():
    print(f"{label:27} at step 99: {rate[98]:.4f}, at 100: {rate[99]:.4f}, at 2000: {rate[1999]:.4f}")

# %% [markdown]
# The steady weight's rate falls like $1/\sqrt t$: it gets anywhere, slower and slower. (The sum of $1/\sqrt t$ grows like $2\sqrt t$.) The rare one keeps a larger rate: good. The burst takes nine tenths
# of its weight's rate at once, and 1900 steps later it has still not caught up.
#
# Does it hurt? Let the minimum move: your users change their taste, or the layers below keep learning. The target jumps every 500 steps, and each gradient has some noise.

# %%
target = accumulators.moving_target(num_jumps=6, period=500)
chases = {
    "GD at 0.03": accumulators.follow(carrying(gradient_descent, 0, learning_rate=0.03), target),
    "AdaGrad at 0.3": accumulators.follow(carrying(adagrad_step, 1, learning_rate=0.3), target),
}
axes = plots.chases(target, chases)
plots.show(axes, alt="GD follows all six jumps alike. AdaGrad follows the first at once, each later one later.")
for label, places in chases.items():
    print(f"{label:15} steps to follow each jump: {accumulators.settled_after(places, target)}")

# %% [markdown]
# (Counted until three quarters of the way are done. The first jump, from 0, is half as long.) Gradient descent takes about the same time after each jump. AdaGrad tires: each jump takes it longer. **It divides by everything that ever happened.** That is right for a problem that stays as it is
# and where you want to come to rest. It is wrong for one that moves.

# %% [markdown]
# ## 3 · Rare features
# *6 minutes, ungraded*
#
# First what AdaGrad was made for. Words in a text, items in a shop: most features are absent from most examples, and an absent feature's weight has a gradient of exactly zero. Ten features, from one in two examples
# down to one in two hundred; linear regression, one example at a time, each seen once; noisy answers.
#
# **Think.** With noise, a weight that is seen a thousand times should make short steps in the end, to average. A weight that is seen ten times needs long ones. What does one shared rate do?

# %%
problems = [rare_features.draw(seed) for seed in range(6)]
rates = np.geomspace(0.01, 1.0, 9)
tried = {
    "SGD, short steps": (gradient_descent, 0, [0.03]),
    "SGD, best of nine rates": (gradient_descent, 0, rates),
    "AdaGrad, best of nine rates": (adagrad_step, 1, rates),
}
errors = {}
for label, (function, num_states, some) in tried.items():
    rate, errors[label] = rare_features.tuned(
        lambda rate: carrying(function, num_states, learning_rate=rate), some, problems
    )
    often, rarely = errors[label][:5].mean(), errors[label][5:].mean()
    print(f"{label:27} rate {rate:.2f}: mean error, frequent features {often:.2f}, rare ones {rarely:.2f}")
ax = plots.errors_by_frequency(problems[0].frequencies, errors)
plots.show(ax, alt="Errors against frequency. SGD is good at the right end or at the left; AdaGrad at both.")

# %% [markdown]
# A mean error of 1 means that nothing was learned. With short steps SGD averages the noise away for frequent features, and hardly starts on rare ones. The best single rate is a compromise: it spoils the frequent ones.
# AdaGrad gives each weight about $\eta/\sqrt{\text{how often it was seen}}$ by itself, and has both. In notebook 06 you meet rare pixels.

# %% [markdown]
# ## 4 · RMSprop forgets
# *13 minutes, 18 points*
#
# Back to the tired AdaGrad. You have met the cure in notebook 03: an average that forgets (its $\beta$ is called $\rho$ here). Put it in place of the sum:
#
# $$s \leftarrow \rho\, s + (1 - \rho)\, dw^2 \qquad\qquad w \leftarrow w - \eta\,\frac{dw}{\sqrt{s} + \varepsilon}$$
#
# $\sqrt s$ is the **r**oot of a **m**ean **s**quare: how large this weight's gradients have been *lately*. What does $\rho = 0$ remember?
#
# > **Conventions: RMSprop.** Its source is a slide: Tieleman & Hinton (2012), lecture 6.5, never published as a paper. It says 0.9 and 0.1, and has no epsilon. Ours, and PyTorch 2.13 (measured): epsilon outside, $10^{-8}$; but
# > PyTorch's $\rho$ is called `alpha` and is **0.99**, and its rate 0.01. Keras: inside, $10^{-7}$, $\rho = 0.9$, rate 0.001. Optax: inside, with a switch `eps_in_sqrt`, $10^{-8}$, 0.9. fast.ai's course has it outside and starts
# > at $s = dw^2$.
#
# **Your turn.**

# %% nbgrader={"grade": false, "grade_id": "rmsprop_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rmsprop_step(w, dw, s, learning_rate=0.001, rho=0.9, epsilon=1e-8):
    """One step of RMSprop.

    s = rho s + (1 - rho) dw^2, then w = w - learning_rate dw / (sqrt(s) + epsilon), with the new s.

    Returns w, s.
    """
    ### BEGIN SOLUTION
    s = rho * s + (1 - rho) * dw**2
    return w - learning_rate * dw / (np.sqrt(s) + epsilon), s
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_rmsprop_step", "locked": true, "points": 18, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(rmsprop_step)

# %%
# The same chase, with your RMSprop.
step = carrying(rmsprop_step, 1, learning_rate=0.03)
chases["RMSprop at 0.03"] = accumulators.follow(step, target)
axes = plots.chases(target, chases)
plots.show(axes, alt="The two chases as before; RMSprop below them follows all six jumps alike.")
for label, places in chases.items():
    print(f"{label:15} steps to follow each jump: {accumulators.settled_after(places, target)}")

# %%
# And the same burst. Your rmsprop_step hands back s, and its root stands below the rate.
burst, s, in_time = gradients["a burst of 100 at step 100"], np.zeros(1), []
for g in burst[:400]:
    _, s = rmsprop_step(np.zeros(1), np.array([g]), s)
    in_time.append(effective_learning_rate(s, 0.1)[0])
rates = {
    "AdaGrad": effective_learning_rate(np.cumsum(burst**2), 0.1)[:400],
    "RMSprop": np.array(in_time),
}
ax = plots.over_time(rates, title="Effective rate, with a burst of 100 at step 100")
plots.show(ax, alt="Both drop at step 100. AdaGrad's curve stays down, RMSprop's is back within 100 steps.")

# %% [markdown]
# RMSprop does not tire, and a burst is forgotten after some 90 steps: each step keeps 0.9 of it. (At the very left RMSprop's rate is too *high*: the average starts at zero and is still too small. Notebook 05 mends that.)
#
# Statements that you can now test yourself:

# %%
rng = np.random.default_rng(0)
w, dw, zeros = rng.standard_normal((2, 3)), rng.standard_normal((2, 3)), np.zeros((2, 3))
same = np.allclose(rmsprop_step(w, dw, 5 + zeros, 0.1, rho=0.0)[0], normalized_step(w, dw, 0.1))
print("rho = 0 is the normalized step:", same)
step = carrying(rmsprop_step, 1, learning_rate=0.05)
one, other = (landscapes.walk(landscape, start, 25, step) for landscape in (once, thousand))
print(f"gradients times 1000: paths differ by at most {np.abs(one - other).max():.6f}")
for name, function in {"AdaGrad": adagrad_step, "RMSprop": rmsprop_step}.items():
    path = accumulators.travel(carrying(function, 1, learning_rate=0.01), hintons_batches)
    print(f"{name}: Hinton's weight ends at {path[-1]:.3f} (normalized step: -0.800)")

# %% [markdown]
# Hinton's weight drifts a quarter as far as with the sign alone: ten steps of memory see nearly one round of ten mini-batches.
#
# Forgetting has a price. **Predict.** RMSprop at the constant rate 0.1 in the ravine of section 1, with *exact* gradients, 600 steps. Where does it end?
# - A: in the minimum, like AdaGrad.
# - B: near the minimum, jumping to and fro for ever.
# - C: short of the minimum, since its steps die.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
for rate in (0.1, 0.01):
    path = landscapes.walk(ravine, start, 600, carrying(rmsprop_step, 1, learning_rate=rate))
    print(f"RMSprop at {rate}: last positions {path[-2].round(4)}, {path[-1].round(4)}")
path = landscapes.walk(ravine, start, 600, carrying(adagrad_step, 1, learning_rate=0.1))
print(f"AdaGrad at 0.1: last position   {path[-1].round(4) + 0.0}")

rate, errors["RMSprop, best of nine rates"] = rare_features.tuned(
    lambda rate: carrying(rmsprop_step, 1, learning_rate=rate), np.geomspace(0.005, 0.5, 9), problems
)
for label, error in errors.items():
    print(f"section 3 again, {label:27}: mean error of all weights {error.mean():.2f}")

# %% [markdown]
# What is forgotten no longer counts in the denominator: as the gradients shrink, so does $\sqrt s$, and the steps stay about $\eta$ long. It bounces like the normalized step, 0.05 or 0.005 away from the minimum. **RMSprop needs a rate that decays** (notebook 02) to come to rest. AdaGrad's
# tiring *is* a decay, built in.
#
# And the rare features? RMSprop is no better than SGD there. Between two appearances of a rare word its $s$ is forgotten, so each appearance makes an equally long step, the hundredth as long as the first. No memory is best for everything.

# %% [markdown]
# ## 5 · Adadelta, and what a step is measured in
# *16 minutes, 28 points*
#
# Matthew Zeiler (2012, section 3.2) asked a question from physics: **what unit does a step have?** Let the weight be in metres, and the cost in euros. Then the gradient is in euros per metre. You subtract a step from a weight, so it should be in metres.
#
# | method | step without $\eta$ | its unit | so $\eta$ is in |
# |---|---|---|---|
# | GD, momentum | $dw$ | euros per metre | metres² per euro |
# | normalized, AdaGrad, RMSprop | $dw/\sqrt{\text{squares of } dw}$ | none | metres |
# | Newton's method | $dw / H$ | (euros per metre) / (euros per metre²) = metres | none, $\eta = 1$ |
#
# This is why a cost times 1000 spoils GD's rate, and why AdaGrad's survives it. But all rates of the middle row are still lengths: measure the weight in millimetres, and you have to tune anew. Only Newton's step has the right unit by itself.
#
# Zeiler's repair: multiply by something in metres that you have for free, the **root mean square of the steps made so far**.
#
# $$s \leftarrow \rho\,s + (1-\rho)\,dw^2 \qquad \Delta = -\frac{\sqrt{d + \varepsilon}}{\sqrt{s + \varepsilon}}\,dw \qquad d \leftarrow \rho\,d + (1-\rho)\,\Delta^2 \qquad w \leftarrow w + \Delta$$
#
# $d$ averages squared steps as $s$ averages squared gradients. $\Delta$ must use the *old* $d$: the new one is made of $\Delta$. There is no $\eta$.

# %% [markdown]
# Two accumulators now, both zero at the start. A tempting shortcut:

# %%
s = d = np.zeros(3)  # one line, two names
s += 1
print("s:", s, " d:", d)

# %% [markdown]
# Two names, **one** array. You need a function that makes a *fresh* one at each call.
#
# > **Conventions: the first accumulator.** Ours, Duchi et al., Zeiler (his algorithm 1), PyTorch: zeros. Keras and Optax start AdaGrad at 0.1, the other two at zero.

# %% nbgrader={"grade": false, "grade_id": "initialize_adaptive", "locked": false, "schema_version": 3, "solution": true, "task": false}
def initialize_adaptive(w):
    """An accumulator before the first step: a fresh array of zeros of w's shape."""
    ### BEGIN SOLUTION
    return np.zeros_like(w)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_initialize_adaptive", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(initialize_adaptive)

# %% [markdown]
# > **Conventions: Adadelta.** Ours is Zeiler's: $\rho = 0.95$, $\varepsilon = 10^{-6}$, which stands **inside both roots**, in this method alone. PyTorch 2.13 (measured), Keras and Optax: inside both as well, but they multiply $\Delta$ by a learning rate that
# > Zeiler does not have. PyTorch: rate 1, $\rho$ **0.9**, $10^{-6}$. Keras: rate **0.001**, $\rho = 0.95$, $10^{-7}$.
#
# **Your turn.** Four lines, in the order of the formula.

# %% nbgrader={"grade": false, "grade_id": "adadelta_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adadelta_step(w, dw, s, d, rho=0.95, epsilon=1e-6):
    """One step of Adadelta.

    s = rho s + (1 - rho) dw^2; delta = -sqrt(d + epsilon) / sqrt(s + epsilon) dw with the OLD d;
    d = rho d + (1 - rho) delta^2; w = w + delta.

    Returns w, s, d.
    """
    ### BEGIN SOLUTION
    s = rho * s + (1 - rho) * dw**2
    delta = -np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * dw
    d = rho * d + (1 - rho) * delta**2
    return w + delta, s, d
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_adadelta_step", "locked": true, "points": 24, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(adadelta_step)

# %% [markdown]
# **Predict.** No rate to set, so what sets the scale? At first $d = 0$. How long is Adadelta's *first* step, for a gradient of 1? And for a gradient of 1000?
# - A: 0 for both, since no step has been made yet.
# - B: about 0.0045 for both.
# - C: 1 and 1000.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
zero = initialize_adaptive(np.zeros(2))
w, s, d = adadelta_step(np.zeros(2), np.array([1.0, 1000.0]), zero, zero)
print("first steps:", w.round(4), " sqrt(1e-6 / 0.05) =", round(np.sqrt(1e-6 / 0.05), 4))
lengths = {}
for epsilon in (1e-2, 1e-4, 1e-6, 1e-8):
    step = carrying(adadelta_step, 2, epsilon=epsilon)
    lengths[rf"$\varepsilon$ = {epsilon:g}"] = np.abs(np.diff(accumulators.travel(step, np.ones(1000))))
ax = plots.over_time(
    lengths, title="Adadelta on an even slope", ylabel="length of the step", logarithmic="xy"
)
plots.show(ax, alt="Four curves of step lengths, level for ten steps, then rising; the higher, the larger epsilon.")

# %% [markdown]
# **Epsilon starts the engine.** The first step is $\sqrt{\varepsilon/(1 - \rho)}$, whatever the gradient. And it is the only fuel: on an even slope $\Delta^2 = (d + \varepsilon)$ once $s = 1$, so $d$ gains no more than $(1 - \rho)\,\varepsilon$ at each step.
# Nobody chose a rate, but somebody chose epsilon, and it decides between fast and slow.
#
# Now the two promises of the unit argument: neither the unit of the cost matters, nor the unit of the weight. **Think:** which of them holds? (Look for epsilon. What would *its* unit be, above and below?)

# %%
one, other = (
    landscapes.walk(landscape, start, 400, carrying(adadelta_step, 2)) for landscape in (once, thousand)
)
print(f"cost times 1000: paths differ by at most {np.abs(one - other).max():.4f}")
small = landscapes.quadratic(once.hessian(np.zeros(2)) / 1e6)  # the same, weights in millimetres
print(f"in metres:      w_1 goes from -2 m to {one[-1, 0]:.3f} m in 400 steps")
for epsilon in (1e-6, 1.0):
    step = carrying(adadelta_step, 2, epsilon=epsilon)
    in_mm = landscapes.walk(small, (-2000.0, 1000.0), 400, step)
    print(f"in millimetres: w_1 goes from -2000 mm to {in_mm[-1, 0]:.2f} mm (epsilon {epsilon:g})")

# %% [markdown]
# The cost's unit cancels, as promised. The weight's does not: in millimetres the same walk stands still, with either epsilon, for opposite reasons. In the upper root epsilon stands beside squared steps: where those are in mm², $10^{-6}$
# is a million times too small. In the lower root it stands beside squared gradients, in (euros per mm)²: there 1 is far too large. **One number with two units**: the fraction is right, and epsilon lets the unit in again by the back door.
#
# And a rate that a library adds? Keras multiplies Zeiler's step by 0.001, with $\varepsilon = 10^{-7}$. How far does each of them get in 400 steps?

# %%
def shortened_step(w, dw, s, d, rate):
    """Your Adadelta with the epsilon of Keras, and its step times a rate."""
    there, s, d = adadelta_step(w, dw, s, d, epsilon=1e-7)
    return w + rate * (there - w), s, d


for rate in (1.0, 0.001):
    path = landscapes.walk(once, start, 400, carrying(shortened_step, 2, rate=rate))
    print(f"times {rate:<5g}  w_1 goes from -2 to {path[-1, 0]:.3f} in 400 steps")

# %% [markdown]
# It barely moves. "Adadelta does not learn" has been reported as a bug more than once. In Keras set the rate to 1; then you have Zeiler's method.

# %% [markdown]
# ## 6 · Bug clinic
# *6 minutes, 10 points*
#
# A colleague wrote AdaGrad from memory. It runs. In the ravine it walks with yours:

# %%
def buggy_adagrad_step(w, dw, G, learning_rate=0.01, epsilon=1e-8):
    """A plausible version, with two faults."""
    G += np.square(dw)
    w = w - learning_rate * dw / np.sqrt(G) + epsilon
    return w, G


mine, theirs = (
    landscapes.walk(ravine, start, 5, carrying(function, 1, learning_rate=1.0))
    for function in (adagrad_step, buggy_adagrad_step)
)
print("yours: ", mine[1:4].round(4).tolist())
print("theirs:", (theirs[1:4].round(4) + 0.0).tolist())

# %% [markdown]
# **Predict.** Where will it first go badly wrong?
# - A: where gradients are huge.
# - B: where a weight's gradients have all been zero so far.
# - C: after very many steps.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
words = rare_features.draw(seed=0)  # the sparse problem of section 3
with np.errstate(invalid="ignore"):
    step = carrying(buggy_adagrad_step, 1, learning_rate=0.4)
    print("weights that are numbers in the end:", np.isfinite(rare_features.one_pass(step, words)).sum(), "of 10")
    w, G = np.zeros(2), np.zeros(2)
    print("a step for gradients (1, 0):", buggy_adagrad_step(w, np.array([1.0, 0.0]), G)[0])
print("and the G that was handed in:", G)

# %% [markdown]
# Two faults, and no error message. One `nan` in a prediction, and soon all ten weights are gone. **Think:** which line makes the `nan`? What does that line add to *every* weight, seen or not? And what happened to `G`?
#
# <details><summary>Check your thought</summary>
#
# `/ np.sqrt(G) + epsilon` is `(... / np.sqrt(G)) + epsilon`: 0/0 for an unseen weight, and a push of epsilon for all. And `G +=` changes the caller's array: whoever tries a step, dislikes the result and goes back, has lost the old `G`.
# (The first fault is real: it stood in the code of a well-known textbook, *Dive into Deep Learning*, for another optimizer.)
# </details>
#
# **Your turn.** Mend it. Same meaning as `adagrad_step`. Write into a comment what was wrong, in your own words.

# %% nbgrader={"grade": false, "grade_id": "repaired_adagrad_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def repaired_adagrad_step(w, dw, G, learning_rate=0.01, epsilon=1e-8):
    """One step of AdaGrad: your colleague's version, mended here. Returns w, G.

    Say in a comment what was wrong.
    """
    ### BEGIN SOLUTION
    # "+=" changed the caller's G. Without brackets, epsilon was added to the step: 0 / 0 for unseen weights.
    G = G + dw**2
    return w - learning_rate * dw / (np.sqrt(G) + epsilon), G
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_repaired_adagrad_step", "locked": true, "points": 10, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(repaired_adagrad_step)

# %%
step = carrying(repaired_adagrad_step, 1, learning_rate=0.4)
print("weights that are numbers in the end:", np.isfinite(rare_features.one_pass(step, words)).sum(), "of 10")

# %% [markdown]
# ## 7 · Turn the ravine
# *9 minutes, ungraded*
#
# AdaGrad made short work of a ravine along the axes. Now take the ravine with condition number 100 of notebook 03, and turn it by 45 degrees, its start with it. Nothing else changes: the same curvatures, the same distances.
#
# **Predict.** Steps until the cost stays below 0.01, each method at the rate that is best *for the turned ravine*. What does turning cost?
# - A: nothing for anybody, it is the same ravine.
# - B: nothing for GD, a lot for AdaGrad.
# - C: a lot for GD, nothing for AdaGrad, which adapts.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
candidates = {
    "GD": at_rates(gradient_descent, 0, [0.0198]),
    "AdaGrad": at_rates(adagrad_step, 1, np.geomspace(0.3, 3, 11)),
    "RMSprop": at_rates(rmsprop_step, 1, np.geomspace(0.005, 0.05, 11)),
}
angles = (0, 15, 30, 45, 60, 75, 90)
best = {
    name: [fewest_steps(steps, *turned_ravine(100, degrees, start)) for degrees in angles]
    for name, steps in candidates.items()
}
ax = plots.steps_by_angle(angles, {name: [steps for steps, _ in row] for name, row in best.items()})
plots.show(ax, alt="Steps to the goal against the angle of the ravine, a curve for each of three methods.")
for name, row in best.items():
    (aligned, rate), (tilted, new_rate) = row[0], row[3]
    print(f"{name:8} {aligned!s:>4} steps ({rate}), turned by 45 degrees {tilted!s:>4} ({new_rate})")

# %% [markdown]
# GD does not notice. AdaGrad goes from 4 steps to 197, nearly as many as GD, and no rate saves it: each point of the curve has the best of eleven. RMSprop loses less because it had less to lose. Move the angle, and watch AdaGrad's path turn into GD's:

# %%
def turn_the_ravine(degrees):
    """GD at a rate that does not zigzag, and AdaGrad at its best rate for 0 degrees."""
    landscape, begin = turned_ravine(100, degrees, start)
    rate = best["AdaGrad"][0][1]
    steps = {
        "GD, rate 0.01": carrying(gradient_descent, 0, learning_rate=0.01),
        f"AdaGrad, {rate}": candidates["AdaGrad"][rate],
    }
    paths = {label: landscapes.walk(landscape, begin, 120, step) for label, step in steps.items()}
    axes = plots.journey(landscape, paths)
    plots.show(axes, alt=f"Paths of GD and AdaGrad in a ravine turned by {degrees:g} degrees.")


widgets.slider(turn_the_ravine, (0, 5, 10, 20, 30, 45, 60, 75, 90), start=45, label="degrees")

# %%
# Why? Look at the rates that AdaGrad gives the two weights.
for degrees in (0, 45):
    landscape, begin = turned_ravine(100, degrees, start)
    w, G = begin, np.zeros(2)
    for _ in range(100):
        w, G = adagrad_step(w, landscape.gradient(w), G, learning_rate=1.0)
    print(f"{degrees:2} degrees: effective rates after 100 steps", effective_learning_rate(G, 1.0).round(3))

# %% [markdown]
# Along the axes the flat weight gets a rate some 40 times the steep one's, as the curvatures ask. Turned by 45 degrees, both weights see the *same* mixture of steep and flat, so both get the same rate. "A step for each weight" has become one step for all, too short for the
# floor of the valley. **A rate for each weight can stretch space along the axes, and in no other direction.** Newton's method could, with all $n^2$ curvatures. Duchi et al. (2011) also describe a full-matrix AdaGrad; for a million weights nobody can store it.
#
# With momentum on top turning costs less (Adam, notebook 05, section 10). And is 45 degrees realistic? In a network the axes are not arbitrary: each weight belongs to one input of one unit. Differences in scale and in rarity lie *along* the axes. That is where these methods pay.

# %% [markdown]
# ### A race
#
# A gentler ravine (condition number 30), turned by 20 degrees. Each method has its own best setting out of nine; Adadelta, which has no rate, has the best of five epsilons. Who is first? And does it matter whether you ask
# when the cost is below 0.01 for the first time, or from when on it stays there?

# %% tags=["nbval-ignore-output"]
gentle, begin = landscapes.ravine(30, degrees=20), (-2.2, 0.2)
settings = {
    "GD": at_rates(gradient_descent, 0, np.geomspace(0.01, 0.065, 9)),
    "AdaGrad": at_rates(adagrad_step, 1, np.geomspace(0.1, 3, 9)),
    "RMSprop": at_rates(rmsprop_step, 1, np.geomspace(0.003, 0.3, 9)),
    "Adadelta": {
        f"epsilon {epsilon:g}": carrying(adadelta_step, 2, epsilon=epsilon)
        for epsilon in (1e-6, 1e-5, 1e-4, 1e-3, 1e-2)
    },
}
racers = {}
for name, steps in settings.items():
    needed, label = fewest_steps(steps, gentle, begin)
    arrives, hasty = fewest_steps(steps, gentle, begin, stays=False)
    print(f"{name:8} stays below 0.01 from step {needed!s:3} ({label}); first below: {arrives!s:3} ({hasty})")
    racers[f"{name}, {label}"] = landscapes.walk(gentle, begin, 156, steps[label])
axes = plots.journey(gentle, racers)
plots.show(axes, alt="Four paths from above and aslant, and their costs on the way.")

# %% [markdown]
# AdaGrad is first and GD second: where the ravine is gentle, one rate for all does not do badly. RMSprop and Adadelta come late, because the goal is to *stay* below 0.01. With longer steps they arrive early (30 and 39), and bounce out again; so their best settings are
# small ones. By the first arrival GD would be last. **A race answers the question that its goal asks**, and this is one ravine. Notebook 06 has a fairer race, on a network.

# %% [markdown]
# ## 8 · Reflection
# *10 minutes, 12 points, read by a person*
#
# Two lecture decks define "Adadelta" like this, and nothing more:
#
# $$s \leftarrow \rho\, s + (1 - \rho)\, g^2 \qquad\qquad w \leftarrow w - \frac{\eta}{\sqrt{s}}\, g$$
#
# **Is the slides' "Adadelta" Adadelta?** Write 120 to 200 words. Say what it is, what is missing, and argue with units. Give at least two numbers from *your* runs (one of your functions can walk the slides' path; new cells are welcome). Name one thing in which
# Zeiler's method does not keep its own promise.

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "points": 12, "schema_version": 3, "solution": true, "task": false}
# **Model answer.** No. The slides' update is RMSprop: an average of squared gradients under the root, and a learning rate above it. My `rmsprop_step` with `epsilon=0` walks exactly that path. What is missing is the second accumulator: Zeiler averages
# the squares of his own *steps* in $d$, and multiplies by $\sqrt{d + \varepsilon}$ with the old $d$, in place of $\eta$; his epsilon stands inside both roots. Units: $g/\sqrt s$ has none, so the slides' $\eta$ is a length, and must be tuned anew for every scale of the
# weights. In Zeiler's fraction the unit of a step is already there. In my runs RMSprop hovered 0.05 from the minimum at rate 0.1, and 0.005 at 0.01: the rate sets the scale. Adadelta's first step was 0.0045 for a gradient of 1 and of 1000 alike, and no rate was set. The slides also
# drop epsilon: a weight whose gradients have all been zero gets 0/0. Zeiler does not keep his promise about the weights' unit: with the same epsilon my walk from $-2$ m reached $-0.523$ m, and from $-2000$ mm only $-1999.2$ mm. His epsilon does the work of a rate.
#
# **Mark scheme (12 points).**
# - 2: the verdict: no; it is RMSprop.
# - 3: what Zeiler has in addition: an average of squared steps (1), the old one, in the numerator (1), no $\eta$, or epsilon inside both roots (1).
# - 3: units: the slides' fraction has none, so $\eta$ carries a length (2); Zeiler's step has the weight's unit (1).
# - 3: at least two numbers, right as read from own runs, that bear on the claim; 1 less if only one.
# - 1: a promise that is not kept: the unit of the weight, or epsilon in the place of a rate, or the slow start.

# %% [markdown]
# ## You can now say
# - why one rate fails for gradients of different sizes, and why a sign alone is not enough;
# - what AdaGrad collects, why that makes it come to rest, and why it tires;
# - what RMSprop forgets, what it gains by it, and what it loses with rare features and near the minimum;
# - in which unit each method's step is, why Adadelta has no rate, and that epsilon takes its place;
# - why a rate for each weight does not survive a turned ravine, and why that matters less in a network than on paper;
# - where epsilon stands, in this course, in three papers and in three libraries.
#
# Two things are still open: RMSprop's average starts at zero and is too small at first, and nothing here remembers a *direction*, as momentum does. Notebook 05 puts both together: Adam.
# (Learned it differently elsewhere? See the [errata, section 4](../90_errata/90_errata.ipynb).)

# %% [markdown]
# ## References
# - Bernstein, Wang, Azizzadenesheli & Anandkumar (2018), *signSGD: compressed optimisation for non-convex problems*.
# - Duchi, Hazan & Singer (2011), *Adaptive subgradient methods for online learning and stochastic optimization* (AdaGrad), JMLR 12.
# - Hinton, Srivastava & Swersky (2012), *Neural networks for machine learning*, lecture 6; in it Tieleman & Hinton, lecture 6.5 (RMSprop, and the weight with ten mini-batches).
# - Prince (2023), *Understanding Deep Learning*, section 6.4 and notebook 6.5.
# - Riedmiller & Braun (1993), *A direct adaptive method for faster backpropagation learning: the RPROP algorithm*.
# - Zeiler (2012), *ADADELTA: an adaptive learning rate method*, section 3.
# - Zhang, Lipton, Li & Smola (2023), *Dive into Deep Learning*, sections 12.7 to 12.9; the exercise with the turned ravine is theirs.
