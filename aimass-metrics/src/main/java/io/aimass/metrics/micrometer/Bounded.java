package io.aimass.metrics.micrometer;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value for each name, up to a limit; the names that come after that share one. For many threads.
 *
 * @param <V> made when a name first comes
 */
final class Bounded<V> {

  /** How many names are told apart. */
  static final int MOST = 256;

  /** What the names beyond the limit are called. */
  static final String OTHER = "other";

  private final ConcurrentHashMap<String, V> values = new ConcurrentHashMap<>();
  private final Function<String, V> maker;

  /**
   * None yet.
   *
   * @param maker makes a value, and nothing that would have to be undone
   */
  Bounded(Function<String, V> maker) {
    this.maker = maker;
  }

  V get(String name) {
    V known = values.get(name);
    if (known != null) {
      return known;
    }
    // Threads that come at once may each add one: a limit of this kind need not be exact.
    return values.computeIfAbsent(values.size() < MOST ? name : OTHER, maker);
  }

  void remove(String name, Consumer<? super V> action) {
    @Nullable V removed = values.remove(name);
    if (removed != null) {
      action.accept(removed);
    }
  }

  void removeAll(Consumer<? super V> action) {
    values.keySet().forEach(name -> remove(name, action));
  }
}
