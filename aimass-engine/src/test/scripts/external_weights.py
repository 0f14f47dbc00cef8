#!/usr/bin/python3
"""Makes an ONNX model whose weights lie in files beside it, y = x w + b.

Run: /usr/bin/python3 aimass-engine/src/test/scripts/external_weights.py
Needs python3-onnx (written with 1.12). Files come out the same byte by byte each time.

w begins at an odd byte of weights.bin, where no number may lie for every processor; b is in a file
in a folder, after four bytes of something else.
"""

import pathlib

import numpy
import onnx
from onnx import TensorProto as T
from onnx import external_data_helper as external
from onnx import helper as h
from onnx import numpy_helper

OUT = (
    pathlib.Path(__file__).resolve().parents[1]
    / "resources/io/aimass/engine/external"
)

W = numpy.array([[1, 2], [3, 4], [5, 6]], dtype=numpy.float32)
B = numpy.array([0.5, -0.5], dtype=numpy.float32)


def beside(values, name, location, offset):
    data = values.tobytes()
    path = OUT / location
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\xff" * offset + data)
    tensor = numpy_helper.from_array(values, name)
    external.set_external_data(tensor, location, offset, len(data))
    tensor.ClearField("raw_data")
    return tensor


graph = h.make_graph(
    [h.make_node("MatMul", ["x", "w"], ["xw"]), h.make_node("Add", ["xw", "b"], ["y"])],
    "external",
    [h.make_tensor_value_info("x", T.FLOAT, ["rows", 3])],
    [h.make_tensor_value_info("y", T.FLOAT, ["rows", 2])],
    [beside(W, "w", "weights.bin", 1), beside(B, "b", "folder/bias.bin", 4)],
)
model = h.make_model(
    graph,
    producer_name="aimass",
    ir_version=8,
    opset_imports=[h.make_opsetid("", 16)],
)
(OUT / "external.onnx").write_bytes(model.SerializeToString())
onnx.checker.check_model(str(OUT / "external.onnx"))
