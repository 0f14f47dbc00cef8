package io.aimass.serve.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

  @TempDir private Path folder;

  private String file(String... lines) throws IOException {
    return Files.write(folder.resolve("serve.properties"), List.of(lines)).toString();
  }

  private static String value(Configuration configuration, Option option) {
    return configuration.get(option, Function.identity()).orElse("none");
  }

  @Test
  void flag_winsOverTheEnvironment_andThatOverTheFile() throws IOException {
    String file = file("port=1", "host=one", "name=one", "# nothing", "max-body = 64k");
    Map<String, String> environment = Map.of("AIMASS_PORT", "2", "AIMASS_HOST", "two");
    Configuration all = Configuration.of(List.of("--port", "3", "--config=" + file), environment);
    assertThat(value(all, Option.PORT)).isEqualTo("3");
    assertThat(value(all, Option.HOST)).isEqualTo("two");
    assertThat(value(all, Option.NAME)).isEqualTo("one");
    assertThat(all.get(Option.MAX_BODY, Configuration::size)).contains(65_536);
    assertThat(value(all, Option.DRAIN)).isEqualTo("none");
  }

  @Test
  void file_mayBeNamedByTheEnvironment() throws IOException {
    Configuration all =
        Configuration.of(List.of(), Map.of("AIMASS_CONFIG", file("request-timeout=5s")));
    assertThat(all.get(Option.REQUEST_TIMEOUT, Configuration::time))
        .contains(Duration.ofSeconds(5));
  }

  @Test
  void unknownAndDoubleOptions_areTold() throws IOException {
    String file = file("prot=1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Configuration.of(List.of("--prot", "1"), Map.of()))
        .withMessage("there is no option --prot");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Configuration.of(List.of("port", "1"), Map.of()))
        .withMessage("there is no option port");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Configuration.of(List.of("--port"), Map.of()))
        .withMessage("--port has no value");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Configuration.of(List.of("--port=1", "--port", "2"), Map.of()))
        .withMessage("--port comes twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Configuration.of(List.of("--config", file), Map.of()))
        .withMessage("there is no option prot in " + file);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Configuration.of(List.of("--config", file + "x"), Map.of()))
        .withMessage("cannot read " + file + "x: it is not there");
  }

  @Test
  void wrongValue_isToldWithItsOrigin() throws IOException {
    String file = file("port=many");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Configuration.of(List.of("--config", file), Map.of())
                    .get(Option.PORT, Integer::valueOf))
        .withMessage("port in " + file + ": expected a number, got \"many\"");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Configuration.of(List.of(), Map.of("AIMASS_DRAIN", "5"))
                    .get(Option.DRAIN, Configuration::time))
        .withMessage("AIMASS_DRAIN: expected a time such as 250ms, 30s or 5m, got \"5\"");
  }

  @Test
  void times_andSizes() {
    assertThat(Configuration.time("250ms")).isEqualTo(Duration.ofMillis(250));
    assertThat(Configuration.time("5m")).isEqualTo(Duration.ofMinutes(5));
    assertThat(Configuration.size("123")).isEqualTo(123);
    assertThat(Configuration.size("16M")).isEqualTo(16 << 20);
    assertThatIllegalArgumentException().isThrownBy(() -> Configuration.size("2048m"));
    assertThatIllegalArgumentException().isThrownBy(() -> Configuration.size("-1"));
  }

  @Test
  void keys_comeFromAListAndFromAFile() throws IOException {
    Path file = Files.write(folder.resolve("keys"), List.of("key-number-3", "", " key-number-4 "));
    Configuration all =
        Configuration.of(
            List.of("--api-keys-file", file.toString()),
            Map.of("AIMASS_API_KEYS", "key-number-1, key-number-2"));
    assertThat(all.keys())
        .containsExactly("key-number-1", "key-number-2", "key-number-3", "key-number-4");
    assertThat(Configuration.of(List.of(), Map.of()).keys()).isEmpty();
    Files.write(file, List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Configuration.of(List.of("--api-keys-file", file.toString()), Map.of()).keys())
        .withMessage("keys are asked for, and there is none");
  }

  @Test
  void help_namesEveryOption() {
    for (Option option : Option.values()) {
      assertThat(Option.help()).contains("--" + option.key() + " ");
    }
  }
}
