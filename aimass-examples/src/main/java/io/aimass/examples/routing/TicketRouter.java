package io.aimass.examples.routing;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.MassException;
import io.aimass.OverloadedException;
import java.util.Objects;

/**
 * Sends support tickets to the desk that a committee names; what it is not sure of, or cannot
 * answer, goes to a person.
 */
public final class TicketRouter {

  /** Where tickets go that no desk is sure of. */
  public static final String PERSON = "person";

  private final Mass<String, Classification> desks;
  private final double sureAt;

  /**
   * Creates a router.
   *
   * @param desks names a desk for a ticket; closed by its owner
   * @param sureAt the confidence from which on the committee is trusted, from 0 to 1
   */
  public TicketRouter(Mass<String, Classification> desks, double sureAt) {
    this.desks = Objects.requireNonNull(desks, "desks");
    this.sureAt = sureAt;
  }

  /**
   * Finds a desk.
   *
   * @param ticket what the customer wrote
   * @return the desk, or {@link #PERSON}
   * @throws OverloadedException if there is no room for another call: try again later
   */
  public String route(String ticket) {
    try {
      Classification desk = desks.predict(ticket);
      return desk.confidence() >= sureAt ? desk.label() : PERSON;
    } catch (OverloadedException e) {
      throw e;
    } catch (MassException e) {
      return PERSON;
    }
  }
}
