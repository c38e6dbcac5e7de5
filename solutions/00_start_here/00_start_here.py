# %% [markdown]
# # 00 · Start here
#
# Seven notebooks lead from one bent line to a network that reads handwriting with an optimizer you wrote yourself.
# This one takes a quarter of an hour, gives no points, and shows how the others work.
#
# | | notebook | you build | minutes | points |
# |---|---|---|---|---|
# | 00 | **Start here** | one step downhill | 15 | |
# | 01 | [Activations](../01_activations/01_activations.ipynb) | the functions inside a network, and their derivatives | 85 | 100 |
# | 02 | [Linear regression](../02_linear_regression/02_linear_regression.ipynb) | three ways to descend: all data, one example, a few at a time | 89 | 100 |
# | 03 | [Momentum](../03_momentum/03_momentum.ipynb) | a step that remembers, and one that looks ahead | 90 | 100 |
# | 04 | [A step for each weight](../04_adaptive/04_adaptive.ipynb) | AdaGrad, RMSprop, Adadelta | 90 | 100 |
# | 05 | [Adam](../05_adam/05_adam.ipynb) | Adam and its family | 90 | 100 |
# | 06 | [A two-layer network](../06_two_layer_network/06_two_layer_network.ipynb) | backpropagation, Adam, a fair race on digits | 78 | 100 |
# | 90 | [Errata](../90_errata/90_errata.ipynb) | what slides, courses and libraries say, and what is so | 20 | |
#
# You need school algebra, a first idea of derivatives and matrices, and some Python with NumPy. Nothing is downloaded,
# and nothing leaves your computer.

# %% [markdown]
# ## 1 · Cells
#
# A notebook is a column of cells: text like this one, and code like the next one. Click on the code, hold **Shift** and press
# **Enter**: it runs, and its result appears below. A number in brackets, such as `[1]`, says it has run.

# %% tags=["setup"]
import sys

import numpy as np

sys.path.append("../..")  # the course's folder, where utils/ lies
from utils import check, plots, progress, widgets

# %% [markdown]
# That cell brought the tools. It shows nothing, and that is fine. Here is one that shows something. Run it, then change the
# 4.0 to another number between -6 and 6 and run it again.

# %%
plots.use_course_style()
start = 4.0


def cost(w):
    """The height of the ground at w: a valley whose floor is at 0."""
    return w**2


axes = plots.marbles(cost, {"a marble in a valley": [start]})
plots.show(axes, alt=f"A valley, the curve of w squared, and a marble on its slope at {start}.")

# %% [markdown]
# **Cells share a memory, the kernel.** It knows `start` and `cost` because you ran the cell above, and it remembers what
# you ran *last*, not what stands highest on the page. So: go from top to bottom. When things get confusing, choose
# *Kernel → Restart Kernel and Run All Cells...* and begin with a clear memory.

# %% [markdown]
# ## 2 · Predict
#
# Before a surprising cell you will be asked what it is going to show. Answer with one letter and one *because*, then run on.
# Nobody reads or grades it. Being wrong on paper is what makes the next picture stick.
#
# Here is the first one. The marble stands at $w = 4$. It cannot see the valley. It feels only the **slope** under its feet:
# $2w$, so 8 at this place. The plan is to jump against the slope, again and again, and a number called the **learning rate**
# says how far for how much slope. At a rate of 0.1 it comes down in small steps. What happens at 1.1?
#
# - A: it arrives with a single jump.
# - B: it jumps to and fro across the valley, lower each time.
# - C: it jumps to and fro across the valley, higher each time.

# %% tags=["prediction"]
my_prediction = ""  # A, B or C, because ...

# %% [markdown]
# ## 3 · An exercise and its check
#
# To see who is right you need the jump, and that is your first exercise. Every exercise in this course looks like it: a
# formula, a function with a description, and a line that you replace:
#
# $$w_{\text{new}} = w - \text{learning rate} \cdot \text{slope}$$
#
# **First run the two cells below as they are.** The second one is the check. It will say that nothing is written yet.
#
# **Then replace `raise NotImplementedError()`** with one line that returns the new position. Run the function's cell
# (a changed cell counts only after it has run), then the check.

# %% nbgrader={"grade": false, "grade_id": "step_downhill", "locked": false, "schema_version": 3, "solution": true, "task": false}
def step_downhill(w, slope, learning_rate):
    """One jump against the slope.

    w and slope are numbers, or arrays of one shape; learning_rate is a number.

    Returns the new position, of the shape of w.
    """
    ### BEGIN SOLUTION
    return w - learning_rate * slope
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_step_downhill", "locked": true, "points": 0, "schema_version": 3, "solution": false, "task": false}
### BEGIN HIDDEN TESTS
from autograder.portable import check
### END HIDDEN TESTS
check(step_downhill)

# %% [markdown]
# Is the check green? **Now break your answer on purpose.** Turn the minus into a plus, run both cells, and read the
# panel slowly:
#
# - the **ticks and crosses** are the parts of the exercise that earn points one by one;
# - **expected** and **got** show the first number that differs;
# - the sentence in bold names the *belief* that leads to exactly your numbers, and where to look again.
#
# The check knows many such beliefs. Try two more of this exercise: leave out the learning rate, or write
# `w -= learning_rate * slope` and `return w`. (Why is that one wrong? An array would change under the feet of whoever
# passed it. Functions in this course leave their inputs alone.) Then put your right answer back and run both cells.

# %% [markdown]
# ## 4 · See for yourself
#
# Your function moves the marble now, and small numbers count its jumps. Were you right about 1.1?

# %%
def roll(learning_rate, w=4.0, num_jumps=8):
    """The positions of a marble that your function moves."""
    path = [w]
    for _ in range(num_jumps):
        path.append(step_downhill(path[-1], 2 * path[-1], learning_rate))
    return path


for rate in (0.1, 0.9, 1.1):
    print(f"learning rate {rate}: {np.round(roll(rate)[:5], 2)}")
axes = plots.marbles(cost, {f"learning rate {rate}": roll(rate) for rate in (0.1, 0.9, 1.1)})
plots.show(
    axes,
    alt="Three valleys. At 0.1 the marble creeps down, at 0.9 it jumps across and gets lower, "
    "at 1.1 it jumps across and climbs out.",
)

# %% [markdown]
# **C.** Each jump multiplies $w$ by $1 - 2 \cdot 1.1 = -1.2$: to the other side, and farther out. The marble did what it was told
# at every step. One number decided between creeping, zigzag and ruin. Most of this course is about that number, and about
# methods that suffer less from a bad choice of it.
#
# Is there a rate that arrives with one jump? Look for it. (Without a slider below, change the number in the cell's last line.)

# %%
def show_rate(learning_rate):
    """The marble's way at one learning rate."""
    axes = plots.marbles(cost, {f"learning rate {learning_rate:g}": roll(learning_rate)})
    plots.show(axes, alt=f"The marble's jumps in the valley at learning rate {learning_rate:g}.")


rates = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1]
widgets.slider(show_rate, rates, start=0.8, label="learning rate")

# %% [markdown]
# <details><summary>The rate that arrives at once, and one that goes nowhere</summary>
#
# At 0.5 the factor $1 - 2 \cdot 0.5$ is 0: one jump, and the marble is on the floor. At 1.0 the factor is $-1$: from 4 to $-4$ and back,
# for ever. The best rate depended on how sharply the valley curves. With a million weights, each with a curve of its own,
# no single rate suits them all. Notebook 02 looks for the largest rate that is safe; from notebook 04 on, each weight gets a step of its own.
# </details>

# %% [markdown]
# ## 5 · When you are stuck
#
# 1. **Read the panel's bold sentence**, then the exercise's formula, symbol by symbol. Most mistakes are one symbol.
# 2. **Try it by hand with tiny numbers.** Two weights, a slope you can do in your head. Add a cell with the **+** above, call your function,
#    print what it gives, and the shapes: `print(dw.shape)`.
# 3. **Ask the cells before.** If your function calls an earlier one of yours, check that one first.
# 4. **An error instead of a number?** Its last line says what, and the check names the line of your cell. (`NotYet` is no error of
#    yours: it is how a check says "not right yet".)
# 5. **Restart the kernel and run everything** down to where you are. An old variable may be in the way.
# 6. **Walk away for ten minutes.** Then explain your line aloud to somebody, or to the marble.
#
# Some questions have an answer to unfold, like the one above. Think first. Unfolding costs nothing, and teaches little
# if it comes first.

# %% [markdown]
# ## 6 · Checked here, graded elsewhere
#
# - `check` runs in your notebook, offline, and as often as you like. Attempts cost nothing.
# - If you take this course in a class, your teacher grades the saved notebook with *other* numbers than the check uses. An answer that
#   returns the check's numbers by heart earns nothing; one that follows the formula passes, however it is written.
# - Keep the function names and the order of arguments and results. Add cells and helper functions of your own as you wish.
# - A few questions are read by a person. They want two or three sentences and a number from your own figures.
# - Save with **Ctrl+S** (⌘S). What you hand in is the file itself, for example `01_activations.ipynb`.

# %% [markdown]
# ## 7 · Your progress
#
# Run this cell whenever you would like to know where you are. It reads `.progress.json`, a small hidden file beside your
# notebooks. To begin anew, run `import os; os.remove("../.progress.json")` in a cell of your own. (Questions read by a person are not counted here.)

# %%
progress.show()

# %% [markdown]
# ## You can now say
# - what a cell, the kernel and a check are, and what to do when one of them surprises you;
# - how one number decides whether a marble arrives, wanders or flies off.
#
# Next: [01 · Activations](../01_activations/01_activations.ipynb). Why does a network need functions that bend?
