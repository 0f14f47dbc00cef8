package io.aimass.metrics.jfr;

import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.SettingDefinition;
import jdk.jfr.Timespan;

/** What took time and is told of when it has ended. */
abstract class EndedEvent extends Event {

  @Label("Mass")
  @Description("The name that the mass was built with")
  String mass = "";

  @Label("Latency")
  @Description("The time that it took, up to the start time of this event")
  @Timespan(Timespan.NANOSECONDS)
  long latency;

  /** Whether it is written however quick it was. */
  transient boolean always;

  @SettingDefinition
  @Name("slowerThan")
  @Label("Slower Than")
  @Description("What was quicker is not written, unless it failed or was late")
  @Timespan
  boolean slowerThan(SlowerThan setting) {
    return always || setting.includes(latency);
  }
}
