package io.aimass.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Leaves out what JMH writes around each benchmark: its packages and names are JMH's. */
final class DoNotIncludeGenerated implements ImportOption {

  @Override
  public boolean includes(Location location) {
    return !location.contains("/jmh_generated/");
  }
}
