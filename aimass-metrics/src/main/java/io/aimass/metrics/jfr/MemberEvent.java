package io.aimass.metrics.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

@Name("io.aimass.Member")
@Label("Member")
@Description("What one member did in a call that has ended; latency is 0 if it did not end itself")
@Category("AI Mass")
@StackTrace(false)
final class MemberEvent extends EndedEvent {

  @Label("Member")
  String member = "";

  @Label("Status")
  @Description("ok, failed, late, skipped or not_run")
  String status = "";

  @Label("Weight")
  @Description("Its share of the votes, from 0 to 1")
  double weight;

  @Label("Stand-In")
  @Description("Whether the fall-back vote was cast in its place")
  boolean standIn;

  @Label("Error")
  @Description("The class of what it failed with")
  @Nullable String error;

  @Label("Message")
  @Description("The message of what it failed with")
  @Nullable String message;
}
