package io.aimass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models among the resources of a host that is a named module. */
class NamedModuleTest {

  @TempDir Path folder;

  /** A class of a module with a model in the folder {@code models} and another one above it. */
  private Class<?> hostThat(String directive) throws Exception {
    Path source = Files.createDirectories(folder.resolve("source/host"));
    Path built = Files.createDirectories(folder.resolve("built/models")).getParent();
    Files.writeString(source.resolve("Anchor.java"), "package host; public class Anchor {}");
    Files.writeString(source.resolve("module-info.java"), "module host { " + directive + " }");
    Files.write(built.resolve("models/model.onnx"), new byte[] {1});
    Files.write(built.resolve("model.onnx"), new byte[] {2});
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-Xlint:none",
                "-d",
                built.toString(),
                source.resolve("Anchor.java").toString(),
                source.resolve("module-info.java").toString());
    assertThat(failed).isZero();
    ModuleLayer boot = ModuleLayer.boot();
    Configuration host =
        boot.configuration().resolve(ModuleFinder.of(built), ModuleFinder.of(), Set.of("host"));
    return boot.defineModulesWithOneLoader(host, NamedModuleTest.class.getClassLoader())
        .findLoader("host")
        .loadClass("host.Anchor");
  }

  @Test
  void openPackage_isRead() throws Exception {
    Class<?> anchor = hostThat("opens models;");
    assertThat(anchor.getModule().isNamed()).isTrue();
    assertThat(ModelSource.classpath(anchor, "models/model.onnx").read()).containsExactly(1);
    assertThat(ModelSource.classpath(anchor, "model.onnx").read()).containsExactly(2);
  }

  @Test
  void closedPackage_isToldWithWhatToDo() throws Exception {
    Class<?> anchor = hostThat("");
    assertThatThrownBy(() -> ModelSource.classpath(anchor, "models/model.onnx").read())
        .isInstanceOf(IOException.class)
        .hasMessage(
            "no class-path resource models/model.onnx that host.Anchor can see; a named module must"
                + " open the resource's package to io.aimass.api");
    assertThat(ModelSource.classpath(anchor, "model.onnx").read())
        .as("what is in no package")
        .containsExactly(2);
  }

  @Test
  void resourceBesideTheModule_isFoundByItsLoader() throws Exception {
    Class<?> anchor = hostThat("");
    String beside = "io/aimass/half-precision.properties";
    assertThat(ModelSource.classpath(anchor, beside).read())
        .isEqualTo(ModelSource.classpath(NamedModuleTest.class, beside).read());
  }
}
