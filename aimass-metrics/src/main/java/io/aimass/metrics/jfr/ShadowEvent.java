package io.aimass.metrics.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

@Name("io.aimass.Shadow")
@Label("Shadow")
@Description("A shadow has ended a question that the committee had answered")
@Category("AI Mass")
@StackTrace(false)
final class ShadowEvent extends Event {

  @Label("Mass")
  String mass = "";

  @Label("Shadow")
  String shadow = "";

  @Label("Agreed")
  @Description("Whether it says the same as the answer; not so if it failed")
  boolean agreed;

  @Label("Error")
  @Description("The class of what it failed with")
  @Nullable String error;

  @Label("Message")
  @Description("The message of what it failed with")
  @Nullable String message;
}
