package io.aimass;

/** A member was not asked, because it has failed too often of late. */
public class BreakerOpenException extends MassException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message which member, why, and when it is tried again
   */
  public BreakerOpenException(String message) {
    super(message);
  }
}
