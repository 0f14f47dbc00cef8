"""Pictures resized by Pillow 9.4, OpenCV 4.6 and PyTorch 1.13 (Debian's python3-pil, python3-opencv, python3-torch):

    python3 resampling.py ../resources/io/aimass/preprocess/image/resampling.txt

Pixels are noise of a generator that the test in Java has too. A line is: method, colours, old and new size, and the
bytes' SHA-256, or the bytes themselves where the test allows for a difference.
"""

import hashlib
import sys

import cv2
import numpy
import torch
from PIL import Image

SIZES = [  # width and height, old and new
    ((13, 9), (5, 4)),
    ((13, 9), (13, 4)),
    ((13, 9), (30, 9)),
    ((7, 5), (31, 22)),
    ((1, 1), (3, 2)),
    ((97, 61), (48, 31)),
    ((64, 48), (32, 24)),
    ((97, 61), (11, 90)),
    ((640, 427), (224, 149)),
]
MODES = {"GRAY": "L", "RGB": "RGB", "RGBA": "RGBA"}


def noise(width, height, channels):
    state, numbers = 1, bytearray()
    for _ in range(width * height * channels):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        numbers.append(state >> 16 & 255)
    return numpy.frombuffer(bytes(numbers), numpy.uint8).reshape(height, width, channels)


def pillow(pixels, colors, size, method):
    image = Image.frombytes(MODES[colors], (pixels.shape[1], pixels.shape[0]), pixels.tobytes())
    return image.resize(size, method).tobytes()


def opencv(pixels, size, method):
    return cv2.resize(pixels, size, interpolation=method).tobytes()


def torch_bytes(pixels, size, mode):
    tensor = torch.from_numpy(pixels.copy()).permute(2, 0, 1)[None]
    if mode != "nearest":
        tensor = tensor.float()
    corners = None if mode == "nearest" else False
    out = torch.nn.functional.interpolate(tensor, (size[1], size[0]), mode=mode, align_corners=corners)
    out = out if mode == "nearest" else out.clamp(0, 255).round().to(torch.uint8)
    return out[0].permute(1, 2, 0).contiguous().numpy().tobytes()


if __name__ == "__main__":
    with open(sys.argv[1], "w") as lines:
        lines.write("# written by resampling.py\n")
        for colors in MODES:
            channels = len(MODES[colors])
            for old, new in SIZES:
                pixels = noise(*old, channels)
                results = {
                    "PIL_" + name: pillow(pixels, colors, new, getattr(Image.Resampling, name))
                    for name in ("NEAREST", "BOX", "BILINEAR", "HAMMING", "BICUBIC", "LANCZOS")
                }
                results["OPENCV_NEAREST"] = opencv(pixels, new, cv2.INTER_NEAREST)
                results["OPENCV_LINEAR"] = opencv(pixels, new, cv2.INTER_LINEAR)
                results["TORCH_NEAREST"] = torch_bytes(pixels, new, "nearest")
                for method, data in results.items():
                    digest = hashlib.sha256(data).hexdigest()
                    lines.write("%s %s %d %d %d %d %s\n" % (method, colors, *old, *new, digest))
                if old[0] < 100:
                    for mode in ("bilinear", "bicubic"):
                        data = torch_bytes(pixels, new, mode).hex()
                        lines.write("TORCH_%s %s %d %d %d %d %s\n" % (mode.upper(), colors, *old, *new, data))
