package io.aimass.engine.yardstick;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A case run by ONNX Runtime's Java binding and nothing else. */
final class BareOnnxRuntime {

  /** ONNX Runtime, or its Java binding, cannot run this case. */
  static final class Unsupported extends Exception {
    private static final long serialVersionUID = 1L;

    Unsupported(String reason) {
      super(reason);
    }
  }

  private BareOnnxRuntime() {}

  static List<List<Answer>> run(Path model, List<List<ProtoTensor>> sets)
      throws OrtException, Unsupported {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = open(environment, model, options)) {
        List<List<Answer>> answers = new ArrayList<>();
        for (List<ProtoTensor> inputs : sets) {
          answers.add(run(environment, session, inputs));
        }
        return answers;
      }
    }
  }

  private static OrtSession open(
      OrtEnvironment environment, Path model, OrtSession.SessionOptions options)
      throws Unsupported {
    try {
      return environment.createSession(model.toString(), options);
    } catch (OrtException e) {
      throw new Unsupported(e.getMessage());
    }
  }

  private static List<Answer> run(
      OrtEnvironment environment, OrtSession session, List<ProtoTensor> inputs)
      throws OrtException, Unsupported {
    List<String> names = List.copyOf(session.getInputNames());
    Map<String, OnnxTensor> feeds = new HashMap<>();
    try {
      for (int i = 0; i < inputs.size(); i++) {
        feeds.put(names.get(i), tensor(environment, inputs.get(i)));
      }
      List<Answer> answers = new ArrayList<>();
      try (OrtSession.Result result = session.run(feeds)) {
        for (Map.Entry<String, OnnxValue> output : result) {
          answers.add(answer(output.getValue()));
        }
      }
      return answers;
    } finally {
      feeds.values().forEach(OnnxTensor::close);
    }
  }

  private static OnnxTensor tensor(OrtEnvironment environment, ProtoTensor tensor)
      throws OrtException, Unsupported {
    if (tensor.type() == ProtoTensor.STRING) {
      return OnnxTensor.createTensor(
          environment, tensor.strings().toArray(new String[0]), tensor.shape());
    }
    OnnxJavaType type =
        switch (tensor.type()) {
          case ProtoTensor.FLOAT -> OnnxJavaType.FLOAT;
          case ProtoTensor.DOUBLE -> OnnxJavaType.DOUBLE;
          case ProtoTensor.FLOAT16 -> OnnxJavaType.FLOAT16;
          case ProtoTensor.BFLOAT16 -> OnnxJavaType.BFLOAT16;
          case ProtoTensor.INT8 -> OnnxJavaType.INT8;
          case ProtoTensor.UINT8 -> OnnxJavaType.UINT8;
          case ProtoTensor.INT16 -> OnnxJavaType.INT16;
          case ProtoTensor.INT32 -> OnnxJavaType.INT32;
          case ProtoTensor.INT64 -> OnnxJavaType.INT64;
          case ProtoTensor.BOOL -> OnnxJavaType.BOOL;
          default -> throw new Unsupported("no Java type for element type " + tensor.type());
        };
    ByteBuffer direct =
        ByteBuffer.allocateDirect(tensor.data().remaining()).order(ByteOrder.nativeOrder());
    direct.put(tensor.buffer()).rewind();
    return OnnxTensor.createTensor(environment, direct, tensor.shape(), type);
  }

  private static Answer answer(OnnxValue value) throws OrtException, Unsupported {
    if (!(value instanceof OnnxTensor tensor)) {
      throw new Unsupported("an output is " + value.getType());
    }
    TensorInfo info = tensor.getInfo();
    List<Long> dims = Arrays.stream(info.getShape()).boxed().toList();
    if (info.type == OnnxJavaType.STRING) {
      List<Object> strings = new ArrayList<>();
      flatten(tensor.getValue(), strings);
      return new Answer(ProtoTensor.STRING, dims, strings);
    }
    int type = protoType(info.onnxType);
    return info.getNumElements() == 0
        ? new Answer(type, dims, List.of())
        : Answer.of(type, dims, tensor.getByteBuffer());
  }

  private static int protoType(TensorInfo.OnnxTensorType type) throws Unsupported {
    return switch (type) {
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT -> ProtoTensor.FLOAT;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE -> ProtoTensor.DOUBLE;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16 -> ProtoTensor.FLOAT16;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16 -> ProtoTensor.BFLOAT16;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8 -> ProtoTensor.INT8;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8 -> ProtoTensor.UINT8;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16 -> ProtoTensor.INT16;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16 -> ProtoTensor.UINT16;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32 -> ProtoTensor.INT32;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32 -> ProtoTensor.UINT32;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64 -> ProtoTensor.INT64;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64 -> ProtoTensor.UINT64;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL -> ProtoTensor.BOOL;
      default -> throw new Unsupported("no Java type for " + type);
    };
  }

  private static void flatten(Object value, List<Object> to) {
    if (value instanceof Object[] array) {
      for (Object element : array) {
        flatten(element, to);
      }
    } else {
      to.add(value);
    }
  }
}
