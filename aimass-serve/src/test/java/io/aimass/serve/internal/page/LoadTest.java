package io.aimass.serve.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is counted, and of how many answers the times are kept. */
class LoadTest {

  private static final long MILLI = 1_000_000;

  private final Load load = new Load();

  @Test
  void questions_areCountedByWhatBecameOfThem() {
    load.ended("/predict", "POST", 200, MILLI);
    load.ended("/v2/models/{model}/infer", "POST", 200, MILLI);
    load.ended("/predict", "POST", 400, MILLI);
    load.ended("/predict", "POST", 499, MILLI);
    load.ended("/predict", "POST", 429, MILLI);
    load.ended("/predict", "POST", 503, MILLI);
    load.ended("/predict", "POST", 500, MILLI);
    load.ended("/predict", "POST", 504, MILLI);
    load.ended("/status", "GET", 200, MILLI);
    load.ended("none", "POST", 404, MILLI);
    assertThat(load.json(7))
        .containsEntry("running", 7)
        .containsEntry("answered", 2L)
        .containsEntry("refused", 2L)
        .containsEntry("failed", 2L);
  }

  @Test
  void times_areThoseOfTheLastAnswers() {
    assertThat(load.json(0)).containsEntry("p50_ms", 0.0).containsEntry("p99_ms", 0.0);
    for (int i = 1; i <= 100; i++) {
      load.ended("/predict", "POST", 200, i * MILLI);
    }
    assertThat(load.json(0)).containsEntry("p50_ms", 50.0).containsEntry("p99_ms", 99.0);
    for (int i = 0; i < 256; i++) {
      load.ended("/predict", "POST", 200, 3 * MILLI);
    }
    assertThat(load.json(0)).containsEntry("p50_ms", 3.0).containsEntry("p99_ms", 3.0);
  }
}
