package io.aimass.engine.internal.onnx;

import ai.onnxruntime.TensorInfo.OnnxTensorType;
import io.aimass.DataType;
import java.util.Optional;

/**
 * ONNX's element types and ours. Unsigned integers wider than 8 bits have no type of ours and
 * cannot be put in by ONNX Runtime's Java binding; coming out they are widened to the next signed
 * type, which holds them exactly.
 */
final class OnnxTypes {

  private OnnxTypes() {}

  /** The type of an input, if the binding can make one. */
  static Optional<DataType> input(OnnxTensorType type) {
    return Optional.ofNullable(
        switch (type) {
          case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT -> DataType.FLOAT32;
          case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE -> DataType.FLOAT64;
          case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16 -> DataType.FLOAT16;
          case ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16 -> DataType.BFLOAT16;
          case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8 -> DataType.INT8;
          case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8 -> DataType.UINT8;
          case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16 -> DataType.INT16;
          case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32 -> DataType.INT32;
          case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64 -> DataType.INT64;
          case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL -> DataType.BOOL;
          case ONNX_TENSOR_ELEMENT_DATA_TYPE_STRING -> DataType.STRING;
          default -> null;
        });
  }

  /** The type an output is given in, if it can be read. */
  static Optional<DataType> output(OnnxTensorType type) {
    return switch (type) {
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16 -> Optional.of(DataType.INT32);
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32, ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64 ->
          Optional.of(DataType.INT64);
      default -> input(type);
    };
  }

  /** The type's name for messages: {@code UINT16} of {@code …_DATA_TYPE_UINT16}. */
  static String name(OnnxTensorType type) {
    return type.name().replace("ONNX_TENSOR_ELEMENT_DATA_TYPE_", "");
  }
}
