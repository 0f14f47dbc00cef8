package io.aimass.metrics.forked;

import io.aimass.Mass;
import io.aimass.metrics.jfr.FlightRecorderListener;

/** A host's program that has no Micrometer. It is started with a recording. */
final class HostWithoutMicrometer {

  private HostWithoutMicrometer() {}

  public static void main(String[] arguments) {
    try (Mass<String, String> mass =
        Mass.builder(String.class, String.class)
            .addModel("echo", text -> text)
            .name("host")
            .listener(new FlightRecorderListener())
            .build()) {
      System.out.println("answered " + mass.predict("hello"));
    }
    System.out.println("module " + FlightRecorderListener.class.getModule().getName());
    try {
      System.out.println(Class.forName("io.micrometer.core.instrument.MeterRegistry"));
    } catch (ClassNotFoundException e) {
      System.out.println("no Micrometer");
    }
  }
}
