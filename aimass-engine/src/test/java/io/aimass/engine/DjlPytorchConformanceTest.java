package io.aimass.engine;

import io.aimass.DataType;
import io.aimass.testkit.ConformanceModels;
import io.aimass.testkit.EngineConformance;
import io.aimass.testkit.EngineUnderTest;

class DjlPytorchConformanceTest extends EngineConformance {

  @Override
  protected EngineUnderTest engine() {
    return EngineUnderTest.of(Engines.PYTORCH, ConformanceModels.torchScript())
        .without(DataType.STRING, DataType.INT16, DataType.BFLOAT16)
        .withoutCancellation();
  }
}
