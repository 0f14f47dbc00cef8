package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aimass.DevicePolicy;
import io.aimass.DeviceUnavailableException;
import io.aimass.ModelFormat;
import io.aimass.ModelLoadException;
import io.aimass.ModelSource;
import io.aimass.Tensor;
import io.aimass.spi.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Opening: from every source, and what is told when there is nothing to open. */
abstract class LoadingChecks extends Checks {

  private static final Tensor ROW = floats(new float[] {1, 2, 3}, 1, 3);

  @TempDir Path folder;

  LoadingChecks(Supplier<EngineUnderTest> engine) {
    super(engine);
  }

  private void assertRuns(ModelSource source) {
    try (var mass = open(spec(source))) {
      assertThat(run(mass, ConformanceModel.SUBTRACT, ROW, ROW))
          .containsExactly(floats(new float[3], 1, 3));
    }
  }

  private void assertRefused(ModelSource source) {
    assertThatExceptionOfType(ModelLoadException.class)
        .isThrownBy(() -> open(spec(source)).close())
        .withMessageContaining(MEMBER);
  }

  @Test
  @DisplayName("a file opens, whatever its name")
  void file_opens() throws IOException {
    byte[] bytes = bytes(ConformanceModel.SUBTRACT);
    assertRuns(ModelSource.file(Files.write(folder.resolve("a model. of ünusual näme"), bytes)));
    Path usual = folder.resolve("model." + engine().models().format());
    assertRuns(ModelSource.file(Files.write(usual, bytes)));
  }

  @Test
  @DisplayName("bytes in memory open")
  void bytes_open() {
    assertRuns(source(ConformanceModel.SUBTRACT));
  }

  @Test
  @DisplayName("a part of a file opens")
  void region_opens() throws IOException {
    byte[] bytes = bytes(ConformanceModel.SUBTRACT);
    byte[] among = new byte[bytes.length + 164];
    Arrays.fill(among, (byte) 0x5A);
    System.arraycopy(bytes, 0, among, 64, bytes.length);
    Path container = Files.write(folder.resolve("container"), among);
    assertRuns(ModelSource.region(container, 64, bytes.length, engine().models().format()));
  }

  @Test
  @DisplayName("a missing file is named")
  void missingFile_isNamed() {
    Path missing = folder.resolve("missing.model");
    assertThatExceptionOfType(ModelLoadException.class)
        .isThrownBy(() -> open(spec(ModelSource.file(missing))))
        .withMessageContaining(MEMBER)
        .withMessageContaining(missing.toString());
  }

  @Test
  @DisplayName("an unknown format lists this engine and its reason")
  void unknownFormat_listsEngines() {
    ModelFormat unknown = new ModelFormat("no-such-format");
    ModelSource source = ModelSource.bytes(bytes(ConformanceModel.SUBTRACT), unknown);
    assertThatExceptionOfType(ModelLoadException.class)
        .isThrownBy(() -> open(spec(source).format(unknown)))
        .withMessageContaining(MEMBER)
        .withMessageContaining("no-such-format")
        .withMessageContaining(engine().name());
  }

  @TestFactory
  @DisplayName("a file cut short does not open")
  Stream<DynamicTest> truncatedFile_isRefused() throws IOException {
    byte[] whole = bytes(ConformanceModel.SUBTRACT);
    int length = whole.length;
    return IntStream.of(0, 1, length / 4, length / 2, length * 3 / 4, length - 1)
        .mapToObj(
            cut ->
                DynamicTest.dynamicTest(
                    cut + " of " + length + " bytes",
                    () -> {
                      byte[] part = Arrays.copyOf(whole, cut);
                      Path file = Files.write(folder.resolve("cut" + cut), part);
                      assertRefused(ModelSource.file(file));
                      assertRefused(ModelSource.bytes(part, engine().models().format()));
                      assertRefused(ModelSource.region(file, 0, cut, engine().models().format()));
                    }));
  }

  @Test
  @DisplayName("random bytes do not open")
  void randomBytes_areRefused() {
    Random random = new Random(20261124);
    for (int size : new int[] {1, 16, 4096}) {
      byte[] noise = new byte[size];
      random.nextBytes(noise);
      assertRefused(ModelSource.bytes(noise, engine().models().format()));
    }
  }

  @Test
  @DisplayName("two sessions of one model do not disturb each other")
  void twoSessions_areIndependent() {
    ModelSource source = source(ConformanceModel.SUBTRACT);
    try (var first = open(spec(source))) {
      try (var second = open(spec(source))) {
        assertThat(run(second, ConformanceModel.SUBTRACT, ROW, ROW))
            .isEqualTo(run(first, ConformanceModel.SUBTRACT, ROW, ROW));
      }
      assertThat(run(first, ConformanceModel.SUBTRACT, ROW, ROW))
          .as("the first session after the second was closed")
          .containsExactly(floats(new float[3], 1, 3));
    }
  }

  @Test
  @DisplayName("the report tells engine, device and threads in use")
  void report_tellsWhatIsInUse() {
    try (var mass = open(ConformanceModel.SUBTRACT)) {
      var model = mass.report().member(MEMBER).model().orElseThrow();
      assertThat(model.engine()).containsIgnoringCase(engine().name());
      assertThat(model.engineVersion()).isNotBlank();
      assertThat(model.device()).isEqualTo(Device.cpu());
      assertThat(model.executionProvider()).isNotBlank();
      assertThat(model.intraOpThreads()).isEqualTo(1);
      assertThat(model.interOpThreads()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("a device that no machine has is refused with what was found")
  void absentDevice_isRefusedWithEvidence() {
    var spec =
        spec(source(ConformanceModel.SUBTRACT))
            .device(DevicePolicy.require(new Device(Device.Kind.CUDA, 999)));
    assertThatExceptionOfType(DeviceUnavailableException.class)
        .isThrownBy(() -> open(spec))
        .withMessageContaining(MEMBER)
        .withMessageContaining("cuda:999")
        .withMessageContaining("cpu");
  }
}
