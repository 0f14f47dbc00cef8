package io.aimass.internal.compute;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A thread that runs grants, one after the other, until there is none for it. What an executor that
 * runs tasks on the calling thread hands it meanwhile is put into its list, because each run within
 * a run would make the stack deeper.
 */
final class Stint {

  /** Ends a grant that has been run. */
  interface Finish {
    /** Gives the next grant for this thread; null if there is none. */
    @Nullable Grant end(Grant done);
  }

  private static final ThreadLocal<@Nullable Stint> CURRENT = new ThreadLocal<>();

  private final Deque<Grant> next = new ArrayDeque<>();

  private Stint() {}

  /** Whether the calling thread runs a model. */
  static boolean isUnderWay() {
    return CURRENT.get() != null;
  }

  /**
   * Runs a grant and what follows, on a thread that is its question's own.
   *
   * @param finish called after each
   */
  static void onOwnersThread(Grant first, Finish finish) {
    run(first, finish, false);
  }

  /** The same on a thread of an executor, to which one run's interrupt is not the next one's. */
  static void onExecutorsThread(Grant first, Finish finish) {
    run(first, finish, true);
  }

  private static void run(Grant first, Finish finish, boolean clearsInterrupts) {
    Stint outer = CURRENT.get();
    if (outer != null) {
      outer.next.add(first);
      return;
    }
    Stint stint = new Stint();
    CURRENT.set(stint);
    try {
      stint.next.add(first);
      stint.run(finish, clearsInterrupts);
    } finally {
      CURRENT.remove();
    }
  }

  private void run(Finish finish, boolean clearsInterrupts) {
    boolean interrupted = false;
    Grant grant = next.poll();
    while (grant != null) {
      grant.lane().run(grant);
      interrupted |= clearsInterrupts && Thread.interrupted();
      Grant follows = finish.end(grant);
      if (follows != null) {
        next.add(follows);
      }
      grant = next.poll();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
