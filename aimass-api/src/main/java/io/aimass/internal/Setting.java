package io.aimass.internal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An option of a builder that may be set once.
 *
 * @param <T> the option's type
 */
public final class Setting<T> {

  private final String name;
  private @Nullable T value;

  /**
   * Creates an option that is not set.
   *
   * @param name the method that sets it
   */
  public Setting(String name) {
    this.name = name;
  }

  /**
   * Sets it.
   *
   * @param newValue the value
   * @throws NullPointerException if the value is null
   * @throws IllegalStateException if it has been set before
   */
  public void set(T newValue) {
    Objects.requireNonNull(newValue, name);
    if (value != null) {
      throw new IllegalStateException(
          name + " was set to " + value + " before, it cannot be set to " + newValue);
    }
    value = newValue;
  }

  @Nullable T get() {
    return value;
  }

  T or(T other) {
    return value == null ? other : value;
  }

  boolean isSet() {
    return value != null;
  }
}
