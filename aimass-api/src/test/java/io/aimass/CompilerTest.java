package io.aimass;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What fits compiles without a cast or a named type; what does not fit does not compile. */
class CompilerTest {

  private static final String TEMPLATE =
      """
      import io.aimass.*;
      import io.aimass.ensemble.*;
      import java.nio.file.*;
      import java.util.*;

      class Snippet {
        static Translator<String, Classification> topics;
        static Translator<String, Regression> stars;
        static Translator<Path, Classification> pictures;
        static Translator<Object, Classification> anything;
        static Member<String, Classification> rules;
        static Member<String, Regression> length;
        static Mass<String, Classification> inner;
        static Classification unsure;

        static Object run() throws Exception {
          BODY;
        }
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Types flow from the first member.
        "Mass<String, Classification> m = Mass.builder().addModel(\"a\", Paths.get(\"a\"), topics)"
            + ".addModel(\"b\", Paths.get(\"b\"), topics).addModel(\"c\", text -> unsure)"
            + ".ensemble(Ensembles.softVoting().weights(2, 1, 1)).build(); return m;",
        // A translator of a wider input fits.
        "Mass<String, Classification> m = Mass.builder().addModel(\"a\", Paths.get(\"a\"), topics)"
            + ".addModel(\"b\", Paths.get(\"b\"), anything)"
            + ".ensemble(Ensembles.hardVoting()).build(); return m;",
        // Ensembles of numbers need no type.
        "Mass<String, Regression> m = Mass.builder().addModel(\"a\", Paths.get(\"a\"), stars)"
            + ".addModel(\"b\", text -> Regression.of(1)).ensemble(Ensembles.median()).build();"
            + " return m;",
        // A lambda ensemble changes the answer's type.
        "Mass<String, Integer> m = Mass.builder().addModel(\"a\", Paths.get(\"a\"), topics)"
            + ".ensemble(votes -> votes.first().labels().size()).build(); return m;",
        // Lambdas alone start with the types; a mass is a member.
        "Mass<String, Classification> m = Mass.builder(String.class, Classification.class)"
            + ".addModel(\"a\", text -> unsure).addModel(\"b\", inner)"
            + ".ensemble(Ensembles.maxConfidence()).build(); return m;",
        // Translators are changed on either side.
        "Mass<Integer, String> m = Mass.builder().addModel(\"a\", Paths.get(\"a\"),"
            + " topics.<Integer>from(i -> \"\" + i).map(c -> c.label())).build(); return m;",
      })
  void whatFits_compiles(String body) {
    assertThat(errors(body)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a second translator of another input | topics | pictures | softVoting()",
        "a second translator of another prediction | topics | stars | softVoting()",
        "an ensemble of another prediction | topics | topics | concatenate()",
        "an ensemble of classifications over numbers | stars | stars | softVoting()",
        "numbers' ensemble over texts | topics.map(c -> Text.of(\"\")) "
            + "| topics.map(c -> Text.of(\"\")) | median()",
      })
  void whatDoesNotFit_doesNotCompile(String what, String one, String two, String ensemble) {
    String body =
        "return Mass.builder().addModel(\"a\", Paths.get(\"a\"), %s)"
            + ".addModel(\"b\", Paths.get(\"b\"), %s).ensemble(Ensembles.%s).build();";
    assertThat(errors(String.format(body, one, two, ensemble))).as(what).isNotEmpty();
    // The same with parts that fit compiles, so it is the part that is refused.
    assertThat(errors(String.format(body, "topics", "topics", "softVoting()"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a member of another prediction | .addModel(\"b\", length)",
        "a lambda that answers something else | .addModel(\"b\", text -> \"yes\")",
        "a stand-in of another type | .onMemberFailure(MemberFailure.FALL_BACK)"
            + ".fallBackTo(Regression.of(1))",
      })
  void memberThatDoesNotFit_doesNotCompile(String what, String call) {
    String body = "return Mass.builder().addModel(\"a\", Paths.get(\"a\"), topics)%s;";
    assertThat(errors(String.format(body, call))).as(what).isNotEmpty();
    assertThat(errors(String.format(body, ".addModel(\"b\", rules)"))).isEmpty();
  }

  @Test
  void answerOfAnotherType_doesNotCompile() {
    String start = "Mass.builder().addModel(\"a\", Paths.get(\"a\"), topics)";
    assertThat(errors("Regression r = " + start + ".build().predict(\"x\"); return r;"))
        .isNotEmpty();
    assertThat(errors("return " + start + ".build().predict(7);")).isNotEmpty();
    assertThat(errors("Classification c = " + start + ".build().predict(\"x\"); return c;"))
        .isEmpty();
  }

  private List<String> errors(String body) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(found, Locale.ROOT, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
      List<String> options =
          List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
      compiler
          .getTask(null, files, found, options, null, Collections.singleton(source(body)))
          .call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(Diagnostic::toString)
        .collect(Collectors.toList());
  }

  private static JavaFileObject source(String body) {
    return new SimpleJavaFileObject(
        URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return TEMPLATE.replace("BODY;", body);
      }
    };
  }
}
