"""Pictures prepared by torchvision 0.14, Pillow 9.4 and OpenCV 4.6 (Debian's python3-torchvision, python3-opencv):

    python3 pipelines.py ../resources/io/aimass/preprocess/image/pipelines.txt

A line is: name, colours, width and height of the noise, then the size of what came out and the SHA-256 of its bytes
(32-bit floating-point numbers, little-endian, for tensors).
"""

import hashlib
import sys

import cv2
import numpy
from PIL import Image, ImageOps
from torchvision import transforms

from resampling import MODES, noise

MEAN, DEVIATION = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]
bilinear = transforms.InterpolationMode.BILINEAR


def image(pixels):
    channels = pixels.shape[2]
    mode = {len(mode): mode for mode in MODES.values()}[channels]
    return Image.frombytes(mode, (pixels.shape[1], pixels.shape[0]), pixels.tobytes())


def imagenet(pixels):
    steps = [transforms.Resize(64, bilinear), transforms.CenterCrop(56), transforms.ToTensor()]
    tensor = transforms.Compose(steps + [transforms.Normalize(MEAN, DEVIATION)])(image(pixels))
    return tensor.contiguous().numpy()


def crop(height, width):
    return lambda pixels: numpy.asarray(transforms.CenterCrop((height, width))(image(pixels)))


def shorter(size):
    return lambda pixels: numpy.asarray(transforms.Resize(size, bilinear)(image(pixels)))


def converted(mode):
    return lambda pixels: numpy.asarray(image(pixels).convert(mode))


def letterbox(height, width):
    def run(pixels):
        scale = min(height / pixels.shape[0], width / pixels.shape[1])
        size = round(pixels.shape[1] * scale), round(pixels.shape[0] * scale)
        resized = cv2.resize(pixels, size, interpolation=cv2.INTER_LINEAR)
        right, below = (width - size[0]) / 2, (height - size[1]) / 2
        return cv2.copyMakeBorder(
            resized,
            round(below - 0.1),
            round(below + 0.1),
            round(right - 0.1),
            round(right + 0.1),
            cv2.BORDER_CONSTANT,
            value=(114, 114, 114),
        )

    return run


def pad(left, top, right, bottom, fill):
    return lambda pixels: numpy.asarray(transforms.Pad((left, top, right, bottom), fill)(image(pixels)))


def turned(orientation):
    def run(pixels):
        picture = image(pixels)
        picture.getexif()[0x0112] = orientation
        return numpy.asarray(ImageOps.exif_transpose(picture))

    return run


CASES = [
    ("imagenet", "RGB", (97, 61), imagenet),
    ("imagenet", "RGB", (61, 130), imagenet),
    ("pad-1-2-3-0-7", "RGB", (4, 5), pad(1, 2, 3, 0, 7)),
    ("pad-0-0-2-5-0", "GRAY", (6, 3), pad(0, 0, 2, 5, 0)),
    ("crop-5-4", "RGB", (13, 10), crop(5, 4)),
    ("crop-4-7", "GRAY", (12, 9), crop(4, 7)),
    ("crop-12-7", "RGB", (12, 9), crop(12, 7)),
    ("crop-14-17", "RGB", (12, 9), crop(14, 17)),
    ("shorter-7", "RGB", (23, 10), shorter(7)),
    ("shorter-7", "RGB", (10, 23), shorter(7)),
    ("shorter-30", "RGB", (10, 23), shorter(30)),
    ("to-GRAY", "RGB", (20, 20), converted("L")),
    ("to-GRAY", "RGBA", (20, 20), converted("L")),
    ("to-RGB", "GRAY", (20, 20), converted("RGB")),
    ("to-RGB", "RGBA", (20, 20), converted("RGB")),
    ("to-RGBA", "RGB", (20, 20), converted("RGBA")),
    ("to-RGBA", "GRAY", (20, 20), converted("RGBA")),
    ("letterbox-32-40", "RGB", (97, 61), letterbox(32, 40)),
    ("letterbox-64-64", "RGB", (33, 61), letterbox(64, 64)),
    ("letterbox-31-64", "RGB", (11, 20), letterbox(31, 64)),
] + [("orientation-%d" % i, "RGB", (5, 3), turned(i)) for i in range(1, 9)]

if __name__ == "__main__":
    with open(sys.argv[1], "w") as lines:
        lines.write("# written by pipelines.py\n")
        for name, colors, size, run in CASES:
            out = numpy.ascontiguousarray(run(noise(*size, len(MODES[colors]))))
            shape = "x".join(str(side) for side in out.shape)
            digest = hashlib.sha256(out.tobytes()).hexdigest()
            lines.write("%s %s %d %d %s %s\n" % (name, colors, *size, shape, digest))
