package io.aimass.metrics.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

@Name("io.aimass.Batch")
@Label("Batch")
@Description("A run of a model, when it has ended")
@Category("AI Mass")
@StackTrace(false)
final class BatchEvent extends EndedEvent {

  @Label("Member")
  String member = "";

  @Label("Size")
  @Description("How many questions were answered together")
  int size;

  @Label("Length")
  @Description("Of the longest, such as tokens; 0 where lengths do not differ")
  int length;

  @Label("Waited")
  @Description("How long the first of them was in the queue before the run")
  @Timespan(Timespan.NANOSECONDS)
  long waited;

  @Label("Error")
  @Description("The class of what the run failed with")
  @Nullable String error;

  @Label("Message")
  @Description("The message of what the run failed with")
  @Nullable String message;
}
