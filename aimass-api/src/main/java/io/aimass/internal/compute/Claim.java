package io.aimass.internal.compute;

import io.aimass.Priority;

/**
 * The work of a call that has been let in and is not in the queues yet: without it, calls that come
 * all at once would all see empty queues.
 */
public final class Claim {

  private final Share share;
  private final boolean interactive;
  private final long work;
  private boolean held; // guarded by the lock of Cores

  /**
   * Creates a claim that is not held.
   *
   * @param share the mass's
   * @param priority the call's
   * @param work in nanoseconds of cores' time; 0 or more
   */
  public Claim(Share share, Priority priority, long work) {
    this.share = share;
    this.interactive = priority == Priority.INTERACTIVE;
    this.work = work;
  }

  /** See {@link Cores#admit}. */
  long expect(long now, int cores) {
    return share.backlog().expect(interactive, now, Math.min(cores, share.limit()));
  }

  void hold() {
    held = true;
    share.backlog().change(interactive, work);
  }

  void release() {
    if (held) {
      held = false;
      share.backlog().change(interactive, -work);
    }
  }
}
