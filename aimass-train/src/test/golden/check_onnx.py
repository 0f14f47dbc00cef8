"""Checks ONNX files with the onnx package (Debian's python3-onnx 1.12): run with python3 after the module's tests.

    python3 check_onnx.py ../../../target/onnx/*.onnx
"""

import sys

import onnx
import onnx.checker
import onnx.shape_inference

files = sys.argv[1:]
if not files:
    sys.exit("no files named")
for file in files:
    model = onnx.load(file)
    onnx.checker.check_model(model, full_check=True)
    inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True)
    names = [value.name for value in inferred.graph.value_info]
    print("%s: %d nodes, %d values inferred" % (file, len(model.graph.node), len(names)))
    assert model.ir_version == 8 and [(o.domain, o.version) for o in model.opset_import] == [("", 17)]
