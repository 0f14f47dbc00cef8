#!/usr/bin/python3
"""The bytes of the weights of ONNX files, by the onnx package (1.12 was used).

usage: weights.py FILE.onnx ...

The golden numbers of TopicCommitteeTest; the files are in the jars of
dev.langchain4j:langchain4j-embeddings-*-q.
"""
import sys

import onnx
from onnx import numpy_helper


def size(tensor):
    return numpy_helper.to_array(tensor).nbytes


def weights(graph):
    total = sum(size(tensor) for tensor in graph.initializer)
    for node in graph.node:
        for attribute in node.attribute:
            if attribute.HasField("t"):
                total += size(attribute.t)
            total += sum(size(tensor) for tensor in attribute.tensors)
            if attribute.HasField("g"):
                total += weights(attribute.g)
            total += sum(weights(inner) for inner in attribute.graphs)
    return total


for name in sys.argv[1:]:
    print(name, weights(onnx.load(name).graph))
