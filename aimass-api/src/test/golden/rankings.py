#!/usr/bin/env python3
"""Golden numbers for the ensembles of rankings.

    git clone https://github.com/AmenRa/ranx
    python3 aimass-api/src/test/golden/rankings.py --reference ranx

Needs NumPy. Runs ranx's fusion and normalization functions, uncompiled: numba and the classes that
read files are replaced by the few lines below. Where members have weights, which most of ranx's
functions do not take or take in another sense:
- reciprocal ranks, Borda points and normalized scores are summed up by ranx's wsum, with weights
  scaled to a mean of 1;
- CombMNZ is that sum times the summed weights of the members that rank the item.
"""
import argparse
import importlib
import pathlib
import sys
import types

import numpy as np

TARGET = pathlib.Path(__file__).resolve().parents[1] / "resources/io/aimass/ensemble/rankings.txt"
NORMALIZATIONS = {
    "MIN_MAX": "min_max_norm", "Z_SCORE": "zmuv_norm", "SUM": "sum_norm", "NONE": None}


class Run:
    """Documents and scores of queries, best first."""

    def __init__(self, run=None):
        self.name = None
        self.run = run or {}

    def keys(self):
        return self.run.keys()

    def __getitem__(self, query):
        return self.run[query]

    def sort(self):
        for query, results in self.run.items():
            self.run[query] = dict(sorted(results.items(), key=lambda item: -item[1]))


class Dict(dict):
    @classmethod
    def empty(cls, **types_of):
        return cls()


class List(list):
    @classmethod
    def empty_list(cls, kind):
        return cls()


def module(name, **content):
    made = types.ModuleType(name)
    made.__dict__.update(content)
    sys.modules[name] = made
    return made


def decorator(*function, **options):
    return function[0] if function else lambda f: f


def load(folder):
    kinds = module("numba.types", unicode_type=str, float64=float)
    typed = module("numba.typed", List=List, Dict=Dict)
    module("numba", njit=decorator, prange=range, types=kinds, typed=typed)
    root = pathlib.Path(folder) / "ranx"
    for name in ("ranx", "ranx.fusion", "ranx.normalization"):
        package = module(name)
        package.__path__ = [str(root.joinpath(*name.split(".")[1:]))]
    module("ranx.data_structures", Run=Run, Qrels=object)
    module("ranx.metrics", get_hit_lists=None)


def function(part, name):
    return getattr(importlib.import_module(f"ranx.{part}.{name}"), name)


def runs(members):
    return [Run({"q": dict(member)}) for member in members]


def normalized(members, name):
    if name is None:
        return runs(members)
    return [function("normalization", name)(run) for run in runs(members)]


def weighed(parts, weights):
    return function("fusion", "wsum")(parts, list(weights)).run["q"]


def hits(members, weights):
    return weighed([Run({"q": {document: 1 for document in dict(m)}}) for m in members], weights)


def reciprocal(members, k):
    module_of = importlib.import_module("ranx.fusion.rrf")
    return [Run(dict(module_of._rrf_score_parallel(run.run, k))) for run in runs(members)]


def borda(members):
    module_of = importlib.import_module("ranx.fusion.bordafuse")
    candidates = module_of.get_candidates(runs(members))
    return [
        Run(dict(module_of._borda_score_parallel(run.run, candidates))) for run in runs(members)]


def answers(members, weights):
    equal = weights is None
    share = np.ones(len(members)) if equal else weights / np.mean(weights)
    for k in (60, 5):
        fused = function("fusion", "rrf")(runs(members), k=k).run["q"]
        yield f"rrf {k}", fused if equal else weighed(reciprocal(members, k), share)
    fused = function("fusion", "bordafuse")(runs(members)).run["q"]
    yield "borda -", fused if equal else weighed(borda(members), share)
    for name, norm in NORMALIZATIONS.items():
        parts = normalized(members, norm)
        fused = function("fusion", "comb_sum")(parts).run["q"]
        yield f"sum {name}", fused if equal else weighed(parts, share)
        fused = function("fusion", "comb_mnz")(parts).run["q"]
        if not equal:
            counts, sums = hits(members, share), weighed(parts, share)
            fused = {document: sums[document] * counts[document] for document in sums}
        yield f"mnz {name}", fused


def member(rng, size):
    documents = rng.permutation(12)[:size]
    scores = np.sort(np.round(rng.normal(0, 10 ** rng.uniform(-1, 3), size), 6))[::-1]
    return [(f"d{document}", float(score)) for document, score in zip(documents, scores)]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--reference", required=True)
    load(arguments.parse_args().reference)
    rng = np.random.default_rng(20261126)
    lines = ["# Written by aimass-api/src/test/golden/rankings.py"]
    for count in (1, 2, 3, 5):
        for weights in (None, np.round(rng.uniform(0.2, 4, count), 3)):
            members = [member(rng, rng.integers(1, 10)) for _ in range(count)]
            lines.append(f"case {count}")
            if weights is not None:
                lines.append("weights " + " ".join(map(str, weights)))
            for each in members:
                lines.append("ranked " + " ".join(f"{d} {score!r}" for d, score in each))
            for key, fused in answers(members, weights):
                fields = " ".join(f"{d} {float(score)!r}" for d, score in fused.items())
                lines.append(f"answer {key} {fields}")
    TARGET.write_text("\n".join(lines) + "\n")


main()
