package io.aimass.internal.parts;

import io.aimass.Decoder;
import io.aimass.Encoder;
import io.aimass.Hedging;
import io.aimass.Member;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translators;
import io.aimass.bundle.PartTable;
import io.aimass.bundle.Recipe;
import io.aimass.fit.LinearModel;
import io.aimass.internal.Blueprint;
import io.aimass.internal.translators.MappedDecoder;
import io.aimass.internal.translators.MappedEncoder;
import io.aimass.internal.translators.PairTranslator;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All that this module makes of recipes, and the recipes of what has none of its own. */
public final class BuiltInParts {

  private static final PartTable VALUES = predictions(ensembles(translators(PartTable.empty())));
  private static final PartTable TABLE = masses(VALUES);

  private BuiltInParts() {}

  /** What this module makes. */
  public static PartTable table() {
    return TABLE;
  }

  /**
   * The recipe of a part that does not tell one.
   *
   * @return null if there is none
   */
  public static @Nullable Recipe recipe(Object part) {
    if (part instanceof ModelSpec<?, ?> spec) {
      return ModelParts.recipe(spec, "model");
    }
    if (part instanceof Hedging<?, ?> hedging) {
      return ModelParts.recipe(hedging);
    }
    if (part instanceof Tensor tensor) {
      return TensorParts.recipe(tensor);
    }
    Recipe prediction = PredictionParts.recipe(part);
    return prediction == null ? ValueParts.recipe(part) : prediction;
  }

  /**
   * Whether parts of a kind are values, of which a bundle makes one for all that use it, unless one
   * of another kind is in them.
   *
   * @return false for members, for what has them, and for kinds of others
   */
  public static boolean isShared(String kind) {
    return VALUES.kinds().containsKey(kind);
  }

  private static PartTable masses(PartTable table) {
    return table
        .and("mass", 1, Blueprint::build)
        .and("member", 1, recipe -> recipe.part("is", Member.class))
        .and("model", 1, ModelParts::spec)
        .and("file", 1, recipe -> recipe.source("file"))
        .and("hedging", 1, ModelParts::hedging)
        .and("hedged-member", 1, ModelParts::hedgedMember)
        .and("answer-cache", 1, ModelParts::cache);
  }

  private static PartTable translators(PartTable table) {
    return table
        .and("tensors", 1, recipe -> Translators.tensors())
        .and("translator", 1, recipe -> new PairTranslator<>(encoder(recipe), decoder(recipe)))
        .and("mapped-encoder", 1, recipe -> new MappedEncoder<>(encoder(recipe), function(recipe)))
        .and("mapped-decoder", 1, recipe -> new MappedDecoder<>(decoder(recipe), function(recipe)))
        .and("linear-head", 1, recipe -> recipe.part("model", LinearModel.class).head())
        .and("linear-model", 1, BuiltInParts::linearModel);
  }

  private static LinearModel linearModel(Recipe recipe) throws IOException {
    try (InputStream in = recipe.source("model").open()) {
      return LinearModel.load(in);
    }
  }

  @SuppressWarnings("unchecked") // a bundle cannot tell types: who asks for a part promises them
  private static Encoder<Object> encoder(Recipe recipe) {
    return recipe.part("encoder", Encoder.class);
  }

  @SuppressWarnings("unchecked") // as above
  private static Decoder<Object> decoder(Recipe recipe) {
    return recipe.part("decoder", Decoder.class);
  }

  @SuppressWarnings("unchecked") // as above
  private static Function<Object, Object> function(Recipe recipe) {
    return recipe.part("function", Function.class);
  }

  private static PartTable ensembles(PartTable table) {
    return FitParts.in(FittedEnsembleParts.in(EnsembleParts.in(table)));
  }

  private static PartTable predictions(PartTable table) {
    return ValueParts.in(PredictionParts.in(table)).and("tensor", 1, TensorParts::tensor);
  }
}
