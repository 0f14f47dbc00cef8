"""Writes what NumPy (float16) and PyTorch (bfloat16) say of 16-bit floating-point numbers.

Run: python3 aimass-api/src/test/golden/half_precision.py
Needs NumPy and PyTorch (made with 1.24.2 and 1.13.1). Writes
aimass-api/src/test/resources/io/aimass/half-precision.properties, which HalfPrecisionTest reads.

There are too many numbers to list, so the file holds a SHA-256 per set, over the big-endian
results. Every NaN counts as one and the same.
"""
import hashlib
import pathlib

import numpy as np
import torch

TARGET = pathlib.Path(__file__).parents[1] / "resources/io/aimass/half-precision.properties"
HALVES = np.arange(0x10000, dtype=np.uint32).astype(np.uint16)


def digest(bits, nan, canonical):
    bits = np.where(nan, canonical, bits)
    return hashlib.sha256(bits.astype(bits.dtype.newbyteorder(">")).tobytes()).hexdigest()


def widened(floats):
    return digest(floats.view(np.uint32), np.isnan(floats), np.uint32(0x7FC00000))


def narrowed(to_bits, floats, canonical):
    return digest(to_bits(floats), np.isnan(floats), np.uint16(canonical))


def float16_bits(floats):
    with np.errstate(over="ignore", invalid="ignore"):
        return floats.astype(np.float16).view(np.uint16)


def bfloat16_bits(floats):
    return torch.from_numpy(floats).to(torch.bfloat16).view(torch.int16).numpy().view(np.uint16)


def between(finite_halves):
    """Halfway between neighbours, and one float below and above, of both signs."""
    values = finite_halves.astype(np.float64)
    middle = ((values[:-1] + values[1:]) / 2).astype(np.float32).view(np.uint32)
    bits = np.stack([middle - 1, middle, middle + 1], axis=1).ravel()
    return np.concatenate([bits, bits | np.uint32(0x80000000)]).view(np.float32)


def scattered():
    """A million floats of any bits, by Knuth's MMIX congruential generator."""
    state, bits = 42, []
    for _ in range(1_000_000):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        bits.append(state >> 32)
    return np.array(bits, dtype=np.uint32).view(np.float32)


def main():
    half = HALVES.view(np.float16).astype(np.float32)
    brain = (HALVES.astype(np.uint32) << 16).view(np.float32)
    assert (bfloat16_bits(brain)[~np.isnan(brain)] == HALVES[~np.isnan(brain)]).all()
    any_floats = scattered()
    lines = {
        "float16.widened": widened(half),
        "bfloat16.widened": widened(brain),
        "float16.between": narrowed(float16_bits, between(half[:0x7C00]), 0x7E00),
        "bfloat16.between": narrowed(bfloat16_bits, between(brain[:0x7F80]), 0x7FC0),
        "float16.scattered": narrowed(float16_bits, any_floats, 0x7E00),
        "bfloat16.scattered": narrowed(bfloat16_bits, any_floats, 0x7FC0),
    }
    text = "# Written by aimass-api/src/test/golden/half_precision.py\n"
    TARGET.write_text(text + "".join(f"{key}={value}\n" for key, value in lines.items()))


main()
