package io.aimass.bench.soak;

import org.jspecify.annotations.Nullable;

/**
 * What members must answer.
 *
 * @param real knows what the real model answers; null if it takes no part
 */
record Answers(@Nullable RealModel real) {

  /** Of the masses that are members. */
  static final int PARTS = 2;

  /** Whether that is what the member in a seat computes of a question. */
  boolean isRight(Seat seat, String question, double value) {
    return switch (seat.kind()) {
      case LAMBDA, MODEL, WAITING_MODEL -> value == Questions.answer(question, seat.salt());
      case MASS, MASS_IN_TIME -> value == sum(seat, question);
      case REAL -> real != null && real.isRight(question, value);
    };
  }

  /** What a mass that is a member answers: the sum of what its members say. */
  static double sum(Seat seat, String question) {
    double sum = 0;
    for (int part = 0; part < PARTS; part++) {
      sum += Questions.answer(question, seat.salt() + part);
    }
    return sum;
  }
}
