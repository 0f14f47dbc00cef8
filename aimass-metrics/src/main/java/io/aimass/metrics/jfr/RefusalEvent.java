package io.aimass.metrics.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

@Name("io.aimass.Refusal")
@Label("Refusal")
@Description("A call was refused because too many were under way, or it would have been late")
@Category("AI Mass")
@StackTrace(false)
final class RefusalEvent extends Event {

  @Label("Mass")
  String mass = "";

  @Label("Depth")
  @Description("How many calls were under way")
  int depth;

  @Label("Limit")
  @Description("How many may be")
  int limit;

  @Label("Expected")
  @Description(
      "When it would have been answered, which is after its deadline; 0 if too many were under way")
  @Timespan(Timespan.NANOSECONDS)
  long expected;
}
