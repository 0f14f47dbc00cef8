package io.aimass.metrics.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

@Name("io.aimass.Replacement")
@Label("Replacement")
@Description("A member has taken another one's seat")
@Category("AI Mass")
@StackTrace(false)
final class ReplacementEvent extends Event {

  @Label("Mass")
  String mass = "";

  @Label("Member")
  @Description("The seat's name, which stays")
  String member = "";

  @Label("Source")
  @Description("What sits there now, as in the mass's report")
  String source = "";
}
