# %% [markdown]
# # 05 · Adam and its family
#
# Adam is RMSprop, momentum and a correction. You put the three together, one at a time, take a step of it apart, and mend
# a broken one. Then four relatives, each made for a weakness that you see first.
#
# | | section | minutes | points |
# |---|---|---|---|
# | 1 | Where RMSprop leaves off | 7 | |
# | 2 | Two zeros at the start | 8 | 8 |
# | 3 | Adam | 16 | 24 |
# | 4 | A small epsilon | 3 | |
# | 5 | AdaMax: no step too long | 9 | 14 |
# | 6 | Nadam: looking ahead | 8 | 14 |
# | 7 | AMSGrad: a sense of outliers | 11 | 14 |
# | 8 | AdamW: a decay that is not divided away | 7 | 8 |
# | 9 | Bug clinic | 6 | 8 |
# | 10 | The race, and further on | 6 | |
# | 11 | Reflection | 9 | 10 |
# | | | **90** | **100** |

# %% [markdown]
# **After this notebook you can**
# - write Adam, and say what each of its parts is for and what happens without it;
# - say how long Adam's steps are, at the first step, with noise, and after a silence;
# - say what the bias correction does, against what many tutorials claim;
# - write AdaMax, Nadam, AMSGrad and AdamW, and name the weakness that each was made for;
# - find out what a library means when it says "Adam".
#
# **House rules** as before: functions are pure. `w` are weights, `dw` is their gradient, and every moment
# has the shape of `w`. Steps are counted from $t = 1$; `t` comes in ready to use. Epsilon is added *after* the root is taken. What is kept and returned are
# **raw** moments, never corrected ones. At **Predict**: one letter and one *because*, then run on.

# %% tags=["setup"]
import sys

import numpy as np

sys.path.append("../..")  # the course's folder, where utils/ lies
from utils import check, landscapes, moments, plots, recordings, widgets

# %% [markdown]
# ## 1 · Where RMSprop leaves off
# *7 minutes, ungraded*
#
# In notebook 04 you wrote RMSprop: divide each gradient by the root of an average of its squares. The step is then about one learning rate long, whatever
# the gradient's size. Here it walks through a turned ravine (condition number 20, learning rate 0.3). The second path was made with one change:
# the numerator is no longer the gradient, but an average of gradients, as in notebook 03.

# %%
plots.use_course_style()
ravine = landscapes.ravine(20, degrees=30)
recorded = recordings.assembly()
two = {name: recorded[name] for name in ("RMSprop", "RMSprop with momentum")}
axes = plots.journey(ravine, {name: path[:201] for name, path in two.items()})
plots.show(
    axes,
    alt="Two paths through a turned ravine. RMSprop comes near the minimum, then jumps to and fro, "
    "at a level cost. With momentum the path swings in, and its cost levels off far lower.",
)
for name, path in two.items():
    print(f"{name:22} cost after 400 steps {ravine.cost(path[-1]):.4f}")

# %% [markdown]
# **The first failure.** RMSprop comes close to the minimum, leaves it again, and then jumps from wall to wall for ever. Its steps cannot shrink: near the bottom the
# gradient is small, but so is the root it is divided by. An average of gradients cures most of that. What alternates cancels in the numerator, and the
# denominator knows nothing of signs.
#
# **The second failure.** With momentum, too, the cost falls only so far. The squares are remembered for too short a time: $\rho = 0.9$ forgets half of
# what it knows in 6.6 steps (notebook 03), so the denominator follows every gradient down. Let it remember longer:

# %%
long_memory = recorded["RMSprop with momentum, long memory"]
print(f"half-life of a memory of 0.999: {np.log(0.5) / np.log(0.999):.1f} steps")
print(f"squares remembered with 0.999:  cost after 400 steps {ravine.cost(long_memory[-1]):.4f}")

# %% [markdown]
# With 0.999 the walk settles. So we have two averages now. Adam's paper calls them **moments**:
#
# $$m \leftarrow \beta_1 m + (1 - \beta_1)\,dw \qquad v \leftarrow \beta_2 v + (1 - \beta_2)\,dw^2$$
#
# with $\beta_1 = 0.9$ and $\beta_2 = 0.999$. Mind the letters: $v$ is no velocity here, but what you called $s$ in notebook 04, and $\beta_2$ was $\rho$ there. The name says it: **ada**ptive **m**oment estimation, not "adaptive momentum". (And
# $v$ is no variance: nothing is subtracted, it is the mean of squares, the *uncentred* second moment.)

# %% [markdown]
# ## 2 · Two zeros at the start
# *8 minutes, 8 points*
#
# Both averages start at zero, so both are too small at first. You know the cure from notebook 03. But how bad is the disease? The step is
# $\eta\, m / \sqrt{v}$, without any correction for now.
#
# **Predict.** Gradients are about the same at every step. Without correction, the first steps are
# - A: too short, since $m$ starts at zero.
# - B: right, since the two errors cancel in the fraction.
# - C: too long.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %% [markdown]
# Let the gradient be $g$ at each step. After $t$ steps from zero, the share of real gradients in an average is $1 - \beta^t$ (the rest is the zero
# it started from). So $m = (1 - \beta_1^t)\,g$, and $v = (1 - \beta_2^t)\,g^2$.
#
# **Your turn.** Let $g > 0$. How many times as long as $\eta$ is the step $\eta\, m/\sqrt v$? Work it out on paper ($g$ goes away), then write it in one line.

# %% nbgrader={"grade": false, "grade_id": "uncorrected_step_ratio", "locked": false, "schema_version": 3, "solution": true, "task": false}
def uncorrected_step_ratio(t, beta1=0.9, beta2=0.999):
    """The step m / sqrt(v), uncorrected, in learning rates, if the gradient never changes.

    t is the number of the step, one integer, from 1. A step of just the right length gives 1.
    Returns a float.
    """
    ### BEGIN SOLUTION
    return (1 - beta1 ** t) / np.sqrt(1 - beta2 ** t)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_uncorrected_step_ratio", "locked": true, "points": 8, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(uncorrected_step_ratio)

# %%
# Your formula over 3000 steps, and beside it what the recorded, uncorrected walk really did.
t = range(1, 3001)
ax = plots.ratio_curve(t, [uncorrected_step_ratio(step) for step in t])
plots.show(ax, alt="A curve over the steps, on a logarithmic axis, with numbers at 1, 10, 100 and 1000.")
walked = np.abs(np.diff(long_memory[:4, 0])) / 0.3
print("ratio at 1, 10, 100, 1000:", [f"{uncorrected_step_ratio(n):.2f}" for n in (1, 10, 100, 1000)])
print("first steps of the long-memory walk, in learning rates:", walked.round(2))

# %% [markdown]
# **Too long: 3.2 times at the first step, 6.5 times at the tenth, still 1.26 times at the thousandth.** $m$ is too small, that is true. But $v$ is too small by far more, since
# its memory is longer, and we divide by its root. Many tutorials say the opposite, that early steps would be "too small". That is right for $m$, and wrong
# for the step. (The recorded walk agrees exactly at its first step. Later its gradient is no longer the same at each step.)
#
# **Think.** For which betas would the two errors cancel at $t = 1$?
#
# <details><summary>Check your thought</summary>
#
# $1 - \beta_1 = \sqrt{1 - \beta_2}$. With $\beta_1 = 0.9$: $\beta_2 = 0.99$. Try `uncorrected_step_ratio(1, 0.9, 0.99)`, and then $t = 10$.
# </details>

# %% [markdown]
# ## 3 · Adam
# *16 minutes, 24 points*
#
# So divide each average by its share of real gradients, and everything is together. Adam's step, in order:
#
# $$m \leftarrow \beta_1 m + (1-\beta_1)\,dw \qquad v \leftarrow \beta_2 v + (1-\beta_2)\,dw^2$$
# $$\hat m = \frac{m}{1-\beta_1^t} \qquad \hat v = \frac{v}{1-\beta_2^t} \qquad w \leftarrow w - \eta\,\frac{\hat m}{\sqrt{\hat v} + \varepsilon}$$
#
# | part | from | without it |
# |---|---|---|
# | $\sqrt{\hat v}$ below | RMSprop | steps as unequal as the gradients |
# | $\hat m$ above | momentum | jumps from wall to wall |
# | the hats | notebook 03 | a first step 3.2 times too long |
# | $\varepsilon$ | | division by zero |
#
# The hats serve this one step. The next one starts from the raw $m$ and $v$, so these are what you return.

# %% [markdown]
# **Conventions: Adam**
#
# | | the step divides by | default $\varepsilon$, $\eta$ | names |
# |---|---|---|---|
# | ours; Kingma & Ba (2015), algorithm 1 | $\sqrt{\hat v} + \varepsilon$ | $10^{-8}$, 0.001 | $m$, $v$ |
# | PyTorch `Adam` | the same | $10^{-8}$, 0.001 | `exp_avg`, `exp_avg_sq` |
# | Optax `adam` | the same (`eps_root`, inside the root, is 0) | $10^{-8}$, you choose | `mu`, `nu` |
# | Keras `Adam` | $\sqrt{v} + \hat\varepsilon$, before $v$ is corrected | $10^{-7}$, 0.001 | momentums, velocities |
# | many slides | $\sqrt{\hat v + \varepsilon}$ | | $V$, $S$ |
#
# Betas are 0.9 and 0.999 in all of them. (Notebook 06 writes $v, s$ for our $m, v$: there $m$ counts examples.)
#
# **Your turn.** Five lines. Write them in the order of the formulas.

# %% nbgrader={"grade": false, "grade_id": "adam_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adam_step(w, dw, m, v, t, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """One step of Adam.

    m = beta1 m + (1 - beta1) dw, v = beta2 v + (1 - beta2) dw^2,
    m_hat = m / (1 - beta1^t), v_hat = v / (1 - beta2^t),
    w = w - learning_rate m_hat / (sqrt(v_hat) + epsilon). All arrays have w's shape, t counts from 1.

    Returns w, m, v: the raw moments.
    """
    ### BEGIN SOLUTION
    m = beta1 * m + (1 - beta1) * dw
    v = beta2 * v + (1 - beta2) * dw ** 2
    m_hat = m / (1 - beta1 ** t)
    v_hat = v / (1 - beta2 ** t)
    return w - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon), m, v
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_adam_step", "locked": true, "points": 24, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(adam_step)

# %% [markdown]
# **Predict.** Moments are zero, the learning rate is 0.01. Four weights have the gradients $-1000$, 1, 0.001 and 0. How far does your Adam move them at $t = 1$?
# - A: 10, $-0.01$, $-0.00001$ and 0: in proportion to the gradient.
# - B: 0.01, $-0.01$, $-0.01$ and 0: one learning rate against the sign.
# - C: about a tenth of B, since the averages have only begun.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
g, zero = np.array([-1000.0, 1.0, 0.001, 0.0]), np.zeros(4)
moved, m, v = adam_step(zero, g, zero, zero, t=1, learning_rate=0.01)
print("Adam's first step:  ", moved.round(6))
print("-0.01 sign(g):      ", 0.0 - 0.01 * np.sign(g))
again, _, _ = adam_step(zero, 1000 * g, zero, zero, t=1, learning_rate=0.01)
print("gradients x 1000:   ", again.round(6))
memoryless, _, _ = adam_step(zero, g, zero, zero, t=7, learning_rate=0.01, beta1=0.0, beta2=0.0)
print("t = 7, betas zero:  ", memoryless.round(6))

# %% [markdown]
# **B.** With the hats, $\hat m = g$ and $\hat v = g^2$ at $t = 1$, so the fraction is $g/|g|$: the first step is the learning rate against the sign, *whatever the size of the gradient*. (With both betas at zero every step is like that.) That
# is what makes Adam's learning rate easy to choose: it is a length in weights. And it is a warning: the first gradient of a training is noise as much
# as signal, and Adam trusts it completely. Many trainings therefore *warm up* the rate.
#
# Now the picture of section 1 once more, with your function. The uncorrected walk of section 2 stands beside it.

# %%
def adam(learning_rate, **settings):
    """Your adam_step, from zero moments, as landscapes.walk takes it."""
    return moments.with_moments(adam_step, learning_rate=learning_rate, **settings)


start = (-2.2, 0.6)
paths = {
    "RMSprop with momentum, long memory": long_memory,
    "Adam": landscapes.walk(ravine, start, 400, adam(0.3)),
}
axes = plots.journey(ravine, {name: whole[:201] for name, whole in paths.items()})
plots.show(
    axes,
    alt="Two paths. The uncorrected one leaps to and fro across the valley, Adam swings far less. "
    "Their costs fall side by side.",
)
for name, whole in paths.items():
    first = np.linalg.norm(whole[1] - whole[0])
    print(f"{name:34} first step {first:.2f}, cost below 0.01 for good at step "
          f"{moments.settles(ravine.cost(whole.T))}")

# %% [markdown]
# Adam's way is shorter. But look at the costs, and be honest: **the correction did not make Adam faster.** Is that only so at this rate? Give both the rate that
# suits them best:

# %%
uncorrected = lambda rate: moments.with_moments(adam_step, t=10**9, learning_rate=rate)
rates = np.geomspace(0.02, 2.0, 25)
for name, at_rate in {"Adam": adam, "uncorrected": uncorrected}.items():
    best = moments.tuned(ravine, start, at_rate, rates)
    print(f"{name:12} best at rate {best.rate:.2f}: {best.steps} steps")

# %% [markdown]
# (At $t = 10^9$ both shares are 1, so the same function runs without correction.) Tuned, too, the two are about the same. What the correction buys is not speed but a learning rate that means what it says from
# the first step on: without it, the same number means 6.5 times as much at step 10 as at step 3000. The uncorrected walk prefers a smaller rate
# for that reason. And in a deep network one wild step at the start can be one too many.

# %% [markdown]
# **One step taken apart.** A weight gets three kinds of gradients: 40 steady ones, 40 that are pure noise, 40 that are zero but for one.
# **Look for:** in which of the three is the step close to one learning rate? What makes it small in the second? What does the one gradient do after
# some silence?

# %%
rng = np.random.default_rng(14)
stream = np.concatenate([1 + 0.2 * rng.standard_normal(40), rng.standard_normal(40), np.zeros(40)])
stream[99] = 1.0
seen = moments.watch(adam_step, stream, learning_rate=0.01)


def take_apart(t):
    """The stream's history, and step t of it."""
    axes = plots.step_taken_apart(seen, int(t), beta1=0.9, beta2=0.999)
    plots.show(
        axes,
        alt=f"Left: gradients, both moments, and the step, at each t. Right: step {t:g} as bars, from "
        "the gradient through raw and corrected moments to the step.",
    )


print("steps in learning rates:", {t: seen.step[t - 1].round(2).item() for t in (1, 5, 40, 60, 80, 100, 105)})
widgets.slider(take_apart, (1, 2, 5, 10, 40, 60, 80, 100, 105, 120), start=5, label="step t")

# %% [markdown]
# Steady: $\hat m$ and the root agree, and each step is a full learning rate, from the first to the fortieth. Noise: after some fifteen steps $\hat m$ hovers around zero, while the root hardly
# changes, so steps are small and change sign. Silence: the steps die out with $\beta_1$, in some twenty steps, while the root remembers for hundreds.
#
# The ratio $\hat m/\sqrt{\hat v}$ is often read as a signal-to-noise ratio (Kingma & Ba, section 2.1). Near a minimum signs begin to differ, the ratio falls, and the steps shrink by themselves.

# %% [markdown]
# ## 4 · A small epsilon
# *3 minutes, ungraded*
#
# Epsilon looks like a detail against 0/0. It is larger than it looks. Suppose that a gradient is $10^{-6}$, which is not rare in deep networks. At $t = 1$, $\hat m = g$ and $\hat v = g^2$.
# **Where does epsilon stand?** Work out $\sqrt{10^{-12}} + 10^{-8}$ and $\sqrt{10^{-12} + 10^{-8}}$ before you run this.

# %%
epsilon = 1e-8
print("first step in learning rates:  outside    inside   factor")
for g in (1.0, 1e-3, 1e-6, 1e-8):
    outside, inside = g / (np.sqrt(g**2) + epsilon), g / np.sqrt(g**2 + epsilon)
    print(f"g = {g:<6g} {outside:29.4f} {inside:9.4f} {outside / inside:8.1f}")

# %% [markdown]
# Inside the root, epsilon counts as its *root*: $10^{-4}$, ten thousand times as much. A gradient of $10^{-6}$ takes 0.99 of a learning rate with epsilon outside, 0.01 inside: **a factor of
# 99**. Copying "eps = 1e-8" from a paper that has it outside into code that has it inside changes the method for all small gradients.
#
# It happens. An early Coursera notebook printed, under the outside formula, expected output that belongs to the inside one; its check accepted both.
#
# Keras' epsilon hat is outside, too, but joins the root of the *raw* $v$, which is small at first: in our formula it would be $\hat\varepsilon/\sqrt{1-\beta_2^t}$, which is 32 times as much at $t = 1$.
# And a large epsilon is a choice: far above all gradients it turns Adam into momentum at the rate $\eta/\varepsilon$.

# %% [markdown]
# ## 5 · AdaMax: no step too long
# *9 minutes, 14 points*
#
# The learning rate is the length of a step. Always? Here is a weight that learns for 100 steps, hears nothing for 8000, then is called again:
# a rare word in a text, a rare pixel. **How long is Adam's step when the gradient comes back?** Think of section 2 before you run on.

# %%
stream = np.concatenate([np.ones(100), np.zeros(8000), np.ones(150)])
with_adam = moments.watch(adam_step, stream, learning_rate=0.01)
print("steps after the silence, in learning rates:", with_adam.step[8100:8104].round(2))
print("the longest of them:                        ", with_adam.step[8100:].max().round(2))
print("a fresh start without correction:           ",
      [f"{uncorrected_step_ratio(t):.2f}" for t in (1, 2, 3, 4)])

# %% [markdown]
# 3.11 learning rates, then more, up to 6.56. You know these numbers: **after a silence Adam starts anew, and without correction**, since $t$ is large. $m$ and $v$ have both faded to
# nothing, as at the start, but the hats go by $t$, and $t$ counts on. The paper's own bound is $\eta(1-\beta_1)/\sqrt{1-\beta_2}$ for a single gradient after silence: 3.16.
#
# AdaMax, from the same paper (section 7.1), replaces the root of the mean square by the **largest gradient of late**:
#
# $$u \leftarrow \max(\beta_2\, u,\; |dw|) \qquad w \leftarrow w - \frac{\eta}{1 - \beta_1^t}\,\frac{m}{u + \varepsilon}$$
#
# An average of $p$-th powers, then the $p$-th root: for $p = 2$ that is Adam's $\sqrt v$, and as $p \to \infty$ only the largest value counts. $u$ is at least $|dw|$ at any moment. It needs no
# correction: $u = |g|$ already at the first step. But $m$ does.

# %% [markdown]
# > **Conventions: AdaMax.** Paper: no epsilon, $\eta = 0.002$. PyTorch `Adamax`: $u = \max(\beta_2 u, |g| + \varepsilon)$, then $m/u$; 0.002. Keras: $m/(u + \varepsilon)$, as ours; 0.001. Optax: as
# > PyTorch. For gradients far above epsilon they agree. *Erratum:* one slide deck prints $u = \beta_2^p v + (1 - \beta_2^p)|g|^p$ and forgets the $p$-th root and the correction of $m$.
# > Its notebook divides by $\sqrt u$. At gradients of $10^4$, how much too long are its steps?
#
# **Your turn.** Three lines. `np.maximum` compares two arrays entry by entry.

# %% nbgrader={"grade": false, "grade_id": "adamax_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adamax_step(w, dw, m, u, t, learning_rate=0.002, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """One step of AdaMax.

    m = beta1 m + (1 - beta1) dw, u = max(beta2 u, abs(dw)) entry by entry,
    w = w - learning_rate / (1 - beta1^t) m / (u + epsilon).

    Returns w, m, u.
    """
    ### BEGIN SOLUTION
    m = beta1 * m + (1 - beta1) * dw
    u = np.maximum(beta2 * u, np.abs(dw))
    return w - learning_rate / (1 - beta1 ** t) * m / (u + epsilon), m, u
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_adamax_step", "locked": true, "points": 14, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(adamax_step)

# %%
# The same silence, with your AdaMax.
with_adamax = moments.watch(adamax_step, stream, learning_rate=0.01)
roots = np.sqrt(with_adam.moments[1] / (1 - 0.999 ** np.arange(1, 8251)))
late = slice(8050, 8250)
axes = plots.denominators(
    stream[late],
    {"Adam, root of v": roots[late], "AdaMax, u": with_adamax.moments[1][late]},
    {"Adam": with_adam.step[late], "AdaMax": with_adamax.step[late]},
    first=8051,
)
plots.show(
    axes,
    alt="Above: at the gradient's return AdaMax divides by the full gradient at once, Adam by a root "
    "that grows slowly. Below: Adam's steps shoot up, AdaMax's rise gently towards one.",
)
print("AdaMax after the silence, in learning rates:", with_adamax.step[8100:8104].round(2))
print("dividing by sqrt(u) at g = 10000: steps", f"{1e4 / np.sqrt(1e4):.0f} times too long")

# %% [markdown]
# AdaMax divides by the new gradient in full, at once, and its steps *rise* to one learning rate. That is about the bound that the paper gives for every step. The price: after one outlier $u$ fades with $\beta_2^t$, half of it in 693 steps,
# while in Adam's root one outlier counts as one among many. Two ways to be careful, and neither is free.

# %% [markdown]
# ## 6 · Nadam: looking ahead
# *8 minutes, 14 points*
#
# In notebook 03 Nesterov's step beat plain momentum, and you rewrote it without a look-ahead: momentum moves by a share of the *old* velocity and the gradient, Nesterov by the same share
# of the **new** velocity and the gradient once more. Adam contains momentum. So what is Nesterov's Adam (Dozat 2016)? The gradient has turned, late in a training, where corrections no longer matter:

# %%
axes = plots.numerators(m=np.array([-3.0, -1.0]), dw=np.array([-1.0, 7.0]), beta1=0.8)
plots.show(
    axes,
    alt="Two sums of two arrows. Adam: a share of the old m, then a share of the gradient, which ends at "
    "minus the new m. Nadam: a share of that new m, then the gradient's share once more.",
)

# %% [markdown]
# (Arrows point where the weights go, against $m$ and $dw$.) The pale arrow is Adam's sum, minus the new $m$. Nadam starts from a share of *that*, so the present gradient counts nearly twice, and Nadam turns sooner.
#
# Now the corrections. In Adam's numerator both parts belong to step $t$. Nadam's first part is what the *next* average will contain, so it is corrected as if it were step $t + 1$ already:
#
# $$\hat m = \frac{\beta_1\, m_{\text{old}} + (1 - \beta_1)\,dw}{1 - \beta_1^t} \qquad\text{becomes}\qquad \bar m = \frac{\beta_1\, m}{1 - \beta_1^{t+1}} + \frac{(1 - \beta_1)\,dw}{1 - \beta_1^t}$$
#
# The rest of the step is Adam's.
#
# > **Conventions: Nadam.** Ours and Optax `nadam`: $\beta_1$ is constant, as above. Dozat's paper lets it grow with $t$ (a schedule $\mu_t$, with products of all $\mu$ in place of powers). PyTorch
# > `NAdam`: $\mu_t = \beta_1(1 - \tfrac12\, 0.96^{0.004\,t})$, rate 0.002; its `momentum_decay=0` is *not* our form (measured in torch 2.13), it freezes $\mu$ at
# > $\beta_1/2$. Keras `Nadam`: $0.96^{t}$ in the schedule, rate 0.001. Many blogs correct both terms with $t$.
#
# **Your turn.** Adam's five lines, with another numerator. The new $m$, not the old one.

# %% nbgrader={"grade": false, "grade_id": "nadam_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def nadam_step(w, dw, m, v, t, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """One step of Nadam, without a schedule for beta1.

    m and v as in Adam. In place of m_hat:
    beta1 m / (1 - beta1^(t+1)) + (1 - beta1) dw / (1 - beta1^t), with the new m.

    Returns w, m, v: the raw moments.
    """
    ### BEGIN SOLUTION
    m = beta1 * m + (1 - beta1) * dw
    v = beta2 * v + (1 - beta2) * dw ** 2
    m_ahead = beta1 * m / (1 - beta1 ** (t + 1)) + (1 - beta1) * dw / (1 - beta1 ** t)
    v_hat = v / (1 - beta2 ** t)
    return w - learning_rate * m_ahead / (np.sqrt(v_hat) + epsilon), m, v
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_nadam_step", "locked": true, "points": 14, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(nadam_step)

# %%
def nadam(learning_rate):
    """Your nadam_step, as landscapes.walk takes it."""
    return moments.with_moments(nadam_step, learning_rate=learning_rate)


first, _, _ = nadam_step(zero, np.array([-1000.0, 1.0, 0.001, 0.0]), zero, zero, t=1, learning_rate=0.01)
print("first step, in learning rates:", (first / 0.01).round(2))
valley = landscapes.curved_valley()  # one that bends; you see it in section 10
print("steps until the cost stays below 0.01        Adam   Nadam")
for where, begin in ((ravine, start), (valley, (-1.5, 2.5))):
    for rate in (0.1, 0.2, 0.4):
        walks = [landscapes.walk(where, begin, 600, one(rate)) for one in (adam, nadam)]
        steps = [moments.settles(where.cost(walk.T)) for walk in walks]
        print(f"{where.name[:28]:29} rate {rate}: {steps[0]!s:>10} {steps[1]!s:>7}")

# %% [markdown]
# In the ravine Nadam is faster at every rate, at 0.4 by far; in the curved valley it is a little slower. Its first step is 1.47 learning rates long, not one: at $t = 1$ the gradient's weights
# in $\bar m$ are $\beta_1(1-\beta_1)/(1 - \beta_1^2) + 1$. A small change to Adam, with effects of both signs.

# %% [markdown]
# ## 7 · AMSGrad: a sense of outliers
# *11 minutes, 14 points*
#
# Does Adam get there in the end, if the rate falls? The paper of 2015 has a proof that it does. Three years later a gap was found in it: Reddi, Kale & Kumar (2018) gave a
# counterexample that you can do in your head (section 3 of their paper). A weight lives between $-1$ and $1$. Its gradient is **$+3$ at every third step, $-1$ at the other two**.
#
# On average that is $+1/3$: the best place is $w = -1$, the worst is $+1$. With $\beta_1 = 0$ and $\beta_2 = 1/(1 + 3^2)$, and a rate of $0.1/\sqrt t$:
#
# **Predict.** Where do gradient descent and Adam end?
# - A: both at $-1$.
# - B: GD at $-1$, Adam hovers in the middle, since its steps are all of the same length.
# - C: GD at $-1$, Adam at $+1$.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %%
def gd_step(w, dw, t, learning_rate):
    """Plain gradient descent, given."""
    return (w - learning_rate * dw,)


cycle = np.tile([3.0, -1.0, -1.0], 1000)
arena = {"learning_rate": lambda t: 0.1 / np.sqrt(t), "bounds": (-1.0, 1.0)}
reddi = {
    "GD": moments.watch(gd_step, cycle, num=0, **arena).w,
    "Adam": moments.watch(adam_step, cycle, beta1=0.0, beta2=0.1, **arena).w,
}
ax = plots.weights_over_time(reddi, title="Gradients 3, -1, -1, again and again", goal=-1.0)
plots.show(ax, alt="The weight of GD and of Adam over 3000 steps, with a dashed line at the best place.")
for name, w in reddi.items():
    print(f"{name:5} ends at {w[-1]:7.4f}")

# %% [markdown]
# **Adam walks to the worst point there is.** Why? With so short a memory $\sqrt{\hat v}$ is about the size of the *present* gradient. So the large gradient is divided by 3 and makes about one step down;
# each small one is divided by little more than 1 and makes about one step up. Two up, one down. The one gradient that knows better is divided by its own size.
#
# Is that only so because $\beta_2$ is tiny? The paper has a second example (section 5): $+1010$ once in 101 steps, else $-10$. With $\beta_1 = 0.9$ and $\beta_2 = 0.99$ it comes below.
#
# **AMSGrad** adds a memory that never forgets: the largest $v$ so far.
#
# $$v_{\max} \leftarrow \max(v_{\max},\; v) \qquad w \leftarrow w - \eta\,\frac{\hat m}{\sqrt{v_{\max}/(1 - \beta_2^t)} + \varepsilon}$$
#
# What $m$ is multiplied by can then hardly grow again. The proof had taken that for granted.

# %% [markdown]
# > **Conventions: AMSGrad.** Ours, PyTorch `Adam(amsgrad=True)`: the maximum of the **raw** $v$ is stored, and corrected in the step. The paper: the same maximum, no correction at all. Keras: the same
# > maximum, with its epsilon hat. Optax `amsgrad`: $v$ is corrected first, and the maximum is taken of *corrected* values (issue 1389). Does the order matter? The correction is largest at $t = 1$, so a large
# > first gradient would rule for ever in Optax' order.
#
# **Your turn.** Adam's lines and one more. $v$ itself goes on as before.

# %% nbgrader={"grade": false, "grade_id": "amsgrad_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def amsgrad_step(
    w, dw, m, v, v_max, t, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    """One step of AMSGrad.

    m and v as in Adam, v_max = max(v_max, v) entry by entry, of raw moments;
    m_hat = m / (1 - beta1^t), v_hat = v_max / (1 - beta2^t),
    w = w - learning_rate m_hat / (sqrt(v_hat) + epsilon).

    Returns w, m, v, v_max: all raw.
    """
    ### BEGIN SOLUTION
    m = beta1 * m + (1 - beta1) * dw
    v = beta2 * v + (1 - beta2) * dw ** 2
    v_max = np.maximum(v_max, v)
    m_hat = m / (1 - beta1 ** t)
    v_hat = v_max / (1 - beta2 ** t)
    return w - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon), m, v, v_max
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_amsgrad_step", "locked": true, "points": 14, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(amsgrad_step)

# %%
# The same plot with your AMSGrad.
reddi["AMSGrad"] = moments.watch(amsgrad_step, cycle, num=3, beta1=0.0, beta2=0.1, **arena).w
ax = plots.weights_over_time(reddi, title="Gradients 3, -1, -1, again and again", goal=-1.0)
plots.show(ax, alt="GD falls to the dashed line at once, AMSGrad slowly; Adam climbs to the opposite side.")
for name, w in reddi.items():
    print(f"{name:8} ends at {w[-1]:7.4f}")
defaults = moments.watch(adam_step, cycle, **arena).w[-1]
print(f"Adam with its default betas ends at {defaults:7.4f}")

# %%
# The paper's second example: 1010 once in 101 steps, else -10.
rare = np.tile(np.r_[1010.0, np.full(100, -10.0)], 400)
arena["learning_rate"] = lambda t: 0.5 / np.sqrt(t)
for name, step, num in (("Adam", adam_step, 2), ("AMSGrad", amsgrad_step, 3)):
    w = moments.watch(step, rare, num=num, beta1=0.9, beta2=0.99, **arena).w
    print(f"{name:8} after 100, 200, 400 cycles: {w[10100]:6.3f} {w[20200]:6.3f} {w[-1]:6.3f}")

# %% [markdown]
# AMSGrad ends at $-0.9987$ in the first example, and goes the right way in the second. With its default betas Adam gets the first example right, too: a memory of 0.999 bridges three steps easily. But the paper shows more: for every pair of
# constant betas with $\beta_1 < \sqrt{\beta_2}$ somebody can make such an example. On real tasks the two differ little, as the race below will show: counterexamples tell you what is *possible*.

# %% [markdown]
# ## 8 · AdamW: a decay that is not divided away
# *7 minutes, 8 points*
#
# **Weight decay** pulls every weight towards zero, so that none grows without need. For SGD there are two ways to write it, and they are the same: add $\lambda w$ to the gradient
# (the slope of the penalty $\tfrac{\lambda}{2} w^2$, called L2), or take $\eta\lambda w$ off the weight. PyTorch's `Adam(weight_decay=...)` adds it to the gradient.
#
# Three weights start at 1, and their gradients only swing to and fro, by $\pm 0.1$, $\pm 1$ and $\pm 10$. So decay alone should decide, and all three should shrink alike. **Do they, with L2 and Adam?**

# %%
def with_l2(w, dw, m, v, t, learning_rate, weight_decay=0.1):
    """Your adam_step with the penalty's slope in its gradient."""
    return adam_step(w, dw + weight_decay * w, m, v, t, learning_rate)


swing = (-1.0) ** np.arange(2000)
l2 = {
    f"gradients of {size:g}": moments.watch(with_l2, size * swing, start=1.0, learning_rate=0.01).w
    for size in (0.1, 1.0, 10.0)
}
ax = plots.weights_over_time(l2, title="Adam with L2 in the gradient")
plots.show(ax, alt="Three weights over 2000 steps, a curve for each size of gradients.")
for name, w in l2.items():
    print(f"{name:17} w after 2000 steps: {w[-1]:6.3f}")

# %% [markdown]
# **The larger a weight's gradients, the less it decays.** The penalty's slope goes through Adam with all the rest, and is divided by the root of $\hat v$. A weight whose gradients are 100 times as large gets a hundredth of the decay.
# Loshchilov & Hutter (2019) take it out of the gradient: Adam's step as ever, and beside it
#
# $$w \leftarrow w - \eta\,\frac{\hat m}{\sqrt{\hat v} + \varepsilon} - \eta\,\lambda\, w$$
#
# with the **old** $w$ in the last term. The decay is *decoupled*: no moment ever sees it.
#
# > **Conventions: AdamW.** Ours, PyTorch `AdamW`: as above, $\lambda = 0.01$. Optax `adamw`: as above, $\lambda = 10^{-4}$. Keras `AdamW`: as above, $\lambda = 0.004$. The paper has $\eta$ only as a schedule factor before
# > $\lambda$, so its $\lambda$ is our $\eta\lambda$: mind that when you copy one. PyTorch's `Adam(weight_decay=...)` is L2, with the default 0.
#
# **Your turn.** You may call your `adam_step`. Two lines will do.

# %% nbgrader={"grade": false, "grade_id": "adamw_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adamw_step(
    w, dw, m, v, t, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8, weight_decay=0.01
):
    """One step of AdamW.

    Adam's step, and beside it learning_rate weight_decay w is subtracted, with the old w.
    The moments see only dw.

    Returns w, m, v: the raw moments.
    """
    ### BEGIN SOLUTION
    moved, m, v = adam_step(w, dw, m, v, t, learning_rate, beta1, beta2, epsilon)
    return moved - learning_rate * weight_decay * w, m, v
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_adamw_step", "locked": true, "points": 8, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(adamw_step)

# %%
# The same three weights, decoupled.
decoupled = {
    f"gradients of {size:g}": moments.watch(
        adamw_step, size * swing, start=1.0, learning_rate=0.01, weight_decay=0.1
    ).w
    for size in (0.1, 1.0, 10.0)
}
ax = plots.weights_over_time(decoupled, title="AdamW: decay beside Adam's step")
plots.show(ax, alt="Three falling curves that lie upon each other.")
for name, w in decoupled.items():
    print(f"{name:17} w after 2000 steps: {w[-1]:6.3f}")
print(f"(1 - 0.01 * 0.1)^2000 = {(1 - 0.01 * 0.1) ** 2000:.3f}")

# %% [markdown]
# Three curves upon each other, and the end can be worked out on paper, up to Adam's own small swings. How strongly a weight is pulled no longer depends on how loud its gradients are.
# (In this form a larger $\eta$ still means more decay. In the paper's the two can be tuned one at a time.)

# %% [markdown]
# ## 9 · Bug clinic
# *6 minutes, 8 points*
#
# A slide deck prints Adam's update as $\;w \leftarrow w - \alpha\,\dfrac{\hat v}{\sqrt{\hat s} + \varepsilon}\,dw$, in its own letters. Here it is as code, in ours. Somebody tried it on $w^2/2$ from $w = 1$ and was content.

# %%
def buggy_adam_step(w, dw, m, v, t, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """The slide's update. It is wrong."""
    m, v = (1 - beta1) * dw + m * beta1, (1 - beta2) * dw**2 + v * beta2
    first, second = m / (1 - beta1**t), v / (1 - beta2**t)
    change = first / (np.sqrt(second) + epsilon) * dw
    return w - learning_rate * change, m, v


from_one = moments.on_a_parabola(buggy_adam_step, 1.0, learning_rate=0.1)  # the gradient is w itself
print("the slide's update from w = 1, after 50 steps:", from_one[-1].round(2))

# %% [markdown]
# It goes to 0. One start is no test. **Before you run the next cell:** what does it do from $w = -1$? Work out one step on paper: $dw = -1$, and at $t = 1$ the fraction is $-1$.

# %%
walks = {f"from {w:+g}": moments.on_a_parabola(buggy_adam_step, w, 0.1) for w in (1.0, -1.0)}
ax = plots.weights_over_time(walks, title="The slide's update on w² / 2", goal=0.0)
plots.show(ax, alt="The weight over 50 steps, a curve for each of the two starts; a dashed line at 0.")
print("from w = -1, after 50 steps:", walks["from -1"][-1].round(0))

# %% [markdown]
# **Your turn: mend it here.** Write the whole step anew, or copy the wrong one and change it. Say in a comment what was wrong, and why the start at $+1$ did not show it.

# %% nbgrader={"grade": false, "grade_id": "repaired_adam_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def repaired_adam_step(w, dw, m, v, t, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """One step of Adam, as adam_step: the slide's update without its mistake.

    Returns w, m, v: the raw moments.
    """
    ### BEGIN SOLUTION
    # The fraction carries the sign already. Times dw it is positive for both signs, so w only ever falls.
    m = beta1 * m + (1 - beta1) * dw
    v = beta2 * v + (1 - beta2) * dw ** 2
    m_hat = m / (1 - beta1 ** t)
    v_hat = v / (1 - beta2 ** t)
    return w - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon), m, v
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_repaired_adam_step", "locked": true, "points": 8, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(repaired_adam_step)

# %%
for w in (1.0, -1.0):
    end = moments.on_a_parabola(repaired_adam_step, w, 0.1)[-1]
    print(f"mended, from {w:+g}, after 50 steps: {end:6.3f}")
for factor in (1.0, 10.0):
    wrong, _, _ = buggy_adam_step(zero, factor * np.ones(4), zero, zero, 1, learning_rate=0.1)
    print(f"the slide's first step for gradients of {factor:4}: {wrong[0]:.2f}")

# %% [markdown]
# From both sides the same, mirrored. And a second test would have caught the slide: its first step grows with the gradient, and Adam's does not. **Two properties, two starts: that is how you test an
# optimizer you did not write.**

# %% [markdown]
# ## 10 · The race, and further on
# *6 minutes, ungraded*
#
# Everybody on one landscape, a valley that bends. Each method runs at the rate, of 41, at which its cost is below 0.01 for good after the fewest steps. The methods of notebooks 03 and
# 04 were recorded; your five and plain gradient descent run live. **Who do you think is first? Is the race fair?**

# %%
valley, begin, rates = landscapes.curved_valley(), (-1.2, -0.5), np.geomspace(0.001, 10.0, 41)
entrants = moments.family({
    "GD": (gd_step, 0), "Adam": (adam_step, 2), "AdaMax": (adamax_step, 2),
    "Nadam": (nadam_step, 2), "AMSGrad": (amsgrad_step, 3), "AdamW": (adamw_step, 2),
})
with np.errstate(all="ignore"):  # large rates overflow
    live = {name: moments.tuned(valley, begin, one, rates) for name, one in entrants.items()}
racers = {**recordings.earlier_methods(), **live}
animation = plots.animate_paths(
    valley, {name: one.path for name, one in racers.items()}, num_frames=48, every=2,
    title="Each at its own rate", figsize=(6.0, 5.6),
    arrivals={name: one.steps for name, one in racers.items()},
)
plots.show_animation(
    animation,
    alt="Eleven dots run from the lower left along a bent valley towards its minimum, each in its "
    "own way: some swing wide, some creep. Who has arrived for good leaves, and is listed.",
)

# %%
axes = plots.journey(valley, {name: racers[name].path[:101] for name in ("GD", "NAG", "RMSprop", "Adam", "Nadam")})
plots.show(axes, alt="Five of the paths as a still picture, from above, aslant, and their costs.")
for name, one in sorted(racers.items(), key=lambda pair: pair[1].steps or 999):
    arrived = f"{one.steps:3} steps" if one.steps is not None else "not in 200 steps"
    print(f"{name:9} at {one.rate:<7.2g} {arrived}")

# %% [markdown]
# One landscape, one start, each method tuned *on this very start*: the order would be another one elsewhere. Nadam's 19 are luck
# as much as merit. Four more places for GD and Adam, exact gradients, each tuned anew:

# %%
places = {
    "condition number 1": landscapes.bowl(),
    "20, turned": ravine,
    "100, turned": landscapes.ravine(100, degrees=30),
    "100, straight": landscapes.ravine(100),
}
for name, where in places.items():
    with np.errstate(all="ignore"):
        best = {one: moments.tuned(where, start, entrants[one], rates) for one in ("GD", "Adam")}
    said = [f"{one} {its.steps:3} steps at {its.rate:<6.2g}" for one, its in best.items()]
    print(f"{name:19}", "  ".join(said))

# %% [markdown]
# In a round bowl gradient descent needs a single step, and at condition number 20 it is still ahead. Only a narrow ravine makes Adam pay, most of all a straight one, whose walls lie along the
# weights (notebook 04). Notebook 06 makes the fair race: a real net, noisy gradients, several seeds, every rate.
#
# ### Large batches: LARS and LAMB
# With many machines one takes large batches, fewer steps, and larger rates, until training breaks: at some layer the step is as long as the weights themselves. LARS (You, Gitman & Ginsburg 2017, for
# SGD) and LAMB (You et al. 2020, for AdamW) give each *layer* a step in proportion to its own length, by the **trust ratio** $\|w\| / \|\text{step}\|$:

# %%
layers = {"embedding": 0.02, "hidden": 0.2, "output": 2.0}  # standard deviation of the weights
rng, share = np.random.default_rng(5), {"AdamW": [], "LAMB": []}
for deviation in layers.values():
    w, dw = deviation * rng.standard_normal((50, 50)), rng.standard_normal((50, 50))
    step = w - adamw_step(w, dw, 0 * w, 0 * w, 1, learning_rate=1.0)[0]
    trust = np.linalg.norm(w) / np.linalg.norm(step)
    share["AdamW"].append(0.02 * np.linalg.norm(step) / np.linalg.norm(w))
    share["LAMB"].append(0.02 * trust * np.linalg.norm(step) / np.linalg.norm(w))
ax = plots.relative_steps(list(layers), share)
plots.show(ax, alt="Bars for three layers: AdamW moves the small one by its whole length, LAMB all three alike.")

# %% [markdown]
# At rate 0.02 AdamW moves the layer of small weights by its whole length in one step, and the layer of large ones by a hundredth. LAMB moves all three by 2 %. One line, `trust`, makes the difference.

# %% [markdown]
# ## 11 · Reflection
# *9 minutes, 10 points, read by a person*
#
# **When is plain SGD the better choice?** Write 120 to 200 words. Describe one situation in which you would take it in place of Adam, and one in which you would not. Give at least two numbers from *your*
# figures or printouts, say what each of them shows *and what it does not*, and name what SGD saves.

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "points": 10, "schema_version": 3, "solution": true, "task": false}
# **Model answer.** I would take plain SGD where the cost is nearly round because features are scaled, where memory is short, and where the rate has been tuned. In the round bowl tuned GD
# needed 1 step and tuned Adam 37: dividing by the root throws away what the gradient's length says, and Adam has to swing its speed off. At condition number 20 GD still won, 30 to 69. These numbers come from one start, two weights and exact
# gradients; they say nothing about a network. Large, rare gradients are a second case: on the cycle 3, -1, -1 GD ended at -0.996, Adam at +1, the worst point. That example was made for the purpose, with $\beta_2 = 0.1$;
# with default betas Adam ended at -1. So it shows what can happen, not what usually does. SGD also saves two arrays per weight: with a billion weights in float32, 8 GB. I would not take it where scales differ and cannot be mended: in the
# turned ravine of condition number 100 Adam needed 85 steps, GD 153. Nor for rare features, which Adam gives full steps, nor where nobody has time to tune, since the first step of Adam is one learning rate whatever the cost's unit.
#
# **Mark scheme (10 points).**
# - 2: a situation for SGD that is described well enough to recognise it, and fits (well-scaled features or a round cost, memory short, large rare gradients, a rate that has been tuned).
# - 2: a situation against it, with a reason from Adam's parts (unequal scales, rare features, no time to tune).
# - 3: two numbers, right as read from own cells, that bear on the claim; 1 less if only one, 0 for numbers of methods at one shared rate without saying so.
# - 2: says what a number does *not* show (one start, two weights, no noise, a made-up counterexample, tuned on the test itself).
# - 1: what SGD saves: two arrays per weight, or two betas and an epsilon. "SGD is better" or "Adam is better" without a condition earns at most 5 in all.

# %% [markdown]
# ## You can now say
# - which three parts make Adam, and which failure each of them cures;
# - that Adam's first step is one learning rate against the sign, and that without correction it would be 3.2 times too *long*;
# - why epsilon's place changes small gradients by a factor of 99;
# - what happens after a silence, after an outlier, and to L2 inside Adam, and which relative was made for it;
# - what to ask before you believe "we used Adam": which epsilon, which decay, which rate.
#
# In notebook 06 your Adam trains a network that you build yourself, on handwritten digits, against all the others.
# (Learned it differently elsewhere? See the [errata, section 5](../90_errata/90_errata.ipynb).)

# %% [markdown]
# ## References
# - (on section 11) Choi, Shallue, Nado, Lee, Maddison & Dahl (2019), *On empirical comparisons of optimizers for deep learning*.
# - Dozat (2016), *Incorporating Nesterov momentum into Adam*.
# - Kingma & Ba (2015), *Adam: a method for stochastic optimization*: algorithm 1; sections 2.1 (step sizes), 3 (the correction), 7.1 (AdaMax).
# - Loshchilov & Hutter (2019), *Decoupled weight decay regularization*.
# - Reddi, Kale & Kumar (2018), *On the convergence of Adam and beyond*: sections 3 and 5.
# - Rosenbrock (1960), *An automatic method for finding the greatest or least value of a function* (the bent valley).
# - Tieleman & Hinton (2012), lecture 6.5 (RMSprop).
# - (on section 11) Wilson, Roelofs, Stern, Srebro & Recht (2017), *The marginal value of adaptive gradient methods in machine learning*.
# - You, Gitman & Ginsburg (2017), *Large batch training of convolutional networks* (LARS). You et al. (2020), *Large batch optimization for deep learning* (LAMB).
