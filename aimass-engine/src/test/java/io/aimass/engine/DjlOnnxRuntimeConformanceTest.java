package io.aimass.engine;

import io.aimass.DataType;
import io.aimass.testkit.ConformanceModels;
import io.aimass.testkit.EngineConformance;
import io.aimass.testkit.EngineUnderTest;

class DjlOnnxRuntimeConformanceTest extends EngineConformance {

  @Override
  protected EngineUnderTest engine() {
    return EngineUnderTest.of(Engines.DJL_ONNX_RUNTIME, ConformanceModels.onnx())
        .without(DataType.INT16)
        .withoutCancellation();
  }
}
