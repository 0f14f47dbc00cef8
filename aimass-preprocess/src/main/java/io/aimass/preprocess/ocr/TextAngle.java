package io.aimass.preprocess.ocr;

import io.aimass.Classification;
import io.aimass.Decoder;
import io.aimass.InvalidOutputException;
import io.aimass.Labels;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.FixedHeight;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.image.Resampling;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether a strip of text is upright or upside down. */
public final class TextAngle {

  /** The label of a strip that is upright. */
  public static final String UPRIGHT = "0";

  /** The label of one that is upside down. */
  public static final String UPSIDE_DOWN = "180";

  private static final Labels LABELS = Labels.of(List.of(UPRIGHT, UPSIDE_DOWN));

  private TextAngle() {}

  /**
   * The translator of PP-OCR's angle classifier: strips of 48 by 192 pixels, wider ones squeezed,
   * narrower ones filled up; {@link StripEncoder#PP_OCR_FORM}; the input is called {@code x}; two
   * probabilities out.
   *
   * @return the translator, to labels {@link #UPRIGHT} and {@link #UPSIDE_DOWN}
   */
  public static Translator<Pixels, Classification> ppOcr() {
    ImagePipeline pipeline =
        ImagePipeline.of(Colors.RGB)
            .then(new FixedHeight(48, 1, 192, Resampling.OPENCV_LINEAR))
            .tensor(StripEncoder.PP_OCR_FORM)
            .input("x");
    return Translator.of(new StripEncoder(pipeline, 192, 1), new AngleDecoder());
  }

  /** The decoder. */
  record AngleDecoder() implements Decoder<Classification>, Saveable {

    @Override
    public Classification decode(ModelOutput output) {
      Tensor tensor = output.first();
      double[] both = tensor.toDoubleArray();
      if (both.length != 2) {
        throw new InvalidOutputException(
            "expected two probabilities per strip, got "
                + tensor.type()
                + Arrays.toString(tensor.shape()));
      }
      return Classification.of(LABELS, both);
    }

    @Override
    public List<String> labels() {
      return LABELS.names();
    }

    @Override
    public Optional<Class<?>> predictionType() {
      return Optional.of(Classification.class);
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("ocr.angle-decoder", 1);
    }
  }
}
