"""Losses, optimizers and schedules of PyTorch 1.13 (Debian's python3-torch): run with python3, writes the file named.

    python3 training.py ../resources/io/aimass/train/training.txt
"""

import sys

import numpy
import torch
from torch import nn
from torch.optim import lr_scheduler

torch.set_num_threads(1)


def numbers(seed, *shape):
    """Half a sine wave's numbers, different for each seed."""
    i = numpy.arange(int(numpy.prod(shape)), dtype=numpy.float64)
    wave = numpy.sin(seed * 1.7 + i * (0.37 + 0.11 * (seed % 5)))
    return torch.tensor((0.5 * wave).astype(numpy.float32)).reshape(shape)


def steps(make):
    """Weights after each of five steps, one after the other."""

    def run():
        weights = nn.Parameter(numbers(1, 6))
        optimizer = make([weights])
        kept = []
        for step in range(5):
            weights.grad = numbers(10 + step, 6)
            optimizer.step()
            kept.append(weights.detach().clone())
        return torch.cat(kept)

    return run


def loss(function):
    """The loss and the gradient of its inputs."""

    def run():
        outputs = (4 * numbers(20, 5, 4)).requires_grad_()
        value = function(outputs)
        value.backward()
        return torch.cat([value.detach()[None], outputs.grad.flatten()])

    return run


LABELS = torch.tensor([0, 3, 1, 1, 2])
WEIGHTS = torch.tensor([1.0, 0.5, 2.0, 3.0])
VALUES = numbers(21, 5, 4) + 0.5
SHARES = (numbers(22, 5, 4) + 0.6) / (numbers(22, 5, 4) + 0.6).sum(1, keepdim=True)


def rates(make, count, losses=None):
    """The factor of each step."""

    def run():
        optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
        schedule = make(optimizer)
        kept = []
        for step in range(count):
            kept.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            if losses is None:
                schedule.step()
            else:
                schedule.step(losses[step])
        return torch.tensor(kept, dtype=torch.float64)

    return run


def warm(optimizer):
    rise = lr_scheduler.LinearLR(optimizer, start_factor=0.25, total_iters=3)
    fall = lr_scheduler.CosineAnnealingLR(optimizer, T_max=16, eta_min=0.1)
    return lr_scheduler.SequentialLR(optimizer, [rise, fall], milestones=[4])


LOSSES = [3.0, 2.0, 2.0, 1.9999, 2.1, 1.0, 1.0, 1.0, 1.0, 0.5, 0.6, 0.6, 0.6]


def training():
    """Weights of a small network after six steps of everything together."""
    first, second = numbers(1, 7, 5).T.clone(), numbers(3, 5, 4).T.clone()
    net = nn.Sequential(nn.Linear(7, 5), nn.ReLU(), nn.Linear(5, 4))
    with torch.no_grad():
        net[0].weight.copy_(first)
        net[0].bias.copy_(numbers(2, 5))
        net[2].weight.copy_(second)
        net[2].bias.copy_(numbers(4, 4))
    optimizer = torch.optim.AdamW(net.parameters(), lr=0.05, weight_decay=0.02)
    schedule = lr_scheduler.OneCycleLR(optimizer, max_lr=0.05, total_steps=6, cycle_momentum=False)
    for _ in range(6):
        optimizer.zero_grad()
        nn.functional.cross_entropy(net(numbers(30, 5, 7)), LABELS, label_smoothing=0.1).backward()
        nn.utils.clip_grad_norm_(net.parameters(), 0.3)
        optimizer.step()
        schedule.step()
    return torch.cat([net[0].weight.T.flatten(), net[0].bias, net[2].weight.T.flatten(), net[2].bias])


CASES = {
    "adam": steps(lambda p: torch.optim.Adam(p, lr=0.1)),
    "adam-decay": steps(lambda p: torch.optim.Adam(p, lr=0.1, betas=(0.8, 0.9), eps=1e-3, weight_decay=0.2)),
    "adamw": steps(lambda p: torch.optim.AdamW(p, lr=0.1, weight_decay=0.2)),
    "sgd": steps(lambda p: torch.optim.SGD(p, lr=0.1, weight_decay=0.2)),
    "sgd-momentum": steps(lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9)),
    "sgd-nesterov": steps(lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.2)),
    "cross-entropy": loss(lambda x: nn.functional.cross_entropy(x, LABELS)),
    "cross-entropy-smooth": loss(lambda x: nn.functional.cross_entropy(x, LABELS, WEIGHTS, label_smoothing=0.2)),
    "cross-entropy-shares": loss(lambda x: nn.functional.cross_entropy(x, SHARES, WEIGHTS, label_smoothing=0.2)),
    "binary": loss(lambda x: nn.functional.binary_cross_entropy_with_logits(x, VALUES)),
    "squared": loss(lambda x: nn.functional.mse_loss(x, VALUES)),
    "huber": loss(lambda x: nn.functional.huber_loss(x, VALUES, delta=0.7)),
    "cosine": rates(warm, 20),
    "one-cycle": rates(lambda o: lr_scheduler.OneCycleLR(o, max_lr=1.0, total_steps=25, cycle_momentum=False), 25),
    "plateau": rates(lambda o: lr_scheduler.ReduceLROnPlateau(o, factor=0.5, patience=1), 13, LOSSES),
    "training": training,
}

with open(sys.argv[1], "w") as out:
    out.write("# written by training.py, PyTorch %s\n" % torch.__version__)
    for name, run in CASES.items():
        values = run().detach().flatten().tolist()
        out.write("%s\t%s\n" % (name, " ".join("%.9g" % value for value in values)))
