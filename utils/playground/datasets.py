"""Data that ships inside an installed package: no downloads, no surprises.

Columns are examples throughout the course: `X` is (n_x, m), one-hot labels `Y` are (n_y, m).
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

BRIGHTEST_PIXEL = 16  # the pixels of the digits are counts from 0 to 16


@dataclass(frozen=True, eq=False)
class Digits:
    """Handwritten digits, 8 x 8 pixels, split into a training and a held-back part.

    Attributes
    ----------
    X_train, X_test : arrays (64, m)
        Pixels between 0 and 1, one image per column.
    Y_train, Y_test : arrays (10, m)
        One-hot labels: `Y[k, i]` is 1 where image i shows the digit k.
    labels_train, labels_test : integer arrays (m,)
        The same labels as numbers from 0 to 9.
    """

    X_train: Floats
    Y_train: Floats
    labels_train: Integers
    X_test: Floats
    Y_test: Floats
    labels_test: Integers


def digits(seed: int = 0, num_held_back: int = 397) -> Digits:
    """Scikit-learn's 1797 digits, shuffled by `seed` and split.

    Parameters
    ----------
    seed : int
        `np.random.default_rng(seed).permutation` decides which images are held back.
    num_held_back : int
        How many images go into the test part; the other ones are for training.

    Returns
    -------
    Digits
        Fresh arrays at every call, so that changing them harms nobody.

    Examples
    --------
    >>> data = digits()
    >>> data.X_train.shape, data.Y_train.shape, data.X_test.shape
    ((64, 1400), (10, 1400), (64, 397))

    References
    ----------
    E. Alpaydin, C. Kaynak (1998), Optical Recognition of Handwritten Digits, UCI Machine
    Learning Repository; the copy inside scikit-learn (`sklearn.datasets.load_digits`).
    """
    pixels, labels = _digits_table()
    if not 0 < num_held_back < len(labels):
        raise ValueError(
            f"num_held_back must lie between 1 and {len(labels) - 1}, not {num_held_back}."
        )
    order = np.random.default_rng(seed).permutation(len(labels))
    train, test = order[num_held_back:], order[:num_held_back]
    return Digits(
        pixels[train].T / BRIGHTEST_PIXEL, one_hot(labels[train]), labels[train],
        pixels[test].T / BRIGHTEST_PIXEL, one_hot(labels[test]), labels[test],
    )  # fmt: skip


def relabelled_digits(seed: int, num_held_back: int = 397) -> Digits:
    """The split of `digits()` with its ten classes renamed and its training images reshuffled.

    A net that learns from `X` and `Y` does not care what a class is called, so its accuracy stays
    the same; answers that know the labels by heart fall to one in ten. The split itself does not
    depend on `seed`: some splits are harder than others, and nobody should be graded on luck.

    Parameters
    ----------
    seed : int
        Decides the new names and the order of the training images.
    num_held_back : int
        As for `digits`.

    Returns
    -------
    Digits

    Examples
    --------
    >>> plain, renamed = digits(), relabelled_digits(seed=1)
    >>> bool((plain.X_test == renamed.X_test).all())
    True
    >>> bool((plain.labels_test == renamed.labels_test).all())
    False
    """
    plain = digits(num_held_back=num_held_back)
    rng = np.random.default_rng(seed)
    names = rng.permutation(10)
    order = rng.permutation(plain.X_train.shape[1])
    labels_train, labels_test = names[plain.labels_train[order]], names[plain.labels_test]
    return Digits(
        plain.X_train[:, order], one_hot(labels_train), labels_train,
        plain.X_test, one_hot(labels_test), labels_test,
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Diabetes:
    """442 people with diabetes: ten measurements each, and how far the disease got in a year.

    Attributes
    ----------
    X : array (10, 442)
        One person per column, in the units they were measured in: nothing is scaled.
    Y : array (1, 442)
        A measure of the disease's progression one year later, between 25 and 346 points.
    features : tuple of 10 str
        What the rows of X are: age (years), sex (1 or 2), bmi (kg/m^2), bp (mean blood pressure),
        and six values of blood serum, s1 to s6.
    """

    X: Floats
    Y: Floats
    features: tuple[str, ...]

    def select(self, *names: str) -> Floats:
        """The rows of X for some features, in the order of the names: (len(names), 442).

        Raises
        ------
        ValueError
            If there is no feature of that name; names those that are there.

        Examples
        --------
        >>> diabetes().select("bmi", "age")[:, 0]
        array([32.1, 59. ])
        """
        for name in names:
            if name not in self.features:
                raise ValueError(f"no feature {name!r}; there are {', '.join(self.features)}.")
        return self.X[[self.features.index(name) for name in names]]


DIABETES_FEATURES = ("age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6")


def diabetes() -> Diabetes:
    """Scikit-learn's diabetes data as measured (its `load_diabetes(scaled=False)`).

    Returns
    -------
    Diabetes
        Fresh arrays at every call.

    Examples
    --------
    >>> data = diabetes()
    >>> data.X.shape, data.Y.shape, float(data.Y.min()), float(data.Y.max())
    ((10, 442), (1, 442), 25.0, 346.0)

    References
    ----------
    B. Efron, T. Hastie, I. Johnstone, R. Tibshirani (2004), Least Angle Regression, Annals of
    Statistics 32; the copy inside scikit-learn.
    """
    table, targets = _diabetes_table()
    return Diabetes(table.T.copy(), targets[None, :].copy(), DIABETES_FEATURES)


def standardised(X: Floats) -> Floats:
    """X (n_x, m) with each row shifted to mean 0 and scaled to standard deviation 1.

    Examples
    --------
    >>> standardised(np.array([[1.0, 3.0], [40.0, 20.0]]))
    array([[-1.,  1.],
           [ 1., -1.]])
    """
    return np.asarray((X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True))


def one_hot(labels: Integers, num_classes: int = 10) -> Floats:
    """Labels (m,) as columns (num_classes, m) with a single 1 each.

    Examples
    --------
    >>> one_hot(np.array([2, 0]), num_classes=3)
    array([[0., 1.],
           [0., 0.],
           [1., 0.]])
    """
    return np.eye(num_classes)[:, labels]


@lru_cache(maxsize=1)
def _digits_table() -> tuple[Floats, Integers]:
    """Pixels (1797, 64) and labels (1797,), read once.

    The file is read without importing scikit-learn, which would cost two seconds of CPU.
    """
    with gzip.open(_bundled("digits.csv.gz"), "rt", encoding="ascii") as file:
        table = np.loadtxt(file, delimiter=",")
    return table[:, :-1], table[:, -1].astype(np.int64)


@lru_cache(maxsize=1)
def _diabetes_table() -> tuple[Floats, Floats]:
    """Measurements (442, 10) and progression (442,), read once, without importing scikit-learn."""
    with gzip.open(_bundled("diabetes_data_raw.csv.gz"), "rt", encoding="ascii") as file:
        table = np.loadtxt(file)
    with gzip.open(_bundled("diabetes_target.csv.gz"), "rt", encoding="ascii") as file:
        targets = np.loadtxt(file)
    return table, targets


def _bundled(name: str) -> Path:
    """Where the installed scikit-learn keeps its data file `name`."""
    spec = find_spec("sklearn")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(
            "The course's data come from inside scikit-learn, which is not installed here. "
            "Install it with `pip install scikit-learn`, then restart the kernel."
        )
    path = Path(spec.submodule_search_locations[0], "datasets", "data", name)
    if not path.is_file():
        raise FileNotFoundError(
            f"The installed scikit-learn has no data file {name} (looked for {path}). "
            "Install scikit-learn 1.9 or a later 1.x."
        )
    return path
