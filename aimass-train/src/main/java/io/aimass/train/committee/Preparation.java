package io.aimass.train.committee;

import java.util.List;

/**
 * How inputs become what a network takes: {@link TextPreparation} for texts.
 *
 * @param <I> what the committee is asked
 */
@FunctionalInterface
public interface Preparation<I> {

  /**
   * Learns from the training part what there is to know, such as which words there are. Called by
   * several threads at once, for each fold anew.
   *
   * @param inputs of the training part alone
   * @return what prepares any input
   */
  Prepared<I> fit(List<I> inputs);
}
