#!/usr/bin/python3
"""Golden numbers for the measures of io.aimass.fit.

Run:  /usr/bin/python3 aimass-api/src/test/golden/measures.py --netcal DIR --deslib DIR --coco DIR
The folders are clones of github.com/EFS-OpenSource/calibration-framework (1.3.6), of
scikit-learn-contrib/DESlib (0.3.7) and of cocodataset/cocoapi. It rewrites measures.txt in
src/test/resources/io/aimass/fit.

Sources: scikit-learn (1.2.1) for its own measures. netcal for ECE over bins of equal width and of
equal mass, and for the adaptive calibration error, which is netcal's ACE of each label by itself
over bins of equal mass, averaged over labels. cocoapi's cocoeval for mAP, as it is but for its
compiled function of box covers, which is written here. DESlib for the pairwise measures of
diversity; scikit-learn's cohen_kappa_score on who is right for the pairwise kappa. Interrater kappa,
entropy and the ambiguity decomposition are Kuncheva and Whitaker's and Krogh and Vedelsby's formulas
in NumPy, as are MRR, precision and recall of rankings.
"""

import argparse
import contextlib
import io
import sys
import types
import warnings
from unittest import mock

import numpy as np
from sklearn import metrics

from numbers_file import NumbersFile, classified

warnings.simplefilter("ignore")
parser = argparse.ArgumentParser()
for name in ("netcal", "deslib", "coco"):
    parser.add_argument("--" + name, required=True)
options = parser.parse_args()
for missing in ("pyro", "pyro.distributions", "pyro.infer", "pyro.optim", "tqdm", "gpytorch",
                "torch.utils.tensorboard", "tikzplotlib"):
    try:
        __import__(missing)
    except ImportError:
        sys.modules[missing] = mock.MagicMock()


def box_covers(found, there, crowds):
    """Intersection over union of left, top, width and height."""
    covers = np.zeros((len(found), len(there)))
    for i, (dx, dy, dw, dh) in enumerate(found):
        for j, (gx, gy, gw, gh) in enumerate(there):
            width = max(0, min(dx + dw, gx + gw) - max(dx, gx))
            height = max(0, min(dy + dh, gy + gh) - max(dy, gy))
            both = width * height
            covers[i, j] = both / (dw * dh + gw * gh - both)
    return covers


compiled = types.ModuleType("pycocotools._mask")
compiled.iou = box_covers
for other in ("merge", "frPyObjects", "encode", "decode", "area", "toBbox"):
    setattr(compiled, other, None)
np.float = float  # What this NumPy no longer has and cocoeval wants.
sys.path[:0] = [options.netcal, options.deslib, options.coco + "/PythonAPI"]
sys.modules["pycocotools._mask"] = compiled
from deslib.util import diversity  # noqa: E402
from netcal.metrics import ACE, ECE  # noqa: E402
from pycocotools.cocoeval import COCOeval  # noqa: E402

out = NumbersFile("measures.txt")


def classes():
    random = np.random.RandomState(11)
    # So many digits that no bound of a bin is a value: netcal's bins hold their lower bound.
    gold, p = classified(random, 200, 5, digits=6)
    best = p.argmax(axis=1)
    out.put("classes.gold", gold)
    out.put("classes.probabilities", p)
    out.put("classes.balanced accuracy", metrics.balanced_accuracy_score(gold, best))
    out.put("classes.macro-F1", metrics.f1_score(gold, best, average="macro"))
    out.put("classes.micro-F1", metrics.f1_score(gold, best, average="micro"))
    out.put("classes.MCC", metrics.matthews_corrcoef(gold, best))
    out.put("classes.Brier", sum(metrics.brier_score_loss(gold == k, p[:, k]) for k in range(5)))
    for kind, short in (("ovr", "rest"), ("ovo", "one")):
        for average, suffix in (("macro", ""), ("weighted", " weighted")):
            out.put(f"classes.AUC one-vs-{short}{suffix}",
                    metrics.roc_auc_score(gold, p, multi_class=kind, average=average))
    out.put("classes.ECE", ECE(15).measure(p, gold))
    out.put("classes.ECE equal mass", ECE(15, equal_intervals=False).measure(p, gold))
    out.put("classes.ACE", np.mean([
        ACE(15, equal_intervals=False).measure(p[:, k], (gold == k).astype(int)) for k in range(5)]))

    gold, p = classified(random, 100, 2, skill=0.8)
    p = np.round(p, 1)  # Many equal ones.
    out.put("two.gold", gold)
    out.put("two.probabilities", p)
    out.put("two.AUC", metrics.roc_auc_score(gold, p[:, 1]))
    out.put("two.MCC", metrics.matthews_corrcoef(gold, p.argmax(axis=1)))
    out.put("two.Brier", 2 * metrics.brier_score_loss(gold, p[:, 1]))


def numbers():
    random = np.random.RandomState(12)
    targets = np.round(random.normal(3, 10, 60), 4)
    predictions = np.round(targets + random.normal(1, 4, 60), 4)
    out.put("numbers.targets", targets)
    out.put("numbers.predictions", predictions)
    out.put("numbers.RMSE", np.sqrt(metrics.mean_squared_error(targets, predictions)))
    out.put("numbers.MAE", metrics.mean_absolute_error(targets, predictions))
    out.put("numbers.R2", metrics.r2_score(targets, predictions))
    for alpha in (0.1, 0.5, 0.95):
        out.put(f"numbers.pinball {alpha}",
                metrics.mean_pinball_loss(targets, predictions, alpha=alpha))


def rankings():
    random = np.random.RandomState(13)
    relevance = random.randint(0, 4, (6, 12)) * (random.uniform(size=(6, 12)) < 0.5)
    relevance[5] = 0
    scores = np.round(random.normal(size=(6, 12)), 3)
    out.put("rankings.relevance", relevance)
    out.put("rankings.scores", scores)
    order = np.argsort(-scores, axis=1)
    hits = np.take_along_axis(relevance, order, axis=1) > 0
    firsts = [1 / (row.argmax() + 1) if row.any() else 0 for row in hits]
    out.put("rankings.MRR", np.mean(firsts))
    for k in (1, 3, 5, 12):
        out.put(f"rankings.NDCG@{k}", metrics.ndcg_score(relevance, scores, k=k, ignore_ties=True))
        out.put(f"rankings.precision@{k}", hits[:, :k].sum(axis=1).mean() / k)
        out.put(f"rankings.recall@{k}",
                np.mean(hits[:, :k].sum(axis=1) / np.maximum(1, hits.sum(axis=1))))


class Boxes:
    """What cocoeval asks of a data set: rows of picture, label, left, top, right, bottom, score."""

    def __init__(self, rows):
        self.all = []
        for number, (image, label, left, top, right, bottom, score) in enumerate(rows):
            self.all.append({
                "id": number + 1, "image_id": image, "category_id": label, "iscrowd": 0,
                "bbox": [left, top, right - left, bottom - top],
                "area": (right - left) * (bottom - top), "score": score})

    def getImgIds(self):
        return sorted({int(a["image_id"]) for a in self.all})

    def getCatIds(self):
        return sorted({a["category_id"] for a in self.all})

    def getAnnIds(self, imgIds, catIds):
        return [a["id"] for a in self.all
                if a["image_id"] in imgIds and a["category_id"] in catIds]

    def loadAnns(self, ids):
        return [self.all[i - 1] for i in ids]


def detections():
    random = np.random.RandomState(14)
    for name, pictures, most, noise in (("few", 8, 5, 6), ("many", 3, 12, 9)):
        gold, found = [], []
        for image in range(pictures):
            for label in range(3):
                for _ in range(random.randint(0, most)):
                    left, top = random.randint(0, 200, 2)
                    box = np.array([left, top, left + random.randint(10, 90),
                                    top + random.randint(10, 90)])
                    gold.append([image, label, *box, 1])
                    for _ in range(random.randint(0, 4 if name == "few" else 9)):
                        moved = box + random.randint(-noise, noise + 1, 4)
                        moved[2:] = np.maximum(moved[2:], moved[:2] + 1)
                        score = np.round(random.uniform(), 2)  # Some equal ones.
                        found.append([image, (label + (random.uniform() < 0.1)) % 4, *moved, score])
        for _ in range(10 if name == "few" else 1100):
            left, top = random.randint(0, 200, 2)
            found.append([random.randint(pictures), random.randint(4), left, top, left + 30,
                          top + 40, np.round(random.uniform(), 2)])
        out.put(f"boxes.{name}.gold", gold)
        out.put(f"boxes.{name}.found", found)
        with contextlib.redirect_stdout(io.StringIO()):
            evaluation = COCOeval(Boxes(gold), Boxes(found), "bbox")
            evaluation.params.imgIds = list(range(pictures))
            evaluation.params.catIds = list(range(4))
            evaluation.evaluate()
            evaluation.accumulate()
            evaluation.summarize()
        out.put(f"boxes.{name}.coco", evaluation.stats[:3])


def committees():
    random = np.random.RandomState(15)
    gold = random.randint(0, 4, 90)
    members = np.array([
        np.where(random.uniform(size=90) < skill, gold, random.randint(0, 4, 90))
        for skill in (0.8, 0.6, 0.5, 0.3, 0.7)])
    out.put("committee.gold", gold)
    out.put("committee.predicted", members)
    right = members == gold
    for key, measure in (
            ("q", diversity.Q_statistic),
            ("disagreement", diversity.disagreement_measure),
            ("doubleFault", diversity.double_fault),
            ("correlation", diversity.correlation_coefficient),
            ("kappa", lambda y, a, b: metrics.cohen_kappa_score(a == y, b == y))):
        table = np.array([[measure(gold, a, b) for b in members] for a in members])
        out.put("committee." + key, table)
        out.put(f"committee.{key}.mean", table[np.triu_indices(5, 1)].mean())
    count, accuracy = right.sum(axis=0), right.mean()
    out.put("committee.interrater",
            1 - (count * (5 - count)).sum() / (90 * 5 * 4 * accuracy * (1 - accuracy)))
    out.put("committee.entropy", np.mean(np.minimum(count, 5 - count) / (5 - 3)))

    targets = np.round(random.normal(0, 5, 40), 3)
    predictions = np.round(targets + random.normal(0.5, 2, (3, 40)), 3)
    weights = np.array([1, 2.5, 0.5])
    mean = np.average(predictions, axis=0, weights=weights)
    out.put("ambiguity.targets", targets)
    out.put("ambiguity.predictions", predictions)
    out.put("ambiguity.weights", weights)
    out.put("ambiguity.parts", [
        np.mean((mean - targets) ** 2),
        np.average(((predictions - targets) ** 2).mean(axis=1), weights=weights),
        np.average(((predictions - mean) ** 2).mean(axis=1), weights=weights)])


classes()
numbers()
rankings()
detections()
committees()
out.write()
