#!/usr/bin/env python3
"""Golden numbers for regressions with variances and for aligned vectors: NumPy and SciPy.

    python3 aimass-api/src/test/golden/pooled_numbers.py
"""
import pathlib

import numpy as np
from scipy.linalg import orthogonal_procrustes

TARGET = pathlib.Path(__file__).resolve().parents[1] / "resources/io/aimass/ensemble/pooled_numbers.txt"


def regressions(rng, members, width):
    values = rng.normal(0, 10, (members, width))
    variances = rng.gamma(1, 3, (members, width))
    weights = rng.uniform(0.2, 4, members)
    yield "values", values
    yield "variances", variances
    yield "weights", weights
    mean = np.average(values, axis=0, weights=weights)
    # The variance of a mixture is its second moment less its mean squared.
    moment = np.average(variances + values**2, axis=0, weights=weights)
    yield "mean", mean
    yield "total", moment - mean**2
    # The generalized least squares estimate of a constant, and its variance where the weights
    # scale the precisions but not the errors.
    inverse, spread = [], []
    for column, errors in zip(values.T, variances.T):
        design = np.ones((members, 1))
        precision = np.diag(weights / errors)
        hat = np.linalg.inv(design.T @ precision @ design) @ design.T @ precision
        inverse.append((hat @ column)[0])
        spread.append((hat @ np.diag(errors) @ hat.T)[0, 0])
    yield "inverse", np.array(inverse)
    yield "spread", np.array(spread)


def vectors(rng, rows, dimension, noise):
    turn = np.linalg.qr(rng.normal(size=(dimension, dimension)))[0]
    source = rng.normal(size=(rows, dimension)).astype(np.float32)
    target = (source @ turn + noise * rng.normal(size=source.shape)).astype(np.float32)
    yield "source", source
    yield "target", target
    yield "procrustes", orthogonal_procrustes(source.astype(float), target.astype(float))[0]


def main():
    rng = np.random.default_rng(20261128)
    lines = ["# Written by aimass-api/src/test/golden/pooled_numbers.py"]
    cases = [("regressions", regressions(rng, m, w)) for m, w in ((1, 2), (2, 1), (3, 4), (9, 3))]
    cases += [
        ("vectors", vectors(rng, *case))
        for case in ((5, 2, 0.1), (12, 3, 0.0), (20, 6, 0.5), (40, 9, 3.0))]
    for name, case in cases:
        lines.append(f"case {name}")
        for key, table in case:
            text = ";".join(" ".join(repr(float(n)) for n in row) for row in np.atleast_2d(table))
            lines.append(f"{key}\t{text}")
    TARGET.write_text("\n".join(lines) + "\n")


main()
