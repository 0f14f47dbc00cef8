package io.aimass.preprocess.data;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/** Examples drawn from a buffer that is kept full. */
record ShuffledDataset<T>(Dataset<T> source, long seed, int buffer) implements Dataset<T> {

  @Override
  public Pass<T> open(long number) {
    return new Draw<>(source.open(number), buffer, random(number));
  }

  private SplittableRandom random(long number) {
    return new SplittableRandom(new SplittableRandom(seed).nextLong() + number);
  }

  private static final class Draw<T> implements Pass<T> {
    private final Pass<T> pass;
    private final int buffer;
    private final SplittableRandom random;
    private final List<T> waiting = new ArrayList<>();

    Draw(Pass<T> pass, int buffer, SplittableRandom random) {
      this.pass = pass;
      this.buffer = buffer;
      this.random = random;
    }

    private void fill() {
      while (waiting.size() < buffer && pass.hasNext()) {
        waiting.add(pass.next());
      }
    }

    @Override
    public boolean hasNext() {
      fill();
      return !waiting.isEmpty();
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the pass has ended");
      }
      int drawn = random.nextInt(waiting.size());
      T last = waiting.remove(waiting.size() - 1);
      return drawn == waiting.size() ? last : waiting.set(drawn, last);
    }

    @Override
    public void close() {
      waiting.clear();
      pass.close();
    }
  }
}
