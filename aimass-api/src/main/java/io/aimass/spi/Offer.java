package io.aimass.spi;

import java.util.Objects;

/**
 * A provider's answer to whether it would open a model.
 *
 * @param accepted whether it would
 * @param preference among several acceptances the highest wins; built-in engines use 0 to 100
 * @param reason why it was refused; empty for an acceptance
 */
public record Offer(boolean accepted, int preference, String reason) {

  /** Checks the answer. */
  public Offer {
    Objects.requireNonNull(reason, "reason");
  }

  /**
   * An acceptance.
   *
   * @param preference the highest among all providers opens the model
   * @return the offer
   */
  public static Offer accept(int preference) {
    return new Offer(true, preference, "");
  }

  /**
   * A refusal.
   *
   * @param reason shown when no provider accepts
   * @return the offer
   */
  public static Offer decline(String reason) {
    return new Offer(false, 0, reason);
  }
}
