package io.aimass.testkit;

import io.aimass.Classification;
import io.aimass.Detections;
import io.aimass.Embedding;
import io.aimass.Ranking;
import io.aimass.Regression;
import io.aimass.Segmentation;
import io.aimass.Text;
import java.util.List;
import java.util.Random;

/**
 * Draws the votes of one committee: predictions that an ensemble can combine, so over the same
 * labels or of the same length. Ties and extreme values should be common, not rare.
 *
 * @param <P> what members predict
 */
@FunctionalInterface
public interface VoteSource<P> {

  /**
   * Draws votes.
   *
   * @param random the only source of chance, so that a seed gives the same votes again
   * @param members how many; 1 or more
   * @return one vote per member, all different objects or the same ones
   */
  List<P> draw(Random random, int members);

  /**
   * Classifications of 2 to 5 labels whose probabilities sum to 1. Ties, zeros, and votes that are
   * certain of one label are common.
   *
   * @return the source
   */
  static VoteSource<Classification> classifications() {
    return DrawnVotes::distributions;
  }

  /**
   * Classifications of 2 to 5 labels whose probabilities stand alone (multi-label), from 0 to 1.
   *
   * @return the source
   */
  static VoteSource<Classification> multiLabel() {
    return DrawnVotes::multiLabel;
  }

  /**
   * Regressions of 1 to 4 numbers from -100 to 100.
   *
   * @return the source
   */
  static VoteSource<Regression> regressions() {
    return DrawnVotes::regressions;
  }

  /**
   * Embeddings of 1 to 4 components from -1 to 1.
   *
   * @return the source
   */
  static VoteSource<Embedding> embeddings() {
    return DrawnVotes::embeddings;
  }

  /**
   * Regressions of 1 to 4 numbers from -100 to 100, each with a variance from 0 to 4; 0 is common.
   *
   * @return the source
   */
  static VoteSource<Regression> regressionsWithVariances() {
    return DrawnVotes::regressionsWithVariances;
  }

  /**
   * Detections of up to 6 objects of 3 labels in a picture of side 1. Members see the same objects
   * a bit apart, some of them not at all; what one member finds does not overlap. Equal confidences
   * are common, and none is below 0.05.
   *
   * @return the source
   */
  static VoteSource<Detections> detections() {
    return DrawnFindings::detections;
  }

  /**
   * Segmentations of a picture of up to 4 by 4 pixels by 2 to 5 labels; pixels that a member does
   * not know are common.
   *
   * @return the source
   */
  static VoteSource<Segmentation> segmentations() {
    return DrawnVotes::segmentations;
  }

  /**
   * Rankings of some of 6 items, by scores from 0 to 10; equal scores are common.
   *
   * @return the source
   */
  static VoteSource<Ranking> rankings() {
    return DrawnFindings::rankings;
  }

  /**
   * Texts of up to 5 words of a small vocabulary, with single spaces between them, with confidences
   * from 0 to 1. Members that say the same are common.
   *
   * @return the source
   */
  static VoteSource<Text> texts() {
    return DrawnFindings::texts;
  }
}
