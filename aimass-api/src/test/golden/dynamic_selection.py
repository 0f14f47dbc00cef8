"""Writes what DESlib selects and answers, and what scikit-learn makes of META-DES's first features.

Run: python3 aimass-api/src/test/golden/dynamic_selection.py --reference DESLIB
with DESLIB a clone of https://github.com/scikit-learn-contrib/DESlib (made with 0.3.7) and with
scikit-learn 1.2.1. Writes
aimass-api/src/test/resources/io/aimass/fit/dynamic_selection.txt, which DynamicSelectionGoldenTest
reads: lines of a key, a tab, and a table of numbers, its rows parted by ";".

DESlib has no "light" META-DES: its meta-features of kinds 1, 2 and 3 are written out here, the
model over them is scikit-learn's logistic regression, solved by newton-cg. Nor has it a learned
gate: its objective is written out here, and solved by SciPy.
"""
import argparse
import pathlib
import sys

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import NearestNeighbors
from sklearn.tree import DecisionTreeClassifier

TARGET = pathlib.Path(__file__).parents[1] / "resources/io/aimass/fit/dynamic_selection.txt"


def blobs(rng, rows):
    labels = rng.integers(0, 3, rows)
    centres = np.array([[0, 0, 0, 0], [1.5, 0.5, 0, -1], [0, 1.5, 1, 0.5]])
    return (centres[labels] + rng.normal(0, 1.0, (rows, 4))).astype(np.float32), labels


def pool(rng, features, labels):
    members = []
    for seed in range(5):
        rows = rng.integers(0, len(labels), 40)
        columns = rng.choice(4, 2, replace=False)
        masked = np.zeros_like(features)
        masked[:, columns] = features[:, columns]
        tree = DecisionTreeClassifier(max_depth=2, random_state=seed)
        members.append(tree.fit(masked[rows], labels[rows]))
    return members


def nearest(features, points, k, itself):
    finder = NearestNeighbors(n_neighbors=k + 1 if itself else k).fit(features)
    found = finder.kneighbors(points, return_distance=False)
    return found[:, 1:] if itself else found


def traits(right, given, near):
    """Rows of queries x members: hits, probabilities given to the right label, share of hits."""
    hits = right[near].swapaxes(1, 2)
    return np.concatenate([hits, given[near].swapaxes(1, 2), hits.mean(2, keepdims=True)], axis=2)


def gate(features, given, queries, c):
    """The gate of a mixture of fixed experts: the objective written out, solved by SciPy's BFGS."""
    rows, width = features.shape
    members = given.shape[1]

    def shares(weights, points):
        weights = weights.reshape(width + 1, members)
        scores = points @ weights[:-1] + weights[-1]
        scores = np.exp(scores - scores.max(1, keepdims=True))
        return scores / scores.sum(1, keepdims=True)

    def loss(weights):
        shared = shares(weights, features)
        mixture = (shared * given).sum(1)
        residual = shared - shared * given / mixture[:, None]
        gradient = np.vstack([features.T @ residual, residual.sum(0)])
        gradient[:-1] += weights.reshape(width + 1, members)[:-1] / c
        squares = (weights[: width * members] ** 2).sum()
        return -np.log(mixture).sum() + squares / 2 / c, gradient.ravel()

    start = np.zeros((width + 1) * members)
    found = minimize(loss, start, jac=True, method="BFGS", options={"gtol": 1e-9, "maxiter": 5000})
    return shares(found.x, queries)


def table(key, rows):
    rows = np.atleast_2d(rows)
    return key + "\t" + ";".join(" ".join(repr(float(n)) for n in row) for row in rows)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--reference", required=True)
    sys.path.insert(0, parser.parse_args().reference)
    from deslib.des.knora_e import KNORAE
    from deslib.des.knora_u import KNORAU

    rng = np.random.default_rng(20261124)
    train, train_labels = blobs(rng, 200)
    rows, labels = blobs(rng, 60)
    queries, _ = blobs(rng, 40)
    members = pool(rng, train, train_labels)
    given = np.stack([m.predict_proba(rows)[np.arange(60), labels] for m in members], axis=1)
    right = np.stack([m.predict(rows) == labels for m in members], axis=1).astype(float)
    lines = ["# Written by aimass-api/src/test/golden/dynamic_selection.py"]
    lines.append(table("rows", rows))
    lines.append(table("right", right.T))
    lines.append(table("given", given.T))
    lines.append(table("queries", queries))
    for i, member in enumerate(members):
        lines.append(table(f"votes {i}", member.predict_proba(queries)))
    for k in (2, 3, 7):
        near = nearest(rows, queries, k, False)
        lines.append(table(f"near {k}", near))
        for name, kind in (("eliminate", KNORAE), ("union", KNORAU)):
            for voting in ("hard", "soft"):
                model = kind(members, k=k, voting=voting, n_jobs=1).fit(rows, labels)
                lines.append(table(f"{name} {voting} {k}", model.predict_proba(queries)))
        around = traits(right, given, nearest(rows, rows, k, True))
        meta = LogisticRegression(
            C=1.0, multi_class="multinomial", solver="newton-cg", tol=1e-7, max_iter=10_000
        )
        meta.fit(around.reshape(-1, 2 * k + 1), right.reshape(-1))
        asked = traits(right, given, near).reshape(-1, 2 * k + 1)
        lines.append(table(f"meta {k}", meta.predict_proba(asked)[:, 1].reshape(40, 5)))
    floor = np.maximum(given, 1e-15)
    for c in (0.1, 1.0):
        chosen = gate(rows.astype(float), floor, queries.astype(float), c)
        lines.append(table(f"gate {c}", chosen))
    TARGET.write_text("\n".join(lines) + "\n")


main()
