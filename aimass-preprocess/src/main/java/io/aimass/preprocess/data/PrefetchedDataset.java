package io.aimass.preprocess.data;

/** Examples that a thread reads ahead. */
record PrefetchedDataset<T>(Dataset<T> source, int ahead) implements Dataset<T> {

  @Override
  public Pass<T> open(long number) {
    return new PrefetchedPass<>(source.open(number), ahead);
  }
}
