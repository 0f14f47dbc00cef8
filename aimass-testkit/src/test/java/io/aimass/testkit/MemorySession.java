package io.aimass.testkit;

import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.spi.Cancellation;
import io.aimass.spi.Device;
import io.aimass.spi.EngineSession;
import io.aimass.spi.NativeMemory;
import io.aimass.spi.SessionInfo;
import io.aimass.spi.Signature;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

/** One of the kit's functions in plain Java, with the engine's fault. */
final class MemorySession implements EngineSession {

  private final ConformanceModel model;
  private final DataType type;
  private final MemoryEngine engine;
  private final float[] reused = new float[1 << 12];
  private long firstRows = -1;
  private float[] lastInput = {};
  private Thread lastCaller = Thread.currentThread();
  private boolean closed;
  private final AtomicInteger runs = new AtomicInteger();

  MemorySession(ConformanceModel model, DataType type, MemoryEngine engine) {
    this.model = model;
    this.type = type;
    this.engine = engine;
  }

  boolean sameModelAs(MemorySession other) {
    return model == other.model && type == other.type && !closed;
  }

  @Override
  public SessionInfo info() {
    String name = engine.has(Fault.HIDES_ITS_NAME) ? "?" : MemoryEngine.NAME;
    return new SessionInfo(name, "1", Device.cpu(), "java", 1, 1, List.of());
  }

  @Override
  public Optional<Signature> signature() {
    return Optional.of(MemoryEngine.signature(model, type, engine.has(Fault.LIES_ABOUT_SHAPES)));
  }

  @Override
  public Map<String, Tensor> run(Map<String, Tensor> inputs, Cancellation cancellation) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    runs.incrementAndGet();
    engine.runs.incrementAndGet();
    if (engine.has(Fault.LEAKS_IN_RUN)) {
      engine.leak(32 << 10);
    }
    List<Tensor> given =
        engine.has(Fault.SWAPS_INPUTS)
            ? List.copyOf(inputs.values())
            : model.inputs().stream().map(inputs::get).toList();
    List<Tensor> results = compute(given, cancellation);
    if (engine.has(Fault.SWAPS_OUTPUTS) && results.size() == 2) {
      results = List.of(results.get(1), results.get(0));
    }
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (int i = 0; i < results.size(); i++) {
      String name = model.outputs().get(i);
      outputs.put(engine.has(Fault.RENAMES_OUTPUTS) ? "out" + i : name, results.get(i));
    }
    return outputs;
  }

  private List<Tensor> compute(List<Tensor> in, Cancellation cancellation) {
    Tensor x = in.get(0);
    checkSizes(x);
    return switch (model) {
      case IDENTITY -> List.of(identity(x));
      case SUBTRACT -> List.of(subtract(x, in.get(1)));
      case TWO_OUTPUTS -> List.of(scale(x, 2), scale(x, -1));
      case CONCAT_SPLIT -> concatSplit(x, in.get(1));
      case SCALAR ->
          List.of(engine.has(Fault.SCALAR_AS_VECTOR) ? scale(x, 2).reshape(1) : scale(x, 2));
      case TRANSPOSE -> List.of(transpose(x));
      case LOG -> List.of(log(x));
      case REPEAT -> List.of(repeat(x, in.get(1).getLong(0), cancellation));
    };
  }

  private void checkSizes(Tensor x) {
    if (engine.has(Fault.FAILS_ON_EMPTY) && x.elementCount() == 0) {
      throw new IllegalArgumentException("nothing to do");
    }
    if (engine.has(Fault.KEEPS_FIRST_SIZE) && x.rank() > 0) {
      firstRows = firstRows < 0 ? x.dim(0) : firstRows;
      if (firstRows != x.dim(0)) {
        throw new IllegalArgumentException("compiled for " + firstRows + " rows");
      }
    }
  }

  private float[] floats(Tensor tensor) {
    float[] data = tensor.toFloatArray();
    if (engine.has(Fault.READS_WHOLE_BUFFER) && model == ConformanceModel.TRANSPOSE) {
      Arrays.sort(data); // takes the elements in another order than row by row
      reverse(data);
    }
    return data;
  }

  private static void reverse(float[] data) {
    for (int i = 0; i < data.length / 2; i++) {
      float swap = data[i];
      data[i] = data[data.length - 1 - i];
      data[data.length - 1 - i] = swap;
    }
  }

  private Tensor result(float[] data, long... shape) {
    if (!engine.has(Fault.REUSES_OUTPUTS) || data.length > 16) {
      return Tensor.of(data, shape);
    }
    System.arraycopy(data, 0, reused, 0, data.length);
    return Tensor.view(DataType.FLOAT32, FloatBuffer.wrap(reused, 0, data.length), shape);
  }

  private Tensor identity(Tensor x) {
    if (type == DataType.STRING && engine.has(Fault.CLAIMS_STRINGS)) {
      return Tensor.of(new String[x.elementCount()].clone(), x.shape());
    }
    if (type == DataType.INT64 && engine.has(Fault.ROUNDS_INT64)) {
      long[] rounded = new long[x.elementCount()];
      Arrays.setAll(rounded, i -> (long) x.getDouble(i));
      return Tensor.of(rounded, x.shape());
    }
    return x;
  }

  private Tensor subtract(Tensor a, Tensor b) {
    if (a.dim(1) != 3 || b.dim(1) != 3) {
      throw new IllegalArgumentException("shapes do not fit");
    }
    float[] left = floats(a);
    if (engine.has(Fault.MIXES_UP_THREADS)) {
      float[] mine = left;
      Thread caller = Thread.currentThread();
      left = caller.equals(lastCaller) ? mine : Arrays.copyOf(lastInput, mine.length);
      lastCaller = caller;
      lastInput = mine;
    }
    float[] right = floats(b);
    for (int i = 0; i < left.length; i++) {
      right[i] = left[i] - right[i];
    }
    return result(right, a.shape());
  }

  private Tensor scale(Tensor x, float factor) {
    float[] data = floats(x);
    for (int i = 0; i < data.length; i++) {
      data[i] *= factor;
    }
    return result(data, x.shape());
  }

  private List<Tensor> concatSplit(Tensor a, Tensor b) {
    int rows = (int) a.dim(0);
    float[] head = new float[rows];
    float[] tail = new float[rows * 4];
    for (int row = 0; row < rows; row++) {
      head[row] = floats(a)[row * 2];
      tail[row * 4] = floats(a)[row * 2 + 1];
      System.arraycopy(floats(b), row * 3, tail, row * 4 + 1, 3);
    }
    return List.of(result(head, rows, 1), result(tail, rows, 4));
  }

  private Tensor transpose(Tensor x) {
    int rows = (int) x.dim(0);
    int columns = (int) x.dim(1);
    float[] data = floats(x);
    float[] turned = new float[data.length];
    for (int i = 0; i < data.length; i++) {
      turned[i % columns * rows + i / columns] = data[i];
    }
    return result(turned, columns, rows);
  }

  private Tensor log(Tensor x) {
    float[] data = floats(x);
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) Math.log(data[i]);
      if (engine.has(Fault.HIDES_NAN) && Float.isNaN(data[i])) {
        data[i] = 0;
      }
    }
    return result(data, x.shape());
  }

  private Tensor repeat(Tensor x, long times, Cancellation cancellation) {
    float[] data = floats(x);
    long grace = engine.has(Fault.NEVER_STOPS) ? 6_000_000_000L : 0;
    long start = System.nanoTime();
    for (long time = 0; time < times; time++) {
      if (cancellation.isCancelled() && System.nanoTime() - start >= grace) {
        throw new CancellationException();
      }
      for (int i = 0; i < data.length; i++) {
        data[i]++;
      }
    }
    return result(data, x.shape());
  }

  @Override
  public Optional<NativeMemory> memory() {
    long weights = engine.has(Fault.TELLS_OTHER_WEIGHTS) && runs.get() > 0 ? 8 : 4;
    long buffers = engine.has(Fault.TELLS_MORE_EACH_RUN) ? runs.get() : 16;
    return Optional.of(
        new NativeMemory(
            weights, engine.has(Fault.TELLS_OF_ALL_SESSIONS) ? engine.runs.get() : buffers));
  }

  @Override
  public void close() {
    closed = true;
  }
}
