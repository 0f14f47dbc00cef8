#!/usr/bin/python3
"""Golden numbers for the calibrators of io.aimass.fit.

Run:  /usr/bin/python3 aimass-api/src/test/golden/calibration.py --netcal DIR
DIR is a clone of github.com/EFS-OpenSource/calibration-framework (1.3.6 was used; the packages it
wants beside NumPy, SciPy, scikit-learn and PyTorch are for other methods and replaced by mocks). It
rewrites src/test/resources/io/aimass/fit/calibration.txt.

Sources: Platt and isotonic are scikit-learn's (1.2.1) own calibrators behind CalibratedClassifierCV,
Platt with a smaller tolerance than its own; histogram binning is netcal's, but its use with bins of
equal mass, which netcal can fit and not apply, is written here. Beta is what the paper's authors'
betacal does, unpenalised logistic regressions of scikit-learn with those of a negative coefficient
fitted again without it. Vector scaling and Dirichlet calibration are their papers' formulas, with
gradients by PyTorch, made small by SciPy.
"""

import argparse
import functools
import sys
import warnings
from unittest import mock

import numpy as np
import scipy.optimize
import sklearn.calibration
import torch
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from numbers_file import NumbersFile, classified, softmax

warnings.simplefilter("ignore")
parser = argparse.ArgumentParser()
parser.add_argument("--netcal", required=True)
for missing in ("pyro", "pyro.distributions", "pyro.infer", "pyro.optim", "tqdm", "gpytorch",
                "torch.utils.tensorboard", "tikzplotlib"):
    try:
        __import__(missing)
    except ImportError:
        sys.modules[missing] = mock.MagicMock()
sys.path.insert(0, parser.parse_args().netcal)
import netcal.binning  # noqa: E402

out = NumbersFile("calibration.txt")
FLOOR = 1e-15


def log_odds(p):
    p = np.clip(p, FLOOR, 1 - FLOOR)
    return np.log(p) - np.log1p(-p)


def one_versus_rest(gold, probabilities, asked, fit):
    """As _fit_calibrator and _CalibratedClassifier.predict_proba of scikit-learn."""
    labels = probabilities.shape[1]
    if labels == 2:
        second = fit(probabilities[:, 1], gold == 1)(asked[:, 1])
        return np.stack([1 - second, second], axis=1)
    made = np.stack(
        [fit(probabilities[:, k], gold == k)(asked[:, k]) for k in range(labels)], axis=1)
    sums = made.sum(axis=1, keepdims=True)
    return np.where(sums == 0, 1 / labels, made / np.where(sums == 0, 1, sums))


def platt(feature, log):
    def fit(column, positive):
        exact = functools.partial(scipy.optimize.fmin_bfgs, gtol=1e-9, maxiter=1000)
        with mock.patch.object(sklearn.calibration, "fmin_bfgs", exact):
            calibrator = sklearn.calibration._SigmoidCalibration()
            calibrator.fit(feature(column), positive.astype(int))
        log.append([-calibrator.a_, -calibrator.b_])
        return lambda p: calibrator.predict(feature(p))
    return fit


def isotonic(log):
    def fit(column, positive):
        curve = IsotonicRegression(out_of_bounds="clip").fit(column, positive.astype(float))
        log.append(np.stack([curve.X_thresholds_, curve.y_thresholds_]))
        return curve.predict
    return fit


def beta(log):
    def features(p):
        p = np.clip(p, FLOOR, 1 - FLOOR)
        return np.stack([np.log(p), -np.log1p(-p)], axis=1)

    def logistic(x, y):
        return LogisticRegression(penalty="none", solver="newton-cg", tol=1e-12, max_iter=5000).fit(x, y)

    def fit(column, positive):
        x = features(column)
        model = logistic(x, positive)
        parameters = [*model.coef_[0], model.intercept_[0]]
        for negative in (0, 1):
            if parameters[negative] < 0:
                model = logistic(x[:, [1 - negative]], positive)
                parameters = [model.coef_[0, 0]] * 2 + [model.intercept_[0]]
                parameters[negative] = 0
                assert parameters[1 - negative] > 0
                break
        log.append(parameters)
        a, b, c = parameters
        return lambda p: 1 / (1 + np.exp(-(features(p) @ [a, b] + c)))
    return fit


def equal_mass(bins, log):
    def fit(column, positive):
        model = netcal.binning.HistogramBinning(bins=bins, equal_intervals=False)
        model.fit(column, positive.astype(int))
        bounds = model._bin_bounds[0]
        log.append(np.stack([bounds[1:], model._bin_map]))
        return lambda p: model._bin_map[np.clip(np.digitize(p, bounds, right=True) - 1, 0, bins - 1)]
    return fit


def minimized(loss, start):
    def both(point):
        x = torch.tensor(point, dtype=torch.float64, requires_grad=True)
        value = loss(x)
        value.backward()
        return value.item(), x.grad.numpy()

    found = start
    for _ in range(5):
        found = scipy.optimize.minimize(
            both, found, jac=True, method="BFGS", options={"gtol": 1e-10, "maxiter": 10000}).x
    return found


def vector(gold, probabilities, asked):
    labels = probabilities.shape[1]
    logs = torch.tensor(np.log(np.maximum(probabilities, FLOOR)))
    right = torch.tensor(gold)

    def loss(x):
        return torch.nn.functional.cross_entropy(logs * x[:labels] + x[labels:], right)

    found = minimized(loss, np.repeat([1.0, 0.0], labels))
    weights, biases = found[:labels], found[labels:] - found[labels:].mean()
    return weights, biases, softmax(np.log(np.maximum(asked, FLOOR)) * weights + biases)


def dirichlet(gold, probabilities, asked, off, bias):
    labels = probabilities.shape[1]
    logs = torch.tensor(np.log(np.maximum(probabilities, FLOOR)))
    right = torch.tensor(gold)
    outside = 1 - torch.eye(labels, dtype=torch.float64)

    def loss(x):
        w, b = x[:labels * labels].reshape(labels, labels), x[labels * labels:]
        penalty = (off * (w * outside).square().sum() / (labels * (labels - 1))
                   + bias * b.square().sum() / labels)
        return torch.nn.functional.cross_entropy(logs @ w.T + b, right) + penalty

    found = minimized(loss, np.concatenate([np.eye(labels).ravel(), np.zeros(labels)]))
    weights, biases = found[:labels * labels].reshape(labels, labels), found[labels * labels:]
    return weights, biases, softmax(np.log(np.maximum(asked, FLOOR)) @ weights.T + biases)


def case(name, gold, probabilities, asked):
    labels = probabilities.shape[1]
    out.put(name + ".gold", gold)
    out.put(name + ".probabilities", probabilities)
    out.put(name + ".asked", asked)
    for method, make in (
            ("platt", lambda log: platt(log_odds, log)),
            ("plattProbability", lambda log: platt(lambda p: p, log)),
            ("isotonic", isotonic),
            ("beta", beta),
            ("equalMass", lambda log: equal_mass(7, log))):
        log = []
        out.put(f"{name}.{method}", one_versus_rest(gold, probabilities, asked, make(log)))
        for number, parameters in enumerate(log):
            out.put(f"{name}.{method}.{number}", parameters)
    width = netcal.binning.HistogramBinning(bins=6)
    if labels == 2:
        second = width.fit(probabilities[:, 1], gold).transform(asked[:, 1])
        out.put(name + ".equalWidth", np.stack([1 - second, second], axis=1))
    else:
        out.put(name + ".equalWidth", width.fit(probabilities, gold).transform(asked))
    for method, found in (
            ("vector", vector(gold, probabilities, asked)),
            ("dirichlet", dirichlet(gold, probabilities, asked, 0.01, 0.02))):
        out.put(f"{name}.{method}.weights", found[0])
        out.put(f"{name}.{method}.biases", found[1])
        out.put(f"{name}.{method}", found[2])


def main():
    random = np.random.RandomState(7)
    for name, labels, rows in (("four", 4, 240), ("two", 2, 160)):
        # So many digits that no bound of a bin is a value: there netcal's fit and its use disagree.
        gold, probabilities = classified(random, rows, labels, digits=6)
        probabilities = np.clip(probabilities, 1e-6, 1 - 1e-6)
        _, asked = classified(random, 12, labels)
        case(name, gold, probabilities, asked)
    # A classifier of which the probability tells more when it is low: a would be below 0.
    rows = 200
    p = np.round(random.uniform(0.02, 0.98, rows), 4)
    gold = (random.uniform(size=rows) < 0.3 + 0.6 * p ** 8).astype(int)
    edge = []
    asked = np.round(random.uniform(size=12), 4)
    pairs = np.stack([1 - p, p], axis=1), np.stack([1 - asked, asked], axis=1)
    out.put("edge.gold", gold)
    out.put("edge.probabilities", pairs[0])
    out.put("edge.asked", pairs[1])
    out.put("edge.beta", one_versus_rest(gold, *pairs, beta(edge)))
    out.put("edge.beta.0", edge[0])
    out.write()


main()
