package io.aimass.testkit;

import io.aimass.DataType;
import io.aimass.ModelFormat;
import io.aimass.spi.Device;
import io.aimass.spi.DeviceInventory;
import io.aimass.spi.EngineProvider;
import io.aimass.spi.EngineSession;
import io.aimass.spi.Offer;
import io.aimass.spi.OpenRequest;
import io.aimass.spi.Signature;
import io.aimass.spi.TensorSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine in Java for models that are only a name, such as {@code (IDENTITY INT64)}. */
final class MemoryEngine implements EngineProvider {

  static final ModelFormat FORMAT = new ModelFormat("memory");
  static final String NAME = "memory";

  private final Fault fault;
  private final List<ByteBuffer> leaked = new ArrayList<>();
  final AtomicInteger runs = new AtomicInteger();
  private EngineSession shared = new MemorySession(ConformanceModel.LOG, DataType.FLOAT32, this);

  MemoryEngine(Fault fault) {
    this.fault = fault;
  }

  boolean has(Fault one) {
    return fault == one;
  }

  /** Holds on to native memory, touched so that it counts. */
  synchronized void leak(int bytes) {
    ByteBuffer held = ByteBuffer.allocateDirect(bytes);
    for (int i = 0; i < bytes; i += 1024) {
      held.put(i, (byte) 1);
    }
    leaked.add(held);
  }

  /** Holds on to mapped pages: memory from malloc may be some that an earlier test gave back. */
  synchronized void leakPages(int bytes) {
    try {
      Path file = Files.createTempFile("leak", null);
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE)) {
        ByteBuffer held = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
        for (int i = 0; i < bytes; i += 1024) {
          held.put(i, (byte) 1);
        }
        leaked.add(held);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The kit's functions as models of this engine. */
  record Models() implements ConformanceModels {

    @Override
    public ModelFormat format() {
      return FORMAT;
    }

    @Override
    public Optional<byte[]> bytes(ConformanceModel model, DataType type) {
      String text = "(" + model + " " + type + ")";
      return Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean hasSignature() {
      return true;
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Offer offer(OpenRequest request) {
    boolean known = request.format().equals(FORMAT) || has(Fault.TAKES_EVERY_FORMAT);
    return known && request.engine().orElse(NAME).equals(NAME)
        ? Offer.accept(1)
        : Offer.decline("opens memory models alone");
  }

  @Override
  public DeviceInventory devices(OpenRequest request) {
    List<Device> devices = new ArrayList<>(List.of(Device.cpu()));
    if (has(Fault.CLAIMS_EVERY_DEVICE)) {
      devices.add(new Device(Device.Kind.CUDA, 999));
    }
    return new DeviceInventory(devices, "Java is everywhere");
  }

  @Override
  public EngineSession open(OpenRequest request) throws IOException {
    String text = new String(request.source().read(), StandardCharsets.UTF_8);
    if (has(Fault.LEAKS_IN_OPEN)) {
      leakPages(128 << 10);
    }
    if (!text.startsWith("(") || !text.endsWith(")")) {
      if (has(Fault.OPENS_ANYTHING)) {
        return new MemorySession(ConformanceModel.LOG, DataType.FLOAT32, this);
      }
      throw new IOException("not a memory model: " + request.source());
    }
    String[] words = text.substring(1, text.length() - 1).split(" ", -1);
    EngineSession session =
        new MemorySession(ConformanceModel.valueOf(words[0]), DataType.valueOf(words[1]), this);
    if (has(Fault.SHARES_SESSIONS)) {
      MemorySession last = (MemorySession) shared;
      shared = last.sameModelAs((MemorySession) session) ? last : session;
      return shared;
    }
    return session;
  }

  @Override
  public String advice(Device.Kind kind) {
    return "there is no " + kind.name().toLowerCase(Locale.ROOT) + " for Java";
  }

  /** What each function declares. */
  static Signature signature(ConformanceModel model, DataType type, boolean lies) {
    long any = TensorSpec.ANY;
    long three = lies ? any : 3;
    return switch (model) {
      case IDENTITY -> signature(model, spec("x", type, any, any), spec("y", type, any, any));
      case SUBTRACT ->
          new Signature(
              List.of(
                  spec("a", DataType.FLOAT32, any, three), spec("b", DataType.FLOAT32, any, three)),
              List.of(spec("difference", DataType.FLOAT32, any, 3)));
      case TWO_OUTPUTS ->
          signature(
              model,
              spec("x", DataType.FLOAT32, any, 2),
              spec("doubled", DataType.FLOAT32, any, 2),
              spec("negated", DataType.FLOAT32, any, 2));
      case CONCAT_SPLIT ->
          new Signature(
              List.of(spec("a", DataType.FLOAT32, any, 2), spec("b", DataType.FLOAT32, any, 3)),
              List.of(
                  spec("head", DataType.FLOAT32, any, 1), spec("tail", DataType.FLOAT32, any, 4)));
      case SCALAR ->
          signature(model, spec("x", DataType.FLOAT32), spec("doubled", DataType.FLOAT32));
      case TRANSPOSE ->
          signature(
              model, spec("x", DataType.FLOAT32, any, any), spec("y", DataType.FLOAT32, any, any));
      case LOG ->
          signature(model, spec("x", DataType.FLOAT32, any), spec("y", DataType.FLOAT32, any));
      case REPEAT ->
          new Signature(
              List.of(spec("x", DataType.FLOAT32, any), spec("times", DataType.INT64)),
              List.of(spec("y", DataType.FLOAT32, any)));
    };
  }

  private static Signature signature(
      ConformanceModel model, TensorSpec input, TensorSpec... outputs) {
    if (outputs.length != model.outputs().size()) {
      throw new IllegalArgumentException(model + " has outputs " + model.outputs());
    }
    return new Signature(List.of(input), List.of(outputs));
  }

  private static TensorSpec spec(String name, DataType type, long... dims) {
    return TensorSpec.of(name, type, dims);
  }
}
