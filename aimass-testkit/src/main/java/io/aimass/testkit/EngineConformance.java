package io.aimass.testkit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * What an engine must do to be one: a JUnit test class to extend, with one nested class per
 * capability.
 *
 * <pre>{@code
 * class MyEngineTest extends EngineConformance {
 *   @Override
 *   protected EngineUnderTest engine() {
 *     return EngineUnderTest.of("my-engine", ConformanceModels.onnx());
 *   }
 * }
 * }</pre>
 *
 * <p>Every check goes through {@link io.aimass.Mass}, as a host does, so it covers the engine and
 * the runtime's guards around it. A check that an engine cannot meet by its nature is said in
 * {@link EngineUnderTest} and then checked for the documented failure instead; none is skipped.
 */
public abstract class EngineConformance {

  /** For subclasses. */
  protected EngineConformance() {}

  /**
   * The engine to check.
   *
   * @return asked for several times in each test
   */
  protected abstract EngineUnderTest engine();

  @Nested
  @DisplayName("data types")
  class DataTypes extends DataTypeChecks {
    DataTypes() {
      super(EngineConformance.this::engine);
    }
  }

  @Nested
  @DisplayName("shapes and names")
  class Shapes extends ShapeChecks {
    Shapes() {
      super(EngineConformance.this::engine);
    }
  }

  @Nested
  @DisplayName("wrong inputs and outputs")
  class Inputs extends InputChecks {
    Inputs() {
      super(EngineConformance.this::engine);
    }
  }

  @Nested
  @DisplayName("opening")
  class Loading extends LoadingChecks {
    Loading() {
      super(EngineConformance.this::engine);
    }
  }

  @Nested
  @DisplayName("threads, closing, cancelling")
  class Concurrency extends ConcurrencyChecks {
    Concurrency() {
      super(EngineConformance.this::engine);
    }
  }

  @Nested
  @DisplayName("memory")
  class Memory extends MemoryChecks {
    Memory() {
      super(EngineConformance.this::engine);
    }
  }
}
