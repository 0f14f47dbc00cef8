package io.aimass.metrics.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

@Name("io.aimass.Hedge")
@Label("Hedge")
@Description("A member's backup was asked")
@Category("AI Mass")
@StackTrace(false)
final class HedgeEvent extends Event {

  @Label("Mass")
  String mass = "";

  @Label("Member")
  @Description("The member that has the backup")
  String member = "";

  @Label("Waited")
  @Description("How long the member had been asked; 0 if it had failed")
  @Timespan(Timespan.NANOSECONDS)
  long waited;
}
