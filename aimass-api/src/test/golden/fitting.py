#!/usr/bin/python3
"""Golden numbers for fitting a committee on votes, from numpy, scikit-learn (1.2.1) and SciPy.

Run from this module's folder:  /usr/bin/python3 src/test/golden/fitting.py
It rewrites src/test/resources/io/aimass/fit/fitting.txt and the .npy files there. Lines are "key<TAB>numbers"; rows of a
matrix are divided by a semicolon, the members of a table follow each other.
"""

import numpy as np
from scipy.optimize import minimize
from scipy.stats import binomtest, chi2, rankdata, wilcoxon
from sklearn.metrics import accuracy_score, f1_score, log_loss

TARGET = "src/test/resources/io/aimass/fit/"
lines = []


def put(key, values, digits=17):
    rows = np.atleast_2d(np.asarray(values, dtype=float))
    lines.append(
        key + "\t" + ";".join(" ".join(f"{v:.{digits}g}" for v in row) for row in rows))


def committee(members, rows, labels, seed, spread):
    """Members of differing skill whose mistakes have something in common; rounded to 4 digits."""
    random = np.random.RandomState(seed)
    gold = random.randint(0, labels, rows)
    common = random.normal(size=(rows, labels))
    votes = []
    for member in range(members):
        scores = 0.7 * common + random.normal(scale=0.8, size=(rows, labels))
        scores[np.arange(rows), gold] += 1 + spread * random.uniform(-0.6, 0.6)
        scores *= 1 + spread * random.uniform(-0.5, 1)
        p = np.exp(scores)
        p = np.round(p / p.sum(axis=1, keepdims=True), 4)
        p[:, 0] += 1 - p.sum(axis=1)
        votes.append(np.clip(np.round(p, 4), 0, 1))
    return np.array(votes), gold


def loss(metric, gold, mixture):
    labels = np.arange(mixture.shape[1])
    if metric == "log-loss":
        return log_loss(gold, mixture, eps=1e-15, labels=labels)
    if metric == "accuracy":
        return -accuracy_score(gold, np.argmax(mixture, axis=1))
    return -f1_score(gold, np.argmax(mixture, axis=1), average="macro", zero_division=0)


def greedy(votes, gold, metric, rounds, initial):
    """Ensemble selection as the paper words it, without any short cut."""
    members = len(votes)
    alone = [loss(metric, gold, votes[m]) for m in range(members)]
    order = sorted(range(members), key=lambda m: alone[m])
    selected, best, best_loss = [], [], np.inf

    def consider():
        nonlocal best, best_loss
        value = loss(metric, gold, np.mean([votes[m] for m in selected], axis=0))
        if value < best_loss - 1e-12:
            best, best_loss = list(selected), value

    for m in order[:initial]:
        selected.append(m)
        consider()
    selected = list(best)
    while len(selected) < rounds:
        tried = [
            loss(metric, gold, np.mean([votes[s] for s in selected + [m]], axis=0))
            for m in range(members)]
        selected.append(int(np.argmin(np.round(tried, 12))))
        consider()
    counts = np.bincount(best, minlength=members)
    return counts / counts.sum(), abs(best_loss)


def simplex(votes, gold):
    right = votes[:, np.arange(len(gold)), gold].T
    found = minimize(
        lambda w: -np.mean(np.log(right @ w)), np.full(len(votes), 1 / len(votes)),
        jac=lambda w: -np.mean(right / (right @ w)[:, None], axis=0),
        bounds=[(0, 1)] * len(votes), constraints={
            "type": "eq", "fun": lambda w: w.sum() - 1, "jac": lambda w: np.ones(len(w))},
        method="SLSQP", options={"ftol": 1e-15, "maxiter": 1000})
    return found.x, found.fun


def class_weights(votes, gold, together, penalty):
    """One weight per member and label: the documented objective, by SciPy's BFGS."""
    members, rows, labels = votes.shape
    start = np.repeat(np.log(np.maximum(1e-3, together))[:, None], labels, axis=1)

    def weights(theta):
        w = np.exp(theta.reshape(members, labels))
        return w / w.sum(axis=0)

    def objective(theta):
        mixture = np.einsum("ml,mrl->rl", weights(theta), votes)
        p = mixture[np.arange(rows), gold] / mixture.sum(axis=1)
        distance = theta - start.ravel()
        return -np.mean(np.log(p)) + penalty / 2 * np.mean(distance ** 2)

    found = minimize(objective, start.ravel(), method="BFGS", options={"gtol": 1e-7})
    return weights(found.x), found.fun


def signed_ranks():
    """Wilcoxon's test of absolute errors, in quarters where sizes are to be equal."""
    draw = np.random.RandomState(11)
    for name, rows, quarters in [("few", 12, False), ("most", 50, False), ("more", 51, False),
                                 ("tied", 30, True), ("many", 400, True)]:
        first, second = np.abs(draw.normal(size=(2, rows))) * [[1], [1.3]]
        if quarters:
            first, second = np.round(first * 4) / 4, np.round(second * 4) / 4
        gains = (second - first)[second != first]
        ranks = rankdata(np.abs(gains))
        exact = len(gains) <= 50 and not quarters
        put(f"signed.{name}.first", first)
        put(f"signed.{name}.second", second)
        put(f"signed.{name}.ranks", ranks[gains > 0].sum())
        put(f"signed.{name}.p", wilcoxon(
            gains, zero_method="wilcox", correction=False, mode="exact" if exact else "approx").pvalue)


def npy_files():
    votes = np.array([[[0.25, 0.75], [np.nan, np.nan], [1, 0]], [[0.5, 0.5], [0, 1], [0.125, 0.875]]])
    for name, array, version in [
            ("votes-1-f8", votes, (1, 0)), ("votes-2-f4", votes.astype("<f4"), (2, 0)),
            ("votes-3-f8", votes, (3, 0)), ("fortran", np.asfortranarray(votes), (1, 0)),
            ("big-endian", votes.astype(">f8"), (1, 0)), ("half", votes.astype("<f2"), (1, 0)),
            ("gold-i4", np.array([0, 1, 1], "<i4"), (1, 0)),
            ("gold-i8", np.array([0, 1, 1], "<i8"), (1, 0)),
            ("numbers", np.array([[1.5, -2, np.nan], [0, 1e300, 3]]), (1, 0)),
            ("targets", np.array([1, 2, 3], "<f4"), (1, 0))]:
        with open(TARGET + name + ".npy", "wb") as file:
            np.lib.format.write_array(file, array, version=version)


def main():
    npy_files()
    for name, seed, spread in [("unlike", 7, 1), ("alike", 3, 0.1)]:
        votes, gold = committee(5, 120, 3, seed, spread)
        put(name + ".votes", votes.reshape(-1, 3), 10)
        put(name + ".gold", gold, 10)
        for metric in ["log-loss", "accuracy", "macro-F1"]:
            for initial in [0, 5]:
                weights, value = greedy(votes, gold, metric, 40, initial)
                put(f"{name}.{metric}.{initial}.weights", weights)
                put(f"{name}.{metric}.{initial}.value", value)
    votes, gold = committee(5, 120, 3, 7, 1)
    weights, value = simplex(votes, gold)
    put("simplex.weights", weights)
    put("simplex.value", value)
    for penalty in [0.1, 10]:
        by_class, value = class_weights(votes, gold, weights, penalty)
        put(f"class.{penalty:g}.weights", by_class)
        put(f"class.{penalty:g}.value", value)
    for b, c in [(0, 0), (3, 0), (5, 5), (2, 11), (17, 7), (18, 7), (40, 25), (300, 210), (30, 30)]:
        if b + c < 25:
            p = binomtest(min(b, c), b + c, 0.5).pvalue if b + c > 0 else 1
        else:
            p = chi2.sf(max(0, abs(b - c) - 1) ** 2 / (b + c), 1)
        put(f"mcnemar.{b}.{c}", p)
    signed_ranks()
    draws = np.random.RandomState(3).randint(0, 120, size=(60, 120))
    right = (np.argmax(votes[0], axis=1) == gold).astype(float)
    row_losses = -np.log(votes[0][np.arange(120), gold])
    put("bootstrap.rows", draws, 10)
    for name, values in [("accuracy", right), ("log-loss", row_losses)]:
        put(f"bootstrap.{name}", np.quantile(values[draws].mean(axis=1), [0.025, 0.975]))
    open(TARGET + "fitting.txt", "w").write("\n".join(lines) + "\n")


main()
