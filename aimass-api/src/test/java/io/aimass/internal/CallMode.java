package io.aimass.internal;

import io.aimass.BatchException;
import io.aimass.Mass;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** The ways to ask a mass one question: what holds for one holds for all. */
enum CallMode {
  PREDICT {
    @Override
    <I, O> O ask(Mass<I, O> mass, I input) {
      return mass.predict(input);
    }
  },
  PREDICT_WITH_DEADLINE {
    @Override
    <I, O> O ask(Mass<I, O> mass, I input) {
      return mass.predict(input, Duration.ofMinutes(1));
    }
  },
  DECIDE {
    @Override
    <I, O> O ask(Mass<I, O> mass, I input) {
      return mass.decide(input).answer();
    }
  },
  PREDICT_ALL {
    @Override
    <I, O> O ask(Mass<I, O> mass, I input) throws Throwable {
      try {
        return mass.predictAll(List.of(input)).get(0);
      } catch (BatchException e) {
        throw e.failures().get(0);
      }
    }
  },
  PREDICT_ASYNC {
    @Override
    <I, O> O ask(Mass<I, O> mass, I input) throws Throwable {
      try {
        return mass.predictAsync(input).get(1, TimeUnit.MINUTES);
      } catch (ExecutionException e) {
        throw e.getCause();
      }
    }
  };

  /** Asks, and throws what {@link Mass#predict} would. */
  abstract <I, O> O ask(Mass<I, O> mass, I input) throws Throwable;
}
