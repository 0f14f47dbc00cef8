package io.aimass.engine.internal;

import org.jspecify.annotations.Nullable;

/** A system property that has another value for a moment. */
record BorrowedProperty(String name, @Nullable String before) implements AutoCloseable {

  /** Sets the property whatever it was. */
  static BorrowedProperty set(String name, String value) {
    return new BorrowedProperty(name, System.setProperty(name, value));
  }

  /** Sets the property unless the host has. */
  static BorrowedProperty setIfAbsent(String name, String value) {
    String before = System.getProperty(name);
    return before == null ? set(name, value) : new BorrowedProperty(name, before);
  }

  @Override
  public void close() {
    if (before == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, before);
    }
  }
}
