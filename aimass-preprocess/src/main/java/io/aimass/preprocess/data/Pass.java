package io.aimass.preprocess.data;

import java.util.Iterator;

/**
 * One way through a {@link Dataset}, to be closed. For one thread.
 *
 * @param <T> what the data set holds
 */
public interface Pass<T> extends Iterator<T>, AutoCloseable {

  /** Frees what the pass holds, such as open files. Does nothing the second time. */
  @Override
  void close();
}
