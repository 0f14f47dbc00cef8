package io.aimass.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Tensor;
import io.aimass.preprocess.data.Dataset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that was ended in any way goes on as if nothing had been. */
class ResumeTest {
  private static final String THREADS = "ai.djl.pytorch.num_threads";

  private static final Training UNBROKEN =
      Cases.trainer().build().train(Cases.EXAMPLES, Cases.VALIDATION);

  @TempDir Path folder;

  private TrainerBuilder trainer() {
    return Cases.trainer().checkpoints(Checkpoints.in(folder).everySteps(3));
  }

  private static void assertUnbroken(Training training) {
    assertThat(training.last().weights()).isEqualTo(UNBROKEN.last().weights());
    assertThat(training.best().weights()).isEqualTo(UNBROKEN.best().weights());
    assertThat(training.ending()).isEqualTo(UNBROKEN.ending());
    assertThat(withoutTime(training)).isEqualTo(withoutTime(UNBROKEN));
  }

  private static List<Epoch> withoutTime(Training training) {
    return training.history().epochs().stream()
        .map(
            it ->
                new Epoch(
                    it.number(),
                    it.step(),
                    it.rate(),
                    it.loss(),
                    it.validationLoss(),
                    it.metric(),
                    0))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 7, 11, 16})
  void resume_afterAFailure_goesOnAsIfNothingHadBeen(int step) {
    Trainer failing = trainer().listener(failingAt(step)).build();

    assertThatThrownBy(() -> failing.train(Cases.EXAMPLES, Cases.VALIDATION))
        .hasMessage("stop at " + step);

    assertUnbroken(trainer().build().resume(Cases.EXAMPLES, Cases.VALIDATION));
  }

  @Test
  void resume_againAndAgain_goesOnAsIfNothingHadBeen() {
    for (int step = 2; step <= 16; step += 2) {
      Trainer failing = trainer().listener(failingAt(step)).build();
      assertThatThrownBy(() -> failing.resume(Cases.EXAMPLES, Cases.VALIDATION))
          .hasMessage("stop at " + step);
    }

    assertUnbroken(trainer().build().resume(Cases.EXAMPLES, Cases.VALIDATION));
  }

  private static TrainingListener failingAt(int step) {
    return new TrainingListener() {
      @Override
      public void onStep(Progress progress) {
        if (progress.step() == step) {
          throw new IllegalStateException("stop at " + step);
        }
      }
    };
  }

  @Test
  void resume_afterAnInterrupt_goesOnAsIfNothingHadBeen() {
    Trainer trainer =
        trainer()
            .listener(
                new TrainingListener() {
                  @Override
                  public void onStep(Progress progress) {
                    if (progress.step() == 5) {
                      Thread.currentThread().interrupt();
                    }
                  }
                })
            .build();

    Training interrupted = trainer.train(Cases.EXAMPLES, Cases.VALIDATION);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(interrupted.ending()).isEqualTo(Training.Ending.INTERRUPTED);
    assertThat(interrupted.history().epochs()).hasSize(1);
    assertThat(folder.resolve("checkpoint-000000000005.safetensors")).exists();
    assertUnbroken(trainer().build().resume(Cases.EXAMPLES, Cases.VALIDATION));
  }

  @Test
  void ofADataset_isInItsOrder_andResumesInTheMiddleOfAPass() {
    Dataset<Example> examples = Dataset.of(Cases.EXAMPLES).shuffled(5, 20).prefetched(3);
    Dataset<Example> validation = Dataset.of(Cases.VALIDATION);
    Training unbroken = Cases.trainer().build().train(examples, validation);
    assertThat(unbroken.last().weights()).isNotEqualTo(UNBROKEN.last().weights());

    TrainerBuilder trainer = trainer().listener(interruptingAfter(6));
    assertThat(trainer.build().train(examples, validation).ending())
        .isEqualTo(Training.Ending.INTERRUPTED);
    assertThat(Thread.interrupted()).isTrue();
    Training resumed = trainer().build().resume(examples, validation);

    assertThat(resumed.last().weights()).isEqualTo(unbroken.last().weights());
    assertThat(withoutTime(resumed)).isEqualTo(withoutTime(unbroken));
  }

  private static TrainingListener interruptingAfter(long step) {
    return new TrainingListener() {
      @Override
      public void onStep(Progress progress) {
        if (progress.step() == step) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  @Test
  void resume_ofAKilledProcess_goesOnAsIfNothingHadBeen() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dai.djl.offline=true",
                "-D" + THREADS + "=" + System.getProperty(THREADS, ""), // sums are the same then
                "-cp",
                System.getProperty("java.class.path"),
                Killed.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && !line.equals("step 8")) {
        line = lines.readLine();
      }
      assertThat(line).isEqualTo("step 8");
    } finally {
      process.destroyForcibly().waitFor();
    }

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(it -> it.getFileName().toString()))
          .contains("checkpoint-000000000006.safetensors")
          .doesNotContain("checkpoint-000000000016.safetensors");
    }
    assertUnbroken(trainer().build().resume(Cases.EXAMPLES, Cases.VALIDATION));
  }

  /** Trains up to a step and waits there for its end. */
  static final class Killed {
    private Killed() {}

    public static void main(String[] args) {
      Cases.trainer()
          .checkpoints(Checkpoints.in(Path.of(args[0])).everySteps(3))
          .listener(
              new TrainingListener() {
                @Override
                public void onStep(Progress progress) {
                  System.out.println("step " + progress.step());
                  if (progress.step() == 8) {
                    waitForTheEnd();
                  }
                }
              })
          .build()
          .train(Cases.EXAMPLES, Cases.VALIDATION);
    }

    private static synchronized void waitForTheEnd() {
      try {
        while (true) {
          Killed.class.wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void resume_ofWhatIsDone_givesItBack() {
    assertUnbroken(trainer().build().train(Cases.EXAMPLES, Cases.VALIDATION));
    List<String> told = new ArrayList<>();
    Trainer again =
        trainer()
            .listener(
                new TrainingListener() {
                  @Override
                  public void onStep(Progress progress) {
                    told.add("step");
                  }
                })
            .build();

    assertUnbroken(again.resume(Cases.EXAMPLES, Cases.VALIDATION));
    assertThat(told).isEmpty();
  }

  @Test
  void resume_withAFileThatCannotBeRead_takesTheOneBefore() throws IOException {
    trainer().build().train(Cases.EXAMPLES, Cases.VALIDATION);
    Files.write(folder.resolve("checkpoint-000000000016.safetensors"), new byte[20]);

    assertUnbroken(trainer().build().resume(Cases.EXAMPLES, Cases.VALIDATION));
  }

  @Test
  void resume_withNoFileThatCanBeRead_fails() throws IOException {
    Files.write(folder.resolve("checkpoint-000000000016.safetensors"), new byte[20]);

    assertThatThrownBy(() -> trainer().build().resume(Cases.EXAMPLES, Cases.VALIDATION))
        .isInstanceOf(java.io.UncheckedIOException.class);
  }

  @Test
  void resume_ofAnotherTraining_isRefused() {
    trainer().build().train(Cases.EXAMPLES, Cases.VALIDATION);

    assertThatThrownBy(
            () -> trainer().batchSize(15).build().resume(Cases.EXAMPLES, Cases.VALIDATION))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("batchSize 16, expected 15");
    assertThatThrownBy(() -> trainer().build().resume(Cases.VALIDATION, Cases.VALIDATION))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("examples 60, expected 25");
  }

  @Test
  void train_inAFolderWithCheckpoints_isRefused() {
    trainer().build().train(Cases.EXAMPLES, Cases.VALIDATION);

    assertThatThrownBy(() -> trainer().build().train(Cases.EXAMPLES, Cases.VALIDATION))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has checkpoints");
  }

  @Test
  void checkpoints_areAsManyAsAskedFor() throws IOException {
    Cases.trainer()
        .checkpoints(Checkpoints.in(folder.resolve("new")).keep(3))
        .build()
        .train(Cases.EXAMPLES, Cases.VALIDATION);

    try (Stream<Path> files = Files.list(folder.resolve("new"))) {
      assertThat(files.map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "checkpoint-000000000008.safetensors",
              "checkpoint-000000000012.safetensors",
              "checkpoint-000000000016.safetensors");
    }
  }

  @Test
  void divergence_tellsTheLastGoodCheckpoint() {
    List<Example> examples = new ArrayList<>(Cases.EXAMPLES);
    Trainer trainer =
        trainer()
            .listener(
                new TrainingListener() {
                  @Override
                  public void onStep(Progress progress) {
                    if (progress.step() == 5) {
                      float[] numbers = new float[Cases.WIDTH];
                      numbers[2] = Float.POSITIVE_INFINITY;
                      examples.replaceAll(it -> new Example(Input.features(numbers), it.target()));
                    }
                  }
                })
            .build();

    assertThatThrownBy(() -> trainer.train(examples, List.of()))
        .isInstanceOfSatisfying(
            DivergedException.class,
            e -> {
              assertThat(e.step()).isEqualTo(6);
              assertThat(e.checkpoint())
                  .contains(folder.resolve("checkpoint-000000000004.safetensors"));
            })
        .hasMessageContaining("the last good checkpoint is");
  }

  @Test
  void checkpoints_holdFiniteWeightsOnly() {
    Weights start = Weights.initial(Cases.network(), 1);
    java.util.Map<String, Tensor> spoiled = new java.util.LinkedHashMap<>(start.tensors());
    spoiled.put("4.weight", Tensor.of(filled(16 * 3, 3e38f), 16, 3));
    Trainer trainer =
        trainer()
            .weights(Weights.of(spoiled))
            .loss(Loss.crossEntropy().withClassWeights(1, 0, 0))
            .build();

    assertThatThrownBy(() -> trainer.train(Cases.EXAMPLES, List.of()))
        .isInstanceOf(DivergedException.class);
    assertThat(folder).isEmptyDirectory();
  }

  private static float[] filled(int count, float value) {
    float[] numbers = new float[count];
    java.util.Arrays.fill(numbers, value);
    return numbers;
  }
}
