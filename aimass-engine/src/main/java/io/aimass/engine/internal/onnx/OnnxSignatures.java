package io.aimass.engine.internal.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.TensorInfo.OnnxTensorType;
import ai.onnxruntime.ValueInfo;
import io.aimass.DataType;
import io.aimass.ModelSource;
import io.aimass.spi.Signature;
import io.aimass.spi.TensorSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A session's signature, as ONNX Runtime tells it. */
final class OnnxSignatures {

  private OnnxSignatures() {}

  /**
   * Reads the signature.
   *
   * @throws IllegalArgumentException if an input or output is not a tensor of a type of ours
   */
  static Signature of(OrtSession session, ModelSource source) throws OrtException, IOException {
    List<TensorSpec> inputs =
        specs("input", session.getInputNames(), session.getInputInfo(), OnnxTypes::input);
    List<TensorSpec> outputs =
        specs("output", session.getOutputNames(), session.getOutputInfo(), OnnxTypes::output);
    if (noneOfRankZero(inputs) && noneOfRankZero(outputs)) {
      return new Signature(inputs, outputs);
    }
    // ONNX Runtime says rank 0 both of a scalar and of a tensor without a declared shape.
    Set<String> shapeless = OnnxGraph.read(source).withoutShape();
    return new Signature(withoutShape(inputs, shapeless), withoutShape(outputs, shapeless));
  }

  /**
   * Whether outputs can be written in place: every one comes in the type that it has in the model,
   * and none is an input handed through, which ONNX Runtime does not write anywhere.
   */
  static boolean canBeWrittenInPlace(OrtSession session) throws OrtException {
    if (!Collections.disjoint(session.getInputNames(), session.getOutputNames())) {
      return false;
    }
    for (NodeInfo output : session.getOutputInfo().values()) {
      if (!(output.getInfo() instanceof TensorInfo tensor)
          || OnnxTypes.input(tensor.onnxType).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static List<TensorSpec> specs(
      String side,
      Collection<String> names,
      Map<String, NodeInfo> infos,
      Function<OnnxTensorType, Optional<DataType>> types) {
    List<TensorSpec> specs = new ArrayList<>();
    for (String name : names) {
      NodeInfo info = infos.get(name);
      specs.add(spec(side, name, info == null ? null : info.getInfo(), types));
    }
    return specs;
  }

  private static TensorSpec spec(
      String side,
      String name,
      @Nullable ValueInfo value,
      Function<OnnxTensorType, Optional<DataType>> types) {
    if (!(value instanceof TensorInfo tensor)) {
      throw new IllegalArgumentException(
          side + " \"" + name + "\" is not a tensor but " + value + ", which is not supported");
    }
    DataType type =
        types
            .apply(tensor.onnxType)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        side
                            + " \""
                            + name
                            + "\" has elements of "
                            + OnnxTypes.name(tensor.onnxType)
                            + ", which ONNX Runtime's Java binding does not support"));
    long[] dims = tensor.getShape();
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = dims[axis] < 0 ? TensorSpec.ANY : dims[axis];
    }
    return TensorSpec.of(name, type, dims);
  }

  private static boolean noneOfRankZero(List<TensorSpec> specs) {
    return specs.stream().noneMatch(spec -> spec.dims().isEmpty());
  }

  private static List<TensorSpec> withoutShape(List<TensorSpec> specs, Set<String> names) {
    List<TensorSpec> result = new ArrayList<>();
    for (TensorSpec spec : specs) {
      boolean any = spec.dims().isEmpty() && names.contains(spec.name());
      result.add(any ? TensorSpec.ofAnyShape(spec.name(), spec.type()) : spec);
    }
    return result;
  }
}
