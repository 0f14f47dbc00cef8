package io.aimass.metrics.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

@Name("io.aimass.BreakerChange")
@Label("Breaker Change")
@Description("A member's circuit breaker has changed")
@Category("AI Mass")
@StackTrace(false)
final class BreakerChangeEvent extends Event {

  @Label("Mass")
  String mass = "";

  @Label("Member")
  String member = "";

  @Label("State")
  @Description("What it is now: closed, open or half_open")
  String state = "";
}
