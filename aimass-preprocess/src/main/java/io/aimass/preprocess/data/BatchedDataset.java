package io.aimass.preprocess.data;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** Examples in lists. */
record BatchedDataset<T>(Dataset<T> source, int size) implements Dataset<List<T>> {

  @Override
  public Pass<List<T>> open(long number) {
    Pass<T> pass = source.open(number);
    return new Pass<>() {
      @Override
      public boolean hasNext() {
        return pass.hasNext();
      }

      @Override
      public List<T> next() {
        if (!pass.hasNext()) {
          throw new NoSuchElementException("the pass has ended");
        }
        List<T> batch = new ArrayList<>(size);
        while (batch.size() < size && pass.hasNext()) {
          batch.add(pass.next());
        }
        return List.copyOf(batch);
      }

      @Override
      public void close() {
        pass.close();
      }
    };
  }
}
