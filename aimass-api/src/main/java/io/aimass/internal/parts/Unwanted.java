package io.aimass.internal.parts;

import io.aimass.Hedging;
import io.aimass.Member;
import io.aimass.ModelSpec;
import io.aimass.internal.HedgedMember;

/** Parts that were made of a bundle, and that nobody takes because something else went wrong. */
public final class Unwanted {

  private Unwanted() {}

  /**
   * Closes a member that was made anew, and those in what was made. Other parts are shared by all
   * who ask for them, and stay.
   *
   * @param made what nobody takes
   * @param failure why; is told what cannot be closed
   */
  public static void close(Object made, Throwable failure) {
    if (made instanceof HedgedMember<?, ?> pair) {
      close(pair.member(), failure);
      close(pair.hedging(), failure);
    } else if (made instanceof Hedging<?, ?> hedging) {
      hedging.member().ifPresent(backup -> close(backup, failure));
    } else if (made instanceof ModelSpec<?, ?> spec) {
      spec.hedging().ifPresent(hedging -> close(hedging, failure));
    } else if (made instanceof Member && made instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception | Error e) {
        failure.addSuppressed(e);
      }
    }
  }
}
