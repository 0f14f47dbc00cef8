#!/usr/bin/env python3
"""Golden numbers for the ensembles of detections.

    git clone https://github.com/ZFTurbo/Weighted-Boxes-Fusion
    python3 aimass-api/src/test/golden/boxes.py --reference Weighted-Boxes-Fusion

Needs NumPy. Runs the methods' reference program as it is but for this:
- it works in double precision, where it would add up in float32;
- numba, which only makes it faster, may be missing;
- a missing member is left out, with its weight;
- weights of (soft-)NMS are scaled to a maximum of 1, not to a sum of 1;
- soft-NMS gives the scores that are left, which the program computes and does not return;
- a fused confidence is capped at 1.
"""
import argparse
import importlib.util
import pathlib
import sys
import types

import numpy as np

TARGET = pathlib.Path(__file__).resolve().parents[1] / "resources/io/aimass/ensemble/boxes.txt"
CONFIDENCES = {
    "AVERAGE": "avg",
    "MAXIMUM": "max",
    "BOX_AND_MODEL_AVERAGE": "box_and_model_avg",
    "ABSENT_MODEL_AWARE_AVERAGE": "absent_model_aware_avg",
}


class DoublePrecision:
    """NumPy, in which a float32 is a float64."""

    float32 = np.float64

    def __getattr__(self, name):
        return getattr(np, name)


def reference(folder, name):
    try:
        import numba  # noqa: F401
    except ImportError:
        fake = types.ModuleType("numba")
        fake.jit = lambda **options: lambda function: function
        sys.modules["numba"] = fake
    path = pathlib.Path(folder) / "ensemble_boxes" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.np = DoublePrecision()
    return module


def finding(rng, center, size, confidence, label):
    center = center + rng.normal(0, 0.02, 2)
    size = size * rng.uniform(0.8, 1.25, 2)
    low = np.clip(center - size / 2, 0, 0.97)
    high = np.maximum(low + 0.01, np.clip(center + size / 2, 0, 1))
    return [label, confidence, *low, *high]


def member(rng, objects, labels):
    """Sees most objects, some twice, some as another label, and some that are not there."""
    found = []
    for center, size, label in objects:
        for _ in range(rng.choice([0, 1, 1, 1, 1, 2])):
            seen = label if rng.random() < 0.9 else rng.integers(labels)
            found.append(finding(rng, center, size, rng.uniform(0.02, 1), seen))
    for _ in range(rng.integers(3)):
        center, size = rng.uniform(0.1, 0.9, 2), rng.uniform(0.05, 0.4, 2)
        found.append(finding(rng, center, size, rng.uniform(0.02, 0.5), rng.integers(labels)))
    return np.array(found).reshape(-1, 6)


def split(members):
    boxes = [m[:, 2:].copy() for m in members]
    return boxes, [m[:, 1].copy() for m in members], [m[:, 0].copy() for m in members]


def soft_nms(nms, members, method, threshold, sigma, least):
    found = np.concatenate(members)
    for label in np.unique(found[:, 0]):
        rows = found[found[:, 0] == label]
        scores = rows[:, 1].copy()
        keep = nms.cpu_soft_nms_float(
            rows[:, 2:].copy(), scores, Nt=threshold, sigma=sigma, thresh=least, method=method)
        for row, score in zip(rows[keep], scores[scores > least]):
            yield [label, score, *row[2:]]


def rows(boxes, scores, labels):
    for box, score, label in zip(boxes, scores, labels):
        yield [label, min(1, score), *box]


def answers(programs, members, weights):
    wbf, nms, nmw = programs
    for threshold, least in ((0.55, 0.0), (0.3, 0.1)):
        for name, kind in CONFIDENCES.items():
            fused = wbf.weighted_boxes_fusion(
                *split(members), weights=weights, iou_thr=threshold, skip_box_thr=least,
                conf_type=kind)
            yield f"wbf {name} {threshold} {least}", rows(*fused)
        fused = nmw.non_maximum_weighted(
            *split(members), weights=weights, iou_thr=threshold, skip_box_thr=least)
        yield f"nmw - {threshold} {least}", rows(*fused)
    scaled = [m.copy() for m in members]
    for m, weight in zip(scaled, weights):
        m[:, 1] *= weight / max(weights)
    for threshold in (0.5, 0.2):
        yield f"nms - {threshold} 0.0", rows(*nms.nms(*split(scaled), iou_thr=threshold))
        yield f"linear - {threshold} 0.01", soft_nms(nms, scaled, 1, threshold, 1, 0.01)
    for sigma in (0.5, 0.1):
        yield f"gaussian - {sigma} 0.001", soft_nms(nms, scaled, 2, 0, sigma, 0.001)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--reference", required=True)
    folder = arguments.parse_args().reference
    programs = [reference(folder, f"ensemble_boxes_{name}") for name in ("wbf", "nms", "nmw")]
    rng = np.random.default_rng(20261125)
    lines = ["# Written by aimass-api/src/test/golden/boxes.py"]
    write = lambda key, numbers: lines.append(" ".join([key] + [f"{n:.9g}" for n in numbers]))
    for count, labels, missing in ((1, 1, None), (2, 3, None), (3, 1, 1), (3, 3, None), (5, 4, 3)):
        objects = [
            (rng.uniform(0.1, 0.9, 2), rng.uniform(0.05, 0.4, 2), rng.integers(labels))
            for _ in range(6)]
        members = [np.round(member(rng, objects, labels), 6) for _ in range(count)]
        weights = np.round(rng.uniform(0.2, 4, count), 3) if labels > 1 else np.ones(count)
        write("case", [count])
        write("weights", weights)
        for i, found in enumerate(members):
            for row in found:
                write(f"found {i}", row)
        present = [i for i in range(count) if i != missing]
        if missing is not None:
            write("missing", [missing])
        for key, answer in answers(programs, [members[i] for i in present], weights[present]):
            lines.append(f"answer {key}")
            for row in answer:
                write("box", row)
    TARGET.write_text("\n".join(lines) + "\n")


main()
