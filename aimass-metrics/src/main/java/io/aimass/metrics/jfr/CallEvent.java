package io.aimass.metrics.jfr;

import io.aimass.MemberResult;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

@Name("io.aimass.Call")
@Label("Call")
@Description("A question to a mass, when it has been answered or has failed")
@Category("AI Mass")
@StackTrace(false)
final class CallEvent extends EndedEvent {

  static final String ANSWERED = "answered";
  static final String FAILED = "failed";

  @Label("Outcome")
  @Description("answered or failed")
  String outcome = "";

  @Label("Error")
  @Description("The class of the exception that the caller got")
  @Nullable String error;

  @Label("Message")
  @Description("The message of the exception that the caller got")
  @Nullable String message;

  @Label("Members OK")
  @Description("Members that answered in time")
  int ok;

  @Label("Members Failed")
  @Description("Members that threw, answered with something that is no answer, or are left alone")
  int failed;

  @Label("Members Late")
  @Description("Members that had not answered when the deadline passed")
  int late;

  @Label("Members Skipped")
  @Description("Members that were asked and not waited for, because the ensemble had its answer")
  int skipped;

  @Label("Members Not Run")
  @Description("Members that were never asked")
  int notRun;

  @Label("Slowest Member")
  @Description("The one that took the longest of those that answered or failed")
  @Nullable String slowest;

  /** Takes in what the members did. */
  void count(List<MemberResult> members) {
    Duration longest = Duration.ZERO;
    for (MemberResult member : members) {
      switch (member.status()) {
        case OK -> ok++;
        case FAILED -> failed++;
        case LATE -> late++;
        case SKIPPED -> skipped++;
        case NOT_RUN -> notRun++;
      }
      if (member.latency().compareTo(longest) > 0) {
        longest = member.latency();
        slowest = member.name();
      }
    }
  }
}
