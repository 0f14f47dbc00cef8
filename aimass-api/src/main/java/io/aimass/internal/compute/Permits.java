package io.aimass.internal.compute;

import java.util.ArrayList;
import java.util.List;

/**
 * The permits, one per core, and the grants that hold them. Guarded by the lock of {@link Cores}.
 */
final class Permits {

  private final List<Grant> holders = new ArrayList<>();
  private int free;

  Permits(int total) {
    this.free = total;
  }

  int free() {
    return free;
  }

  boolean suffice(Lane lane) {
    return lane.permits() <= free && lane.share().hasRoom(lane.permits());
  }

  /**
   * Whether a shadow may be run: it leaves a core free for whoever comes next, unless it needs all
   * there are.
   */
  boolean sufficeShadow(Lane lane) {
    return suffice(lane) && (lane.permits() < free || holders.isEmpty());
  }

  /** The shadows' runs that a queue's next item waits for, and that have not been stopped. */
  List<Grant> inTheWayOf(Lane lane) {
    List<Grant> shadows = new ArrayList<>();
    for (Grant grant : holders) {
      boolean needed =
          lane.permits() > free
              || (grant.lane().share() == lane.share() && !lane.share().hasRoom(lane.permits()));
      if (grant.lane().isShadow() && !grant.stopped && needed) {
        shadows.add(grant);
      }
    }
    return shadows;
  }

  void take(Grant grant) {
    free -= grant.lane().permits();
    grant.lane().share().take(grant.lane().permits());
    if (!grant.lane().isShadow()) { // One gives way.
      grant.lane().share().backlog().begin(grant.lane().permits(), grant.expectedEnd);
    }
    holders.add(grant);
  }

  /** Takes a grant's permits back, unless that has been done before. */
  void giveBack(Grant grant) {
    if (!grant.permitsBack) {
      grant.permitsBack = true;
      holders.remove(grant);
      free += grant.lane().permits();
      grant.lane().share().giveBack(grant.lane().permits());
      if (!grant.lane().isShadow()) {
        grant.lane().share().backlog().end(grant.lane().permits(), grant.expectedEnd);
      }
    }
  }

  /** The grants that began before a time. */
  List<Grant> heldSinceBefore(long time) {
    List<Grant> old = new ArrayList<>();
    for (Grant grant : holders) {
      if (grant.startedAt - time < 0) {
        old.add(grant);
      }
    }
    return old;
  }
}
