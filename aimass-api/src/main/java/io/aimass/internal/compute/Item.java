package io.aimass.internal.compute;

import io.aimass.Priority;
import org.jspecify.annotations.Nullable;

/** A question to a model: in the model's queue, being run, or over. */
public abstract class Item {

  /** Where an item is. */
  enum State {
    NEW,
    QUEUED,
    RUNNING,
    /** Nobody waits for it any more. */
    GONE
  }

  private final Lane lane;
  private final Object owner;
  private final Priority priority;
  private final Object kind;
  private final int length;

  // Guarded by the lock of Cores.
  State state = State.NEW;
  long queuedAt;
  @Nullable Grant grant;

  /** What it is expected to cost, in nanoseconds of cores' time, and to wait; both when queued. */
  long work;

  long foreseen;

  /**
   * Creates an item that is in no queue yet.
   *
   * @param lane the model's queue
   * @param owner whose question it is: its own items are what a calling thread runs itself
   * @param priority what goes first
   * @param kind items of equal kinds can be run as one batch
   * @param length the size of what differs between inputs, such as tokens; 0 if nothing does
   */
  protected Item(Lane lane, Object owner, Priority priority, Object kind, int length) {
    this.lane = lane;
    this.owner = owner;
    this.priority = priority;
    this.kind = kind;
    this.length = length;
  }

  Lane lane() {
    return lane;
  }

  Object owner() {
    return owner;
  }

  boolean interactive() {
    return priority == Priority.INTERACTIVE;
  }

  Object kind() {
    return kind;
  }

  /** The size of what differs between inputs. */
  public int length() {
    return length;
  }

  /**
   * Told when its turn has come and the executor gave no thread; it waits on. Must not block.
   *
   * @param why what the executor threw
   */
  protected abstract void stalled(Throwable why);

  /**
   * Told when a permit is free, but its executor does not get to it; it waits on, and its owner's
   * thread may {@linkplain Cores#claim claim} it. Must not block.
   */
  protected abstract void delayed();
}
