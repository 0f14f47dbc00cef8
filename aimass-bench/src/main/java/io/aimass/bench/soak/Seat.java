package io.aimass.bench.soak;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A member of a venue, and the versions of it that may answer. */
final class Seat {

  /** What sits there. */
  enum Kind {
    /** The host's code. */
    LAMBDA,
    /** A model on an engine in Java, which may be batched. */
    MODEL,
    /** A model on an engine in Java, for whose batches questions wait. */
    WAITING_MODEL,
    /** A mass without a deadline. */
    MASS,
    /** A mass with a deadline. */
    MASS_IN_TIME,
    /** A real model. */
    REAL
  }

  private final String name;
  private final Kind kind;
  private final Trouble trouble;
  private final int salt;
  private final AtomicLong begun = new AtomicLong();
  private final AtomicLong installed = new AtomicLong();
  private final Set<Long> failed = ConcurrentHashMap.newKeySet();

  Seat(String name, Kind kind, Trouble trouble) {
    this.name = name;
    this.kind = kind;
    this.trouble = trouble;
    this.salt = name.hashCode() & 0xfff;
  }

  String name() {
    return name;
  }

  Kind kind() {
    return kind;
  }

  Trouble trouble() {
    return trouble;
  }

  int salt() {
    return salt;
  }

  /** A new member is about to come. */
  long begin() {
    return begun.incrementAndGet();
  }

  /** From now on no older one may take up a call. */
  void install(long version) {
    installed.set(version);
  }

  /** It did not come after all. */
  void fail(long version) {
    failed.add(version);
  }

  long installed() {
    return installed.get();
  }

  /** Whether a ballot may have been cast in a call before which a version had been installed. */
  boolean mayHaveCast(Ballot ballot, long installedBefore) {
    return ballot.version() >= installedBefore
        && ballot.version() <= begun.get()
        && !failed.contains(ballot.version());
  }
}
