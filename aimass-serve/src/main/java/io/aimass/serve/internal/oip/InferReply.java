package io.aimass.serve.internal.oip;

import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.serve.internal.http.Reply;
import io.aimass.serve.internal.json.JsonOutput;
import io.aimass.serve.internal.tensor.ByteTensors;
import io.aimass.serve.internal.tensor.JsonTensors;
import io.aimass.serve.internal.tensor.WireType;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer to a request for inference: JSON, followed by the outputs that are wanted as bytes.
 */
final class InferReply {

  /** The header that says how much of a body is JSON. */
  static final String HEADER_LENGTH = "Inference-Header-Content-Length";

  private final List<Object> outputs = new ArrayList<>();
  private final List<byte[]> bytes = new ArrayList<>();

  private InferReply() {}

  /**
   * Makes the answer.
   *
   * @throws IllegalArgumentException if an output is asked for that there is not
   */
  static Reply of(String model, String version, InferRequest request, Map<String, Tensor> all) {
    InferReply reply = new InferReply();
    reply.add(request, all);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model_name", model);
    json.put("model_version", version);
    request.id().ifPresent(id -> json.put("id", id));
    json.put("outputs", reply.outputs);
    return reply.bytes.isEmpty() ? Reply.json(json) : reply.binary(JsonOutput.bytes(json));
  }

  private void add(InferRequest request, Map<String, Tensor> all) {
    if (request.outputs().isEmpty()) {
      all.forEach((name, tensor) -> add(name, tensor, request.binary()));
    }
    request
        .outputs()
        .forEach(
            (name, binary) -> {
              Tensor tensor = all.get(name);
              if (tensor == null) {
                throw new IllegalArgumentException(
                    "no output \"" + name + "\" among " + all.keySet());
              }
              add(name, tensor, binary);
            });
  }

  private void add(String name, Tensor tensor, boolean binary) {
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("name", name);
    output.put("datatype", WireType.of(tensor.type()).name());
    output.put("shape", tensor.shape());
    if (binary) {
      byte[] data = ByteTensors.bytes(tensor);
      bytes.add(data);
      output.put("parameters", Map.of("binary_data_size", data.length));
    } else if (tensor.type() == DataType.BFLOAT16) {
      throw new IllegalArgumentException(
          "output \"" + name + "\" is BF16, which has no form in JSON; ask for it as binary data");
    } else {
      output.put("data", JsonTensors.flat(tensor));
    }
    outputs.add(output);
  }

  private Reply binary(byte[] json) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(json);
    bytes.forEach(body::writeBytes);
    return new Reply(
        200,
        "application/octet-stream",
        body.toByteArray(),
        Map.of(HEADER_LENGTH, Integer.toString(json.length)));
  }
}
