package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The kit passes a sound engine, and for every fault there is a check that fails by name. */
class KitTest {

  private static final String FAULT = "fault";

  /** The check that each fault must trip. */
  private static final Map<Fault, String> TRIPS =
      Map.ofEntries(
          Map.entry(Fault.ROUNDS_INT64, "supportedType_comesBackBitByBit"),
          Map.entry(Fault.CLAIMS_STRINGS, "supportedType_comesBackBitByBit"),
          Map.entry(Fault.SWAPS_INPUTS, "inputsOfOneShape_areNotSwapped"),
          Map.entry(Fault.SWAPS_OUTPUTS, "severalOutputs_keepTheirOrder"),
          Map.entry(Fault.RENAMES_OUTPUTS, "severalOutputs_keepTheirOrder"),
          Map.entry(Fault.KEEPS_FIRST_SIZE, "dynamicAxis_takesAnySize"),
          Map.entry(Fault.FAILS_ON_EMPTY, "zeroSizeAxis_comesOut"),
          Map.entry(Fault.SCALAR_AS_VECTOR, "scalar_hasNoDimension"),
          Map.entry(Fault.READS_WHOLE_BUFFER, "transposed_comesOutRowByRow"),
          Map.entry(Fault.REUSES_OUTPUTS, "outputs_outliveTheSession"),
          Map.entry(Fault.LIES_ABOUT_SHAPES, "wrongInput_failsInWords"),
          Map.entry(Fault.HIDES_NAN, "nonFiniteOutput_fails"),
          Map.entry(Fault.OPENS_ANYTHING, "truncatedFile_isRefused"),
          Map.entry(Fault.TAKES_EVERY_FORMAT, "unknownFormat_listsEngines"),
          Map.entry(Fault.SHARES_SESSIONS, "twoSessions_areIndependent"),
          Map.entry(Fault.HIDES_ITS_NAME, "report_tellsWhatIsInUse"),
          Map.entry(Fault.CLAIMS_EVERY_DEVICE, "absentDevice_isRefusedWithEvidence"),
          Map.entry(Fault.MIXES_UP_THREADS, "manyThreads_eachGetTheirOwnAnswer"),
          Map.entry(Fault.NEVER_STOPS, "abandonedRun_isEnded"),
          Map.entry(Fault.LEAKS_IN_RUN, "manyCalls_leaveNoMemoryBehind"),
          Map.entry(Fault.LEAKS_IN_OPEN, "manySessions_leaveNoMemoryBehind"),
          Map.entry(Fault.TELLS_MORE_EACH_RUN, "toldMemory_staysAsItIs"),
          Map.entry(Fault.TELLS_OTHER_WEIGHTS, "toldMemory_staysAsItIs"),
          Map.entry(Fault.TELLS_OF_ALL_SESSIONS, "toldMemory_isThatOfOneSession"));

  /** The kit on the engine with the fault that the run's configuration names. */
  @ExtendWith(FaultParameter.class)
  static final class OnMemoryEngine extends EngineConformance {

    private final MemoryEngine provider;

    OnMemoryEngine(Fault fault) {
      this.provider = new MemoryEngine(fault);
    }

    @Override
    protected EngineUnderTest engine() {
      return EngineUnderTest.of(MemoryEngine.NAME, new MemoryEngine.Models()).providedBy(provider);
    }
  }

  static final class FaultParameter implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Fault.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return Fault.valueOf(context.getConfigurationParameter(FAULT).orElseThrow());
    }
  }

  private static EngineExecutionResults run(Fault fault, String check) {
    PostDiscoveryFilter onlyThat =
        descriptor ->
            FilterResult.includedIf(
                (descriptor.isContainer() && !descriptor.mayRegisterTests())
                    || descriptor.getUniqueId().toString().contains(check));
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(OnMemoryEngine.class))
        .filters(onlyThat)
        .configurationParameter(FAULT, fault.name())
        .execute();
  }

  private static List<String> failures(EngineExecutionResults results) {
    return results.allEvents().failed().stream().map(KitTest::describe).toList();
  }

  private static String describe(Event event) {
    return event.getTestDescriptor().getUniqueId()
        + " "
        + event.getPayload(TestExecutionResult.class).flatMap(TestExecutionResult::getThrowable);
  }

  @Test
  @DisplayName("a sound engine passes every check")
  void soundEngine_passes() {
    EngineExecutionResults results = run(Fault.NONE, "");
    assertThat(failures(results)).isEmpty();
    assertThat(results.testEvents().succeeded().count()).isGreaterThan(40);
  }

  @TestFactory
  @DisplayName("every fault trips its check")
  Stream<DynamicTest> everyFault_tripsItsCheck() {
    return Stream.of(Fault.values())
        .filter(fault -> fault != Fault.NONE)
        .map(
            fault ->
                DynamicTest.dynamicTest(
                    fault.name(),
                    () ->
                        assertThat(failures(run(fault, TRIPS.get(fault))))
                            .anyMatch(failure -> failure.contains(TRIPS.get(fault)))));
  }
}
