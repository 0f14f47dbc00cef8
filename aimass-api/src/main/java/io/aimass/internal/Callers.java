package io.aimass.internal;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** What kind of thread is calling. */
final class Callers {

  private static final @Nullable Method IS_VIRTUAL = isVirtualMethod();

  private Callers() {}

  private static @Nullable Method isVirtualMethod() {
    try {
      return Thread.class.getMethod("isVirtual"); // Since Java 21.
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  /** Whether native code on this thread would pin the platform thread below it. */
  static boolean isVirtual() {
    if (IS_VIRTUAL == null) {
      return false;
    }
    try {
      return (boolean) IS_VIRTUAL.invoke(Thread.currentThread());
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
