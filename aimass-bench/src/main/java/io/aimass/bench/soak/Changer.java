package io.aimass.bench.soak;

import io.aimass.ModelLoadException;
import io.aimass.OverloadedException;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Replaces members and masses, now and then. One thread's. */
final class Changer {

  private final World world;
  private final Random random;

  Changer(World world, long seed) {
    this.world = world;
    this.random = new Random(seed);
  }

  /** Waits a little, and changes something. */
  void change() {
    Venue venue = world.venues().get(random.nextInt(world.venues().size()));
    boolean reopen = random.nextInt(6) == 0;
    String what = (reopen ? "reopen " : "replace at ") + venue.name();
    try {
      TimeUnit.MILLISECONDS.sleep(5 + random.nextInt(60));
    } catch (InterruptedException e) {
      world.record().wrong("a changer is interrupted by nobody", e);
    }
    Watch.Pending pending = world.watch().begin(what, null);
    try {
      if (reopen) {
        venue.reopen(random.nextBoolean());
        world.record().count("masses closed and built again");
      } else {
        venue.replace(random);
        world.record().count("members replaced");
      }
    } catch (ModelLoadException e) {
      world.record().count("replacements that failed on their samples");
    } catch (OverloadedException e) {
      refused(venue, e);
    } catch (RuntimeException | Error e) {
      world.record().wrong(what + ": " + e, e);
    } finally {
      world.watch().end(pending);
    }
  }

  /** A mass that takes no more calls takes no replacement either. */
  private void refused(Venue venue, OverloadedException e) {
    if (venue.traits().mayOverload()) {
      world.record().count("replacements refused for overload");
    } else {
      world.record().wrong("replace at " + venue.name() + ": " + e, e);
    }
  }
}
