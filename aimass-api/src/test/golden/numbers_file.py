"""The text files of golden numbers that the tests' GoldenNumbers reads.

Lines are "key<TAB>numbers"; rows of a matrix are divided by a semicolon, and lines that begin with #
are remarks.
"""

import pathlib

import numpy as np

FOLDER = pathlib.Path(__file__).parents[1] / "resources/io/aimass/fit"


class NumbersFile:
    def __init__(self, name):
        self.target = FOLDER / name
        script = name.replace(".txt", ".py")
        self.lines = [f"# Written by aimass-api/src/test/golden/{script}"]

    def put(self, key, values):
        rows = np.atleast_2d(np.asarray(values, dtype=float))
        text = ";".join(" ".join(f"{v:.10g}" for v in row) for row in rows)
        self.lines.append(key + "\t" + text)

    def write(self):
        self.target.write_text("\n".join(self.lines) + "\n", encoding="utf-8")


def softmax(scores):
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def rounded(probabilities, digits=4):
    """Probabilities that a few digits hold exactly and that still add up to 1."""
    result = np.round(probabilities, digits)
    best = result.argmax(axis=1)
    rows = np.arange(len(result))
    result[rows, best] = 0
    result[rows, best] = np.round(1 - result.sum(axis=1), digits)
    return result


def classified(random, rows, labels, skill=1.5, sharpness=2.0, digits=4):
    """Gold labels, and the probabilities of a classifier that is surer than it should be."""
    gold = random.randint(0, labels, size=rows)
    scores = random.normal(size=(rows, labels))
    scores[np.arange(rows), gold] += skill
    return gold, rounded(softmax(scores * sharpness), digits)
