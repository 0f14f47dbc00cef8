package io.aimass.engine.forked;

import io.aimass.DataType;
import io.aimass.Mass;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translators;
import io.aimass.engine.Engines;
import io.aimass.testkit.ConformanceModel;
import io.aimass.testkit.ConformanceModels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Exits with code 7 while threads predict, and goes on predicting in a shutdown hook. */
public final class Exiting {

  private static final int THREADS = 4;

  private Exiting() {}

  /**
   * Takes the engine's name and how often the model repeats itself in a call; 0: threads open and
   * close.
   */
  public static void main(String[] arguments) throws InterruptedException {
    String engine = arguments[0];
    ConformanceModels models =
        engine.equals(Engines.PYTORCH) ? ConformanceModels.torchScript() : ConformanceModels.onnx();
    long times = Long.parseLong(arguments[1]);
    byte[] bytes = models.bytes(ConformanceModel.REPEAT, DataType.FLOAT32).orElseThrow();
    var spec =
        ModelSpec.of(ModelSource.bytes(bytes, models.format()), Translators.tensors())
            .engine(engine);
    var mass = Mass.builder().addModel("member", spec).build(); // left open, as hosts do
    CountDownLatch busy = new CountDownLatch(THREADS);
    for (int i = 0; i < THREADS; i++) {
      Thread caller =
          new Thread(
              times > 0
                  ? () -> callUntilRefused(mass, busy, times)
                  : () -> openUntilRefused(spec, busy));
      caller.setDaemon(true);
      caller.start();
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> tellRefusal(mass)));
    busy.await();
    System.exit(7);
  }

  private static void call(Mass<Map<String, Tensor>, Map<String, Tensor>> mass, long times) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    inputs.put("x", Tensor.of(new float[] {1}, 1));
    inputs.put("times", Tensor.of(new long[] {times}));
    mass.predict(inputs);
  }

  private static void callUntilRefused(
      Mass<Map<String, Tensor>, Map<String, Tensor>> mass, CountDownLatch busy, long times) {
    while (true) {
      try {
        call(mass, 10);
        busy.countDown();
        call(mass, times);
      } catch (RuntimeException e) {
        return;
      }
    }
  }

  /** Making a session is where the bare binding crashes when its shutdown hook comes first. */
  private static void openUntilRefused(
      ModelSpec<Map<String, Tensor>, Map<String, Tensor>> spec, CountDownLatch busy) {
    while (true) {
      try (var mass = Mass.builder().addModel("member", spec).build()) {
        call(mass, 1);
        busy.countDown();
      } catch (RuntimeException e) {
        return;
      }
    }
  }

  /** Shutdown hooks run side by side, so the refusal may come a moment later. */
  private static void tellRefusal(Mass<Map<String, Tensor>, Map<String, Tensor>> mass) {
    while (true) {
      try {
        call(mass, 1);
      } catch (RuntimeException e) {
        System.out.println("refused: " + e.getCause());
        return;
      }
    }
  }
}
