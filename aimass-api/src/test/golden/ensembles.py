"""Writes what scikit-learn, SciPy and NumPy make of random votes.

Run: python3 aimass-api/src/test/golden/ensembles.py
Needs scikit-learn and SciPy (made with 1.2.1 and 1.10.1). Writes
aimass-api/src/test/resources/io/aimass/ensemble/golden.txt, which EnsembleGoldenTest reads: cases,
each a line "case", then lines of a key and numbers.
"""
import pathlib

import numpy as np
from scipy import stats
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.ensemble import VotingClassifier

TARGET = pathlib.Path(__file__).parents[1] / "resources/io/aimass/ensemble/golden.txt"
CUTS = [0.0, 0.1, 0.2, 0.25, 0.34, 0.45]


class Fixed(ClassifierMixin, BaseEstimator):
    """A classifier that has made up its mind."""

    def __init__(self, probabilities):
        self.probabilities = probabilities

    def fit(self, x, y):
        self.classes_ = np.unique(y)
        return self

    def predict_proba(self, x):
        return np.tile(self.probabilities, (len(x), 1))

    def predict(self, x):
        return self.classes_[np.argmax(self.predict_proba(x), axis=1)]


def voting(kind, votes, weights):
    labels = np.arange(votes.shape[1])
    members = [(f"m{i}", Fixed(vote)) for i, vote in enumerate(votes)]
    committee = VotingClassifier(members, voting=kind, weights=weights)
    return committee.fit(labels.reshape(-1, 1), labels)


def case(rng, members, labels):
    votes = rng.dirichlet(np.full(labels, 0.7), members)
    weights = rng.uniform(0.1, 5, members)
    one = np.zeros((1, 1))
    soft = voting("soft", votes, weights)
    yield "case", [members, labels]
    yield "weights", weights
    for vote in votes:
        yield "vote", vote
    yield "soft", soft.predict_proba(one)[0]
    # Ties never happen with weights like these; scikit-learn breaks them by label order alone.
    yield "hard", voting("hard", votes, weights).predict(one)
    geometric = stats.gmean(votes, axis=0, weights=np.tile(weights, (labels, 1)).T)
    yield "gmean", geometric / geometric.sum()
    median = np.median(votes, axis=0)
    yield "classification_median", median / median.sum()

    numbers = rng.normal(0, 10, (members, labels))
    for row in numbers:
        yield "numbers", row
    yield "mean", np.average(numbers, axis=0, weights=weights)
    yield "median", np.median(numbers, axis=0)
    for cut in CUTS:
        yield "trim_mean", np.concatenate([[cut], stats.trim_mean(numbers, cut, axis=0)])


def main():
    rng = np.random.default_rng(20261124)
    lines = ["# Written by aimass-api/src/test/golden/ensembles.py"]
    for members in (1, 2, 3, 4, 5, 7, 10, 20):
        for labels in (2, 3, 6):
            for key, numbers in case(rng, members, labels):
                lines.append(" ".join([key] + [repr(float(n)) for n in numbers]))
    TARGET.write_text("\n".join(lines) + "\n")


main()
