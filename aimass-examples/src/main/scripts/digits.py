#!/usr/bin/python3
"""Makes the models and the test digits of the example Digits.

Needs Debian's python3-torch and python3-sklearn. From the root of the repository:

    /usr/bin/python3 aimass-examples/src/main/scripts/digits.py aimass-examples/src/main/resources/digits

The data are the 1,797 handwritten digits of 8 x 8 pixels, each from 0 to 16, that come with
scikit-learn: a part of E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits",
UCI Machine Learning Repository, 1998, https://doi.org/10.24432/C50P49 (CC BY 4.0).
"""
import os
import sys

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
import torch
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from torch import nn

TEST = 360


def network(kind):
    if kind == "mlp":
        return nn.Sequential(nn.Flatten(), nn.Linear(64, 48), nn.ReLU(), nn.Linear(48, 10))
    return nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.Flatten(), nn.Linear(256, 10))


def train(kind, x, y, epochs):
    torch.manual_seed(7)
    model = network(kind)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.005, weight_decay=1e-4)
    for _ in range(epochs):
        for batch in torch.randperm(len(x)).split(64):
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x[batch]), y[batch]).backward()
            optimizer.step()
    return model.eval()


def main(folder):
    torch.set_num_threads(1)
    digits = load_digits()
    x_train, x_test, y_train, y_test = train_test_split(
        digits.images, digits.target, test_size=TEST, random_state=3, stratify=digits.target)
    as_input = lambda x: torch.tensor(x[:, None] / 16.0, dtype=torch.float32)
    y = torch.tensor(y_train)
    models = {kind: train(kind, as_input(x_train), y, epochs)
              for kind, epochs in (("mlp", 20), ("cnn", 6))}
    for kind, model in models.items():
        right = (model(as_input(x_test)).argmax(1).numpy() == y_test).mean()
        print(f"{kind}: {right:.4f} of {TEST} test digits")

    torch.jit.trace(models["mlp"], as_input(x_test[:1])).save(os.path.join(folder, "mlp.pt"))
    torch.onnx.export(
        models["cnn"], as_input(x_test[:1]), os.path.join(folder, "cnn.onnx"),
        input_names=["image"], output_names=["logits"], opset_version=13,
        dynamic_axes={"image": {0: "batch"}, "logits": {0: "batch"}})
    rows = np.hstack([y_test[:, None], x_test.reshape(TEST, 64).astype(int)])
    np.savetxt(os.path.join(folder, "test.csv"), rows, fmt="%d", delimiter=",")


if __name__ == "__main__":
    main(sys.argv[1])
