"""Pictures of floats resized by Pillow 9.4 (mode F), OpenCV 4.6 and PyTorch 1.13 (in double precision):

    python3 floats.py ../resources/io/aimass/preprocess/image/floats.txt

Pixels are the noise of resampling.py with two channels, n / 7 - 10. A line is: method, old and new width and height, and
the numbers.
"""

import sys

import cv2
import numpy
import torch
from PIL import Image

from resampling import noise

SIZES = [((13, 9), (5, 4)), ((7, 5), (9, 8)), ((8, 6), (4, 3)), ((1, 1), (3, 2)), ((97, 3), (11, 5))]


def pillow(pixels, size, method):
    planes = [Image.fromarray(numpy.ascontiguousarray(pixels[:, :, c]), "F").resize(size, method) for c in (0, 1)]
    return numpy.stack([numpy.asarray(plane) for plane in planes], -1)


def torch_floats(pixels, size, mode):
    tensor = torch.from_numpy(pixels.copy()).permute(2, 0, 1)[None].double()
    corners = None if mode == "nearest" else False
    out = torch.nn.functional.interpolate(tensor, (size[1], size[0]), mode=mode, align_corners=corners)
    return out[0].permute(1, 2, 0).numpy()


with open(sys.argv[1], "w") as lines:
    lines.write("# written by floats.py\n")
    for old, new in SIZES:
        pixels = noise(*old, 2).astype(numpy.float32) / numpy.float32(7) - numpy.float32(10)
        results = {
            "PIL_" + name: pillow(pixels, new, getattr(Image.Resampling, name))
            for name in ("NEAREST", "BOX", "BILINEAR", "HAMMING", "BICUBIC", "LANCZOS")
        }
        results["OPENCV_NEAREST"] = cv2.resize(pixels, new, interpolation=cv2.INTER_NEAREST)
        results["OPENCV_LINEAR"] = cv2.resize(pixels, new, interpolation=cv2.INTER_LINEAR)
        for mode in "nearest", "bilinear", "bicubic":
            results["TORCH_" + mode.upper()] = torch_floats(pixels, new, mode)
        for method, made in results.items():
            numbers = " ".join("%.9g" % number for number in made.ravel())
            lines.write("%s %d %d %d %d %s\n" % (method, *old, *new, numbers))
