package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.ensemble.Ensembles;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The kit is held against every ensemble of {@link Ensembles}, by classes within those here that
 * are named for their factories.
 */
class EnsemblesConformanceTest {

  private static final List<Class<?>> THEMES =
      List.of(
          VotingConformanceTest.class,
          PoolingConformanceTest.class,
          EvidenceConformanceTest.class,
          NumbersConformanceTest.class,
          AskingConformanceTest.class,
          FittedConformanceTest.class,
          DetectionsConformanceTest.class,
          RankingsConformanceTest.class,
          TextsConformanceTest.class,
          VectorsConformanceTest.class);

  @Test
  @DisplayName("every factory of Ensembles has its class")
  void everyFactory_hasItsClass() {
    Set<String> classes =
        THEMES.stream()
            .flatMap(theme -> Stream.of(theme.getDeclaredClasses()))
            .map(nested -> nested.getSimpleName().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    assertThat(Ensembles.class.getDeclaredMethods())
        .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
        .extracting(method -> method.getName().toLowerCase(Locale.ROOT))
        .isSubsetOf(classes);
  }
}
