package io.aimass.bench.peers;

import java.util.ArrayList;
import java.util.List;

/** One model, or a committee of them, from text to a vector. Safe for use by many threads. */
public interface Embedder extends AutoCloseable {

  /**
   * One text.
   *
   * @param text the text
   * @return the members' vectors of length 1, one behind the other
   * @throws Exception if a peer fails
   */
  float[] embed(String text) throws Exception;

  /**
   * Many texts, in the way that the peer offers for it; one after the other where it has none.
   *
   * @param texts the texts
   * @return a vector per text
   * @throws Exception if a peer fails
   */
  default List<float[]> embedAll(List<String> texts) throws Exception {
    List<float[]> vectors = new ArrayList<>(texts.size());
    for (String text : texts) {
      vectors.add(embed(text));
    }
    return vectors;
  }

  @Override
  void close();
}
