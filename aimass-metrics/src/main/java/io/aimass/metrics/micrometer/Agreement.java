package io.aimass.metrics.micrometer;

import io.aimass.MassListener.ShadowEnded;

/** What a shadow had to say to an answer, as a tag. */
enum Agreement {
  AGREED,
  DISAGREED,
  FAILED;

  static Agreement of(ShadowEnded event) {
    if (event.error().isPresent()) {
      return FAILED;
    }
    return event.agreed() ? AGREED : DISAGREED;
  }
}
