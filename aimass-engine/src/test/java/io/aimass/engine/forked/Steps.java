package io.aimass.engine.forked;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.aimass.DataType;
import io.aimass.Mass;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translators;
import io.aimass.engine.Engines;
import io.aimass.testkit.ConformanceModel;
import io.aimass.testkit.ConformanceModels;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a host does with AI Mass and beside it, step by step in the order of the arguments. Prints a
 * line per step, and one per attempt to reach the network.
 */
public final class Steps {

  private enum Step {
    HOST_ORT,
    HOST_DJL_ONNX,
    HOST_DJL_PYTORCH,
    MASS_ONNX,
    MASS_DJL_ONNX,
    MASS_PYTORCH,
    SECOND_COPY_ONNX
  }

  private Steps() {}

  /** Runs the steps that the arguments name. */
  public static void main(String[] arguments) {
    URL.setURLStreamHandlerFactory(
        protocol -> protocol.startsWith("http") ? new NoNetwork() : null);
    for (String argument : arguments) {
      try {
        run(Step.valueOf(argument.toUpperCase(Locale.ROOT).replace('-', '_')));
        System.out.println("done " + argument);
      } catch (Exception | LinkageError e) {
        System.out.println("failed " + argument + ": " + e);
      }
    }
  }

  private static final class NoNetwork extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      System.out.println("NETWORK " + url);
      throw new IOException("no network here");
    }

    @Override
    protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
      return openConnection(url);
    }
  }

  private static void run(Step step) throws Exception {
    switch (step) {
      case HOST_ORT -> hostOrt();
      case HOST_DJL_ONNX -> hostDjl("OnnxRuntime");
      case HOST_DJL_PYTORCH -> hostDjl("PyTorch");
      case MASS_ONNX -> mass(Engines.ONNX_RUNTIME, ConformanceModels.onnx());
      case MASS_DJL_ONNX -> mass(Engines.DJL_ONNX_RUNTIME, ConformanceModels.onnx());
      case MASS_PYTORCH -> mass(Engines.PYTORCH, ConformanceModels.torchScript());
      case SECOND_COPY_ONNX -> secondCopy();
    }
  }

  private static byte[] subtract(ConformanceModels models) {
    return models.bytes(ConformanceModel.SUBTRACT, DataType.FLOAT32).orElseThrow();
  }

  private static void hostOrt() throws Exception {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session =
            environment.createSession(subtract(ConformanceModels.onnx()), options)) {
      check(session.getNumInputs() == 2);
    }
  }

  private static void hostDjl(String engine) {
    try (NDManager manager = Engine.getEngine(engine).newBaseManager()) {
      check(manager.create(new float[] {1, 2}).toFloatArray()[1] == 2);
    }
  }

  private static void mass(String engine, ConformanceModels models) {
    var spec =
        ModelSpec.of(ModelSource.bytes(subtract(models), models.format()), Translators.tensors())
            .engine(engine);
    try (var mass = Mass.builder().addModel("member", spec).build()) {
      Map<String, Tensor> inputs = new LinkedHashMap<>();
      inputs.put("a", Tensor.of(new float[] {3, 4, 5}, 1, 3));
      inputs.put("b", Tensor.of(new float[] {1, 1, 1}, 1, 3));
      Tensor difference = mass.predict(inputs).values().iterator().next();
      check(Arrays.equals(difference.toFloatArray(), new float[] {2, 3, 4}));
    }
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("a wrong answer");
    }
  }

  /** AI Mass once more, by another class loader, on the same ONNX Runtime and DJL. */
  private static void secondCopy() throws Exception {
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    URL[] urls = new URL[entries.length];
    for (int i = 0; i < entries.length; i++) {
      urls[i] = url(entries[i]);
    }
    try (URLClassLoader loader = new OwnCopies(urls)) {
      Class<?> copy = loader.loadClass(Steps.class.getName());
      check(copy != Steps.class);
      var mass =
          copy.getDeclaredMethod(
              "mass", String.class, loader.loadClass(ConformanceModels.class.getName()));
      mass.setAccessible(true);
      Object models =
          loader.loadClass(ConformanceModels.class.getName()).getMethod("onnx").invoke(null);
      mass.invoke(null, Engines.ONNX_RUNTIME, models);
    }
  }

  private static URL url(String entry) throws MalformedURLException {
    URI uri = new File(entry).toURI();
    return uri.toURL();
  }

  private static final class OwnCopies extends URLClassLoader {
    OwnCopies(URL[] urls) {
      super(urls, Steps.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        if (!name.startsWith("io.aimass.")) {
          return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }
}
