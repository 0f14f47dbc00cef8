package io.aimass.preprocess.text;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.util.Utils;
import io.aimass.ModelLoadException;

/**
 * Loads the native library of the tokenizers, once per process.
 *
 * <p>On a machine with CUDA and outside of its offline mode DJL would download another build of it.
 * Nothing is downloaded at run time here, and tokenizing does not use the GPU: so the build that
 * comes in the jar is asked for, by a system property that is set only while the library is loaded.
 */
final class NativeLibrary {

  private static final String FLAVOR = "RUST_FLAVOR";

  private NativeLibrary() {}

  /** Does nothing if it is loaded already. */
  static void load() {
    try {
      if (Utils.isOfflineMode() || Utils.getEnvOrSystemProperty(FLAVOR) != null) {
        LibUtils.checkStatus();
      } else {
        loadWithoutDownload();
      }
    } catch (RuntimeException | LinkageError e) {
      throw new ModelLoadException(
          "the native library of ai.djl.huggingface:tokenizers cannot be loaded; it is unpacked "
              + "from its jar into the folder named by DJL_CACHE_DIR, which must be writable",
          e);
    }
  }

  private static synchronized void loadWithoutDownload() {
    String before = System.setProperty(FLAVOR, "cpu");
    try {
      LibUtils.checkStatus();
    } finally {
      if (before == null) {
        System.clearProperty(FLAVOR);
      } else {
        System.setProperty(FLAVOR, before);
      }
    }
  }
}
