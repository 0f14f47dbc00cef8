package io.aimass.metrics.jfr;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.SettingControl;

/**
 * A setting of events that end: how long something must have taken to be written. JFR's own
 * threshold is held against an event's duration, which can be set by nobody but JFR's clock.
 */
final class SlowerThan extends SettingControl {

  /** What JFR's own default settings take for calls of sockets and files. */
  static final String DEFAULT = "20 ms";

  private static final Pattern TIME = Pattern.compile("(\\d{1,18}) ?(ns|us|ms|s|m|h|d)");
  private volatile String value = DEFAULT;
  private volatile long nanos = nanos(DEFAULT);

  SlowerThan() {}

  /** Whether so long a time is to be written. */
  boolean includes(long latency) {
    return latency >= nanos;
  }

  @Override
  public String combine(Set<String> values) {
    String shortest = DEFAULT;
    long least = Long.MAX_VALUE;
    for (String each : values) {
      long time = nanos(each);
      if (time < least) {
        least = time;
        shortest = each;
      }
    }
    return shortest;
  }

  @Override
  public void setValue(String time) {
    nanos = nanos(time);
    value = time;
  }

  @Override
  public String getValue() {
    return value;
  }

  private static long nanos(String time) {
    Matcher matcher = TIME.matcher(time);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "slowerThan is a whole number and a unit of ns, us, ms, s, m, h or d, such as \""
              + DEFAULT
              + "\", got \""
              + time
              + "\"");
    }
    return unit(matcher.group(2)).toNanos(Long.parseLong(matcher.group(1)));
  }

  private static TimeUnit unit(String name) {
    return switch (name) {
      case "ns" -> TimeUnit.NANOSECONDS;
      case "us" -> TimeUnit.MICROSECONDS;
      case "ms" -> TimeUnit.MILLISECONDS;
      case "s" -> TimeUnit.SECONDS;
      case "m" -> TimeUnit.MINUTES;
      case "h" -> TimeUnit.HOURS;
      default -> TimeUnit.DAYS;
    };
  }
}
