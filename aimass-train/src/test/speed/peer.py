"""The peer of TrainingSpeed.java in Debian's python3-torch, with the same arguments; texts as dense rows.

    OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 python3 peer.py mlp train.tsv 10
    OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 python3 peer.py cnn 5
"""

import sys
import time

import numpy
import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(0)


def texts(name):
    from sklearn.feature_extraction.text import TfidfVectorizer

    labels, lines = zip(*(line.rstrip("\n").split("\t", 1) for line in open(name, encoding="utf-8")))
    numbers = {label: i for i, label in enumerate(sorted(set(labels)))}
    rows = TfidfVectorizer(max_features=10000, dtype=numpy.float32).fit_transform(lines)
    return torch.from_numpy(rows.toarray()), torch.tensor([numbers[label] for label in labels])


class Recurrent(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.steps = kind(28, 64, batch_first=True)
        self.last = nn.Linear(64, 10)

    def forward(self, x):
        return self.last(self.steps(x)[0][:, -1])


def network(name):
    if name == "mlp":
        return nn.Sequential(nn.Linear(10000, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 46))
    if name == "cnn":
        return nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(16, 32, 3, padding=1),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(32 * 49, 10),
        )
    return Recurrent({"lstm": nn.LSTM, "gru": nn.GRU}[name])


kind = sys.argv[1]
batch = 512 if kind == "mlp" else 128
if kind == "mlp":
    x, y = texts(sys.argv[2])
else:
    x, y = torch.rand(12000, 28, 28), torch.randint(10, (12000,))
    x = x[:, None] if kind == "cnn" else x
net = network(kind)
optimizer = torch.optim.Adam(net.parameters(), lr=0.001)
wall, cpu = [], []
for _ in range(int(sys.argv[-1])):
    began, cpu_began, total = time.perf_counter(), time.process_time(), 0.0
    order = torch.randperm(len(x))
    for start in range(0, len(x), batch):
        some = order[start : start + batch]
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(net(x[some]), y[some])
        loss.backward()
        optimizer.step()
        total += loss.item() * len(some)
    wall.append(time.perf_counter() - began)
    cpu.append(time.process_time() - cpu_began)
print(
    "s/epoch: median %.3f, least %.3f; CPU: median %.3f, least %.3f; loss %.4f"
    % (sorted(wall)[len(wall) // 2], min(wall), sorted(cpu)[len(cpu) // 2], min(cpu), total / len(x))
)
