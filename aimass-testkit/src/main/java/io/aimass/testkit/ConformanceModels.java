package io.aimass.testkit;

import io.aimass.DataType;
import io.aimass.ModelFormat;
import java.util.Optional;

/** The kit's functions in some format. Two formats come with the kit. */
public interface ConformanceModels {

  /**
   * The format of all these models.
   *
   * @return what an engine is asked to open
   */
  ModelFormat format();

  /**
   * One model.
   *
   * @param model the function
   * @param type the element type, for {@link ConformanceModel#IDENTITY}; {@code FLOAT32} for others
   * @return the whole file; empty if the format cannot express the type
   */
  Optional<byte[]> bytes(ConformanceModel model, DataType type);

  /**
   * Whether the format carries names, types and shapes of inputs and outputs. Without them inputs
   * go by position and outputs are {@code output0}, {@code output1} …
   *
   * @return true if every session of such a model has a signature
   */
  boolean hasSignature();

  /**
   * The functions as ONNX models, IR version 8, opset 16.
   *
   * @return the models, for every {@link DataType}
   */
  static ConformanceModels onnx() {
    return new ResourceModels(ModelFormat.ONNX, ".onnx", true);
  }

  /**
   * The functions as TorchScript archives, written by PyTorch 1.13.
   *
   * @return the models, for every {@link DataType}
   */
  static ConformanceModels torchScript() {
    return new ResourceModels(ModelFormat.TORCHSCRIPT, ".pt", false);
  }
}
