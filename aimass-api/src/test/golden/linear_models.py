#!/usr/bin/python3
"""Golden numbers for the fits of io.aimass.fit, from scikit-learn (1.2.1 was used) and numpy.

Run from this module's folder:  /usr/bin/python3 src/test/golden/linear_models.py
It rewrites src/test/resources/io/aimass/fit/linear_models.txt. Lines are "key<TAB>numbers"; rows of
a matrix are divided by a semicolon.
"""

import warnings

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score, log_loss
from sklearn.svm import LinearSVC

# newton-cg says so when rounding leaves nothing to gain; log_loss when a rounded row is not 1.
warnings.simplefilter("ignore")
TARGET = "src/test/resources/io/aimass/fit/linear_models.txt"
lines = []


def put(key, values):
    rows = np.atleast_2d(np.asarray(values, dtype=float))
    lines.append(key + "\t" + ";".join(" ".join(f"{v:.10g}" for v in row) for row in rows))


def data(rows, features, classes, seed):
    """Overlapping classes, half of the entries zero, values that a float holds exactly."""
    random = np.random.RandomState(seed)
    centres = random.normal(size=(classes, features))
    gold = np.arange(rows) % classes
    x = centres[gold] + random.normal(scale=1.5, size=(rows, features))
    x[random.uniform(size=x.shape) < 0.5] = 0
    return np.round(x * 64) / 64, gold, random.randint(1, 5, size=rows) / 2


def logistic(name, x, gold, c, intercept, weights):
    model = LogisticRegression(
        C=c, fit_intercept=intercept, solver="newton-cg", tol=1e-9, max_iter=1000,
        multi_class="multinomial")
    model.fit(x, gold, sample_weight=weights)
    put(name + ".coef", model.coef_)
    put(name + ".intercept", model.intercept_)
    put(name + ".probabilities", model.predict_proba(x[:5]))


def svm(name, x, gold, c, scaling, weights):
    model = LinearSVC(
        C=c, dual=True, loss="squared_hinge", tol=1e-9, max_iter=1000000, random_state=0,
        fit_intercept=scaling > 0, intercept_scaling=scaling if scaling > 0 else 1)
    model.fit(x, gold, sample_weight=weights)
    put(name + ".coef", model.coef_)
    put(name + ".intercept", np.broadcast_to(model.intercept_, (len(model.coef_),)))


def calibration_error(gold, probabilities, bins):
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == gold
    bounds = np.linspace(0, 1, bins + 1)
    error = 0
    for low, high in zip(bounds[:-1], bounds[1:]):
        inside = (confidence > low) & (confidence <= high)
        if inside.any():
            error += inside.mean() * abs(right[inside].mean() - confidence[inside].mean())
    return error


def metrics():
    random = np.random.RandomState(5)
    gold = random.randint(0, 5, size=200)
    scores = random.normal(size=(200, 6)) * 2
    scores[np.arange(200), gold] += 1.5
    probabilities = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    probabilities[:20] = np.eye(6)[gold[:20]]
    probabilities[20:23] = np.eye(6)[(gold[20:23] + 1) % 6]
    probabilities = np.round(probabilities, 6)
    put("metrics.gold", gold)
    put("metrics.probabilities", probabilities)
    best = probabilities.argmax(axis=1)
    put("metrics.accuracy", accuracy_score(gold, best))
    put("metrics.macro-F1", f1_score(gold, best, average="macro", zero_division=0))
    put("metrics.log-loss", log_loss(gold, probabilities, labels=range(6), eps=1e-15))
    put("metrics.ece15", calibration_error(gold, probabilities, 15))
    put("metrics.ece4", calibration_error(gold, probabilities, 4))


def temperature():
    """The temperature with the lowest log loss, by a bisection on the slope."""
    random = np.random.RandomState(6)
    gold = random.randint(0, 4, size=150)
    scores = random.normal(size=(150, 4)) * 3
    scores[np.arange(150), gold] += 2
    scores = np.round(scores, 4)

    def slope(factor):
        z = scores * factor
        p = np.exp(z - z.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        return ((p * scores).sum(axis=1) - scores[np.arange(150), gold]).sum()

    low, high = 1e-3, 1e3
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (low, middle) if slope(middle) > 0 else (middle, high)
    put("temperature.gold", gold)
    put("temperature.scores", scores)
    put("temperature.best", 1 / low)


for classes in (2, 4):
    x, gold, weights = data(60, 7, classes, classes)
    put(f"data{classes}.x", x)
    put(f"data{classes}.gold", gold)
    put(f"data{classes}.weights", weights)
    logistic(f"logistic{classes}.plain", x, gold, 1.0, True, None)
    logistic(f"logistic{classes}.origin", x, gold, 5.0, False, None)
    logistic(f"logistic{classes}.weighted", x, gold, 0.3, True, weights)
    svm(f"svm{classes}.plain", x, gold, 1.0, 1.0, None)
    svm(f"svm{classes}.origin", x, gold, 0.2, 0.0, None)
    svm(f"svm{classes}.weighted", x, gold, 0.5, 3.0, weights)
metrics()
temperature()

with open(TARGET, "w", encoding="utf-8") as out:
    out.write("\n".join(lines) + "\n")
