package io.aimass.engine.internal.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.onnxruntime.engine.OrtNDArray;
import ai.onnxruntime.OrtException;
import io.aimass.Tensor;
import io.aimass.engine.internal.onnx.OnnxTensors;

/**
 * Reads the arrays of DJL's ONNX Runtime engine from the tensors below them: DJL's own reading
 * mixes up strings of two dimensions and knows neither INT16 nor unsigned integers. A class of its
 * own because a host may leave that engine out.
 */
final class DjlOnnxArrays {

  private DjlOnnxArrays() {}

  static Tensor read(String name, NDArray array) throws OrtException {
    return OnnxTensors.fromNative(name, ((OrtNDArray) array).getTensor());
  }
}
