package io.aimass.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
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
          "metrics", Set.of("api"),
          "engine", Set.of("api"),
          "preprocess", Set.of("api"),
          "imageio", Set.of("api", "preprocess"),
          "serve", Set.of("api", "metrics", "preprocess"),
          "train", Set.of("api", "engine", "preprocess"),
          "bench", Set.of("api", "testkit", "metrics", "engine", "preprocess"),
          "examples",
              Set.of(
                  "api",
                  "testkit",
                  "metrics",
                  "engine",
                  "preprocess",
                  "imageio",
                  "serve",
                  "train"));

  /** What is run and not built on. */
  private static final Set<String> PROGRAMS = Set.of("bench", "examples");

  /** Seen as a folder of classes by {@code mvn test} and as a jar by {@code mvn verify}. */
  private static final Pattern MODULE =
      Pattern.compile("/aimass-([a-z]+)(?:/target/classes/|-[0-9][^/]*\\.jar!/)");

  private Modules() {}

  static Optional<String> of(JavaClass type) {
    return type
        .getBaseComponentType()
        .getSource()
        .map(source -> MODULE.matcher(source.getUri().toString()))
        .stream()
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .findFirst();
  }

  static boolean isLibrary(JavaClass type) {
    return of(type).filter(PROGRAMS::contains).isEmpty();
  }

  static boolean isInternal(JavaClass type) {
    String folder = type.getBaseComponentType().getPackageName() + ".";
    return folder.startsWith("io.aimass.") && folder.contains(".internal.");
  }

  /** Whether the type's {@code module-info} exports its package to this module by name. */
  static boolean isOpenTo(String module, JavaClass type) {
    JavaClass base = type.getBaseComponentType();
    String file = base.getSource().orElseThrow().getUri().toString();
    String root = file.substring(0, file.length() - base.getName().length() - ".class".length());
    try (InputStream descriptor = new URL(root + "module-info.class").openStream()) {
      return ModuleDescriptor.read(descriptor).exports().stream()
          .filter(exports -> exports.source().equals(base.getPackageName()))
          .anyMatch(exports -> exports.targets().contains("io.aimass." + module));
    } catch (IOException noModule) {
      return false;
    }
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
