package io.aimass.train.internal.run;

import io.aimass.preprocess.data.Dataset;
import io.aimass.preprocess.data.Pass;
import io.aimass.train.Example;
import io.aimass.train.internal.random.Draws;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;

/** What a training learns from or is measured on. */
public interface Examples {

  /** How many there are. */
  long size();

  /**
   * Begins an epoch.
   *
   * @param epoch from 0
   * @param order what a random order is drawn from
   * @param skipped how many were given before
   */
  Epoch open(long epoch, Draws order, long skipped);

  /** Begins a pass in which the order does not matter. */
  Epoch inOrder();

  /** An epoch, to be closed. */
  interface Epoch extends AutoCloseable {

    /**
     * The next ones, fewer at the end.
     *
     * @param most 1 or more
     */
    List<Example> next(int most);

    @Override
    default void close() {}
  }

  /** Those of a list, in another random order for each epoch. */
  static Examples of(List<Example> list) {
    return new Examples() {
      @Override
      public long size() {
        return list.size();
      }

      @Override
      public Epoch open(long epoch, Draws order, long skipped) {
        int[] places = order.at(epoch).permutation(list.size());
        Iterator<Example> all =
            IntStream.range((int) skipped, places.length)
                .mapToObj(i -> list.get(places[i]))
                .iterator();
        return most -> take(all, most);
      }

      @Override
      public Epoch inOrder() {
        Iterator<Example> all = IntStream.range(0, list.size()).mapToObj(list::get).iterator();
        return most -> take(all, most);
      }
    };
  }

  /** Those of a data set, in its own order, which is gone through once to count them. */
  static Examples of(Dataset<Example> dataset) {
    long size = count(dataset);
    return new Examples() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public Epoch open(long epoch, Draws order, long skipped) {
        Pass<Example> pass = dataset.open(epoch);
        try {
          for (long i = 0; i < skipped; i++) {
            pass.next();
          }
          return new PassEpoch(pass);
        } catch (RuntimeException e) {
          pass.close();
          throw e;
        }
      }

      @Override
      public Epoch inOrder() {
        return new PassEpoch(dataset.open(0));
      }
    };
  }

  private static long count(Dataset<Example> dataset) {
    long count = 0;
    try (Pass<Example> pass = dataset.open(0)) {
      while (pass.hasNext()) {
        pass.next();
        count++;
      }
    }
    return count;
  }

  private static List<Example> take(Iterator<Example> all, int most) {
    List<Example> some = new ArrayList<>();
    while (some.size() < most && all.hasNext()) {
      some.add(all.next());
    }
    return some;
  }

  /** A pass of a data set. */
  record PassEpoch(Pass<Example> pass) implements Epoch {
    @Override
    public List<Example> next(int most) {
      List<Example> some = take(pass, most);
      if (some.isEmpty()) {
        throw new NoSuchElementException(
            "the data set has fewer examples than it had when counted");
      }
      return some;
    }

    @Override
    public void close() {
      pass.close();
    }
  }
}
