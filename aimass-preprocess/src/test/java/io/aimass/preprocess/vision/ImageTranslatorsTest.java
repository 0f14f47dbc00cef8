package io.aimass.preprocess.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.Embedding;
import io.aimass.InvalidOutputException;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.Votes;
import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.image.Resampling;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Translators that do not ask where things are. */
class ImageTranslatorsTest {

  private static final ImagePipeline PIPELINE =
      ImagePipeline.of(Colors.RGB).resize(4, 4, Resampling.PIL_BILINEAR);

  private static final ImageClassification ANIMALS =
      ImageTranslators.classification(PIPELINE).labels("cat", "dog", "owl");

  private static <P> P decoded(Translator<Pixels, P> translator, Object... namesAndTensors)
      throws Exception {
    return Draws.decoded(translator, 6, 5, Draws.outputs(namesAndTensors));
  }

  private static Tensor row(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return Tensor.of(floats, floats.length);
  }

  @Test
  void classification_isOfTheLogits() throws Exception {
    Tensor logits = row(Math.log(1), Math.log(2), Math.log(5));
    Classification one = decoded(ANIMALS.softmax(), "other", row(9), "logits", logits);
    assertThat(one.probabilities()).containsExactly(new double[] {.125, .25, .625}, within(1e-6));
    assertThat(one.label()).isEqualTo("owl");
    Classification several = decoded(ANIMALS.sigmoid(), "y", row(0, Math.log(3), -100));
    assertThat(several.probabilities()).containsExactly(new double[] {.5, .75, 0}, within(1e-6));
    Classification given = decoded(ANIMALS.output("p").probabilities(), "p", row(.2, .3, .5));
    assertThat(given.probabilities()).containsExactly(new double[] {.2, .3, .5}, within(1e-6));
    assertThat(ANIMALS.softmax().labels()).containsExactly("cat", "dog", "owl");
    assertThat(ANIMALS.softmax().inputType()).contains(Pixels.class);
    assertThat(ANIMALS.softmax().encoder()).isEqualTo(PIPELINE);
  }

  @Test
  void oneLogit_isOfTwoLabels() throws Exception {
    Translator<Pixels, Classification> binary =
        ImageTranslators.classification(PIPELINE).labels("no", "yes").sigmoid();
    assertThat(decoded(binary, "logit", row(Math.log(3))).probability("yes"))
        .isCloseTo(0.75, within(1e-6));
  }

  @Test
  void top_keepsTheMostProbable() throws Exception {
    Classification two = decoded(ANIMALS.top(2).probabilities(), "p", row(.2, .3, .5));
    assertThat(two.labels().names()).containsExactly("owl", "dog");
    assertThat(two.probabilities()).containsExactly(new double[] {.5, .3}, within(1e-6));
    assertThat(decoded(ANIMALS.top(3).probabilities(), "p", row(.2, .3, .5)).labels().names())
        .containsExactly("cat", "dog", "owl");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ANIMALS.top(0))
        .withMessage("top must be 1 or more, got 0");
  }

  @Test
  void multiLabel_votesLabelByLabel() throws Exception {
    Translator<Pixels, Classification> tags =
        ImageTranslators.multiLabel(PIPELINE, "sea", "sand", "snow");
    Classification one = decoded(tags, "y", row(2, 3, -1));
    Classification other = decoded(tags, "y", row(2, -3, -1));
    assertThat(one.atLeast(0.5)).extracting(Classification.Entry::label).contains("sea", "sand");
    Classification answer = Ensembles.multiLabelVoting(0.5).combine(Votes.of(one, other));
    assertThat(answer.probabilities()).containsExactly(1, 0.5, 0);
  }

  @Test
  void wrongNumbers_areTold() {
    assertThatExceptionOfType(InvalidOutputException.class)
        .isThrownBy(() -> decoded(ANIMALS.softmax(), "y", row(1, 2)))
        .withMessage("expected 3 logits, one per label of [cat, dog, owl], got FLOAT32[2]");
    assertThatExceptionOfType(InvalidOutputException.class)
        .isThrownBy(() -> decoded(ANIMALS.softmax(), "y", row(1, Double.NaN, 2)))
        .withMessage("expected finite numbers, but logit 1 of 3 is NaN");
    assertThatExceptionOfType(InvalidOutputException.class)
        .isThrownBy(() -> decoded(ANIMALS.probabilities(), "y", row(.5, 1.5, 0)))
        .withMessage(
            "expected probabilities from 0 to 1, but that of label \"dog\" is 1.5; logits want"
                + " softmax() or sigmoid()");
    assertThatExceptionOfType(InvalidOutputException.class)
        .isThrownBy(() -> decoded(ANIMALS.output("z").softmax(), "y", row(1, 2, 3)))
        .withMessage("no output \"z\" among [y]");
    assertThatIllegalStateException()
        .isThrownBy(() -> ImageTranslators.classification(PIPELINE).softmax())
        .withMessage("expected labels(...), in the order of the model's numbers, before softmax()");
  }

  @Test
  void embedding_poolsPlacesAndPatches() throws Exception {
    ImageEmbedding plain = ImageTranslators.embedding(PIPELINE);
    Tensor map = Tensor.of(new float[] {1, 2, 3, 6, 0, 0, 4, 4}, 2, 2, 2); // two channels
    Tensor patches = Tensor.of(new float[] {1, 10, 2, 20, 6, 0}, 3, 2);
    assertThat(decoded(plain, "y", map)).isEqualTo(Embedding.of(3, 2));
    assertThat(decoded(plain.max(), "y", map)).isEqualTo(Embedding.of(6, 4));
    assertThat(decoded(plain.mean(), "y", patches)).isEqualTo(Embedding.of(3, 10));
    assertThat(decoded(plain.max(), "y", patches)).isEqualTo(Embedding.of(6, 20));
    assertThat(decoded(plain.cls(), "y", patches)).isEqualTo(Embedding.of(1, 10));
    assertThat(decoded(plain.max(), "y", row(-1, -2))).isEqualTo(Embedding.of(-1, -2));
    assertThat(decoded(plain, "y", map, "image_embeds", row(7))).isEqualTo(Embedding.of(7));
    assertThat(decoded(plain.output("y"), "x", row(1), "y", row(3, 4)))
        .isEqualTo(Embedding.of(3, 4));
    assertThat(decoded(plain.normalize(), "y", row(3, 4))).isEqualTo(Embedding.of(.6f, .8f));
    assertThat(decoded(plain.dimensions(1), "y", row(3, 4))).isEqualTo(Embedding.of(3));
    assertThat(plain.samples()).isEqualTo(PIPELINE.samples());
    assertThat(plain.predictionType()).contains(Embedding.class);
  }

  @Test
  void embedding_wrongNumbersAreTold() {
    ImageEmbedding plain = ImageTranslators.embedding(PIPELINE);
    assertThatExceptionOfType(InvalidOutputException.class)
        .isThrownBy(() -> decoded(plain, "y", Tensor.of(new float[1], 1, 1, 1, 1)))
        .withMessage(
            "expected an output of floating-point numbers of rank 1 or 3 or 2 per input, got"
                + " {y: FLOAT32[1, 1, 1, 1]}");
    assertThatExceptionOfType(InvalidOutputException.class)
        .isThrownBy(() -> decoded(plain, "y", Tensor.of(new float[0], 2, 0, 3)))
        .withMessage("expected one place or more to pool, got FLOAT32[2, 0, 3]");
    assertThatExceptionOfType(InvalidOutputException.class)
        .isThrownBy(() -> decoded(plain.dimensions(3), "y", row(1, 2)))
        .withMessage("expected 3 dimensions or more, the model gave 2");
    assertThatExceptionOfType(InvalidOutputException.class)
        .isThrownBy(() -> decoded(plain, "y", row(Double.POSITIVE_INFINITY)))
        .withMessage("expected finite numbers, but component 0 of 1 is Infinity");
  }

  @Test
  void equalPipelines_areEqualEncoders() {
    ImagePipeline same = ImagePipeline.of(Colors.RGB).resize(4, 4, Resampling.PIL_BILINEAR);
    assertThat(ANIMALS.softmax().encoder())
        .isEqualTo(ImageTranslators.embedding(same).normalize().encoder());
    assertThat(Map.of(ImageTranslators.embedding(same).cls(), 1))
        .containsKey(ImageTranslators.embedding(PIPELINE).cls());
    assertThat(
            ImageTranslators.detection(PIPELINE)
                .labels("a")
                .layout(DetectionLayout.yoloV8())
                .encoder())
        .isEqualTo(ImageTranslators.segmentation(same).labels("b", "c").logits().encoder());
  }
}
