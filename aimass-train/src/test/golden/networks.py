"""Outputs of networks that PyTorch 1.13 computes (Debian's python3-torch): run with python3, writes the file named.

    python3 networks.py ../resources/io/aimass/train/internal/compute/networks.txt

Weights and inputs are made by a formula that the test in Java knows too, so that outputs alone are kept.
"""

import itertools
import math
import sys

import numpy
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

torch.set_num_threads(1)


def numbers(seed, *shape):
    """Half a sine wave's numbers, different for each seed."""
    i = numpy.arange(int(numpy.prod(shape)), dtype=numpy.float64)
    wave = numpy.sin(seed * 1.7 + i * (0.37 + 0.11 * (seed % 5)))
    return torch.tensor((0.5 * wave).astype(numpy.float32)).reshape(shape)


class Weights:
    """One seed after the other, in the order of the network's parameters."""

    def __init__(self):
        self.seed = 0

    def next(self, *shape):
        self.seed += 1
        return numbers(self.seed, *shape)


def dense(w, x, units, bias=True):
    product = x @ w.next(x.shape[-1], units)
    return product + w.next(units) if bias else product


def convolution(w, x, filters, kernel, stride, padding, bias=True):
    weight = w.next(filters, x.shape[1], kernel, kernel)
    return nn.functional.conv2d(x, weight, w.next(filters) if bias else None, stride, padding)


def batch_norm(w, x, training=False):
    width = x.shape[1]
    weight, bias, mean = w.next(width), w.next(width), w.next(width)
    variance = w.next(width).abs() + 0.5
    out = nn.functional.batch_norm(x, mean, variance, weight, bias, training, 0.1, 1e-5)
    return (out, mean, variance) if training else out


def layer_norm(w, x):
    width = x.shape[-1]
    return nn.functional.layer_norm(x, (width,), w.next(width), w.next(width), 1e-5)


def set_all(w, module, names):
    with torch.no_grad():
        for name in names:
            parameter = module
            for part in name.split("."):
                parameter = getattr(parameter, part)
            parameter.copy_(w.next(*parameter.shape))


def recurrent(w, x, lengths, kind, units, layers, both):
    module = kind(x.shape[2], units, layers, batch_first=True, bidirectional=both)
    set_all(w, module, [name for name, _ in module.named_parameters()])
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    return pad_packed_sequence(module(packed)[0], batch_first=True, total_length=x.shape[1])[0]


def over(kind, x, lengths):
    rows = []
    for row, length in zip(x, lengths):
        real = row[:length]
        half = x.shape[2] // 2
        rows.append(
            {
                "first": lambda: real[0],
                "last": lambda: real[-1],
                "ends": lambda: torch.cat([real[-1][:half], real[0][half:]]),
                "mean": lambda: real.mean(0),
                "max": lambda: real.max(0).values,
            }[kind]()
        )
    return torch.stack(rows)


def text_convolution(w, x, lengths, filters, windows):
    parts = []
    for window in windows:
        weight, bias = w.next(filters, x.shape[2], window), w.next(filters)
        rows = []
        for row, length in zip(x, lengths):
            padded = torch.cat([row[:length], torch.zeros(window - 1, x.shape[2])]).T[None]
            sums = nn.functional.conv1d(padded, weight, bias)
            rows.append(nn.functional.relu(sums).max(2).values[0])
        parts.append(torch.stack(rows))
    return torch.cat(parts, 1)


def positions(x):
    steps, width = x.shape[1:]
    places = torch.zeros(steps, width)
    for t in range(steps):
        for i in range(width):
            angle = t / 10000 ** ((i - i % 2) / width)
            places[t, i] = math.sin(angle) if i % 2 == 0 else math.cos(angle)
    return x * math.sqrt(width) + places


def transformer(w, x, lengths, blocks, heads, hidden, norm_first):
    padding = torch.arange(x.shape[1])[None] >= torch.tensor(lengths)[:, None]
    for _ in range(blocks):
        block = nn.TransformerEncoderLayer(
            x.shape[2], heads, hidden, 0.0, "gelu", batch_first=True, norm_first=norm_first
        )
        set_all(
            w,
            block,
            [
                "self_attn.in_proj_weight",
                "self_attn.in_proj_bias",
                "self_attn.out_proj.weight",
                "self_attn.out_proj.bias",
                "linear1.weight",
                "linear1.bias",
                "linear2.weight",
                "linear2.bias",
                "norm1.weight",
                "norm1.bias",
                "norm2.weight",
                "norm2.bias",
            ],
        )
        block.train()  # the way of one operation after the other, without a fused one
        x = block(x, src_key_padding_mask=padding)
    return x


LENGTHS = [5, 2, 1, 4]
TOKENS = torch.tensor([[3, 1, 4, 1, 5], [9, 2, 0, 0, 0], [6, 0, 0, 0, 0], [5, 3, 5, 8, 0]])


def embedded(w, width):
    return w.next(11, width)[TOKENS]


def activations():
    w = Weights()
    x = dense(w, numbers(100, 3, 7), 6)
    for function in (
        nn.functional.relu,
        nn.functional.gelu,
        nn.functional.silu,
        torch.tanh,
        torch.sigmoid,
    ):
        x = function(dense(w, x, 6))
    return layer_norm(w, x)


def pictures():
    w = Weights()
    x = convolution(w, numbers(101, 2, 2, 9, 8), 4, 3, 1, 1, bias=False)
    x = nn.functional.max_pool2d(nn.functional.relu(batch_norm(w, x)), 2, 1)
    x = convolution(w, x, 4, 2, 2, 1)
    x = x + nn.functional.relu(convolution(w, x, 4, 3, 1, 1))
    x = nn.functional.avg_pool2d(x, 2, 2)
    return dense(w, x.flatten(1), 3, bias=False)


def averages():
    w = Weights()
    return convolution(w, numbers(102, 2, 3, 5, 6), 5, 3, 2, 1).mean((2, 3))


def batch_norm_training():
    return torch.cat([t.flatten() for t in batch_norm(Weights(), numbers(103, 4, 3, 2, 2), True)])


def words():
    w = Weights()
    x = text_convolution(w, embedded(w, 6), LENGTHS, 4, [1, 2, 4])
    return dense(w, x, 3)


def with_recurrent(kind, layers, both, how):
    def run():
        w = Weights()
        x = recurrent(w, embedded(w, 6), LENGTHS, kind, 4, layers, both)
        return over(how, x, LENGTHS)

    return run


def with_attention(norm_first, how):
    def run():
        w = Weights()
        x = transformer(w, positions(embedded(w, 8)), LENGTHS, 2, 2, 12, norm_first)
        return over(how, x, LENGTHS)

    return run


def encoded(w, width):
    x = recurrent(w, embedded(w, width), LENGTHS, nn.GRU, width // 2, 1, True)
    return [row[:length] for row, length in zip(x, LENGTHS)]


VOCABULARY = 5
WRITTEN = [[3, 1], [4], [], [2, 2, 1]]
END = torch.eye(VOCABULARY)[0]


def recurrent_decoder(w, memories, kind, layers, sure, later):
    """A function of an input's number and of words: what may come after each of them."""
    width, units, memory = 3, 4, memories[0].shape[1]
    embedding = w.next(VOCABULARY, width)
    start, start_bias = w.next(layers * units, memory), w.next(layers * units)
    module = kind(width, units, layers, batch_first=True)
    set_all(w, module, [name for name, _ in module.named_parameters()])
    score = w.next(units, memory)
    mix, mix_bias = w.next(units, units + memory), w.next(units)
    output, output_bias = w.next(VOCABULARY, units), w.next(VOCABULARY)
    output, output_bias = sure * output, output_bias - later * END

    def after(i, words):
        seen = memories[i]
        state = torch.tanh(start @ seen.mean(0) + start_bias).reshape(layers, 1, units)
        first = (state, torch.zeros_like(state)) if kind is nn.LSTM else state
        states = module(embedding[[0] + words][None], first)[0][0]
        found = torch.softmax(states @ score @ seen.T, 1) @ seen
        mixed = torch.tanh(torch.cat([states, found], 1) @ mix.T + mix_bias)
        return mixed @ output.T + output_bias

    return after


def transformer_decoder(w, memories, blocks, norm_first, sure, later):
    heads, hidden, width = 2, 12, memories[0].shape[1]
    embedding = w.next(VOCABULARY, width)
    layers = []
    for _ in range(blocks):
        layer = nn.TransformerDecoderLayer(
            width, heads, hidden, 0.0, "gelu", batch_first=True, norm_first=norm_first
        )
        attention = ["in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"]
        names = [which + "." + name for which in ("self_attn", "multihead_attn") for name in attention]
        rest = ["linear1", "linear2", "norm1", "norm2", "norm3"]
        set_all(w, layer, names + [name + "." + kind for name in rest for kind in ("weight", "bias")])
        layers.append(layer)
    norm = (w.next(width), w.next(width)) if norm_first else None
    output, output_bias = w.next(VOCABULARY, width), w.next(VOCABULARY)
    output, output_bias = sure * output, output_bias - later * END

    def after(i, words):
        x = positions(embedding[[0] + words][None])
        unseen = torch.triu(torch.full((x.shape[1], x.shape[1]), float("-inf")), 1)
        for layer in layers:
            x = layer(x, memories[i][None], tgt_mask=unseen)
        if norm:
            x = nn.functional.layer_norm(x, (width,), *norm, 1e-5)
        return x[0] @ output.T + output_bias

    return after


def gru_decoder(sure=1, later=0):
    w = Weights()
    return recurrent_decoder(w, encoded(w, 6), nn.GRU, 2, sure, later)


def lstm_decoder(sure=1, later=0):
    w = Weights()
    return recurrent_decoder(w, encoded(w, 6), nn.LSTM, 1, sure, later)


def decoder_with_attention(norm_first):
    def run(sure=1, later=0):
        w = Weights()
        return transformer_decoder(w, encoded(w, 8), 2, norm_first, sure, later)

    return run


def taught(decoder):
    """What the decoder gives after each word that it is told, and before the first."""

    def run():
        after = decoder()
        return torch.cat([after(i, words) for i, words in enumerate(WRITTEN)])

    return run


def log_probability(after, i, words):
    """Of the words, and of the end after them unless they are the last ones allowed."""
    logs = torch.log_softmax(after(i, words), 1)
    expected = words + [0] if len(words) < MOST else words
    return sum(float(logs[step, word]) for step, word in enumerate(expected))


MOST = 4
SURE = 4  # what output weights are multiplied by, so that some words are much likelier than others


def score(words, log):
    return log / ((5 + min(len(words) + 1, MOST)) / 6) ** 0.6


def best(decoder, later):
    """The best of all sequences of up to four words, by looking at each of them."""

    def run():
        after = decoder(SURE, later)
        rows = []
        for i in range(len(LENGTHS)):
            found = max(
                (
                    (list(words), log_probability(after, i, list(words)))
                    for count in range(MOST + 1)
                    for words in itertools.product(range(1, VOCABULARY), repeat=count)
                ),
                key=lambda one: score(*one),
            )
            rows.append(torch.tensor(found[0] + [0] * (MOST - len(found[0])) + [found[1]]))
        return torch.stack(rows)

    return run


CASES = {
    "activations": activations,
    "pictures": pictures,
    "averages": averages,
    "batch-norm-training": batch_norm_training,
    "words": words,
    "rnn": with_recurrent(nn.RNN, 1, False, "last"),
    "rnn-both": with_recurrent(nn.RNN, 2, True, "ends"),
    "lstm": with_recurrent(nn.LSTM, 2, False, "mean"),
    "lstm-both": with_recurrent(nn.LSTM, 2, True, "ends"),
    "gru": with_recurrent(nn.GRU, 1, False, "max"),
    "gru-both": with_recurrent(nn.GRU, 2, True, "max"),
    "attention": with_attention(True, "mean"),
    "attention-norm-last": with_attention(False, "first"),
    "gru-decoder": taught(gru_decoder),
    "lstm-decoder": taught(lstm_decoder),
    "attention-decoder": taught(decoder_with_attention(True)),
    "attention-decoder-norm-last": taught(decoder_with_attention(False)),
    "gru-decoder-best": best(gru_decoder, 1.9),
    "attention-decoder-best": best(decoder_with_attention(True), 2.5),
}

with open(sys.argv[1], "w") as out:
    out.write("# written by networks.py, PyTorch %s\n" % torch.__version__)
    for name, run in CASES.items():
        values = run().detach().flatten().tolist()
        out.write("%s\t%s\n" % (name, " ".join("%.8g" % value for value in values)))
