package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.aimass.Classification;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The kit passes a sound ensemble; each flaw fails the checks of its law and no others. */
class EnsembleKitTest {

  private static final String FLAW = "flaw";

  /** The kit on the soft vote with the flaw that the run's configuration names. */
  @ExtendWith(FlawParameter.class)
  static final class OnFlawedVoting extends EnsembleConformance<Classification, Classification> {

    private final FlawedVoting voting;

    OnFlawedVoting(Flaw flaw) {
      this.voting = new FlawedVoting(flaw);
    }

    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return voting.described();
    }
  }

  static final class FlawParameter implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Flaw.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return Flaw.valueOf(context.getConfigurationParameter(FLAW).orElseThrow());
    }
  }

  private static EngineExecutionResults run(Flaw flaw) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(OnFlawedVoting.class))
        .configurationParameter(FLAW, flaw.name())
        .execute();
  }

  private static Set<String> failed(EngineExecutionResults results) {
    return results.testEvents().failed().stream()
        .map(EnsembleKitTest::method)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String method(Event event) {
    return ((MethodSource) event.getTestDescriptor().getSource().orElseThrow()).getMethodName();
  }

  private static String story(EngineExecutionResults results) {
    return results.testEvents().failed().stream()
        .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
        .flatMap(result -> result.getThrowable().stream())
        .map(Throwable::toString)
        .collect(Collectors.joining("\n"));
  }

  @Test
  @DisplayName("every check of the kit fails for some flaw")
  void everyCheck_hasAFlaw() {
    Set<String> tripped =
        Arrays.stream(Flaw.values())
            .flatMap(flaw -> flaw.trips().stream())
            .collect(Collectors.toSet());
    assertThat(
            run(Flaw.NONE).testEvents().succeeded().stream()
                .map(EnsembleKitTest::method)
                .collect(Collectors.toSet()))
        .isEqualTo(tripped);
  }

  @TestFactory
  @DisplayName("every flaw fails its checks and no others")
  Stream<DynamicTest> everyFlaw_failsItsChecksAlone() {
    return Stream.of(Flaw.values())
        .map(
            flaw ->
                DynamicTest.dynamicTest(
                    flaw.name(),
                    () -> {
                      EngineExecutionResults results = run(flaw);
                      assertThat(failed(results))
                          .as("checks that failed:\n%s", story(results))
                          .isEqualTo(flaw.trips());
                    }));
  }
}
