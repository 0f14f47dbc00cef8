"""Writes what reference implementations make of random votes on classes.

Run: /usr/bin/python3 aimass-api/src/test/golden/class_votes.py --reference DIR
DIR holds clones of two projects, which are run and not copied: pyds (github.com/reineking/pyds, made
with 30d669c) for Dempster's rule, and DESlib (github.com/scikit-learn-contrib/DESlib, made with
73cb18b) for the maximum rule. Needs scikit-learn and SciPy, too (made with 1.2.1 and 1.10.1).
Writes aimass-api/src/test/resources/io/aimass/ensemble/class_votes.txt, which ClassVotesGoldenTest
reads: cases, each a line "case", then lines of a key and numbers.
"""
import argparse
import pathlib
import sys

import numpy as np
from scipy import special, stats
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.ensemble import VotingClassifier
from sklearn.metrics import confusion_matrix
from sklearn.naive_bayes import CategoricalNB

TARGET = pathlib.Path(__file__).parents[1] / "resources/io/aimass/ensemble/class_votes.txt"
ROWS = 60


class Fixed(ClassifierMixin, BaseEstimator):
    """A classifier that has made up its mind."""

    def __init__(self, probabilities):
        self.probabilities = probabilities

    def fit(self, x, y):
        self.classes_ = np.unique(y)
        return self

    def predict(self, x):
        return np.full(len(x), self.classes_[np.argmax(self.probabilities)])


def tied_hard_vote(votes):
    """Equal weights, so that ties come up: the first label wins."""
    labels = np.arange(votes.shape[1])
    members = [(f"m{i}", Fixed(vote)) for i, vote in enumerate(votes)]
    committee = VotingClassifier(members, voting="hard").fit(labels.reshape(-1, 1), labels)
    return committee.predict(np.zeros((1, 1)))


def ranks(votes, weights):
    """Of each member's row; several votes are rounded, so that there are ties."""
    each = np.array([stats.rankdata(vote, method="average") for vote in votes])
    mean = np.average(each, axis=0, weights=weights)
    yield "rank", mean / mean.sum()
    points = np.average(each - 1, axis=0, weights=weights)
    yield "borda", points / points.sum()


def naive_bayes(rng, votes):
    """The members' labels are the categories that CategoricalNB learns from and is asked for."""
    members, labels = votes.shape
    gold = np.concatenate([np.arange(labels), rng.integers(0, labels, ROWS - labels)])
    right = rng.random((ROWS, members)) < 0.6
    said = np.where(right, gold[:, None], rng.integers(0, labels, (ROWS, members)))
    for member in range(members):
        yield "confusion", confusion_matrix(gold, said[:, member], labels=range(labels)).ravel()
    question = np.argmax(votes, axis=1).reshape(1, -1)
    for smoothing in (1.0, 1.0 / labels):
        model = CategoricalNB(alpha=smoothing, min_categories=labels).fit(said, gold)
        yield "bayes", np.concatenate([[smoothing], model.predict_proba(question)[0]])


def dempster_shafer(votes, weights, pyds):
    labels = "abcdefgh"[: votes.shape[1]]
    for reliability in (0.9, 1.0, 0.5):
        joined = None
        for vote, weight in zip(votes, weights / weights.max()):
            scale = reliability * weight / vote.sum()
            masses = {label: scale * p for label, p in zip(labels, vote)}
            masses[labels] = 1 - reliability * weight
            mass = pyds.MassFunction(masses)
            joined = mass if joined is None else joined.combine_conjunctive(mass)
        pignistic = joined.pignistic()
        answer = [pignistic[(label,)] for label in labels]
        yield "dempster_shafer", np.concatenate([[reliability], answer])


def multi_label(rng, members, labels, weights):
    votes = rng.random((members, labels))
    for vote in votes:
        yield "labels", vote
    for threshold in (0.5, 0.3):
        share = np.average(votes >= threshold, axis=0, weights=weights)
        yield "multi_label", np.concatenate([[threshold], share])
    yield "labels_mean", np.average(votes, axis=0, weights=weights)
    yield "labels_median", np.median(votes, axis=0)
    yield "log_odds", special.expit(np.average(special.logit(votes), axis=0, weights=weights))


def case(rng, members, labels, references):
    pyds, maximum_rule = references
    votes = rng.dirichlet(np.full(labels, 0.7), members)
    votes[::2] = np.round(votes[::2], 1)
    votes[votes.sum(axis=1) == 0] = 1 / labels
    votes /= votes.sum(axis=1, keepdims=True)
    weights = rng.uniform(0.1, 5, members)
    yield "case", [members, labels]
    yield "weights", weights
    for vote in votes:
        yield "vote", vote
    yield "hard_first", tied_hard_vote(votes)
    yield "maximum", maximum_rule(votes[None])
    yield from ranks(votes, weights)
    middle = stats.trim_mean(votes, 0.25, axis=0)
    yield "trimmed", middle / middle.sum() if middle.sum() > 0 else votes.mean(axis=0)
    yield from dempster_shafer(votes, weights, pyds)
    yield from naive_bayes(rng, votes)
    yield from multi_label(rng, members, labels, weights)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--reference", required=True)
    reference = pathlib.Path(parser.parse_args().reference)
    sys.path[:0] = [str(reference / "pyds"), str(reference / "DESlib")]
    import pyds
    from deslib.util.aggregation import maximum_rule

    rng = np.random.default_rng(20261125)
    lines = ["# Written by aimass-api/src/test/golden/class_votes.py"]
    for members in (1, 2, 3, 4, 5, 8):
        for labels in (2, 3, 6):
            for key, numbers in case(rng, members, labels, (pyds, maximum_rule)):
                lines.append(" ".join([key] + [format(float(n), ".12g") for n in numbers]))
    TARGET.write_text("\n".join(lines) + "\n")


main()
