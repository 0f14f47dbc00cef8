package io.aimass.engine;

import io.aimass.testkit.ConformanceModels;
import io.aimass.testkit.EngineConformance;
import io.aimass.testkit.EngineUnderTest;

class OnnxRuntimeConformanceTest extends EngineConformance {

  @Override
  protected EngineUnderTest engine() {
    return EngineUnderTest.of(Engines.ONNX_RUNTIME, ConformanceModels.onnx());
  }
}
