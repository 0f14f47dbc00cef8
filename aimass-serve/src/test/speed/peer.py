"""The peer of ServingSpeed.java: a network behind Flask, as the tutorials have it, with Debian's
python3-flask and python3-torch.

    python3 peer.py WIDTH PORT network.onnx

makes the network WIDTH-64-64-46 with random weights, writes it as ONNX for the other side, and serves it.
"""

import logging
import sys

import flask
import torch
from torch import nn

width, port, file = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
torch.manual_seed(0)
torch.set_num_threads(1)  # for one row more threads only cost
network = nn.Sequential(
    nn.Linear(width, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 46), nn.Softmax(dim=1)
).eval()
row = torch.zeros(1, width)
torch.onnx.export(
    network, row, file, input_names=["x"], output_names=["y"], dynamic_axes={"x": {0: "n"}, "y": {0: "n"}}
)
model = torch.jit.trace(network, row)
labels = ["label %d" % i for i in range(46)]
logging.getLogger("werkzeug").setLevel(logging.ERROR)  # a line for each request only costs
app = flask.Flask(__name__)


@app.route("/predict", methods=["POST"])
def predict():
    row = torch.tensor([flask.request.get_json()["input"]])
    with torch.inference_mode():
        answer = model(row)
    return flask.jsonify(output=labels[int(answer.argmax())])


app.run(port=port, threaded=True)
