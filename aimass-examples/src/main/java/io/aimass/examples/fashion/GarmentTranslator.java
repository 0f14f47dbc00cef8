package io.aimass.examples.fashion;

import io.aimass.Classification;
import io.aimass.Labels;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.Translator;
import java.util.List;
import java.util.Map;

/**
 * A picture to a network, its probabilities back.
 *
 * @param mirrored whether the network sees its mirror image
 */
public record GarmentTranslator(boolean mirrored) implements Translator<Garment, Classification> {

  private static final Labels KINDS = Labels.of(Garment.KINDS);

  @Override
  public Map<String, Tensor> encode(Garment garment) {
    return Map.of("picture", garment.picture(mirrored));
  }

  @Override
  public Classification decode(ModelOutput output) {
    return Classification.of(KINDS, output.first().toDoubleArray());
  }

  @Override
  public List<String> labels() {
    return Garment.KINDS;
  }
}
