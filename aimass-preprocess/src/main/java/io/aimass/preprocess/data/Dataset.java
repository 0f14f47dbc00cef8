package io.aimass.preprocess.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Examples that can be gone through again and again, one after the other: they need not be in
 * memory at once. What comes in which order depends on the number of the pass alone, so that
 * training can be repeated, and gone on with in the middle.
 *
 * <pre>{@code
 * Dataset<Labelled<String>> texts = new LabelledTexts(Path.of("train.tsv"));
 * Dataset<List<Labelled<String>>> batches = texts.shuffled(7, 10_000).batched(64).prefetched(4);
 * try (Pass<List<Labelled<String>>> pass = batches.open(0)) {
 *   pass.forEachRemaining(batch -> learn(batch));
 * }
 * }</pre>
 *
 * <p>Immutable and safe for use by many threads; a {@link Pass} is for one.
 *
 * @param <T> what it holds
 */
@FunctionalInterface
public interface Dataset<T> {

  /**
   * Begins a way through all examples.
   *
   * @param number of the pass, from 0 on; only shuffled data sets look at it
   * @return the pass, to be closed
   * @throws DataException if a source cannot be opened; reading on may throw it too
   */
  Pass<T> open(long number);

  /**
   * Returns a data set in memory.
   *
   * @param examples copied
   * @param <T> what it holds
   * @return the data set
   */
  static <T> Dataset<T> of(List<? extends T> examples) {
    return new ListDataset<>(List.copyOf(examples));
  }

  /**
   * Returns what a function makes of each example, when it is its turn.
   *
   * @param function what makes it; what it throws, {@link Pass#next} throws
   * @param <R> what it makes
   * @return the data set
   */
  default <R> Dataset<R> map(Function<? super T, ? extends R> function) {
    return new MappedDataset<>(this, Objects.requireNonNull(function, "function"));
  }

  /**
   * Returns the examples in a random order, another one for each pass: each that is given is drawn
   * from those that wait in a buffer. With a buffer as large as the data set, all orders are
   * equally likely; a small one leaves an example near its place, so sort no file by label.
   *
   * @param seed of the order
   * @param buffer how many examples wait in memory, 1 or more
   * @return the data set
   * @throws IllegalArgumentException if the buffer is less than 1
   */
  default Dataset<T> shuffled(long seed, int buffer) {
    return new ShuffledDataset<>(this, seed, Counts.require("buffer", buffer));
  }

  /**
   * Returns the examples in lists, the last of which may be shorter.
   *
   * @param size examples in a list, 1 or more
   * @return the data set
   * @throws IllegalArgumentException if the size is less than 1
   */
  default Dataset<List<T>> batched(int size) {
    return new BatchedDataset<>(this, Counts.require("size", size));
  }

  /**
   * Returns the same, read and made ahead by a thread of its own (a daemon) while the caller works
   * with those before. The thread ends with the pass.
   *
   * @param ahead how many at most, 1 or more
   * @return the data set
   * @throws IllegalArgumentException if it is less than 1
   */
  default Dataset<T> prefetched(int ahead) {
    return new PrefetchedDataset<>(this, Counts.require("ahead", ahead));
  }

  /**
   * Reads all examples of pass 0 into memory.
   *
   * @return the examples, unmodifiable
   * @throws DataException if a source cannot be read
   */
  default List<T> toList() {
    List<T> all = new ArrayList<>();
    try (Pass<T> pass = open(0)) {
      pass.forEachRemaining(all::add);
    }
    return List.copyOf(all);
  }
}
