#!/usr/bin/env python3
"""Golden word sequences for Ensembles.rover().

    git clone https://github.com/usnistgov/SCTK && make -C SCTK config all
    python3 aimass-api/src/test/golden/rover.py --rover SCTK/src/sclite/rover

Needs NumPy. Runs NIST's own program on random sequences of words with confidences. It takes the
sequences in the order in which Rover does: the surest one on the average first. Its methods meth1 and
maxconf are Rover's mean and maximum confidence.
"""
import argparse
import pathlib
import subprocess
import tempfile

import numpy as np

TARGET = pathlib.Path(__file__).resolve().parents[1] / "resources/io/aimass/ensemble/rover.txt"
METHODS = (("meth1", 1.0, 0.0), ("meth1", 0.5, 0.3), ("meth1", 0.2, 0.6), ("maxconf", 0.4, 0.5))
WORDS = [f"w{i}" for i in range(12)]


def heard(rng, spoken, errors):
    """What a recognizer makes of it: words changed, lost and added."""
    words = []
    for word in spoken:
        kind = rng.random() / errors
        if kind > 0.3:
            words.append(word if kind > 0.8 else str(rng.choice(WORDS)))
        if rng.random() < 0.15 * errors:
            words.append(str(rng.choice(WORDS)))
    words = words or [str(rng.choice(WORDS))]
    return [(word, round(rng.uniform(0.05, 1), 3)) for word in words]


def rover(program, sequences, method, alpha, null):
    with tempfile.TemporaryDirectory() as folder:
        call = [program, "-s", "-f", "0", "-m", method, "-a", str(alpha), "-c", str(null)]
        for i, sequence in enumerate(sequences):
            path = pathlib.Path(folder, f"{i}.ctm")
            lines = [f"x A {t}.00 1.00 {w} {c:.3f}" for t, (w, c) in enumerate(sequence)]
            path.write_text("\n".join(lines) + "\n")
            call += ["-h", str(path), "ctm"]
        out = pathlib.Path(folder, "out.ctm")
        subprocess.run(call + ["-o", str(out)], check=True, capture_output=True)
        return [line.split()[4] for line in out.read_text().splitlines()]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rover", required=True)
    program = str(pathlib.Path(arguments.parse_args().rover).resolve())
    rng = np.random.default_rng(20261127)
    lines = ["# Written by aimass-api/src/test/golden/rover.py"]
    for count in (2, 3, 4, 5, 7):
        for errors in (0.2, 0.5):
            for _ in range(4):
                spoken = rng.choice(WORDS, rng.integers(4, 15))
                sequences = [heard(rng, spoken, errors) for _ in range(count)]
                sequences.sort(key=lambda s: -np.mean([c for _, c in s]))
                lines.append(f"case {count} {errors}")
                for sequence in sequences:
                    lines.append("heard " + " ".join(f"{w} {c}" for w, c in sequence))
                for method, alpha, null in METHODS:
                    words = rover(program, sequences, method, alpha, null)
                    lines.append(" ".join(["answer", method, str(alpha), str(null)] + words))
    TARGET.write_text("\n".join(lines) + "\n")


main()
