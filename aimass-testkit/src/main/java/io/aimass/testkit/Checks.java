package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.DataType;
import io.aimass.DevicePolicy;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translators;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Opens the kit's models on the engine under test. */
abstract class Checks {

  static final String MEMBER = "under-test";

  private final Supplier<EngineUnderTest> engine;

  Checks(Supplier<EngineUnderTest> engine) {
    this.engine = engine;
  }

  EngineUnderTest engine() {
    return engine.get();
  }

  boolean hasSignature() {
    return engine().models().hasSignature();
  }

  byte[] bytes(ConformanceModel model) {
    return engine().models().bytes(model, DataType.FLOAT32).orElseThrow();
  }

  ModelSource source(ConformanceModel model) {
    return ModelSource.bytes(bytes(model), engine().models().format());
  }

  ModelSpec<Map<String, Tensor>, Map<String, Tensor>> spec(ModelSource source) {
    return ModelSpec.of(source, Translators.tensors())
        .format(engine().models().format())
        .engine(engine().name())
        .device(DevicePolicy.cpu())
        .threads(1, 1);
  }

  Mass<Map<String, Tensor>, Map<String, Tensor>> open(ConformanceModel model) {
    return open(spec(source(model)));
  }

  Mass<Map<String, Tensor>, Map<String, Tensor>> open(
      ModelSpec<Map<String, Tensor>, Map<String, Tensor>> spec) {
    return builder(spec).build();
  }

  MassBuilder<Map<String, Tensor>, Map<String, Tensor>, Map<String, Tensor>> builder(
      ModelSpec<Map<String, Tensor>, Map<String, Tensor>> spec) {
    var builder = Mass.builder().addModel(MEMBER, spec);
    engine().provider().ifPresent(builder::engine);
    return builder;
  }

  /** Inputs in the model's order, which is what counts where names do not. */
  static Map<String, Tensor> inputs(ConformanceModel model, Tensor... tensors) {
    assertThat(tensors).hasSameSizeAs(model.inputs());
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (int i = 0; i < tensors.length; i++) {
      inputs.put(model.inputs().get(i), tensors[i]);
    }
    return inputs;
  }

  /** The outputs in the model's order, after a look at their names. */
  List<Tensor> outputs(ConformanceModel model, Map<String, Tensor> outputs) {
    List<String> names = new ArrayList<>(model.outputs());
    if (!hasSignature()) {
      names.replaceAll(name -> "output" + model.outputs().indexOf(name));
    }
    assertThat(outputs.keySet()).as("names of outputs, in order").containsExactlyElementsOf(names);
    return List.copyOf(outputs.values());
  }

  List<Tensor> run(
      Mass<Map<String, Tensor>, Map<String, Tensor>> mass,
      ConformanceModel model,
      Tensor... tensors) {
    return outputs(model, mass.predict(inputs(model, tensors)));
  }

  static Tensor floats(float[] data, long... shape) {
    return Tensor.of(data, shape);
  }

  /** The messages of an exception and all its causes. */
  static String story(Throwable error) {
    StringBuilder story = new StringBuilder();
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      story.append(cause).append('\n');
    }
    return story.toString();
  }
}
