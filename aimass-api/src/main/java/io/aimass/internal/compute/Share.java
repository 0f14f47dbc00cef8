package io.aimass.internal.compute;

/** How many of the cores one mass may use at a time. Guarded by the lock of {@link Cores}. */
public final class Share {

  private final int limit;
  private int used;
  private final Backlog backlog = new Backlog();

  /**
   * Creates a share of which nothing is used.
   *
   * @param limit 1 or more
   */
  public Share(int limit) {
    this.limit = limit;
  }

  /** How many it may use at a time. */
  public int limit() {
    return limit;
  }

  /** The work that waits for these cores. */
  Backlog backlog() {
    return backlog;
  }

  boolean hasRoom(int permits) {
    return used + permits <= limit;
  }

  void take(int permits) {
    used += permits;
  }

  void giveBack(int permits) {
    used -= permits;
  }
}
