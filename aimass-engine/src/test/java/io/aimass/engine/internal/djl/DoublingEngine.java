package io.aimass.engine.internal.djl;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.BaseModel;
import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineProvider;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrayAdapter;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractSymbolBlock;
import ai.djl.nn.ParameterList;
import ai.djl.nn.SymbolBlock;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A DJL engine that the library has never heard of; its models double their one input. */
final class DoublingEngine extends Engine {

  static final String NAME = "Doubling";

  /** Behind all others, so that it is never the one that DJL takes by itself. */
  private static final int RANK = 99;

  /** All that a model of this engine holds. */
  static final String MODEL = "2x";

  /** Found by the service loader. */
  public static final class Provider implements EngineProvider {

    /** DJL looks for all engines before the first one is made. */
    private static final class Holder {
      static final Engine ENGINE = new DoublingEngine();
    }

    /** For the service loader. */
    public Provider() {}

    @Override
    public String getEngineName() {
      return NAME;
    }

    @Override
    public int getEngineRank() {
      return RANK;
    }

    @Override
    public Engine getEngine() {
      return Holder.ENGINE;
    }
  }

  /** What an engine without array operations has: it does nothing but own arrays. */
  private final class Arrays extends BaseNDManager {

    Arrays(@Nullable NDManager parent, Device device) {
      super(parent, device);
    }

    @Override
    public ByteBuffer allocateDirect(int capacity) {
      return ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
    }

    @Override
    public NDArray create(Buffer data, Shape shape, DataType type) {
      NDArray array = new Given(this, (ByteBuffer) data, shape, type);
      attachInternal(array.getUid(), array);
      return array;
    }

    @Override
    public NDArray from(NDArray array) {
      return array;
    }

    @Override
    public NDManager newSubManager(Device device) {
      Arrays manager = new Arrays(this, device);
      attachInternal(manager.getName(), manager);
      return manager;
    }

    @Override
    public void close() {
      if (parent != null) {
        super.close();
      }
    }

    @Override
    public Engine getEngine() {
      return DoublingEngine.this;
    }
  }

  private static final class Given extends NDArrayAdapter {

    private final ByteBuffer data;

    Given(NDManager manager, ByteBuffer data, Shape shape, DataType type) {
      super(manager, null, shape, type, NDManager.nextUid());
      this.data = data;
    }

    @Override
    public ByteBuffer toByteBuffer(boolean tryDirect) {
      return data.duplicate().order(ByteOrder.nativeOrder());
    }

    @Override
    public void intern(NDArray replaced) {
      throw new UnsupportedOperationException("it is never replaced");
    }

    @Override
    public void detach() {
      manager.detachInternal(getUid());
    }
  }

  private final class DoublingModel extends BaseModel {

    DoublingModel(String name, Device device) {
      super(name);
      manager = newBaseManager(device);
    }

    @Override
    public void load(Path path, String prefix, Map<String, ?> options) throws IOException {
      read(Files.readAllBytes(path));
    }

    @Override
    public void load(InputStream stream, Map<String, ?> options) throws IOException {
      setModelDir(Files.createTempDirectory("doubling"));
      read(stream.readAllBytes());
    }

    @Override
    public void close() {
      if (block == null) {
        throw new IllegalStateException("cannot close what was never loaded");
      }
      super.close();
    }

    private void read(byte[] content) throws IOException {
      if (!new String(content, UTF_8).equals(MODEL)) {
        throw new IOException("no model of this engine");
      }
      setBlock(new Doubling());
    }
  }

  private static final class Doubling extends AbstractSymbolBlock {

    @Override
    public ParameterList getDirectParameters() {
      return new ParameterList();
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> more) {
      NDArray input = inputs.singletonOrThrow();
      ByteBuffer given = input.toByteBuffer(false);
      ByteBuffer doubled = input.getManager().allocateDirect(given.remaining());
      while (given.hasRemaining()) {
        doubled.putFloat(2 * given.getFloat());
      }
      doubled.rewind();
      return new NDList(input.getManager().create(doubled, input.getShape(), input.getDataType()));
    }
  }

  @Override
  public @Nullable Engine getAlternativeEngine() {
    return null;
  }

  @Override
  public String getEngineName() {
    return NAME;
  }

  @Override
  public int getRank() {
    return RANK;
  }

  @Override
  public String getVersion() {
    return "0.1";
  }

  @Override
  public boolean hasCapability(String capability) {
    return false;
  }

  @Override
  public Model newModel(String name, Device device) {
    return new DoublingModel(name, device);
  }

  @Override
  public SymbolBlock newSymbolBlock(NDManager manager) {
    return new Doubling();
  }

  @Override
  public NDManager newBaseManager() {
    return newBaseManager(Device.cpu());
  }

  @Override
  public NDManager newBaseManager(Device device) {
    return new Arrays(null, device);
  }

  @Override
  public GradientCollector newGradientCollector() {
    throw new UnsupportedOperationException("it does not train");
  }
}
