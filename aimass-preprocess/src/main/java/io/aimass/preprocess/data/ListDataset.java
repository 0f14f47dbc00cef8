package io.aimass.preprocess.data;

import java.util.Iterator;
import java.util.List;

/** Examples in memory. */
record ListDataset<T>(List<T> examples) implements Dataset<T> {

  @Override
  public Pass<T> open(long number) {
    Iterator<T> left = examples.iterator();
    return new Pass<>() {
      @Override
      public boolean hasNext() {
        return left.hasNext();
      }

      @Override
      public T next() {
        return left.next();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public List<T> toList() {
    return examples;
  }

  @Override
  public String toString() {
    return examples.size() + " examples in memory";
  }
}
