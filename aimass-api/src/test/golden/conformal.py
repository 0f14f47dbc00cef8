#!/usr/bin/python3
"""Golden numbers for the conformal prediction of io.aimass.fit.

Run:  /usr/bin/python3 aimass-api/src/test/golden/conformal.py --mapie DIR
DIR is a clone of github.com/scikit-learn-contrib/MAPIE at v0.8.6, the last that runs with
scikit-learn 1.2. It rewrites src/test/resources/io/aimass/fit/conformal.txt.

MAPIE's quantile is np.quantile(scores, (n + 1)(1 - alpha) / n, method="higher"), whose rank
is one more than ceil((n + 1)(1 - alpha)) at some n: of 20 to 400 rows for 38 of 381 at alpha = 0.1, the first being 29, 39 and 49 (main prints them). The cases here have
an n at which both agree, which is checked.
MAPIE draws its random numbers from a generator; here that generator is replaced by the numbers that
our score makes of seed and probabilities, or by zeros, which is APS and RAPS not randomised, with
MAPIE's include_last_label=False and its rule that no set is empty. MAPIE chooses RAPS' penalty
and free ranks on rows of their own; here both are given. Its randomised RAPS divides by another
denominator than the paper's; the golden sets of that are the paper's formula (4) in NumPy, with
1 - u for its u. The thresholds of each label are MAPIE's on the rows of that label.
"""

import argparse
import decimal
import math
import sys
import warnings

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin

from numbers_file import NumbersFile, classified

warnings.simplefilter("ignore")
parser = argparse.ArgumentParser()
parser.add_argument("--mapie", required=True)
sys.path.insert(0, parser.parse_args().mapie)
from mapie.classification import MapieClassifier  # noqa: E402
from mapie.regression import MapieQuantileRegressor, MapieRegressor  # noqa: E402
from mapie.utils import compute_quantiles  # noqa: E402

out = NumbersFile("conformal.txt")
PER_LABEL = 0.21
MASK = (1 << 64) - 1


def rank(n, alpha):
    return math.ceil((n + 1) * (1 - decimal.Decimal(str(alpha))))


def mapie_rank(n, alpha):
    return int(compute_quantiles(np.arange(1, n + 1).reshape(-1, 1), np.array([alpha]))[0])


def mix(value):
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & MASK
    value = (value ^ value >> 27) * 0x94D049BB133111EB & MASK
    return value ^ value >> 31


def share(seed, row):
    state = seed
    for bits in np.asarray(row, dtype=np.float64).view(np.uint64):
        state = mix((state + 0x9E3779B97F4A7C15 & MASK) ^ int(bits))
    return (state >> 11) * 2.0 ** -53


class Table(ClassifierMixin, BaseEstimator):
    """A classifier whose rows are numbers of rows of a table."""

    def __init__(self, table):
        self.table = table
        self.classes_ = np.arange(table.shape[1])

    def fit(self, x, y):
        return self

    def predict_proba(self, x):
        return self.table[np.asarray(x)[:, 0].astype(int)]

    def predict(self, x):
        return self.predict_proba(x).argmax(axis=1)


class Draws(np.random.RandomState):
    """Hands out the numbers of the rows asked about, whatever is drawn."""

    def __init__(self, numbers):
        super().__init__(0)
        self.numbers = numbers

    def uniform(self, size):
        count = size if isinstance(size, int) else size[0]
        return self.numbers[:count].reshape(size)


def sets(name, table, gold, rows, alpha, method, shares):
    """Fits on the first rows and returns the sets of the others."""
    assert rank(rows, alpha) == mapie_rank(rows, alpha)
    model = MapieClassifier(Table(table), method=method, cv="prefit")
    numbers = np.arange(len(table)).reshape(-1, 1)
    model.random_state = Draws(shares[:rows])
    model.fit(numbers[:rows], gold[:rows])
    model.random_state = Draws(shares[rows:])
    last = "randomized" if shares.any() else False
    return model.predict(numbers[rows:], alpha=[alpha], include_last_label=last)[1][:, :, 0], model


class GivenRaps(MapieClassifier):
    """RAPS with a penalty that is given, fitted as APS is."""

    def _find_lambda_star(self, *arguments):
        return np.array([self.penalty])


def raps(table, gold, rows, alpha, penalty, free):
    assert rank(rows, alpha) == mapie_rank(rows, alpha)
    zeros = np.zeros(len(table))
    _, fitted = sets("raps", table, gold, rows, alpha, "aps", zeros)
    model = GivenRaps(Table(table), method="raps", cv="prefit")
    model.__dict__.update(fitted.__dict__)
    model.method = "raps"
    model.penalty = penalty
    model.X_raps = np.arange(rows).reshape(-1, 1)
    model.y_pred_proba_raps = table[:rows]
    model.position_raps = np.full((rows, 1), free - 1)
    numbers = np.arange(len(table)).reshape(-1, 1)
    found = model.predict(numbers[rows:], alpha=[alpha], include_last_label=False)[1][:, :, 0]
    return found, model


def paper_raps(table, gold, rows, alpha, penalty, free, shares):
    order = np.argsort(-table, axis=1, kind="stable")
    ranks = np.argsort(order, axis=1)
    sums = np.take_along_axis(np.cumsum(np.take_along_axis(table, order, 1), axis=1), ranks, 1)
    scores = sums - shares[:, None] * table + penalty * np.maximum(0, ranks + 1 - free)
    right = np.sort(scores[np.arange(rows), gold[:rows]])
    threshold = right[rank(rows, alpha) - 1]
    return scores[rows:] <= threshold, threshold


def classes():
    random = np.random.RandomState(21)
    rows, alpha, seed = 132, 0.1, 20260401
    gold, table = classified(random, rows + 30, 6, skill=1.5, sharpness=1.2)
    out.put("classes.gold", gold[:rows])
    out.put("classes.probabilities", table[:rows])
    out.put("classes.asked", table[rows:])
    none = np.zeros(len(table))
    shares = np.array([share(seed, row) for row in table])
    out.put("classes.shares", shares[:5])
    found, model = sets("lac", table, gold, rows, alpha, "lac", none)
    out.put("classes.lac.threshold", model.quantiles_)
    out.put("classes.lac", found)
    found, model = sets("aps", table, gold, rows, alpha, "aps", none)
    out.put("classes.aps.threshold", model.quantiles_)
    out.put("classes.aps", found)
    found, model = sets("aps", table, gold, rows, alpha, "aps", shares)
    out.put("classes.apsRandom.threshold", model.quantiles_)
    out.put("classes.apsRandom", found)
    found, model = raps(table, gold, rows, alpha, 0.05, 2)
    out.put("classes.raps.threshold", model.quantiles_)
    out.put("classes.raps", found)
    found, threshold = paper_raps(table, gold, rows, alpha, 0.05, 2, shares)
    out.put("classes.rapsRandom.threshold", threshold)
    out.put("classes.rapsRandom", found)
    thresholds = []
    for label in range(6):
        own = np.flatnonzero(gold[:rows] == label)
        scores = 1 - table[own, label]
        assert rank(len(own), PER_LABEL) == mapie_rank(len(own), PER_LABEL), (label, len(own))
        thresholds.append(compute_quantiles(scores.reshape(-1, 1), np.array([PER_LABEL]))[0])
    out.put("classes.perLabel.thresholds", thresholds)
    out.put("classes.perLabel", 1 - table[rows:] <= np.array(thresholds))


class Column(RegressorMixin, BaseEstimator):
    """A regressor that says what is in a column."""

    def __init__(self, column):
        self.column = column
        self.fitted_ = True

    def fit(self, x, y):
        return self

    def predict(self, x):
        return np.asarray(x)[:, self.column]


def numbers():
    random = np.random.RandomState(22)
    rows, alpha = 132, 0.1
    middle = np.round(random.normal(0, 5, rows + 10), 3)
    target = np.round(middle + random.normal(0, 2, rows + 10), 3)
    low = np.round(middle - random.uniform(0.5, 3, rows + 10), 3)
    high = np.round(middle + random.uniform(0.5, 3, rows + 10), 3)
    x = np.stack([low, high, middle], axis=1)
    out.put("numbers.rows", np.column_stack([x, target])[:rows])
    out.put("numbers.asked", x[rows:])
    split = MapieRegressor(Column(2), cv="prefit").fit(x[:rows], target[:rows])
    out.put("numbers.split", split.predict(x[rows:], alpha=alpha)[1][:, :, 0])
    cqr = MapieQuantileRegressor([Column(0), Column(1), Column(2)], cv="prefit", alpha=alpha)
    cqr.fit(x[:rows], target[:rows])
    out.put("numbers.cqr", cqr.predict(x[rows:], symmetry=True)[1][:, :, 0])


def main():
    for alpha in (0.05, 0.1, 0.2):
        too_high = [n for n in range(20, 401) if mapie_rank(n, alpha) != rank(n, alpha)]
        print(f"alpha {alpha}: MAPIE's rank differs at {len(too_high)} of 381, first {too_high[:5]}")
    table = [[alpha, n, rank(n, alpha)]
             for alpha in (0.01, 0.05, 0.1, 0.2, 0.3, 0.7, 0.9)
             for n in [*range(0, 30), 99, 199, 999, 9999]]
    out.put("ranks", table)
    classes()
    numbers()
    out.write()


main()
