package io.aimass.engine.yardstick;

import io.aimass.DataType;
import io.aimass.DevicePolicy;
import io.aimass.Mass;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translators;
import io.aimass.engine.Engines;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A case run as a host application runs a model. */
final class ThroughMass {

  private ThroughMass() {}

  static List<List<Answer>> run(
      Path model, List<String> inputNames, List<List<ProtoTensor>> sets, List<Answer> expected) {
    var spec =
        ModelSpec.of(ModelSource.file(model), Translators.tensors())
            .engine(Engines.ONNX_RUNTIME)
            .allowNonFinite()
            .device(DevicePolicy.cpu())
            .threads(1, 1);
    try (var mass = Mass.builder().addModel("case", spec).build()) {
      List<List<Answer>> answers = new ArrayList<>();
      for (List<ProtoTensor> set : sets) {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (int i = 0; i < set.size(); i++) {
          inputs.put(inputNames.get(i), tensor(set.get(i)));
        }
        answers.add(answers(mass.predict(inputs), expected));
      }
      return answers;
    }
  }

  private static Tensor tensor(ProtoTensor tensor) {
    long[] shape = tensor.shape();
    if (tensor.type() == ProtoTensor.STRING) {
      return Tensor.of(tensor.strings().toArray(new String[0]), shape);
    }
    return Tensor.view(type(tensor.type()), tensor.buffer(), shape);
  }

  private static DataType type(int type) {
    return switch (type) {
      case ProtoTensor.FLOAT -> DataType.FLOAT32;
      case ProtoTensor.DOUBLE -> DataType.FLOAT64;
      case ProtoTensor.FLOAT16 -> DataType.FLOAT16;
      case ProtoTensor.BFLOAT16 -> DataType.BFLOAT16;
      case ProtoTensor.INT8 -> DataType.INT8;
      case ProtoTensor.UINT8 -> DataType.UINT8;
      case ProtoTensor.INT16 -> DataType.INT16;
      case ProtoTensor.INT32, ProtoTensor.UINT16 -> DataType.INT32;
      case ProtoTensor.INT64, ProtoTensor.UINT32, ProtoTensor.UINT64 -> DataType.INT64;
      case ProtoTensor.BOOL -> DataType.BOOL;
      case ProtoTensor.STRING -> DataType.STRING;
      default -> throw new IllegalArgumentException("element type " + type);
    };
  }

  private static List<Answer> answers(Map<String, Tensor> outputs, List<Answer> expected) {
    List<Answer> answers = new ArrayList<>();
    for (Tensor output : outputs.values()) {
      int wanted = answers.size() < expected.size() ? expected.get(answers.size()).type() : 0;
      answers.add(answer(output, wanted));
    }
    return answers;
  }

  /** Unsigned integers come widened; the type that was declared is theirs if it widens to this. */
  private static Answer answer(Tensor output, int wanted) {
    List<Long> dims = Arrays.stream(output.shape()).boxed().toList();
    int type = wanted != 0 && type(wanted) == output.type() ? wanted : -1;
    List<Object> elements = new ArrayList<>();
    if (output.type() == DataType.STRING) {
      elements.addAll(output.strings());
    } else {
      for (int i = 0; i < output.elementCount(); i++) {
        elements.add(
            output.type().isFloatingPoint()
                ? (Object) output.getDouble(i)
                : BigInteger.valueOf(output.getLong(i)));
      }
    }
    return new Answer(type, dims, elements);
  }
}
