package io.aimass.internal;

import io.aimass.MassReport.ShadowReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shadows of a mass.
 *
 * @param all of them, in the order in which they were added
 * @param recruiting finds others for their seats
 */
record Shadows<I>(List<Shadow<I>> all, Recruiting<I, Object> recruiting) {

  private static final Logger LOG = LoggerFactory.getLogger(Shadows.class);

  /** A mass that is closed does not wait longer for what shadows are at. */
  private static final long CLOSE_SECONDS = 5;

  Shadows {
    all = List.copyOf(all);
  }

  /** Asks every shadow what the committee has answered. Does not wait, never throws. */
  void ask(I input, Object answer, Encoded encoded) {
    if (all.isEmpty()) {
      return;
    }
    for (Shadow<I> shadow : all) {
      try {
        shadow.ask(input, answer, encoded);
      } catch (RuntimeException | Error e) { // No memory: the answer has been given all the same.
        LOG.warn("Shadow \"{}\" cannot be asked", shadow.name(), e);
      }
    }
  }

  /** The shadow of a name. */
  @Nullable Shadow<I> find(String name) {
    for (Shadow<I> shadow : all) {
      if (shadow.name().equals(name)) {
        return shadow;
      }
    }
    return null;
  }

  /** Puts another member into a shadow's seat. */
  void replace(String name, Seat<I, Object> seat) {
    Shadow<I> shadow = find(name);
    if (shadow != null) {
      shadow.replace(seat);
    }
  }

  List<ShadowReport> report() {
    List<ShadowReport> reports = new ArrayList<>();
    all.forEach(shadow -> reports.add(shadow.report()));
    return reports;
  }

  /** Takes no more questions and drops those that wait. */
  void close() {
    all.forEach(Shadow::close);
  }

  /** Waits for those that are being run. */
  void awaitEnded() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
    for (Shadow<I> shadow : all) {
      if (!shadow.awaitEnded(end - System.nanoTime())) {
        LOG.warn("Shadow \"{}\" is still running; it is freed when it ends.", shadow.name());
      }
    }
  }
}
