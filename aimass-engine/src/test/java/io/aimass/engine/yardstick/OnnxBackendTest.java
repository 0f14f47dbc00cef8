package io.aimass.engine.yardstick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whatever the bare ONNX Runtime passes of ONNX's own tests must pass through us. */
class OnnxBackendTest {

  private static final Path ROOT = Path.of("/usr/share/libonnx-testdata/data");
  private static final List<String> GROUPS =
      List.of("node", "simple", "pytorch-converted", "pytorch-operator");

  private enum Verdict {
    PASSED,
    FAILED,
    UNSUPPORTED
  }

  /** A model with its inputs and expected outputs, several sets of each. */
  private record Case(Path model, List<List<ProtoTensor>> inputs, List<List<Answer>> expected) {

    static Case read(Path folder) throws IOException {
      List<List<ProtoTensor>> inputs = new ArrayList<>();
      List<List<Answer>> expected = new ArrayList<>();
      for (int set = 0; Files.isDirectory(folder.resolve("test_data_set_" + set)); set++) {
        Path files = folder.resolve("test_data_set_" + set);
        inputs.add(tensors(files, "input_"));
        List<Answer> answers = new ArrayList<>();
        for (ProtoTensor tensor : tensors(files, "output_")) {
          answers.add(Answer.of(tensor));
        }
        expected.add(answers);
      }
      return new Case(folder.resolve("model.onnx"), inputs, expected);
    }

    private static List<ProtoTensor> tensors(Path folder, String prefix) throws IOException {
      List<ProtoTensor> tensors = new ArrayList<>();
      for (int i = 0; Files.exists(folder.resolve(prefix + i + ".pb")); i++) {
        tensors.add(ProtoTensor.read(folder.resolve(prefix + i + ".pb")));
      }
      return tensors;
    }

    boolean matches(List<List<Answer>> given) {
      for (int set = 0; set < expected.size(); set++) {
        List<Answer> wanted = expected.get(set);
        if (given.get(set).size() != wanted.size()) {
          return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
          if (!given.get(set).get(i).matches(wanted.get(i))) {
            return false;
          }
        }
      }
      return !expected.isEmpty();
    }
  }

  @Test
  @DisplayName("every case that the bare ONNX Runtime passes, passes through us")
  void everyCaseThatBarePasses_passesThroughUs() throws IOException {
    assumeTrue(
        Files.isDirectory(ROOT), "ONNX's tests are not here; install libonnx-testdata: " + ROOT);
    Map<Verdict, Integer> bare = new EnumMap<>(Verdict.class);
    Map<Verdict, Integer> ours = new EnumMap<>(Verdict.class);
    List<String> lost = new ArrayList<>();
    for (String group : GROUPS) {
      for (Path folder : cases(group)) {
        Verdict reference = bare(folder);
        StringBuilder why = new StringBuilder();
        // What we do not pass either is the runtime's own failure or lack.
        Verdict verdict =
            passesThroughUs(folder, why)
                ? Verdict.PASSED
                : reference == Verdict.PASSED ? Verdict.FAILED : reference;
        bare.merge(reference, 1, Integer::sum);
        ours.merge(verdict, 1, Integer::sum);
        if (reference == Verdict.PASSED && verdict != Verdict.PASSED) {
          lost.add(group + "/" + folder.getFileName() + ": " + why);
        }
      }
    }
    System.out.println("ONNX backend tests: bare ONNX Runtime " + bare + ", through Mass " + ours);
    assertThat(lost).as("cases that only the bare runtime passes").isEmpty();
    assertThat(bare.get(Verdict.PASSED)).as("cases that the bare runtime passes").isPositive();
  }

  private static List<Path> cases(String group) throws IOException {
    try (Stream<Path> folders = Files.list(ROOT.resolve(group))) {
      return folders.filter(folder -> Files.exists(folder.resolve("model.onnx"))).sorted().toList();
    }
  }

  private static Verdict bare(Path folder) {
    try {
      Case one = Case.read(folder);
      return one.matches(BareOnnxRuntime.run(one.model, one.inputs))
          ? Verdict.PASSED
          : Verdict.FAILED;
    } catch (BareOnnxRuntime.Unsupported e) {
      return Verdict.UNSUPPORTED;
    } catch (IOException | OrtException | RuntimeException e) {
      return Verdict.FAILED;
    }
  }

  private static boolean passesThroughUs(Path folder, StringBuilder why) {
    try {
      Case one = Case.read(folder);
      List<Answer> types = one.expected.isEmpty() ? List.of() : one.expected.get(0);
      List<List<Answer>> given =
          ThroughMass.run(one.model, inputNames(one.model), one.inputs, types);
      why.append(given).append(" instead of ").append(one.expected);
      return one.matches(given);
    } catch (IOException | OrtException | RuntimeException e) {
      why.append(e);
      return false;
    }
  }

  private static List<String> inputNames(Path model) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session =
          OrtEnvironment.getEnvironment().createSession(model.toString(), options)) {
        return List.copyOf(session.getInputNames());
      }
    }
  }
}
