package io.aimass.internal;

import io.aimass.MassReport.Types;
import io.aimass.ModelSpec;
import io.aimass.Translator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a mass is asked and what its members answer, as far as the host said it when it began to
 * build.
 *
 * @param input the class of inputs; null if it was not said
 * @param prediction the class of predictions; null if it was not said
 */
record TypesTold(@Nullable Class<?> input, @Nullable Class<?> prediction) {

  /** The host left it to the first model's generics, which are not there at run time. */
  static final TypesTold NOTHING = new TypesTold(null, null);

  /** These, and what the translators of a committee's models tell of the rest. */
  Types of(Committee<?, ?, ?> committee) {
    return new Types(
        told(committee, input, translator -> translator.encoder().inputType()),
        told(committee, prediction, translator -> translator.decoder().predictionType()),
        committee.labels() == null ? List.of() : committee.labels().names());
  }

  private static Optional<Class<?>> told(
      Committee<?, ?, ?> committee,
      @Nullable Class<?> said,
      Function<Translator<?, ?>, Optional<Class<?>>> asked) {
    Class<?> narrowest = said;
    for (Seat<?, ?> seat : committee.seats()) {
      Class<?> one =
          seat.given() instanceof ModelSpec<?, ?> spec
              ? asked.apply(spec.translator()).orElse(null)
              : null;
      if (said == null && one != null && (narrowest == null || narrowest.isAssignableFrom(one))) {
        narrowest = one;
      }
    }
    return Optional.ofNullable(narrowest);
  }
}
