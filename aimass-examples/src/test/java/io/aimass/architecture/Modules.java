package io.aimass.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which module a class was compiled in, and which modules that one may use beside itself. */
final class Modules {

  /** The whole map: a module that is not a key may not exist, so a new one is a decision. */
  static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "api", Set.of(),
          "testkit", Set.of("api"),
          "engine", Set.of("api"),
          "preprocess", Set.of("api"),
          "examples", Set.of("api", "testkit", "engine", "preprocess"));

  /** Seen as a folder of classes by {@code mvn test} and as a jar by {@code mvn verify}. */
  private static final Pattern MODULE =
      Pattern.compile("/aimass-([a-z]+)(?:/target/classes/|-[0-9][^/]*\\.jar!/)");

  private Modules() {}

  static Optional<String> of(JavaClass type) {
    return type.getSource().map(source -> MODULE.matcher(source.getUri().toString())).stream()
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .findFirst();
  }

  static boolean isLibrary(JavaClass type) {
    return !of(type).equals(Optional.of("examples"));
  }

  static boolean isInternal(JavaClass type) {
    return (type.getPackageName() + ".").contains(".internal.");
  }

  /** The modules of the checkout that hold code. */
  static Set<String> withSources() throws IOException {
    Path root = Path.of("..").toRealPath();
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
          .map(folder -> folder.getFileName().toString().replaceFirst("^aimass-", ""))
          .collect(Collectors.toUnmodifiableSet());
    }
  }
}
