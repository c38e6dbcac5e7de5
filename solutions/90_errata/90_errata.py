# %% [markdown]
# # 90 · Errata
#
# What slides, courses and libraries say, and what is so. Twenty minutes of reading, no exercises, no points: for you if you learned
# some of this elsewhere and something does not fit, and for whoever teaches it.
#
# | | section | read it after |
# |---|---|---|
# | 1 | Activations | notebook 01 |
# | 2 | Going downhill | notebook 02 |
# | 3 | Momentum | notebook 03 |
# | 4 | A step for each weight | notebook 04 |
# | 5 | Adam | notebook 05 |
# | 6 | Comparisons | notebook 06 |
# | 7 | What libraries do: a card | any |
# | 8 | Ten places where learners get stuck | any |
#
# A section tells what its notebook lets you *find*, its predictions included. So do the notebook first.

# %% [markdown]
# **Who says it.** Four slide decks this course grew from, named by a letter and a number in the tables:
#
# | | deck |
# |---|---|
# | S1 | *Deep Learning Optimizers* (ITAM) |
# | S2 | *Optimizers for Deep Neural Networks* (NUS) |
# | S3 | *Gradient Descent Based Optimizers* (SciPy India 2018), with a notebook |
# | S4 | *Deep Learning Optimizers* (KMIT) |
#
# And some well-known courses: **Coursera** (the assignment "Optimization methods" of the Deep Learning Specialization), **D2L** (*Dive into Deep Learning*), **fast.ai**
# (the course of 2022, part 2, and its book), **UDL** (*Understanding Deep Learning*), **UvA** (the deep learning tutorials of Amsterdam), **labml** (annotated implementations).
#
# All of them are good, and they taught us most of what is here. Nearly every slip below is copied from somewhere and stands in a hundred other places. Several of these authors have mended
# theirs since; where we know it, the table says so. A number after `#` is an issue or a pull request on GitHub.

# %% tags=["setup"]
import sys
import warnings

import numpy as np

sys.path.append("../..")  # the course's folder, where utils/ lies
from utils import datasets, plots, recordings

# %% [markdown]
# ## 1 · Activations
#
# | the statement | where | what is so | shown in |
# |---|---|---|---|
# | softmax' is $a_i(1 - a_i)$ | S1 | That is the diagonal of a matrix, $\partial a_i/\partial s_j = a_i(\delta_{ij} - a_j)$. | [01, section 7](../01_activations/01_activations.ipynb); below |
# | softmax "exaggerates" | S1 | It normalises. Whether it sharpens depends on the size of the logits, their temperature. | [01, section 7](../01_activations/01_activations.ipynb) |
# | the slope of ReLU, leaky ReLU and ELU at 0 is 1 | S1 | There is none at a kink; 1 is a choice. PyTorch says 0, $\alpha$, $\alpha$. | [01, section 5](../01_activations/01_activations.ipynb) |
# | leaky ReLU is $\max(0.1\,s, s)$; later, $0 < \alpha < 1$ | S1 | Maas et al. (2013) and PyTorch have 0.01, Keras 0.3 (the layer) or 0.2 (the function). The range is right, and the short form needs it. | below |
# | ELU has $0 < \alpha < 1$ and the slope $a + \alpha$ | S1 | Clevert et al. (2016): any $\alpha > 0$, and mostly 1. The slope is right for $s < 0$, and jumps from $\alpha$ to 1 at 0 unless $\alpha = 1$. | [01, section 5](../01_activations/01_activations.ipynb) |
# | ReLU for hidden layers "in all scenarios" | S1 | A good first choice. Gates of an LSTM should saturate; many language models use smooth kin. | [01, section 8](../01_activations/01_activations.ipynb) |
#
# **The short form of leaky ReLU.** By its definition the slope is $\alpha$ on the left and 1 on the right. What does $\max(\alpha s, s)$ make of it, if somebody leaves S1's range?

# %%
print("            left of 0: s = -1            right of 0: s = 1")
for alpha in (0.01, 0.3, 1.0, 2.0):
    left, right = max(alpha * -1.0, -1.0), max(alpha * 1.0, 1.0)
    print(f"alpha {alpha:<5g} defined {-alpha:5.2f}, max {left:5.2f}       defined  1.00, max {right:5.2f}")

# %% [markdown]
# Beyond 1 the two sides change places, and nobody notices: the curve still has a bend at 0.
#
# **The diagonal of softmax.** In notebook 01 you saw one gradient of it: it raises the true logit and pushes nothing down. So does training fail? Here a linear softmax classifier
# learns three overlapping classes, once with the true gradient and once with the diagonal alone.

# %%
plots.use_course_style()
rng = np.random.default_rng(0)
centres = np.repeat([[0.0, 1.2, -1.2], [1.2, -0.8, -0.8]], 100, axis=1)
points, truth = centres + 0.7 * rng.standard_normal((2, 300)), np.repeat(np.eye(3), 100, axis=1)


def probabilities(weights, offsets):
    powers = np.exp(weights @ points + offsets)
    return powers / powers.sum(axis=0)


curves = {}
for name, kept in {"the whole matrix": np.ones((3, 300)), "its diagonal": truth}.items():
    weights, offsets, costs = np.zeros((3, 2)), np.zeros((3, 1)), []
    for _ in range(2001):
        shares = probabilities(weights, offsets)
        costs.append(-np.log((shares * truth).sum(axis=0)).mean())
        back = kept * (shares - truth) / 300  # the diagonal lets only the true class through
        weights, offsets = weights - back @ points.T, offsets - back.sum(axis=1, keepdims=True)
    curves[name] = np.array(costs)
    right = (shares.argmax(axis=0) == truth.argmax(axis=0)).mean()
    print(f"{name:17} cost at 0, 100, 2000: {costs[0]:.3f} {costs[100]:.3f} {costs[2000]:.3f}"
          f"   {100 * right:.0f} % right   offsets {offsets.ravel().round(1) + 0.0}")

# %%
ax = plots.costs_by_step(curves, title="Three overlapping classes", xlabel="steps", ylabel="cost (nats)")
plots.show(ax, alt="Two falling cost curves. The true gradient's levels off, the diagonal's turns and rises again.")

# %% [markdown]
# **It trains, and that is why the slip survives.** For a hundred steps nobody could tell the two apart. Then the cost *rises*, at a small learning rate and without noise: what the diagonal follows is no
# gradient of this cost. Each class is only ever pulled up by its own examples, so all offsets climb for ever. A gradient check (notebook 06) finds it in a second.

# %% [markdown]
# ## 2 · Going downhill
#
# | the statement | where | what is so | shown in |
# |---|---|---|---|
# | the gradient of $E[L]$ is "empirical risk minimisation" | S2 | The expectation is the population risk. The empirical risk is the mean over your examples, and SGD follows the mean over a batch. | [02, section 1](../02_linear_regression/02_linear_regression.ipynb) |
# | $A = X^{-1}Y$ | S3 | $X$ is not square. Least squares: `lstsq` or `pinv`; the normal equations need full rank. | [02, section 2](../02_linear_regression/02_linear_regression.ipynb) |
# | $J = \frac12\sum(\dots)^2$ | S3 | A sum is no mistake, but its largest rate shrinks with every example. S3's notebook plots the mean and differentiates the sum: hence rates of $5 \cdot 10^{-6}$. | [02, section 1](../02_linear_regression/02_linear_regression.ipynb); below |
# | $w \leftarrow w - \nabla J$ | S1 | The learning rate is missing, that is, 1. It explodes wherever a curvature is above 2. | [02, section 4](../02_linear_regression/02_linear_regression.ipynb) |
# | descent is guaranteed to find the optimum, global or local | S3, S4 | In a bowl, if $\eta < 2/L$. Elsewhere it stops where the gradient is zero, a saddle included. | [02, section 4](../02_linear_regression/02_linear_regression.ipynb); [03, section 1](../03_momentum/03_momentum.ipynb) |
# | batch descent takes a straight path | S4 | At right angles to the contours. In a ravine that is a zigzag. | [02, section 4](../02_linear_regression/02_linear_regression.ipynb); [03, section 2](../03_momentum/03_momentum.ipynb) |
# | SGD's steps are much larger | S4 | Noisier, and therefore mostly shorter. | [02, section 5](../02_linear_regression/02_linear_regression.ipynb) |
# | SGD is faster, since it uses fewer examples | S4 | Fewer for a step. An epoch sees all of them. | [02, section 5](../02_linear_regression/02_linear_regression.ipynb) |
# | mini-batch descent never converges | S4 | True at a *constant* rate and with noise. You correct the sentence yourself there. | [02, sections 6 and 7](../02_linear_regression/02_linear_regression.ipynb) |
# | the first $k$ of a permutation are "not without replacement" | UDL, a comment in notebook 6.3 | Within a batch they are. Drawn anew for each batch, they repeat examples within an *epoch*, and that is what the comment is after. | [02, section 6](../02_linear_regression/02_linear_regression.ipynb) |
# | $\eta_0/(1 + k\,t)$ is "exponential decay"; its argument is "weight decay" | Coursera | Inverse time decay. Weight decay is something else. | [02, section 6](../02_linear_regression/02_linear_regression.ipynb); [05, section 8](../05_adam/05_adam.ipynb); below |
#
# Small print. S3 cites Karpathy's "CS229"; it is CS231n. Its notebook never uses the last 50 examples, never shuffles anew, and calls `np.int`, which NumPy removed in version 1.24: write `int`.
#
# **The sum and its rate.** The largest stable rate, $2/L$, for the mean and for the sum over the same people of notebook 02:

# %%
people = datasets.diabetes()
features = np.vstack([datasets.standardised(people.X), np.ones((1, 442))])
print("examples   largest rate: half the mean   half the sum")
for m in (44, 110, 221, 442):
    steepest = np.linalg.norm(features[:, :m], 2) ** 2  # the largest eigenvalue of the sum's Hessian
    print(f"{m:8} {2 * m / steepest:28.3f} {2 / steepest:14.5f}")

# %% [markdown]
# The mean's column stays about where it is. The sum's shrinks as the data grow: "a learning rate of 0.00005" says nothing unless somebody tells you how many examples there were.
#
# **Two decays.** They look alike at first. How far can a weight get in all, on a slope of 1, if both start at 0.1 with $k = 0.02$?

# %%
steps = np.arange(100_000)
inverse, exponential = 0.1 / (1 + 0.02 * steps), 0.1 * np.exp(-0.02 * steps)
print("steps     rate: inverse time  exponential      distance: inverse time  exponential")
for t in (10, 100, 1000, 100_000):
    far, near = inverse[:t].sum(), exponential[:t].sum()
    print(f"{t:6} {inverse[t - 1]:20.5f} {exponential[t - 1]:12.5f} {far:28.2f} {near:12.2f}")

# %% [markdown]
# With exponential decay no weight ever gets further than about 5: if the minimum is farther off, no patience helps. Inverse time decay gets anywhere, slowly (Robbins & Monro 1951). A name that promises one and a formula that
# does the other is worth a line in the docstring.

# %% [markdown]
# ## 3 · Momentum
#
# | the statement | where | what is so | shown in |
# |---|---|---|---|
# | "momentum 0.9 at rate 0.1" | nearly everywhere | Means nothing before one knows the form: with $\gamma v + \eta\,dw$ the largest stable rate is $3.8/L$, with $\beta v + (1 - \beta)\,dw$ it is $38/L$. | [03, section 5](../03_momentum/03_momentum.ipynb) |
# | momentum in PyTorch is momentum in the paper | many | At one constant rate. When the rate changes, PyTorch's step drops at once, the other form coasts. | [03, section 5](../03_momentum/03_momentum.ipynb) |
# | the gradient "with respect to $w - \gamma v$" | S1 | With respect to $w$, as always, evaluated *at* $w - \gamma v$. | [03, section 6](../03_momentum/03_momentum.ipynb) |
# | the look-ahead is $\alpha\,m$ | UDL, equation 6.12, until February 2024 (`udlbook#149`) | $\alpha\beta\,m$: as far as the step will coast. | below |
# | Nesterov in libraries "does not look ahead" | asked about again and again: `pytorch#5920`, `keras#14115` | It stores the look-ahead point in place of the weights. Same path. | [03, section 6](../03_momentum/03_momentum.ipynb) |
# | the average starts at $V_0 = \theta_1$ | S4 | Possible, but one noisy first value then has the say for long. Adam's needs $V_0 = 0$, and hence its correction. | [03, section 3](../03_momentum/03_momentum.ipynb) |
# | the half-life is $1/\gamma$ | D2L | $\ln 0.5/\ln\gamma$: 6.6 steps for 0.9, not 1.1. | [03, section 3](../03_momentum/03_momentum.ipynb) |
#
# Small print. S4 calls the *data* of its averages theta; elsewhere theta means weights. And a comfort: in a well-known demonstration of dropout the factor $1 - \beta$ stood both in the average and in the step, so at $\beta = 0.9$ rates had to be
# ten times larger, and the step used the velocity of one step ago. Ian Goodfellow found it when somebody wanted to borrow the code (`mdenil/dropout#4`).
#
# **How far ahead?** UDL's author mended the formula within days, and added that it "probably doesn't make much difference in practice". Is he right? In UDL's form, $m \leftarrow \beta m + (1-\beta)\,g$ and then $w \leftarrow w - \alpha m$, in the ravine of condition number 100:

# %%
def steps_needed(rate, share, curvatures=np.array([1.0, 100.0]), num_steps=500):
    """Steps until the cost stays below 0.01 if the gradient is asked `share` steps ahead."""
    place, speed, last_above = np.array([-2.0, 1.0]), np.zeros(2), 0
    for t in range(1, num_steps + 1):
        ahead = place - share * rate * speed
        speed = 0.9 * speed + 0.1 * curvatures * ahead
        place = place - rate * speed
        last_above = t if (curvatures * place**2).sum() / 2 >= 0.01 else last_above
    return last_above + 1 if last_above < num_steps else "never"


print("rate     no look-ahead    alpha beta m    alpha m")
for rate in (0.03, 0.05, 0.08, 0.1, 0.12, 0.13, 0.135, 0.137):
    told = [steps_needed(rate, share) for share in (0.0, 0.9, 1.0)]
    print(f"{rate:<5} {told[0]:>16} {told[1]:>15} {told[2]:>10}")

# %% [markdown]
# He is: the two differ by a step. Only close to the largest stable rate do they part, since whoever looks too far ahead explodes a little earlier. A slip in a formula may cost next to nothing. To know, measure.

# %% [markdown]
# ## 4 · A step for each weight
#
# | the statement | where | what is so | shown in |
# |---|---|---|---|
# | AdaGrad removes the need to tune the rate | S2, S4 | It keeps its $\eta$. The valley of good rates gets wider. | [04, section 2](../04_adaptive/04_adaptive.ipynb) |
# | AdaGrad means heavy memory loads | S1 | One number for each weight, as momentum. (S3's notebook adds up all old squares again at each step; a running sum does it.) | [04, section 2](../04_adaptive/04_adaptive.ipynb) |
# | AdaGrad cures vanishing and exploding gradients | S4 | It rescales. A gradient that becomes small makes a small step, and zero stays zero. | [04, section 2](../04_adaptive/04_adaptive.ipynb) |
# | "AdaGrad" | Keras, Optax | There the sum starts at 0.1 in place of 0. It matters more than it looks. | below |
# | RMSprop: "Hinton et al. 2014" | S2 | Tieleman & Hinton 2012, lecture 6.5. It was never published as a paper. | [04, section 4](../04_adaptive/04_adaptive.ipynb) |
# | RMSprop's average starts at 0 | most; fast.ai starts at $g^2$ | Both exist, and the first steps differ by up to ten times. | below |
# | Adadelta is $\eta\,g/\mathrm{RMS}[g]$ | S1, S3 | Zeiler (2012) has no $\eta$. What that formula is instead you argue yourself in notebook 04. (S1 also drops epsilon.) | [04, sections 5 and 8](../04_adaptive/04_adaptive.ipynb) |
# | Adadelta with a rate of 0.001 | Keras | Zeiler's step times 0.001: it barely moves (`tensorflow#36785`). | [04, section 5](../04_adaptive/04_adaptive.ipynb) |
# | `/ sqrt(s) + eps` | D2L, the TensorFlow tabs of Adam and Yogi | Without brackets epsilon is added to the *weight*. | [04, section 6](../04_adaptive/04_adaptive.ipynb); section 5 below |
#
# **A sum that starts at 0.1.** Started at 0, AdaGrad's first step is one learning rate, whatever the gradient. Started at 0.1, as in Keras and Optax:

# %%
count = np.arange(1, 3001)
lengths = {"from 0, any gradient": 1 / np.sqrt(count)}
for g in (0.1, 0.01, 0.001):
    lengths[f"from 0.1, gradients of {g:g}"] = g / np.sqrt(0.1 + count * g**2)
ax = plots.over_time(lengths, title="AdaGrad on an even slope", ylabel="step (learning rates)", logarithmic="xy")
plots.show(
    ax,
    alt="A falling line for a start at 0; below it three lines for a start at 0.1, level at first, "
    "and the lower, the smaller the gradients.",
)
print("learning rates travelled in 3000 steps")
for label, values in lengths.items():
    print(f"  {label:30} {values.sum():6.1f}")

# %% [markdown]
# As long as the squares add up to much less than 0.1, the root is $\sqrt{0.1} = 0.32$ and does not move: **that is gradient descent** at 3.2 times the rate. Gradients of 0.001 do not get AdaGrad for $0.1/0.001^2 = 100\,000$ steps.
# And the path now depends on the unit of the cost, which AdaGrad had got rid of. Both libraries let you set the start to 0.
#
# **RMSprop's first steps**, in learning rates, for gradients that are all 1. Nothing in RMSprop corrects a start at zero.

# %%
print("                                  t = 1      2      5     20    100")
for label, rho, start in (
    ("rho 0.9, from 0 (Keras)", 0.9, 0.0),
    ("rho 0.99, from 0 (PyTorch)", 0.99, 0.0),
    ("rho 0.99, from the first square", 0.99, 1.0),
):
    mean_square = 1 - rho ** np.array([1, 2, 5, 20, 100]) * (1 - start)
    print(f"{label:32}", "".join(f"{length:7.2f}" for length in 1 / np.sqrt(mean_square)))

# %% [markdown]
# PyTorch's defaults are $\rho = 0.99$ and a rate of 0.01. So the first step of every weight is **0.1 long, ten times the rate** (measured in torch 2.13.0: 0.09999999). fast.ai's start at $g^2$ avoids that, and so would Adam's correction.

# %% [markdown]
# ## 5 · Adam
#
# | the statement | where | what is so | shown in |
# |---|---|---|---|
# | "adaptive momentum" | S1 | Adaptive **moment** estimation. | [05, section 1](../05_adam/05_adam.ipynb) |
# | $v$ is the "stddv", the variance | S1; D2L and others | The mean of squares. No mean is subtracted, no root taken. | below |
# | Adam is Adadelta + momentum | S1 | RMSprop + momentum + bias correction. | [05, section 3](../05_adam/05_adam.ipynb) |
# | $\sqrt{\hat v + \varepsilon}$ | S2, S3, the end of S4; fast.ai | Kingma & Ba: $\sqrt{\hat v} + \varepsilon$. S4 has both, and S3's notebook codes the paper's. | [05, section 4](../05_adam/05_adam.ipynb) |
# | inside or outside, "either is fine" | fast.ai, `fastbook#483` | For gradients far above $\sqrt\varepsilon$. At $g = 10^{-6}$ and $\varepsilon = 10^{-8}$ the first steps differ 99 times. | [05, section 4](../05_adam/05_adam.ipynb) |
# | the expected output is -1.09245036 | Coursera, its first versions; mended since | It belongs to the inside formula; the outside one stood above it. | below |
# | without correction, early steps are too *small* | many tutorials | $m$ is. The step is too *long*, 3.2 times at first, 6.5 times at $t = 10$. | [05, section 2](../05_adam/05_adam.ipynb) |
# | Adam without hats, with $t$ as an argument | the end of S4 | The correction got lost. | below |
# | a hat on $m$, none on $v$ | UvA, until May 2022 (`uvadlc_notebooks#35`) | Worse than no hat at all. | below |
# | $t$ comes in, and nobody counts it up | D2L, its TensorFlow tab | The correction of the first step for ever. | below |
# | a stray $dw$ behind the fraction | S4 | The sign gets lost. | [05, section 9](../05_adam/05_adam.ipynb); below |
# | $\beta \leftarrow \beta - \alpha V_{d\beta}$ | S4 | $b$, the bias. Beta is taken. | |
# | AdaMax without its $p$-th root | S3; its notebook divides by $\sqrt u$ | $u = \max(\beta_2 u, \lvert g \rvert)$ has the unit of a gradient already. And $m$ needs its correction. | [05, section 5](../05_adam/05_adam.ipynb); below |
# | $\hat\varepsilon = (1 - \beta_2^t)\,\varepsilon$ | labml, a comment | $\hat\varepsilon = \sqrt{1 - \beta_2^t}\;\varepsilon$: pull $1/\sqrt{1 - \beta_2^t}$ out of $\sqrt{\hat v} + \varepsilon$ and see. | [05, section 4](../05_adam/05_adam.ipynb) |
# | Adam needs little memory | S4 | Two more numbers for each weight; SGD none. | [05, section 11](../05_adam/05_adam.ipynb) |
# | "implement Adam", and no more | S4's exercise | Say where epsilon stands, that $t$ counts from 1 and is counted up before the call, and that inputs stay as they are. | [06, section 5](../06_two_layer_network/06_two_layer_network.ipynb) |
#
# **Two tests that find most of it.** From rest, Adam's first step is one learning rate against the sign. So: does the length stay when the gradient is a thousand times as long? Does the sign turn when the gradient's does? The paper's formula and five printed ones, the first step of each, and no more than arithmetic:

# %%
def first_steps(g, eps=1e-8):
    """Adam's first step in learning rates, by six formulas (g is one number)."""
    top, square = 0.1 * g / (1 - 0.9), 0.001 * g * g / (1 - 0.999)  # both hats, at t = 1
    root = square**0.5
    return {
        "the paper": top / (root + eps),
        "epsilon inside": top / (square + eps) ** 0.5,
        "a stray dw": top / (root + eps) * g,
        "no hats": 0.1 * g / ((0.001 * g * g) ** 0.5 + eps),
        "no hat on v": top / ((0.001 * g * g) ** 0.5 + eps),
        "AdaMax, root of u": top / abs(g) ** 0.5,
    }


tried = {g: first_steps(g) for g in (1.0, 1000.0, -1.0, 1e-6)}
print("gradient           ", "".join(f"{g:>11g}" for g in tried))
for formula in tried[1.0]:
    print(f"{formula:19}", "".join(f"{steps[formula]:11.3f}" for steps in tried.values()))

# %% [markdown]
# One row has the same length in all columns and the right sign. The second column finds the stray $dw$ and the wrong root, the third the lost sign, the fourth epsilon's place. A forgotten hat shows in the *first* column. None of these formulas crashes, and
# most of them train a network. (D2L's missing brackets stay hidden here: they add 0.000001 to each weight at each step, and divide by zero where a gradient has always been zero.)
#
# **A number that convicts.** Coursera's check draws its arrays with seed 1. Here is the entry that tells the two formulas apart, at $t = 2$ and rate 0.01:

# %%
draw = np.random.RandomState(1).randn
W1, b1, W2, b2 = draw(2, 3), draw(2, 1), draw(3, 3), draw(3, 1)
dW1, db1, g = draw(2, 3), draw(2, 1), draw(3, 3)[2, 1]
first, second = 0.1 * g / (1 - 0.9**2), 0.001 * g * g / (1 - 0.999**2)
outside = W2[2, 1] - 0.01 * first / (second**0.5 + 1e-8)
inside = W2[2, 1] - 0.01 * first / (second + 1e-8) ** 0.5
print(f"gradient {g:.5f}")
print(f"epsilon outside: {outside:.8f}    inside: {inside:.8f}")
print("np.allclose takes them for equal:", np.allclose(outside, inside))

# %% [markdown]
# The notebook printed the outside formula and, as expected output, the inside number. Whoever followed the formula got another seventh digit and a passed test. Many public solutions have epsilon inside; perhaps that is where some of them got it. **A check has to be finer than the mistakes it is for**,
# so this course's checks ask for epsilons as large as 0.1, where no digit hides the difference.
#
# **Four ways with the correction.** How long are Adam's steps if all gradients are 1? The right answer is one learning rate, always.

# %%
t = np.arange(1, 5001)
part1, part2 = 1 - 0.9**t, 1 - 0.999**t  # of real gradients in m, and of their squares in v
ways = {
    "both hats": np.ones(5000),
    "no hats": part1 / np.sqrt(part2),
    "t stays 1": (part1 / 0.1) / np.sqrt(part2 / 0.001),
    "no hat on v": 1 / np.sqrt(part2),
}
ax = plots.over_time(ways, title="Gradients of 1", ylabel="step (learning rates)", logarithmic="xy")
plots.show(
    ax,
    alt="Both hats: level at 1. No hats: up to 6.5, then down to 1. t stays 1: up to 2, then down to "
    "a third. No hat on v: down from 31.6 to 1.",
)
for label, values in ways.items():
    print(f"{label:12} at t = 1, 10, 100, 1000, 5000:", " ".join(f"{values[n - 1]:6.2f}" for n in (1, 10, 100, 1000, 5000)))

# %% [markdown]
# With one hat the first step is 31.6 learning rates long: the two errors no longer cancel in part. And a $t$ that stays 1 is the sly one. Its first step is perfect. Then it is twice too long, and in the end **a third** of what you asked for, for the
# whole training. No test of a single step finds it: test at least three.
#
# **What $v$ is.** Gradients of $1 \pm 0.1$ at random: almost no variance. Divide by $\sqrt{\hat v}$, and by the standard deviation:

# %%
noise = 1 + 0.1 * np.random.default_rng(0).standard_normal(3000)
mean_square = (noise**2).mean()
print(f"root of the mean square {mean_square**0.5:.3f}: Adam's steps are {noise.mean() / mean_square**0.5:.2f} learning rates long")
print(f"standard deviation      {noise.std():.3f}: they would be       {noise.mean() / noise.std():.2f}")

# %% [markdown]
# With the variance, steps would grow without bound as gradients get steadier. There is a method that wants that, AdaBelief (Zhuang et al. 2020): it averages $(g - m)^2$. It is not Adam.

# %% [markdown]
# ## 6 · Comparisons
#
# | the statement | where | what is so | shown in |
# |---|---|---|---|
# | "Adam clearly outperforms" (above 94 % against 71 %) | Coursera | All three methods run at the same rate, 0.0007. That rate suits one of them. | [06, section 7](../06_two_layer_network/06_two_layer_network.ipynb); below |
# | Adam is "the most superior" | S4 | On the digits, tuned SGD reads as many. | [06, section 7](../06_two_layer_network/06_two_layer_network.ipynb) |
# | Adam fails on ImageNet | S2 | Reported for some settings of some years. Weight decay was part of it (AdamW, Loshchilov & Hutter 2019), and so was the tuning (Choi et al. 2019). | [05, section 8](../05_adam/05_adam.ipynb) |
# | methods compared at unrelated rates | S3's notebook | Tells whose rate was lucky. Sweep the rate of each, with several seeds. | [06, section 7](../06_two_layer_network/06_two_layer_network.ipynb) |
# | `assert (condition, message)` | tests in Coursera's utilities | A tuple that is not empty counts as true. It never fails. | below |
#
# **Choose your winner.** The recorded race of notebook 06: seven methods, twelve rates, the same network and digits. Somebody runs it at *one* rate for all, and writes down who has the lowest cost in the end:

# %%
race = recordings.recorded_race()
costs = {name: np.median(race.final_costs(name), axis=1) for name in race.methods}
for index, rate in enumerate(race.learning_rates):
    order = sorted(costs, key=lambda name: costs[name][index])
    told = [f"{name:8} {costs[name][index]:.4f}" for name in (order[0], order[1], order[-1])]
    print(f"at {rate:<7g} first: {told[0]}   second: {told[1]}   last: {told[2]}")

# %% [markdown]
# **Six of the seven methods win somewhere**, all but AdaGrad (and NAG by a hair). RMSprop is first at three rates and last at four others. At 0.001, close to Coursera's 0.0007, RMSprop and Adam lead. That is no fault of the others: their good rates are elsewhere.
#
# **A test that cannot fail.** Python itself knows:

# %%
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    code = compile('assert (1 == 2, "these two differ")', "a test", "exec")
exec(code)
print("the test has passed. Python warned:", str(caught[0].message).split(",")[0])

# %% [markdown]
# Break what a test guards once, and see it fail. A test that you never saw fail proves little, and neither does an optimizer that you only saw win.

# %% [markdown]
# ## 7 · What libraries do: a card
#
# PyTorch was measured in version 2.13.0, by the tests of this course; Keras 3.15.1 and Optax 0.2.8 were measured once. *Out* is $\sqrt{\cdot} + \varepsilon$, *in* is $\sqrt{\cdot + \varepsilon}$; $\eta$ is the default rate (Optax mostly has none).
#
# | method | paper | PyTorch | Keras | Optax |
# |---|---|---|---|---|
# | momentum | Polyak; Sutskever: $v = \mu v - \eta g$, $w + v$ | $v = \mu v + g$, $w - \eta v$ | as Sutskever | as PyTorch |
# | Nesterov | gradient at $w + \mu v$ | rewritten: $w - \eta(g + \mu v)$ | the same path | the same path |
# | AdaGrad | out, from 0 | out, $10^{-10}$, from 0, $\eta$ 0.01 | in, $10^{-7}$, from **0.1**, $\eta$ 0.001 | in, $10^{-7}$, from **0.1** |
# | RMSprop | the lecture has no $\varepsilon$; 0.9 | out, $10^{-8}$, $\rho$ **0.99**, $\eta$ 0.01 | in, $10^{-7}$, 0.9, $\eta$ 0.001 | in (a switch), $10^{-8}$, 0.9; correction if you like |
# | Adadelta | in both roots, $10^{-6}$, 0.95, no $\eta$ | times $\eta$ = 1; $\rho$ **0.9**, $10^{-6}$ | times $\eta$ = **0.001**; 0.95, $10^{-7}$ | times $\eta$ |
# | Adam | out, after the correction, $10^{-8}$ | as the paper | out, **before** $v$ is corrected, $10^{-7}$ | as the paper; `eps_root` is in |
# | AdaMax | $m$ corrected, no $\varepsilon$, $\eta$ 0.002 | $\max(\beta_2 u, \lvert g\rvert + \varepsilon)$, $\eta$ 0.002 | $u + \varepsilon$, $\eta$ 0.001 | as PyTorch |
# | Nadam | a schedule $\mu_t$ | $0.96^{0.004\,t}$ in it, $\eta$ 0.002 | $0.96^{t}$ in it, $\eta$ 0.001 | no schedule |
# | AMSGrad | maximum of raw $v$, no correction | maximum of raw $v$, then corrected | maximum of raw $v$, $\varepsilon$ as in its Adam | **corrected, then maximum** (`optax#1389`) |
# | AdamW | decay $\lambda$ beside the step | times $\eta$; $\lambda$ 0.01 | times $\eta$; 0.004 | times $\eta$; $10^{-4}$ |
# | leaky ReLU | slope 0.01 | 0.01 | layer 0.3, function 0.2 | JAX: 0.01 |
# | slope at 0: ReLU, leaky, ELU with $\alpha$ = 0.5 | open | 0, 0.01, 0.5 | | JAX: 0, **1**, 0.5 |
#
# Does such a line matter? **AMSGrad's order**, for one gradient of 10 at the first step and of 1 ever after:

# %%
low, high, raw_top, hat_top = 0.0, 0.0, 0.0, 0.0
for t in range(1, 1001):
    g = 10.0 if t == 1 else 1.0
    low, high = low + 0.1 * (g - low), high + 0.001 * (g * g - high)  # the two moments
    share1, share2 = 1 - 0.9**t, 1 - 0.999**t
    raw_top, hat_top = max(raw_top, high), max(hat_top, high / share2)
    if t in (1, 10, 100, 1000):
        one, other = ((low / share1) / root for root in ((raw_top / share2) ** 0.5, hat_top**0.5))
        print(f"t = {t:<5} step in learning rates: maximum first {one:.2f}, correction first {other:.2f}")

# %% [markdown]
# With the correction first, the one large gradient at the start rules for ever: every step that follows is a tenth of a learning rate. With the maximum first the correction lets go of it, and the steps come back to 0.97.

# %% [markdown]
# ## 8 · Ten places where learners get stuck
#
# From issues, forums and wrong answers. You are in good company.
#
# | | the place | where this course treats it |
# |---|---|---|
# | 1 | Epsilon inside or outside the root: `pytorch#23796`, `keras#435`, `d2l-zh#502` | [05, section 4](../05_adam/05_adam.ipynb) |
# | 2 | Momentum's form, a lecture's or a library's, and the rate that goes with it: `pytorch#1099`, `pytorch#44917` | [03, section 5](../03_momentum/03_momentum.ipynb) |
# | 3 | Nesterov's rewritten form, taken for a bug: `pytorch#5920`, `keras#14115` | [03, section 6](../03_momentum/03_momentum.ipynb) |
# | 4 | $t$: from 1, counted up before the step; $t = 0$ divides by zero | [05, section 3](../05_adam/05_adam.ipynb) |
# | 5 | The *corrected* moment is stored, and corrected once more at the next step | [05, section 3](../05_adam/05_adam.ipynb) |
# | 6 | Adadelta's rate, which its paper does not have: 1 looks too large (`keras#3889`), 0.001 barely moves (`tensorflow#36785`) | [04, section 5](../04_adaptive/04_adaptive.ipynb) |
# | 7 | Shapes: `*` or `@`, `(n,)` or `(n, 1)`, a bias's gradient summed over the wrong axis | [02, section 1](../02_linear_regression/02_linear_regression.ipynb); [06, section 3](../06_two_layer_network/06_two_layer_network.ipynb) |
# | 8 | `-=` changes the caller's array, and the second call differs from the first | [01, section 1](../01_activations/01_activations.ipynb); [04, section 6](../04_adaptive/04_adaptive.ipynb) |
# | 9 | Features as measured: the cost is `nan` after a few steps | [02, section 4](../02_linear_regression/02_linear_regression.ipynb) |
# | 10 | `X` and `Y` shuffled apart; the short last batch lost | [02, section 5](../02_linear_regression/02_linear_regression.ipynb) |
#
# Found another one, in a book, or here? Write a cell that shows it. That is what this page is made of.

# %% [markdown]
# ## References
# - Choi, Shallue, Nado, Lee, Maddison & Dahl (2019), *On empirical comparisons of optimizers for deep learning*.
# - Clevert, Unterthiner & Hochreiter (2016), *Fast and accurate deep network learning by exponential linear units (ELUs)*. Maas, Hannun & Ng (2013), *Rectifier nonlinearities improve neural network acoustic models*.
# - Kingma & Ba (2015), *Adam: a method for stochastic optimization*. Loshchilov & Hutter (2019), *Decoupled weight decay regularization*.
# - Prince (2023), *Understanding Deep Learning*. Zhang, Lipton, Li & Smola (2023), *Dive into Deep Learning*.
# - Reddi, Kale & Kumar (2018), *On the convergence of Adam and beyond*.
# - Robbins & Monro (1951), *A stochastic approximation method*.
# - Tieleman & Hinton (2012), lecture 6.5 of *Neural networks for machine learning*. Zeiler (2012), *ADADELTA: an adaptive learning rate method*.
# - Zhuang, Tang, Ding, Tatikonda, Dvornek, Papademetris & Duncan (2020), *AdaBelief optimizer: adapting stepsizes by the belief in observed gradients*.
