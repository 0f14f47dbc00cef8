package io.aimass.testkit;

/** What a faulty member or engine throws because a test asked for it. */
public final class InjectedFault extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * A fault.
   *
   * @param message what was asked for
   */
  InjectedFault(String message) {
    super(message);
  }
}
