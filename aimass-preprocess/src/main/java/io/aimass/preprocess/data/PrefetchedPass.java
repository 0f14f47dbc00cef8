package io.aimass.preprocess.data;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** A pass whose examples another thread has ready. */
final class PrefetchedPass<T> implements Pass<T> {
  private final Pass<T> pass;
  private final BlockingQueue<Read<T>> ready;
  private final Thread reader;
  private @Nullable Read<T> head;

  /** An example, or how reading ended. */
  private record Read<T>(Optional<T> example, @Nullable Throwable failure) {}

  PrefetchedPass(Pass<T> pass, int ahead) {
    this.pass = pass;
    this.ready = new ArrayBlockingQueue<>(ahead);
    this.reader = new Thread(this::read, "aimass-prefetch");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (pass) {
      Read<T> end = readAll();
      ready.put(end);
    } catch (InterruptedException e) {
      // closed: nobody waits any more
    }
  }

  @SuppressWarnings("CatchingUnchecked") // whatever it is, it is the caller's to see
  private Read<T> readAll() throws InterruptedException {
    try {
      while (pass.hasNext()) {
        ready.put(new Read<>(Optional.of(pass.next()), null));
      }
      return new Read<>(Optional.empty(), null);
    } catch (RuntimeException | Error e) {
      return new Read<>(Optional.empty(), e);
    }
  }

  private Read<T> head() {
    Read<T> known = head;
    if (known == null) {
      try {
        known = ready.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DataException("interrupted while waiting for the next example", e);
      }
      head = known;
    }
    return known;
  }

  @Override
  public boolean hasNext() {
    Read<T> read = head();
    if (read.failure() instanceof Error error) {
      throw error;
    }
    if (read.failure() instanceof RuntimeException failure) {
      throw failure;
    }
    return read.example().isPresent();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the pass has ended");
    }
    T example = head().example().orElseThrow();
    head = null;
    return example;
  }

  @Override
  public void close() {
    reader.interrupt();
    boolean interrupted = false;
    while (reader.isAlive()) {
      try {
        reader.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
