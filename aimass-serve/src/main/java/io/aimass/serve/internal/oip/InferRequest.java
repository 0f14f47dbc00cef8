package io.aimass.serve.internal.oip;

import io.aimass.Tensor;
import io.aimass.serve.internal.Settings;
import io.aimass.serve.internal.json.JsonInput;
import io.aimass.serve.internal.tensor.ByteTensors;
import io.aimass.serve.internal.tensor.JsonTensors;
import io.aimass.serve.internal.tensor.Shape;
import io.aimass.serve.internal.tensor.WireType;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request for inference.
 *
 * @param id to be given back
 * @param inputs the tensors by name, in their order
 * @param outputs those that are asked for, and whether as bytes; none for all
 * @param binary whether outputs are bytes where they do not say it themselves
 * @param timeoutMicros how long the client waits; 0 if it does not say
 */
record InferRequest(
    Optional<String> id,
    Map<String, Tensor> inputs,
    Map<String, Boolean> outputs,
    boolean binary,
    long timeoutMicros) {

  /**
   * Reads a request.
   *
   * @param headerLength how many bytes of the body are JSON; null for all
   * @throws IllegalArgumentException if it is none; says why
   */
  static InferRequest of(byte[] body, @Nullable String headerLength, Settings settings) {
    int length = headerLength == null ? body.length : headerLength(headerLength, body.length);
    Map<String, @Nullable Object> json =
        JsonInput.object(body, 0, length, settings.jsonDepth(), settings.maxElements());
    Map<?, ?> parameters = Fields.parameters(json);
    boolean binary = Fields.flag(parameters, "binary_data_output", false);
    ByteBuffer bytes = ByteBuffer.wrap(body, length, body.length - length);
    Map<String, Tensor> inputs = inputs(json, bytes, settings.maxElements());
    if (bytes.hasRemaining()) {
      throw new IllegalArgumentException(
          bytes.remaining() + " bytes follow the inputs' binary data");
    }
    return new InferRequest(
        Optional.ofNullable(Fields.text(json, "id")),
        inputs,
        outputs(json, binary),
        binary,
        Fields.integer(parameters, "timeout", 0));
  }

  private static int headerLength(String value, int body) {
    try {
      int length = Integer.parseInt(value.trim());
      if (length > 0 && length <= body) {
        return length;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new IllegalArgumentException(
        InferReply.HEADER_LENGTH
            + " is from 1 to the body's "
            + body
            + " bytes, got \""
            + value
            + "\"");
  }

  private static Map<String, Tensor> inputs(
      Map<String, @Nullable Object> json, ByteBuffer bytes, int maxElements) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (Map<?, ?> input : Fields.objects(json, "inputs", true)) {
      String name = Fields.required(input, "name");
      Tensor tensor;
      try {
        tensor = tensor(input, bytes, maxElements);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("input \"" + name + "\": " + e.getMessage(), e);
      }
      if (inputs.put(name, tensor) != null) {
        throw new IllegalArgumentException("input \"" + name + "\" comes twice");
      }
    }
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("a request has one input or more");
    }
    return inputs;
  }

  private static Tensor tensor(Map<?, ?> input, ByteBuffer bytes, int maxElements) {
    WireType type = WireType.named(Fields.required(input, "datatype"));
    long[] shape = Shape.of(input.get("shape"));
    Shape.count(shape, maxElements);
    Map<?, ?> parameters = Fields.parameters(input);
    boolean binary = parameters.containsKey("binary_data_size");
    if (binary == input.containsKey("data")) {
      throw new IllegalArgumentException("expected either data or binary_data_size");
    }
    if (binary) {
      return ByteTensors.tensor(
          type, next(bytes, Fields.integer(parameters, "binary_data_size", 0)), shape);
    }
    if (!(input.get("data") instanceof List<?> data)) {
      throw new IllegalArgumentException("data is a list");
    }
    return JsonTensors.tensor(type, data, shape);
  }

  private static ByteBuffer next(ByteBuffer bytes, long size) {
    if (size > bytes.remaining()) {
      throw new IllegalArgumentException(
          "binary_data_size is " + size + ", but " + bytes.remaining() + " bytes are left");
    }
    ByteBuffer part = bytes.slice(bytes.position(), (int) size);
    bytes.position(bytes.position() + (int) size);
    return part;
  }

  private static Map<String, Boolean> outputs(Map<String, @Nullable Object> json, boolean binary) {
    Map<String, Boolean> outputs = new LinkedHashMap<>();
    for (Map<?, ?> output : Fields.objects(json, "outputs", false)) {
      String name = Fields.required(output, "name");
      Map<?, ?> parameters = Fields.parameters(output);
      if (outputs.put(name, Fields.flag(parameters, "binary_data", binary)) != null) {
        throw new IllegalArgumentException("output \"" + name + "\" is asked for twice");
      }
    }
    return outputs;
  }
}
