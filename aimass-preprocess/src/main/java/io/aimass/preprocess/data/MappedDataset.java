package io.aimass.preprocess.data;

import java.util.function.Function;

/** What a function makes of each example. */
record MappedDataset<T, R>(Dataset<T> source, Function<? super T, ? extends R> function)
    implements Dataset<R> {

  @Override
  public Pass<R> open(long number) {
    Pass<T> pass = source.open(number);
    return new Pass<>() {
      @Override
      public boolean hasNext() {
        return pass.hasNext();
      }

      @Override
      public R next() {
        return function.apply(pass.next());
      }

      @Override
      public void close() {
        pass.close();
      }
    };
  }
}
