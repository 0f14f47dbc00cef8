"""Makes src/main/resources/io/aimass/bench/tiny.onnx: y = relu(x W + b), 16 numbers in and out.

Run from the module's folder: python3 src/main/scripts/tiny_model.py
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SIZE = 16
random = np.random.RandomState(16)
weights = random.standard_normal((SIZE, SIZE)).astype(np.float32)
bias = random.standard_normal(SIZE).astype(np.float32)

graph = helper.make_graph(
    [
        helper.make_node("Gemm", ["x", "w", "b"], ["z"]),
        helper.make_node("Relu", ["z"], ["y"]),
    ],
    "tiny",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, SIZE])],
    [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, SIZE])],
    [numpy_helper.from_array(weights, "w"), numpy_helper.from_array(bias, "b")],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
onnx.checker.check_model(model)
onnx.save(model, "src/main/resources/io/aimass/bench/tiny.onnx")
