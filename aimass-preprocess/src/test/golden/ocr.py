"""What PaddleOCR does before and behind its models, with OpenCV 4.6 (Debian's python3-opencv):

    python3 ocr.py ../resources/io/aimass/preprocess/ocr/ocr.txt

Lines are of these kinds:

    limits SHORTER LONGER WIDTH HEIGHT   width and height of what came out, SHA-256 of its bytes
    strip STRETCH WIDTH HEIGHT           width of what came out, SHA-256 of its 32-bit numbers, little-endian
    smooth SIGMA WIDTH HEIGHT            bytes in hexadecimal; the test allows for one grey level
    cut WIDTH HEIGHT and eight numbers   width and height of what came out, its bytes in hexadecimal
    map WIDTH HEIGHT DILATED BLOBS       boxes: eight numbers and a score each
    ctc STEPS CLASSES SEED               the likeliest row of classes by all ways through the steps, its probability
                                         over that of the next likeliest, and the row of the likeliest way

Blobs are "middle x, y, direction x, y, half length, half breadth, steepness, most", joined by "/"; boxes are joined
by "/" too. pyclipper is not used: a rectangle that was offset with round corners has, as its smallest rectangle, the
one that is larger by the offset on each side.
"""

import collections
import hashlib
import itertools
import math
import sys

import cv2
import numpy

from resampling import noise

THRESHOLD, BOX_THRESHOLD, UNCLIP = 0.3, 0.5, 1.6


def digest(array):
    return hashlib.sha256(numpy.ascontiguousarray(array).tobytes()).hexdigest()


def limits(picture, shorter, longer):
    """DetResizeForTest's type 0: limit_type "min" if longer is large, "max" if shorter is 1."""
    height, width = picture.shape[:2]
    ratio = 1.0
    if min(height, width) < shorter:
        ratio = float(shorter) / min(height, width)
    if max(height, width) * ratio > longer:
        ratio = float(longer) / max(height, width)
    height, width = int(height * ratio), int(width * ratio)
    height = max(int(round(height / 32) * 32), 32)
    width = max(int(round(width / 32) * 32), 32)
    return cv2.resize(picture, (width, height))


def strip(picture, stretch):
    """resize_norm_img of rec_img, which is told the width; blue first."""
    height, width = picture.shape[:2]
    wide = math.ceil(48 * (width / float(height)) * stretch)
    padded = (max(320, wide) + 31) // 32 * 32
    resized = cv2.resize(picture[:, :, ::-1], (wide, 48)).astype("float32")
    resized = resized.transpose((2, 0, 1)) / 255
    resized -= 0.5
    resized /= 0.5
    tensor = numpy.zeros((3, 48, padded), dtype=numpy.float32)
    tensor[:, :, 0:wide] = resized
    return tensor


def smooth(picture, sigma):
    side = 2 * math.ceil(3 * sigma) + 1
    return cv2.GaussianBlur(picture, (side, side), sigma, borderType=cv2.BORDER_REPLICATE)


def cut(picture, corners):
    """get_rotate_crop_image."""
    points = numpy.array(corners, dtype=numpy.float32).reshape(4, 2)
    width = int(max(numpy.linalg.norm(points[0] - points[1]), numpy.linalg.norm(points[2] - points[3])))
    height = int(max(numpy.linalg.norm(points[0] - points[3]), numpy.linalg.norm(points[1] - points[2])))
    upright = numpy.float32([[0, 0], [width, 0], [width, height], [0, height]])
    change = cv2.getPerspectiveTransform(points, upright)
    made = cv2.warpPerspective(
        picture, change, (width, height), borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC
    )
    return numpy.rot90(made) if made.shape[0] * 1.0 / made.shape[1] >= 1.5 else made


def probabilities(width, height, blobs):
    y, x = numpy.mgrid[0:height, 0:width].astype(numpy.float64)
    best = numpy.zeros((height, width))
    for middle_x, middle_y, right, down, length, breadth, steepness, most in blobs:
        along = abs((x - middle_x) * right + (y - middle_y) * down)
        across = abs((y - middle_y) * right - (x - middle_x) * down)
        inside = 0.5 + numpy.minimum(length - along, breadth - across) * steepness
        best = numpy.maximum(best, numpy.minimum(most, numpy.maximum(0, inside)))
    return best.astype(numpy.float32)


def mini_box(rectangle):
    points = sorted(list(cv2.boxPoints(rectangle)), key=lambda point: point[0])
    left = (0, 1) if points[1][1] > points[0][1] else (1, 0)
    right = (2, 3) if points[3][1] > points[2][1] else (3, 2)
    return [points[left[0]], points[right[0]], points[right[1]], points[left[1]]], min(rectangle[1])


def score(bitmap, box):
    """box_score_fast."""
    height, width = bitmap.shape[:2]
    box = numpy.array(box).copy()
    xmin = numpy.clip(numpy.floor(box[:, 0].min()).astype("int32"), 0, width - 1)
    xmax = numpy.clip(numpy.ceil(box[:, 0].max()).astype("int32"), 0, width - 1)
    ymin = numpy.clip(numpy.floor(box[:, 1].min()).astype("int32"), 0, height - 1)
    ymax = numpy.clip(numpy.ceil(box[:, 1].max()).astype("int32"), 0, height - 1)
    mask = numpy.zeros((ymax - ymin + 1, xmax - xmin + 1), dtype=numpy.uint8)
    box[:, 0] = box[:, 0] - xmin
    box[:, 1] = box[:, 1] - ymin
    cv2.fillPoly(mask, box.reshape(1, -1, 2).astype("int32"), 1)
    return cv2.mean(bitmap[ymin : ymax + 1, xmin : xmax + 1], mask)[0]


def boxes(prediction, dilated):
    """boxes_from_bitmap, of a picture as large as the map."""
    height, width = prediction.shape
    mask = (prediction > THRESHOLD).astype(numpy.uint8)
    if dilated:
        mask = cv2.dilate(mask, numpy.array([[1, 1], [1, 1]]).astype(numpy.uint8))
    contours, _ = cv2.findContours(mask * 255, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours:
        middle, size, angle = cv2.minAreaRect(contour)
        points, side = mini_box((middle, size, angle))
        if side < 3 or score(prediction, points) < BOX_THRESHOLD:
            continue
        by = size[0] * size[1] * UNCLIP / (2 * (size[0] + size[1]))
        grown, side = mini_box((middle, (size[0] + 2 * by, size[1] + 2 * by), angle))
        if side < 5:
            continue
        corners = numpy.array(grown).clip([0, 0], [width, height])
        found.append(["%.4f" % value for value in corners.reshape(-1)] + ["%.4f" % score(prediction, points)])
    return sorted(found)


def frames(steps, classes, seed):
    state, rows = seed, []
    for _ in range(steps):
        row = []
        for _ in range(classes):
            state = (state * 1103515245 + 12345) & 0x7FFFFFFF
            row.append((state >> 16 & 255) + 1)
        rows.append([number / sum(row) for number in row])
    return rows


def collapsed(path):
    """Repetitions, then blanks (class 0) left out."""
    return tuple(symbol for symbol, _ in itertools.groupby(path) if symbol != 0)


def ctc(rows):
    sums = collections.Counter()
    for path in itertools.product(range(len(rows[0])), repeat=len(rows)):
        sums[collapsed(path)] += math.prod(row[symbol] for row, symbol in zip(rows, path))
    (best, most), (_, next_most) = sums.most_common(2)
    return best, most / next_most, collapsed([row.index(max(row)) for row in rows])


LIMITS = [(64, 2000, 70, 45), (64, 2000, 45, 170), (1, 96, 200, 131), (200, 320, 400, 90), (32, 64, 20, 9)]
STRIPS = [(1, 90, 30), (1.15, 211, 33), (0.9, 500, 41), (1, 30, 60)]
SMOOTHS = [(0.6, 13, 9), (1.5, 9, 12)]
CUTS = [
    (64, 48, (5, 6, 45, 6, 45, 18, 5, 18)),
    (64, 48, (5.25, 10.5, 50.75, 4.5, 52.5, 17.25, 7, 23)),
    (64, 48, (-4, -3, 40, -2, 41, 12, -3, 9)),
    (64, 48, (40, 4, 50, 5, 49, 44, 39, 45)),
    (64, 48, (10.3, 12.1, 50.2, 30.7, 45.1, 41.3, 5.9, 22.2)),
    (64, 48, (20, 20, 60, 16, 58, 40, 22, 30)),
]
MAPS = [
    (120, 80, 0, [(60, 20, 1, 0, 40, 6, 0.25, 0.95), (40, 55, 0.8, 0.6, 25, 5, 0.25, 0.9)]),
    (120, 80, 1, [(60, 20, 1, 0, 40, 6, 0.25, 0.95), (40, 55, 0.8, 0.6, 25, 5, 0.25, 0.9)]),
    (120, 80, 0, [(20, 20, 1, 0, 10, 1, 0.25, 0.9), (70, 40, 1, 0, 30, 8, 0.25, 0.45), (60, 70, 0.96, -0.28, 35, 6, 0.2, 1)]),
    (100, 60, 1, [(30, 30, 1, 0, 20, 6, 0.5, 0.9), (76, 30, 1, 0, 24.5, 6, 0.5, 0.9)]),
    (60, 100, 0, [(30, 58, 0, 1, 36, 7, 0.3, 0.9), (5, 4, 1, 0, 12, 7, 0.3, 0.95)]),
]
CTC = [(steps, classes, seed) for steps in (1, 2, 5, 7) for classes in (2, 3, 4) for seed in (1, 2, 3)]


def dashed(symbols):
    return "-".join(str(symbol) for symbol in symbols) or "none"


if __name__ == "__main__":
    with open(sys.argv[1], "w") as lines:
        lines.write("# written by ocr.py\n")
        for shorter, longer, width, height in LIMITS:
            made = limits(noise(width, height, 3), shorter, longer)
            lines.write("limits %d %d %d %d " % (shorter, longer, width, height))
            lines.write("%d %d %s\n" % (made.shape[1], made.shape[0], digest(made)))
        for stretch, width, height in STRIPS:
            made = strip(noise(width, height, 3), stretch)
            lines.write("strip %s %d %d %d %s\n" % (stretch, width, height, made.shape[2], digest(made)))
        for sigma, width, height in SMOOTHS:
            made = smooth(noise(width, height, 3), sigma)
            lines.write("smooth %s %d %d %s\n" % (sigma, width, height, made.tobytes().hex()))
        for width, height, corners in CUTS:
            made = numpy.ascontiguousarray(cut(noise(width, height, 3), corners))
            lines.write("cut %d %d %s " % (width, height, " ".join(str(number) for number in corners)))
            lines.write("%d %d %s\n" % (made.shape[1], made.shape[0], made.tobytes().hex()))
        for width, height, dilated, blobs in MAPS:
            found = boxes(probabilities(width, height, blobs), dilated)
            lines.write("map %d %d %d " % (width, height, dilated))
            lines.write("/".join(",".join(str(number) for number in blob) for blob in blobs) + " ")
            lines.write("/".join(",".join(box) for box in found) + "\n")
        for steps, classes, seed in CTC:
            best, margin, likeliest_way = ctc(frames(steps, classes, seed))
            lines.write("ctc %d %d %d " % (steps, classes, seed))
            lines.write("%s %.6f %s\n" % (dashed(best), margin, dashed(likeliest_way)))
