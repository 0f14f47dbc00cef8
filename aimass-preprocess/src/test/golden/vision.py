"""What torchvision 0.14 and PyTorch 1.13 make of models' outputs (Debian's python3-torchvision, python3-torch):

    python3 vision.py ../resources/io/aimass/preprocess/vision/vision.txt

Numbers are of a generator that the test in Java has too. The first word of a line says what it is:

    nms, batched_nms: IoU, number of boxes; the kept ones, best first
    interpolate: classes, height and width of logits, height and width of the picture; the class of each pixel
    letterbox, crop: the same, with the sizes of canvas or shorter side and crop before; "." is outside
    yolov5, yolov8: height and width of the canvas, of the picture, number of boxes, IoU; then label, score and box
    ultralytics: the same sizes, a box of the canvas, and where ultralytics' scale_boxes puts it
    five_crop, hflip: height and width of crop, width and height of the noise; SHA-256 of each
"""

import hashlib
import sys

import numpy
import torch
import torchvision
from PIL import Image
from torch.nn.functional import grid_sample, interpolate
from torchvision.transforms import functional

from resampling import noise


def draws(count):
    state, numbers = 1, []
    for _ in range(count):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        numbers.append(state / 2**31)
    return torch.tensor(numbers, dtype=torch.float32)


def boxes(count):
    """Columns: left, top, width, height, score, and a class below 3."""
    u = draws(6 * count).reshape(count, 6)
    corner = 64 * u[:, :2]
    box = torch.cat([corner, corner + 8 + 24 * u[:, 2:4]], 1)
    return box, u[:, 4], (3 * u[:, 5]).floor().long()


def suppression(name, iou, count):
    box, score, label = boxes(count)
    if name == "nms":
        kept = torchvision.ops.nms(box, score, iou)
    else:
        kept = torchvision.ops.batched_nms(box, score, label, iou)
    return ",".join(str(int(i)) for i in kept)


def digits(classes):
    return "".join("." if c < 0 else str(int(c)) for c in classes.flatten())


def logits(classes, height, width):
    return draws(classes * height * width).reshape(1, classes, height, width)


def interpolated(classes, height, width, to_height, to_width):
    grid = interpolate(
        logits(classes, height, width), (to_height, to_width), mode="bilinear", align_corners=False
    )
    return digits(grid[0].argmax(0))


def sampled(grid, to_x, to_y, canvas, height, width):
    """Each pixel's middle, wherever it is on the canvas (height, width)."""
    x = torch.tensor([to_x(i + 0.5) for i in range(width)], dtype=torch.float64)
    y = torch.tensor([to_y(i + 0.5) for i in range(height)], dtype=torch.float64)
    inside = ((y >= 0) & (y < canvas[0]))[:, None] & ((x >= 0) & (x < canvas[1]))[None, :]
    places = torch.stack(
        [(2 * x / canvas[1] - 1).expand(height, width), (2 * y / canvas[0] - 1)[:, None].expand(height, width)], 2
    )
    found = grid_sample(grid.double(), places[None], padding_mode="border", align_corners=False)
    return digits(torch.where(inside, found[0].argmax(0), torch.tensor(-1)))


def fitted(canvas, height, width):
    """Sides after letterboxing, and the border above and to the left, as in pipelines.py."""
    scale = min(canvas[0] / height, canvas[1] / width)
    new = round(height * scale), round(width * scale)
    return new, (round((canvas[0] - new[0]) / 2 - 0.1), round((canvas[1] - new[1]) / 2 - 0.1))


def letterboxed(canvas_height, canvas_width, classes, h, w, height, width):
    canvas = canvas_height, canvas_width
    new, border = fitted(canvas, height, width)
    return sampled(
        logits(classes, h, w),
        lambda x: x * new[1] / width + border[1],
        lambda y: y * new[0] / height + border[0],
        canvas,
        height,
        width,
    )


def cropped(shorter, crop, classes, h, w, height, width):
    new = (shorter, int(shorter * width / height)) if height <= width else (int(shorter * height / width), shorter)
    top, left = round((new[0] - crop) / 2), round((new[1] - crop) / 2)
    return sampled(
        logits(classes, h, w),
        lambda x: x * new[1] / width - left,
        lambda y: y * new[0] / height - top,
        (crop, crop),
        height,
        width,
    )


def yolo(name, canvas_height, canvas_width, height, width, count, iou):
    canvas = canvas_height, canvas_width
    objectness = name == "yolov5"
    numbers = 8 if objectness else 7  # for 3 labels
    u = draws(numbers * count)
    rows = u.reshape(count, numbers) if objectness else u.reshape(numbers, count).T
    middle = rows[:, :2] * torch.tensor([canvas[1], canvas[0]])
    size = 4 + 24 * rows[:, 2:4]
    scores = rows[:, 5:] * rows[:, 4:5] if objectness else rows[:, 4:]
    score, label = scores.max(1)
    sure = score >= 0.25
    box = torch.cat([middle - size / 2, middle + size / 2], 1)[sure].double()
    kept = torchvision.ops.batched_nms(box, score[sure].double(), label[sure], iou)
    new, border = fitted(canvas, height, width)
    x = ((box[kept][:, 0::2] - border[1]) * width / new[1]).clamp(0, width)
    y = ((box[kept][:, 1::2] - border[0]) * height / new[0]).clamp(0, height)
    lines = []
    for i in range(len(kept)):
        if (x[i, 1] - x[i, 0]) * (y[i, 1] - y[i, 0]) > 0:
            at = (int(label[sure][kept[i]]), score[sure][kept[i]], x[i, 0], y[i, 0], x[i, 1], y[i, 1])
            lines.append("%d,%.7f,%.5f,%.5f,%.5f,%.5f" % at)
    return " ".join(lines)


def scaled(canvas_height, canvas_width, height, width, *box):
    """As ultralytics' scale_boxes: one gain for both axes."""
    gain = min(canvas_height / height, canvas_width / width)
    left = round((canvas_width - round(width * gain)) / 2 - 0.1)
    above = round((canvas_height - round(height * gain)) / 2 - 0.1)
    x = [min(width, max(0, (x - left) / gain)) for x in box[0::2]]
    y = [min(height, max(0, (y - above) / gain)) for y in box[1::2]]
    return "%.5f,%.5f,%.5f,%.5f" % (x[0], y[0], x[1], y[1])


def digest(picture):
    return hashlib.sha256(numpy.asarray(picture).tobytes()).hexdigest()


def picture(width, height):
    return Image.frombytes("RGB", (width, height), noise(width, height, 3).tobytes())


def five(height, width, picture_width, picture_height):
    return ",".join(digest(p) for p in functional.five_crop(picture(picture_width, picture_height), (height, width)))


CASES = [("nms", i, n) for i, n in ((0.5, 60), (0.45, 200), (0.1, 60))]
CASES += [("batched_nms", i, n) for i, n in ((0.5, 60), (0.45, 200), (0.1, 60))]
CASES += [
    ("interpolate", 3, 4, 5, 9, 13),
    ("interpolate", 5, 7, 6, 20, 31),
    ("interpolate", 4, 16, 16, 5, 9),
    ("interpolate", 2, 1, 1, 3, 4),
    ("letterbox", 32, 40, 4, 8, 10, 61, 97),
    ("letterbox", 64, 64, 3, 16, 16, 61, 33),
    ("letterbox", 64, 32, 3, 7, 5, 20, 11),
    ("crop", 24, 16, 4, 8, 8, 31, 50),
    ("crop", 20, 17, 3, 5, 6, 43, 26),
    ("yolov5", 64, 64, 61, 97, 90, 0.45),
    ("yolov5", 64, 96, 120, 50, 300, 0.6),
    ("yolov8", 64, 64, 61, 97, 90, 0.45),
    ("yolov8", 96, 64, 33, 50, 300, 0.3),
    ("ultralytics", 640, 640, 427, 640, 10, 120.5, 300.25, 500),
    ("ultralytics", 640, 640, 1080, 1919, 0, 0, 640, 640),
    ("ultralytics", 320, 416, 500, 333, 150, 20, 200, 310.5),
    ("five_crop", 5, 4, 13, 10),
    ("five_crop", 9, 12, 12, 9),
    ("five_crop", 4, 7, 12, 9),
    ("hflip", 0, 0, 13, 10),
]

RUNS = {
    "nms": lambda *case: suppression("nms", *case),
    "batched_nms": lambda *case: suppression("batched_nms", *case),
    "interpolate": interpolated,
    "letterbox": letterboxed,
    "crop": cropped,
    "yolov5": lambda *case: yolo("yolov5", *case),
    "yolov8": lambda *case: yolo("yolov8", *case),
    "ultralytics": scaled,
    "five_crop": five,
    "hflip": lambda _, __, width, height: digest(functional.hflip(picture(width, height))),
}

if __name__ == "__main__":
    with open(sys.argv[1], "w") as lines:
        lines.write("# written by vision.py\n")
        for name, *numbers in CASES:
            what = RUNS[name](*numbers)
            lines.write("%s | %s\n" % (" ".join(str(each) for each in (name, *numbers)), what))
