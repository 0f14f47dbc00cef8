"""Writes the golden numbers of DecodingGoldenTest: pooling and activations, computed by NumPy.

Usage: decoding_golden.py > decoding-golden.json

As Sentence Transformers does it: the mean is weighted by the attention mask, the cut to fewer
dimensions comes before the normalisation. Needs NumPy (Debian: python3-numpy).
"""
import json
import sys

import numpy as np


def pooling(random, rows, padded, dimension, masked, kept):
    hidden = random.normal(size=(rows + padded, dimension)).astype(np.float32)
    mask = np.ones(rows, dtype=np.int64)
    mask[masked] = 0
    weights = np.concatenate([mask, np.zeros(padded, dtype=np.int64)])[:, None]
    mean = (hidden.astype(np.float64) * weights).sum(axis=0) / weights.sum()
    cut = mean[:kept]
    return {
        "shape": list(hidden.shape),
        "hidden": hidden.ravel().tolist(),
        "mask": mask.tolist(),
        "kept": kept,
        "cls": hidden[0].tolist(),
        "mean": mean.tolist(),
        "meanNormalized": (mean / np.linalg.norm(mean)).tolist(),
        "cutNormalized": (cut / np.linalg.norm(cut)).tolist(),
    }


def activation(logits):
    x = np.asarray(logits, dtype=np.float64)
    with np.errstate(over="ignore"):
        shifted = np.exp(x - x.max())
        return {
            "logits": x.tolist(),
            "softmax": (shifted / shifted.sum()).tolist(),
            "sigmoid": (1 / (1 + np.exp(-x))).tolist(),
        }


def main():
    random = np.random.default_rng(20261124)
    result = {
        "pooling": [
            pooling(random, 1, 0, 1, [], 1),
            pooling(random, 1, 4, 5, [], 3),
            pooling(random, 7, 0, 3, [], 2),
            pooling(random, 5, 6, 13, [], 7),
            pooling(random, 6, 3, 4, [2, 5], 4),
            pooling(random, 3, 1, 31, [1], 30),
        ],
        "activation": [
            activation([0.0]),
            activation([1.5, -2.25, 0.75]),
            activation([1000.0, 999.0, -1000.0]),
            activation([-1e30, 1e30]),
            activation([-745.5, -800.0, -750.25]),
            activation(random.normal(scale=4, size=46).tolist()),
        ],
    }
    json.dump(result, sys.stdout, separators=(",", ":"))
    print()


if __name__ == "__main__":
    main()
