package io.aimass.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.DevicePolicy;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MassReport.ModelReport;
import io.aimass.ModelLoadException;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.internal.FakeEngine;
import io.aimass.internal.Lengths;
import io.aimass.spi.Device;
import io.aimass.spi.DeviceInventory;
import io.aimass.spi.EngineProvider;
import io.aimass.spi.EngineSession;
import io.aimass.spi.Offer;
import io.aimass.spi.OpenRequest;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which engine opens a model, on which device, and what is said when none does. */
class EngineChoiceTest {

  private static final Device CUDA = Device.cuda(0);

  private static Mass<String, Double> mass(ModelSpec<String, Double> spec, EngineProvider... with) {
    MassBuilder<String, Double, Double> builder = Mass.builder().addModel("m", spec);
    for (EngineProvider engine : with) {
      builder.engine(engine);
    }
    return builder.build();
  }

  private static ModelReport report(ModelSpec<String, Double> spec, EngineProvider... with) {
    try (Mass<String, Double> mass = mass(spec, with)) {
      assertThat(mass.predict("abc")).isEqualTo(3);
      return mass.report().member("m").model().orElseThrow();
    }
  }

  @Test
  void highestPreference_opens() {
    FakeEngine low = new FakeEngine("low").offering(Offer.accept(1));
    FakeEngine high = new FakeEngine("high").offering(Offer.accept(2));
    FakeEngine no = new FakeEngine("no").offering(Offer.decline("not mine"));
    assertThat(report(Lengths.model(), no, low, high).engine()).isEqualTo("high");
    assertThat(low.opened()).isEmpty();
  }

  @Test
  void equalPreference_isDecidedByName() {
    assertThat(report(Lengths.model(), new FakeEngine("b"), new FakeEngine("a")).engine())
        .isEqualTo("a");
  }

  @Test
  void nobodyAccepts_everyReasonIsTold() {
    FakeEngine one = new FakeEngine("one").offering(Offer.decline("not mine"));
    FakeEngine two = new FakeEngine("two").offering(null);
    EngineProvider three =
        new Delegating(new FakeEngine("three")) {
          @Override
          public Offer offer(OpenRequest request) {
            throw new IllegalStateException("out of order");
          }
        };
    assertThatThrownBy(() -> mass(Lengths.model().engine("four"), one, two, three))
        .isInstanceOf(ModelLoadException.class)
        .hasMessage(
            "member \"m\": no engine opens 0 bytes of onnx of format onnx with engine \"four\";"
                + " found: one (not mine), two (its offer is null),"
                + " three (its offer failed: java.lang.IllegalStateException: out of order)");
  }

  @Test
  void nobodyThere_tellsWhichArtifactToAdd() {
    assertThatThrownBy(() -> mass(Lengths.model()))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageEndingWith("no engine was found, add io.aimass:aimass-engine to the class path");
  }

  @Test
  void formatThatCannotBeTold_isAsked() {
    ModelSpec<String, Double> nameless =
        ModelSpec.of(ModelSource.file(Path.of("model")), new Lengths());
    assertThatThrownBy(() -> mass(nameless, new FakeEngine("fake")))
        .isInstanceOf(ModelLoadException.class)
        .hasMessage(
            "member \"m\": the name of file model does not tell its format; say it with"
                + " ModelSpec.format(...)");
  }

  @Test
  void engineThatCannotStart_givesWayAndTheReportSaysSo() {
    FakeEngine first =
        new FakeEngine("first").offering(Offer.accept(99)).failingToStart(new IOException("gone"));
    ModelReport report = report(Lengths.model(), first, new FakeEngine("second"));
    assertThat(report.engine()).isEqualTo("second");
    assertThat(report.reason())
        .isEqualTo("engine first cannot start: java.io.IOException: gone; second offers [cpu]");
  }

  @Test
  void noEngineCanStart_everyReasonIsTold() {
    IOException gone = new IOException("gone");
    assertThatThrownBy(
            () ->
                mass(
                    Lengths.model(),
                    new FakeEngine("a").failingToStart(new IOException("torn")),
                    new FakeEngine("b").failingToStart(gone)))
        .isInstanceOf(ModelLoadException.class)
        .hasMessage(
            "member \"m\": engine a cannot start: java.io.IOException: torn;"
                + " engine b cannot start: java.io.IOException: gone")
        .hasCause(gone);
  }

  @Test
  void auto_takesTheBestDevice() {
    ModelReport report = report(Lengths.model(), new FakeEngine("e").with(CUDA, Device.cpu()));
    assertThat(report.device()).isEqualTo(CUDA);
  }

  @Test
  void auto_fallsToTheCpuAndSaysWhy() {
    FakeEngine engine =
        new FakeEngine("e")
            .with(CUDA, Device.cpu())
            .failingOn(CUDA, new IllegalStateException("out of memory"));
    ModelReport report = report(Lengths.model(), engine);
    assertThat(report.device()).isEqualTo(Device.cpu());
    assertThat(report.reason())
        .isEqualTo("tried cuda in vain: out of memory; e offers [cuda, cpu]");
  }

  @Test
  void cpu_isTheCpuWhateverElseIsThere() {
    ModelReport report =
        report(
            Lengths.model().device(DevicePolicy.cpu()),
            new FakeEngine("e").with(CUDA, Device.cpu()));
    assertThat(report.device()).isEqualTo(Device.cpu());
    assertThat(report.reason()).isEmpty();
  }

  @Test
  void prefer_takesTheWishOrElseTheCpuWithTheReason() {
    ModelSpec<String, Double> spec = Lengths.model().device(DevicePolicy.prefer(CUDA));
    ModelReport granted = report(spec, new FakeEngine("e").with(CUDA, Device.cpu()));
    assertThat(granted.device()).isEqualTo(CUDA);
    assertThat(granted.reason()).isEmpty();
    ModelReport refused = report(spec, new FakeEngine("e").with(Device.cuda(1), Device.cpu()));
    assertThat(refused.device()).isEqualTo(Device.cpu());
    assertThat(refused.reason()).isEqualTo("e offers [cuda:1, cpu]");
  }

  @Test
  void prefer_withoutTheWish_needsTheCpuToWork() {
    FakeEngine engine =
        new FakeEngine("e").failingOn(Device.cpu(), new IllegalStateException("torn"));
    assertThatThrownBy(() -> mass(Lengths.model().device(DevicePolicy.prefer(CUDA)), engine))
        .isInstanceOf(ModelLoadException.class)
        .hasMessage("member \"m\": engine e cannot open 0 bytes of onnx: torn");
  }

  @Test
  void require_failsWhenTheDeviceDoes() {
    FakeEngine engine =
        new FakeEngine("e")
            .with(CUDA, Device.cpu())
            .failingOn(CUDA, new IllegalStateException("out of memory"));
    assertThatThrownBy(() -> mass(Lengths.model().device(DevicePolicy.require(CUDA)), engine))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageEndingWith("out of memory");
    assertThat(engine.opened()).as("no silent fall to the CPU").isEmpty();
  }

  @Test
  void failureWithoutAMessage_isToldByItsClass() {
    FakeEngine engine =
        new FakeEngine("e").failingOn(Device.cpu(), new UnsupportedOperationException());
    assertThatThrownBy(() -> mass(Lengths.model(), engine))
        .hasMessageEndingWith("java.lang.UnsupportedOperationException");
  }

  @Test
  void engineWithoutDevices_isToldWithItsEvidence() {
    assertThatThrownBy(() -> mass(Lengths.model(), new FakeEngine("e").with()))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageEndingWith("it found no device (e offers [])");
  }

  @Test
  void engineThatKeepsNoContract_isRefusedInWords() {
    EngineProvider noDevices =
        new Delegating(new FakeEngine("e")) {
          @Override
          public DeviceInventory devices(OpenRequest request) {
            return null;
          }
        };
    assertThatThrownBy(() -> mass(Lengths.model(), noDevices))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("its devices are null");
    EngineProvider noSession =
        new Delegating(new FakeEngine("e")) {
          @Override
          public EngineSession open(OpenRequest request) {
            return null;
          }
        };
    assertThatThrownBy(() -> mass(Lengths.model(), noSession))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("its session is null");
  }

  /** An engine that does as another but for what a test overrides. */
  private static class Delegating implements EngineProvider {
    private final EngineProvider inner;

    Delegating(EngineProvider inner) {
      this.inner = inner;
    }

    @Override
    public String name() {
      return inner.name();
    }

    @Override
    public Offer offer(OpenRequest request) {
      return inner.offer(request);
    }

    @Override
    public DeviceInventory devices(OpenRequest request) throws Exception {
      return inner.devices(request);
    }

    @Override
    public EngineSession open(OpenRequest request) throws Exception {
      return inner.open(request);
    }

    @Override
    public String advice(Device.Kind kind) {
      return inner.advice(kind);
    }
  }

  /** Found by the service loader. */
  public static final class Found extends Delegating {
    /** For the service loader. */
    public Found() {
      super(new FakeEngine("found").offering(Offer.decline("only for show")));
    }
  }

  /** Breaks the service loader. */
  public static final class Broken extends Delegating {
    /** For the service loader. */
    public Broken() {
      super(new FakeEngine("broken"));
      throw new IllegalStateException("no native library");
    }
  }

  private interface Action {
    void run() throws Exception;
  }

  private static void withLoader(ClassLoader loader, Action action) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      action.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static ClassLoader listing(Path folder, String... classes) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.write(services.resolve(EngineProvider.class.getName()), List.of(classes));
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, EngineChoiceTest.class.getClassLoader());
  }

  @Test
  void brokenProviders_areToldAndDoNotHideTheOthers(@TempDir Path folder) throws Exception {
    ClassLoader loader =
        listing(
            folder,
            "nowhere.Missing",
            Broken.class.getName(),
            EngineChoiceTest.class.getName(),
            Found.class.getName());
    withLoader(
        loader,
        () ->
            assertThatThrownBy(() -> mass(Lengths.model()))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContaining("found: found (only for show); could not be loaded: ")
                .hasMessageContaining("nowhere.Missing not found")
                .hasMessageContaining("Broken could not be instantiated")
                .hasMessageContaining("no native library")
                .hasMessageContaining("EngineChoiceTest not a subtype"));
  }

  @Test
  void givenEngine_hidesAFoundOneOfTheSameName(@TempDir Path folder) throws Exception {
    withLoader(
        listing(folder, Found.class.getName()),
        () ->
            assertThat(report(Lengths.model(), new FakeEngine("found")).engine())
                .isEqualTo("found"));
  }

  @Test
  void classLoaderThatFailsForEver_isGivenUp() throws Exception {
    ClassLoader failing =
        new ClassLoader(EngineChoiceTest.class.getClassLoader()) {
          @Override
          public Enumeration<URL> getResources(String name) throws IOException {
            throw new IOException("the disk is gone");
          }
        };
    withLoader(
        failing,
        () ->
            assertThat(report(Lengths.model(), new FakeEngine("given")).engine())
                .isEqualTo("given"));
  }
}
