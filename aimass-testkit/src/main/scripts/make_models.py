#!/usr/bin/python3
"""Makes the models of the engine conformance kit, each as ONNX and as TorchScript.

Run: /usr/bin/python3 aimass-testkit/src/main/scripts/make_models.py
Needs python3-onnx and python3-torch (written with 1.12 and 1.13). ONNX files come out the same
byte by byte each time; TorchScript archives hold the same code.
"""

import pathlib
from typing import Tuple

import onnx
import torch
from onnx import TensorProto as T
from onnx import helper as h

OUT = (
    pathlib.Path(__file__).resolve().parents[1]
    / "resources/io/aimass/testkit/models"
)

TYPES = {
    "float32": T.FLOAT,
    "float64": T.DOUBLE,
    "float16": T.FLOAT16,
    "bfloat16": T.BFLOAT16,
    "int8": T.INT8,
    "uint8": T.UINT8,
    "int16": T.INT16,
    "int32": T.INT32,
    "int64": T.INT64,
    "bool": T.BOOL,
    "string": T.STRING,
}


def value(name, dims, kind=T.FLOAT):
    return h.make_tensor_value_info(name, kind, dims)


def save(name, nodes, inputs, outputs, initializers=(), check=True):
    graph = h.make_graph(nodes, name, inputs, outputs, list(initializers))
    model = h.make_model(
        graph,
        producer_name="aimass",
        ir_version=8,
        opset_imports=[h.make_opsetid("", 16)],
    )
    if check:
        onnx.checker.check_model(model)
    (OUT / f"{name}.onnx").write_bytes(model.SerializeToString())


def onnx_models():
    for name, kind in TYPES.items():
        save(
            f"identity_{name}",
            [h.make_node("Identity", ["x"], ["y"])],
            [value("x", ["rows", "columns"], kind)],
            [value("y", ["rows", "columns"], kind)],
        )
    save(
        "subtract",
        [h.make_node("Sub", ["a", "b"], ["difference"])],
        [value("a", ["rows", 3]), value("b", ["rows", 3])],
        [value("difference", ["rows", 3])],
    )
    save(
        "two_outputs",
        [h.make_node("Add", ["x", "x"], ["doubled"]), h.make_node("Neg", ["x"], ["negated"])],
        [value("x", ["rows", 2])],
        [value("doubled", ["rows", 2]), value("negated", ["rows", 2])],
    )
    save(
        "concat_split",
        [
            h.make_node("Concat", ["a", "b"], ["joined"], axis=1),
            h.make_node("Split", ["joined", "sizes"], ["head", "tail"], axis=1),
        ],
        [value("a", ["rows", 2]), value("b", ["rows", 3])],
        [value("head", ["rows", 1]), value("tail", ["rows", 4])],
        [h.make_tensor("sizes", T.INT64, [2], [1, 4])],
    )
    save(
        "scalar",
        [h.make_node("Add", ["x", "x"], ["doubled"])],
        [value("x", [])],
        [value("doubled", [])],
    )
    save(
        "transpose",
        [h.make_node("Transpose", ["x"], ["y"], perm=[1, 0])],
        [value("x", ["rows", "columns"])],
        [value("y", ["columns", "rows"])],
    )
    save(
        "log",
        [h.make_node("Log", ["x"], ["y"])],
        [value("x", ["n"])],
        [value("y", ["n"])],
    )
    repeat()
    onnx_only()


def repeat():
    """Adds 1 to x as often as the other input says: the one that can take long."""
    body = h.make_graph(
        [
            h.make_node("Identity", ["go"], ["go_on"]),
            h.make_node("Add", ["before", "one"], ["after"]),
        ],
        "body",
        [value("i", [], T.INT64), value("go", [], T.BOOL), value("before", ["n"])],
        [value("go_on", [], T.BOOL), value("after", ["n"])],
    )
    save(
        "repeat",
        [h.make_node("Loop", ["times", "yes", "x"], ["y"], body=body)],
        [value("x", ["n"]), value("times", [], T.INT64)],
        [value("y", ["n"])],
        [h.make_tensor("yes", T.BOOL, [], [True]), h.make_tensor("one", T.FLOAT, [], [1.0])],
    )


def onnx_only():
    """What TorchScript has no like of."""
    save(
        "unsigned",
        [
            h.make_node("Cast", ["x"], ["u16"], to=T.UINT16),
            h.make_node("Cast", ["x"], ["u32"], to=T.UINT32),
            h.make_node("Cast", ["x"], ["u64"], to=T.UINT64),
        ],
        [value("x", ["n"], T.INT64)],
        [value("u16", ["n"], T.UINT16), value("u32", ["n"], T.UINT32), value("u64", ["n"], T.UINT64)],
    )
    save(
        "unsigned_input",
        [h.make_node("Cast", ["x"], ["y"], to=T.INT64)],
        [value("x", ["n"], T.UINT32)],
        [value("y", ["n"], T.INT64)],
    )
    save(
        "sequence",
        [h.make_node("SequenceConstruct", ["x", "x"], ["pair"])],
        [value("x", ["n"])],
        [h.make_tensor_sequence_value_info("pair", T.FLOAT, ["n"])],
    )
    save(
        "no_input",
        [h.make_node("Identity", ["seven"], ["y"])],
        [],
        [value("y", [1])],
        [h.make_tensor("seven", T.FLOAT, [1], [7.0])],
    )
    # The checker wants a shape, runtimes do not; an input with an initialiser may be left out.
    shapeless = h.make_tensor_value_info("x", T.FLOAT, None)
    save(
        "any_shape",
        [h.make_node("Add", ["x", "one"], ["y"])],
        [shapeless, value("one", [])],
        [h.make_tensor_value_info("y", T.FLOAT, None)],
        [h.make_tensor("one", T.FLOAT, [], [1.0])],
        check=False,
    )


class Identity(torch.nn.Module):
    def forward(self, x):
        return x


class Subtract(torch.nn.Module):
    def forward(self, a, b):
        return a - b


class TwoOutputs(torch.nn.Module):
    def forward(self, x) -> Tuple[torch.Tensor, torch.Tensor]:
        return x + x, -x


class ConcatSplit(torch.nn.Module):
    def forward(self, a, b) -> Tuple[torch.Tensor, torch.Tensor]:
        joined = torch.cat([a, b], 1)
        return joined[:, :1], joined[:, 1:]


class Transpose(torch.nn.Module):
    def forward(self, x):
        return x.t()


class Log(torch.nn.Module):
    def forward(self, x):
        return torch.log(x)


class Repeat(torch.nn.Module):
    def forward(self, x, times):
        y = x
        for _ in range(int(times)):
            y = y + 1.0
        return y


class Dictionary(torch.nn.Module):
    def forward(self, x):
        return {"up": x + 1.0, "down": x - 1.0}


class Complex(torch.nn.Module):
    def forward(self, x):
        return torch.complex(x, x)


class ToInt16(torch.nn.Module):
    def forward(self, x):
        return x.to(torch.int16)


class ToBfloat16(torch.nn.Module):
    def forward(self, x):
        return x.to(torch.bfloat16)


def torch_models():
    modules = {
        "identity": Identity(),
        "subtract": Subtract(),
        "two_outputs": TwoOutputs(),
        "concat_split": ConcatSplit(),
        "scalar": TwoTimes(),
        "transpose": Transpose(),
        "log": Log(),
        "repeat": Repeat(),
        "dictionary": Dictionary(),
        "complex": Complex(),
        "to_int16": ToInt16(),
        "to_bfloat16": ToBfloat16(),
    }
    for name, module in modules.items():
        torch.jit.script(module.eval()).save(str(OUT / f"{name}.pt"))


class TwoTimes(torch.nn.Module):
    def forward(self, x):
        return x + x


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    onnx_models()
    torch_models()
    for file in sorted(OUT.iterdir()):
        print(f"{file.stat().st_size:6} {file.name}")
