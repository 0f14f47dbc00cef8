package io.aimass.metrics.micrometer;

import io.aimass.MassListener.CallRefused;

/** Why a call was refused, as a tag. */
enum Refusal {
  FULL,
  LATE;

  static Refusal of(CallRefused event) {
    return event.expected().isEmpty() ? FULL : LATE;
  }
}
