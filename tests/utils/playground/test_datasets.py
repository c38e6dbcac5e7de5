import subprocess
import sys

import numpy as np
import pytest
from sklearn.datasets import load_diabetes, load_digits

from utils import datasets
from utils.playground.datasets import digits, one_hot, relabelled_digits


def test_the_table_is_scikit_learns():
    pixels, labels = datasets._digits_table()
    bundled = load_digits()
    np.testing.assert_array_equal(pixels, bundled.data)
    np.testing.assert_array_equal(labels, bundled.target)


def test_the_diabetes_data_are_scikit_learns_unscaled():
    data, bundled = datasets.diabetes(), load_diabetes(scaled=False)
    np.testing.assert_array_equal(data.X, bundled.data.T)
    np.testing.assert_array_equal(data.Y[0], bundled.target)
    assert list(data.features) == bundled.feature_names


def test_features_are_selected_by_name_and_order():
    data = datasets.diabetes()
    np.testing.assert_array_equal(data.select("s5", "bmi"), data.X[[8, 2]])
    with pytest.raises(ValueError, match=r"no feature 'weight'; there are age, sex, bmi"):
        data.select("weight")


def test_every_call_returns_fresh_diabetes_data():
    data = datasets.diabetes()
    data.X[:], data.Y[:] = 0, 0
    data.select("bmi")[:] = 1
    assert datasets.diabetes().X.all()
    assert datasets.diabetes().Y.all()


def test_standardised_rows_have_mean_zero_and_deviation_one():
    X = datasets.standardised(datasets.diabetes().X)
    np.testing.assert_allclose(X.mean(axis=1), 0, atol=1e-12)
    np.testing.assert_allclose(X.std(axis=1), 1)


@pytest.mark.parametrize("seed", [0, 7])
def test_the_split_is_the_permutation_of_the_seed(seed):
    data, bundled = digits(seed), load_digits()
    order = np.random.default_rng(seed).permutation(1797)
    np.testing.assert_array_equal(data.X_test, bundled.data[order[:397]].T / 16)
    np.testing.assert_array_equal(data.labels_train, bundled.target[order[397:]])


def test_shapes_scale_and_labels():
    data = digits(num_held_back=97)
    assert data.X_train.shape == (64, 1700)
    assert data.Y_train.shape == (10, 1700)
    assert data.X_test.shape == (64, 97)
    assert data.X_train.dtype == data.Y_train.dtype == np.float64
    assert data.X_train.min() == 0
    assert data.X_train.max() == 1
    np.testing.assert_array_equal(data.Y_test.argmax(axis=0), data.labels_test)
    np.testing.assert_array_equal(data.Y_train.sum(axis=0), 1)


def test_every_call_returns_fresh_arrays():
    first = digits()
    first.X_train[:] = 0
    first.labels_test[:] = 0
    assert digits().X_train.any()
    assert digits().labels_test.any()


@pytest.mark.parametrize("num_held_back", [0, 1797, -1])
def test_an_impossible_split_is_refused(num_held_back):
    with pytest.raises(ValueError, match="between 1 and 1796"):
        digits(num_held_back=num_held_back)


def test_relabelled_digits_keep_their_pictures_and_lose_their_names():
    plain, renamed = digits(), relabelled_digits(seed=3)
    np.testing.assert_array_equal(renamed.X_test, plain.X_test)
    names = {(old, new) for old, new in zip(plain.labels_test, renamed.labels_test, strict=True)}
    assert len(names) == 10
    assert any(old != new for old, new in names)
    same_names = dict(names)
    order = np.lexsort(renamed.X_train)
    plain_order = np.lexsort(plain.X_train)
    np.testing.assert_array_equal(renamed.X_train[:, order], plain.X_train[:, plain_order])
    expected = [same_names[label] for label in plain.labels_train[plain_order]]
    np.testing.assert_array_equal(renamed.labels_train[order], expected)
    np.testing.assert_array_equal(renamed.Y_train, one_hot(renamed.labels_train))


def test_relabelling_depends_on_the_seed_alone():
    assert (relabelled_digits(1).labels_test == relabelled_digits(1).labels_test).all()
    assert (relabelled_digits(1).labels_test != relabelled_digits(2).labels_test).any()


def test_a_missing_scikit_learn_is_named(monkeypatch):
    monkeypatch.setattr(datasets, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match="scikit-learn, which is not installed"):
        datasets._bundled("digits.csv.gz")


def test_a_missing_file_is_named():
    with pytest.raises(FileNotFoundError, match=r"no data file faces\.csv"):
        datasets._bundled("faces.csv")


def test_importing_is_cheap():
    program = (
        "import utils.playground.datasets, utils.playground.training, sys\n"
        "utils.playground.datasets.digits()\n"
        "print([name for name in ('sklearn', 'matplotlib', 'tqdm') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
