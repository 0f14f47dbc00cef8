package io.aimass.internal.onnx;

import io.aimass.DataType;
import java.util.Optional;

/** The numbers of {@code TensorProto.DataType} and our types. */
public final class ElementTypes {

  private ElementTypes() {}

  /**
   * Our type of a number.
   *
   * @return empty if there is none, as for complex numbers or unsigned ones of more than 8 bits
   */
  public static Optional<DataType> of(int elementType) {
    return Optional.ofNullable(
        switch (elementType) {
          case 1 -> DataType.FLOAT32;
          case 2 -> DataType.UINT8;
          case 3 -> DataType.INT8;
          case 5 -> DataType.INT16;
          case 6 -> DataType.INT32;
          case 7 -> DataType.INT64;
          case 8 -> DataType.STRING;
          case 9 -> DataType.BOOL;
          case 10 -> DataType.FLOAT16;
          case 11 -> DataType.FLOAT64;
          case 16 -> DataType.BFLOAT16;
          default -> null;
        });
  }
}
