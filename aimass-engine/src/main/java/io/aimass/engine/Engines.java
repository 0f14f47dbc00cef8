package io.aimass.engine;

/**
 * The engines one can name in {@code ModelSpec.engine(...)}. Naming none is the rule: an {@code
 * .onnx} model then runs on {@link #ONNX_RUNTIME}, a TorchScript one on {@link #PYTORCH}.
 *
 * <p>Where natives are unpacked is the engines' own setting, a system property or an environment
 * variable of the process:
 *
 * <ul>
 *   <li>ONNX Runtime unpacks its library from its jar into a new folder below {@code
 *       java.io.tmpdir}, deleted on exit; {@code onnxruntime.native.path} names a folder that holds
 *       the library already.
 *   <li>DJL unpacks PyTorch once into {@code ENGINE_CACHE_DIR}, else {@code DJL_CACHE_DIR}, else
 *       {@code .djl.ai} in the user's home folder.
 * </ul>
 *
 * <p>Nothing is downloaded and nothing is reported to anybody: DJL's telemetry and downloads are
 * off whenever this library starts one of its engines.
 */
public final class Engines {

  /** ONNX Runtime, called directly: the default for ONNX models. */
  public static final String ONNX_RUNTIME = "onnxruntime";

  /** Whichever of DJL's engines opens the model's format. */
  public static final String DJL = "djl";

  /** DJL's PyTorch engine: the default for TorchScript models. */
  public static final String PYTORCH = "PyTorch";

  /** DJL's ONNX Runtime engine; it cannot start once the host has made its own environment. */
  public static final String DJL_ONNX_RUNTIME = "OnnxRuntime";

  private Engines() {}
}
