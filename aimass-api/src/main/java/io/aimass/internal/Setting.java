package io.aimass.internal;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An option of a builder that may be set once, or once more if it came from a bundle.
 *
 * @param <T> the option's type
 */
public final class Setting<T> {

  private final String name;
  private final Consumer<T> check;
  private @Nullable T value;
  private boolean presumed;

  /**
   * Creates an option that is not set.
   *
   * @param name the method that sets it
   */
  Setting(String name) {
    this(name, any -> {});
  }

  /**
   * Creates an option that is not set.
   *
   * @param name the method that sets it
   * @param check throws an {@link IllegalArgumentException} for a bad value
   */
  Setting(String name, Consumer<T> check) {
    this.name = name;
    this.check = check;
  }

  /**
   * Sets it.
   *
   * @param newValue the value
   * @throws NullPointerException if the value is null
   * @throws IllegalArgumentException if it is a bad one
   * @throws IllegalStateException if it has been set before
   */
  public void set(T newValue) {
    check.accept(Objects.requireNonNull(newValue, name));
    if (value != null && !presumed) {
      throw new IllegalStateException(
          name + " was set to " + value + " before, it cannot be set to " + newValue);
    }
    value = newValue;
    presumed = false;
  }

  /**
   * Sets it to what may be set otherwise.
   *
   * @throws IllegalArgumentException if it is a bad value
   */
  void presume(T newValue) {
    set(newValue);
    presumed = true;
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
