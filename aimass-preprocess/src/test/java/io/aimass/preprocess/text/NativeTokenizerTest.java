package io.aimass.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeTokenizerTest {

  @TempDir private Path folder;

  @Test
  void tokenizer_thatNobodyHolds_isNotHeldByItsOwnMemory() {
    String json = new String(RealTokenizers.read(RealTokenizers.BGE), StandardCharsets.UTF_8);
    WeakReference<NativeTokenizer> reference = new WeakReference<>(new NativeTokenizer(json));

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          while (reference.get() != null) {
            System.gc();
          }
        });
  }

  /** This process has opted out of all that DJL sends and downloads, so another one has to tell. */
  @Test
  void load_inAProcessThatDidNotOptOut_reportsNothingAndLeavesNoProperty()
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-DDJL_CACHE_DIR=" + folder,
            OtherProcess.class.getName());
    builder.environment().remove("OPT_OUT_TRACKING");
    builder.environment().remove("RUST_FLAVOR");
    builder.environment().remove("DJL_CACHE_DIR");
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains("tokens: 4, flavor: null, reported home: 0");
    assertThat(folder.resolve("tokenizers")).isDirectoryRecursivelyContaining("glob:**tokenizers*");
  }
}
