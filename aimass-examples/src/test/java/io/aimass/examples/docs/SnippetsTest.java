package io.aimass.examples.docs;

import static java.util.regex.Pattern.DOTALL;
import static java.util.regex.Pattern.MULTILINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every {@code java} block of the Markdown files is code that was compiled, word for word. */
class SnippetsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern SNIPPET =
      Pattern.compile("^ *// snippet: (\\S+)\\n(.*?)^ *// end$", MULTILINE | DOTALL);
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:^ *<!-- snippet: (\\S+) -->\\s*)?^ *```java\\b[^\\n]*\\n(.*?)^ *```$",
          MULTILINE | DOTALL);

  @TestFactory
  List<DynamicTest> javaBlock_isCompiledCode() throws IOException {
    Map<String, String> compiled = snippets();
    List<DynamicTest> tests = new ArrayList<>();
    for (Path page : pages()) {
      Matcher block = BLOCK.matcher(Files.readString(page));
      while (block.find()) {
        String name = block.group(1);
        String shown = block.group(2);
        tests.add(
            dynamicTest(
                ROOT.relativize(page) + ": " + name,
                () -> {
                  assertThat(name).as("the marker before the block\n%s", shown).isNotNull();
                  assertThat(compiled).as("snippets in aimass-examples").containsKey(name);
                  assertThat(tidy(shown)).isEqualTo(compiled.get(name));
                }));
      }
    }
    return tests;
  }

  private static Map<String, String> snippets() throws IOException {
    Map<String, String> snippets = new HashMap<>();
    for (Path source : files(ROOT.resolve("aimass-examples/src"), 99, ".java")) {
      Matcher snippet = SNIPPET.matcher(Files.readString(source));
      while (snippet.find()) {
        String before = snippets.put(snippet.group(1), tidy(snippet.group(2)));
        assertThat(before).as("other snippet named %s", snippet.group(1)).isNull();
      }
    }
    return snippets;
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(files(ROOT, 1, ".md"));
    Path docs = ROOT.resolve("docs");
    if (Files.isDirectory(docs)) {
      pages.addAll(files(docs, 99, ".md"));
    }
    return pages;
  }

  private static List<Path> files(Path folder, int depth, String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(folder, depth)) {
      return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static String tidy(String code) {
    return code.stripTrailing().stripIndent().strip();
  }
}
