#!/usr/bin/python3
"""Golden numbers for the stackers of io.aimass.fit, from scikit-learn (1.2.1 was used) and scipy.

Run from this module's folder:  /usr/bin/python3 src/test/golden/stackers.py
It rewrites src/test/resources/io/aimass/fit/stackers.txt. Lines are "key<TAB>numbers"; rows of a
matrix are divided by a semicolon.
"""

import warnings

import numpy as np
from scipy.optimize import nnls
from sklearn.ensemble import GradientBoostingClassifier, GradientBoostingRegressor
from sklearn.linear_model import LogisticRegression, Ridge

warnings.simplefilter("ignore")  # newton-cg says so when rounding leaves nothing to gain.
TARGET = "src/test/resources/io/aimass/fit/stackers.txt"
lines = []


def put(key, values):
    rows = np.atleast_2d(np.asarray(values, dtype=float))
    lines.append(key + "\t" + ";".join(" ".join(f"{v:.10g}" for v in row) for row in rows))


def votes(rows, members, classes, seed):
    """Probabilities in steps of 1/4096, which a float holds exactly, and gold labels."""
    random = np.random.RandomState(seed)
    gold = np.arange(rows) % classes
    tables = []
    for member in range(members):
        scores = random.normal(size=(rows, classes))
        scores[np.arange(rows), gold] += 0.5 + 0.5 * member
        p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
        p = np.floor(p * 4096)
        p[:, 0] += 4096 - p.sum(axis=1)
        tables.append(p / 4096)
    return tables, gold


def logistic(name, x, gold, c):
    model = LogisticRegression(
        C=c, solver="newton-cg", tol=1e-10, max_iter=2000, multi_class="multinomial").fit(x, gold)
    put(name + ".coef", model.coef_)
    put(name + ".intercept", model.intercept_)
    put(name + ".probabilities", model.predict_proba(x[:5]))


def ridge(name, x, y, alpha):
    model = Ridge(alpha=alpha, solver="cholesky").fit(x, y)
    put(name + ".coef", model.coef_)
    put(name + ".intercept", model.intercept_)
    put(name + ".outputs", np.atleast_2d(model.predict(x[:5]).T).T)


def boosting(predict):
    """Of equally good splits scikit-learn takes one by chance: such data prove nothing."""
    predictions = [predict(seed) for seed in range(8)]
    assert all(np.allclose(p, predictions[0], rtol=0, atol=1e-12) for p in predictions)
    return predictions[0]


def classes(name, rows, members, count, seed):
    tables, gold = votes(rows, members, count, seed)
    for member, table in enumerate(tables):
        put(f"{name}.votes{member}", table)
    put(name + ".gold", gold)
    x = np.hstack(tables)
    logs = np.log(np.maximum(x, 1e-6))
    for c in (0.05, 1.0):
        logistic(f"{name}.logistic{c:g}", x, gold, c)
        logistic(f"{name}.logarithms{c:g}", logs, gold, c)
    one_hot = np.eye(count)[gold]
    ridge(name + ".ridge", x, one_hot, 0.5)
    weights, _ = nnls(np.stack([t.ravel() for t in tables], axis=1), one_hot.ravel())
    put(name + ".nnls", weights)
    put(name + ".boosting", boosting(
        lambda seed: GradientBoostingClassifier(
            n_estimators=20, learning_rate=0.3, max_depth=1, criterion="squared_error", subsample=1,
            random_state=seed).fit(x, gold).predict_proba(x)))


def numbers():
    random = np.random.RandomState(7)
    y = np.round(random.normal(size=80) * 64) / 64
    noise = random.normal(size=(80, 4)) * [0.3, 0.6, 1.0, 2.0]
    x = np.round((y[:, None] * [1.1, 0.8, 1, -0.5] + noise + [0, 0.3, -0.2, 1]) * 256) / 256
    put("numbers.votes", x)
    put("numbers.targets", y)
    ridge("numbers.ridge", x, y, 2.0)
    put("numbers.nnls", nnls(x, y)[0])
    put("numbers.boosting", boosting(
        lambda seed: GradientBoostingRegressor(
            n_estimators=30, learning_rate=0.2, max_depth=1, criterion="squared_error", subsample=1,
            random_state=seed).fit(x, y).predict(x)))


def least_squares():
    """Problems whose solutions have different numbers of zeros."""
    random = np.random.RandomState(11)
    for case in range(6):
        a = random.normal(size=(30, 8)) + (1.0 if case % 2 else 0.0)
        b = a @ np.maximum(0, random.normal(size=8)) + random.normal(size=30) * case
        put(f"nnls{case}.a", a)
        put(f"nnls{case}.b", b)
        a, b = (np.array([[float(f"{v:.10g}") for v in row] for row in np.atleast_2d(m)])
                for m in (a, b))
        put(f"nnls{case}.x", nnls(a, b[0])[0])


classes("three", 90, 3, 3, 1)
classes("two", 61, 2, 2, 2)
numbers()
least_squares()

with open(TARGET, "w", encoding="utf-8") as out:
    out.write("\n".join(lines) + "\n")
