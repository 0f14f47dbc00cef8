#!/usr/bin/python3
"""Makes small models that find red, green and blue squares, laid out as YOLOv8, as
torchvision has them, and as a segmentation.

Run: /usr/bin/python3 aimass-examples/src/test/scripts/make_detectors.py
Needs python3-onnx (written with 1.12). The files come out the same byte by byte each time.

A window that goes over a picture of 64 by 64 pixels is as sure of a colour as the mean of that colour less the mean of the
others is high. With steps smaller than the window, boxes of neighbours cover each other.
"""

import pathlib

import numpy
import onnx
from onnx import TensorProto as T
from onnx import helper as h
from onnx import numpy_helper

OUT = pathlib.Path(__file__).resolve().parents[1] / "resources/io/aimass/examples/docs"
SIDE = 64


def constant(name, array):
    return numpy_helper.from_array(array, name)


def scores(window, step):
    """One convolution: [n, 3, 64, 64] to [n, 3, windows, windows]."""
    weights = numpy.full((3, 3, window, window), -0.5 / window**2, numpy.float32)
    for color in range(3):
        weights[color, color] = 1 / window**2
    return constant("weights", weights), h.make_node(
        "Conv", ["images", "weights"], ["means"], kernel_shape=[window, window], strides=[step, step]
    )


PICTURES = h.make_tensor_value_info("images", T.FLOAT, ["batch", 3, SIDE, SIDE])


def save(name, nodes, outputs, constants, pictures=PICTURES):
    graph = h.make_graph(nodes, name, [pictures], outputs, constants)
    model = h.make_model(graph, opset_imports=[h.make_opsetid("", 17)], producer_name="aimass")
    model.ir_version = 8
    onnx.checker.check_model(model)
    onnx.save(model, OUT / (name + ".onnx"))


def detector(name, window, step):
    weights, convolution = scores(window, step)
    cells = (SIDE - window) // step + 1
    middles = numpy.arange(cells) * step + window / 2
    boxes = numpy.zeros((1, 4, cells * cells), numpy.float32)
    boxes[0, 0], boxes[0, 1] = numpy.tile(middles, cells), numpy.repeat(middles, cells)
    boxes[0, 2:] = window
    nodes = [
        convolution,
        h.make_node("Clip", ["means", "zero", "one"], ["sure"]),
        h.make_node("Reshape", ["sure", "grid"], ["scores"]),
        h.make_node("Shape", ["images"], ["size"]),
        h.make_node("Slice", ["size", "at0", "at1"], ["rows"]),
        h.make_node("Concat", ["rows", "at1", "at1"], ["shape"], axis=0),
        h.make_node("Expand", ["boxes", "shape"], ["placed"]),
        h.make_node("Concat", ["placed", "scores"], ["output0"], axis=1),
    ]
    constants = [
        weights,
        constant("zero", numpy.float32(0)),
        constant("one", numpy.float32(1)),
        constant("grid", numpy.array([0, 3, cells * cells], numpy.int64)),
        constant("at0", numpy.array([0], numpy.int64)),
        constant("at1", numpy.array([1], numpy.int64)),
        constant("boxes", boxes),
    ]
    output = h.make_tensor_value_info("output0", T.FLOAT, ["batch", 7, cells * cells])
    save(name, nodes, [output], constants)


def lister(name, window):
    """As torchvision's detectors: no batch axis, three outputs, the first label is 1."""
    weights, convolution = scores(window, window)
    cells = SIDE // window
    corners = numpy.arange(cells) * window
    boxes = numpy.zeros((cells * cells, 4), numpy.float32)
    boxes[:, 0], boxes[:, 1] = numpy.tile(corners, cells), numpy.repeat(corners, cells)
    boxes[:, 2:] = boxes[:, :2] + window
    nodes = [
        h.make_node("Unsqueeze", ["image", "at0"], ["images"]),
        convolution,
        h.make_node("Clip", ["means", "zero", "one"], ["sure"]),
        h.make_node("Reshape", ["sure", "grid"], ["table"]),
        h.make_node("ReduceMax", ["table"], ["most"], axes=[0], keepdims=0),
        h.make_node("ArgMax", ["table"], ["best"], axis=0, keepdims=0),
        h.make_node("Add", ["best", "at1"], ["numbers"]),
        h.make_node("Greater", ["most", "half"], ["isSure"]),
        h.make_node("Compress", ["all", "isSure"], ["boxes"], axis=0),
        h.make_node("Compress", ["numbers", "isSure"], ["labels"], axis=0),
        h.make_node("Compress", ["most", "isSure"], ["scores"], axis=0),
    ]
    constants = [
        weights,
        constant("zero", numpy.float32(0)),
        constant("half", numpy.float32(0.45)),
        constant("one", numpy.float32(1)),
        constant("grid", numpy.array([3, cells * cells], numpy.int64)),
        constant("at0", numpy.array([0], numpy.int64)),
        constant("at1", numpy.array([1], numpy.int64)),
        constant("all", boxes),
    ]
    outputs = [
        h.make_tensor_value_info("boxes", T.FLOAT, ["found", 4]),
        h.make_tensor_value_info("labels", T.INT64, ["found"]),
        h.make_tensor_value_info("scores", T.FLOAT, ["found"]),
    ]
    picture = h.make_tensor_value_info("image", T.FLOAT, [3, SIDE, SIDE])
    save(name, nodes, outputs, constants, picture)


def segmenter(name, cell):
    weights, convolution = scores(cell, cell)
    nodes = [
        convolution,
        h.make_node("ReduceMax", ["means"], ["most"], axes=[1], keepdims=1),
        h.make_node("Sub", ["half", "most"], ["none"]),
        h.make_node("Concat", ["none", "means"], ["logits"], axis=1),
    ]
    cells = SIDE // cell
    output = h.make_tensor_value_info("logits", T.FLOAT, ["batch", 4, cells, cells])
    save(name, nodes, [output], [weights, constant("half", numpy.float32(0.5))])


if __name__ == "__main__":
    detector("squares-coarse", 16, 16)
    detector("squares-fine", 16, 8)
    lister("squares-listed", 16)
    segmenter("squares-pixels", 4)
