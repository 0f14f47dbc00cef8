package io.aimass.fit;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.ensemble.MetaModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * A linear classifier: for each label one weight per feature and an intercept. A label's score is
 * the sum of weights times features plus the intercept; probabilities are the softmax of the
 * scores. Immutable and thread-safe.
 *
 * <p>A model of two labels has two rows of weights, like any other. (scikit-learn stores only the
 * second one; the fits of this package make the first one its negative.)
 */
public final class LinearModel implements Saveable {
  /** The most weights a model may have, and a file may claim: 2^28, 1 GiB. */
  static final int MOST_WEIGHTS = 1 << 28;

  private final List<String> labels;
  private final int features;

  /** Feature by feature, so that a sparse row reads one short run for each of its entries. */
  private final float[] weights;

  private final float[] intercepts;

  private LinearModel(List<String> labels, int features, float[] weights, float[] intercepts) {
    this.labels = labels;
    this.features = features;
    this.weights = weights;
    this.intercepts = intercepts;
  }

  /**
   * Makes a model of its numbers. All arrays are copied.
   *
   * @param labels the labels, each once, at least one
   * @param weights for each label, one weight per feature
   * @param intercepts one for each label
   * @return the model
   * @throws NullPointerException if an argument or an element is null
   * @throws IllegalArgumentException if there is no label, one comes twice, the counts do not fit,
   *     the model has more than 2^28 weights, or a number is NaN or infinite
   */
  public static LinearModel of(List<String> labels, float[][] weights, float[] intercepts) {
    int classes = labels.size();
    requireCount("rows of weights", weights.length, classes);
    int features = classes == 0 ? 0 : weights[0].length;
    float[] featureMajor = new float[requireSize(classes, features)];
    for (int label = 0; label < classes; label++) {
      requireCount("weights of label " + label, weights[label].length, features);
      for (int feature = 0; feature < features; feature++) {
        featureMajor[feature * classes + label] = weights[label][feature];
      }
    }
    return ofFeatureMajor(labels, features, featureMajor, intercepts.clone());
  }

  /** Takes weights laid out feature by feature; the arrays become the model's own. */
  static LinearModel ofFeatureMajor(
      List<String> labels, int features, float[] weights, float[] intercepts) {
    List<String> names = List.copyOf(labels);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("no labels, expected at least one");
    }
    if (new HashSet<>(names).size() != names.size()) {
      throw new IllegalArgumentException("a label comes twice in " + names);
    }
    requireCount("intercepts", intercepts.length, names.size());
    requireCount("weights", weights.length, requireSize(names.size(), features));
    requireFinite("a weight", weights);
    requireFinite("an intercept", intercepts);
    return new LinearModel(names, features, weights, intercepts);
  }

  private static void requireCount(String what, int found, int expected) {
    if (found != expected) {
      throw new IllegalArgumentException(found + " " + what + ", expected " + expected);
    }
  }

  /** Returns the number of weights. */
  static int requireSize(int classes, int features) {
    long size = (long) classes * features;
    if (size > MOST_WEIGHTS) {
      throw new IllegalArgumentException(
          classes
              + " labels of "
              + features
              + " features are "
              + size
              + " weights, expected at most "
              + MOST_WEIGHTS);
    }
    return (int) size;
  }

  private static void requireFinite(String what, float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(what + " is " + value + ", expected finite numbers");
      }
    }
  }

  /**
   * Returns the labels, in the order of scores and probabilities.
   *
   * @return the labels
   */
  public List<String> labels() {
    return labels;
  }

  /**
   * Returns how many features a row must have.
   *
   * @return the number of features
   */
  public int features() {
    return features;
  }

  /**
   * Returns one weight.
   *
   * @param label place among the labels
   * @param feature 0 to {@code features() - 1}
   * @return the weight
   * @throws IndexOutOfBoundsException if there is no such label or feature
   */
  public float weight(int label, int feature) {
    requireIndex("feature", feature, features);
    requireIndex("label", label, labels.size());
    return weights[feature * labels.size() + label];
  }

  private static void requireIndex(String what, int index, int count) {
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException(what + " " + index + " of " + count);
    }
  }

  /**
   * Returns one intercept.
   *
   * @param label place among the labels
   * @return the intercept
   * @throws IndexOutOfBoundsException if there is no such label
   */
  public float intercept(int label) {
    requireIndex("label", label, labels.size());
    return intercepts[label];
  }

  /**
   * Returns each label's score, in the order of the labels, as a new array.
   *
   * @param row the features
   * @return the scores
   * @throws NullPointerException if {@code row} is null
   * @throws IllegalArgumentException if the row has another number of features than the model
   */
  public double[] scores(SparseVector row) {
    requireFeatures(row.dimension());
    double[] scores = startScores();
    int[] indices = row.indices();
    float[] values = row.values();
    for (int k = 0; k < indices.length; k++) {
      addWeighted(indices[k], values[k], scores);
    }
    return scores;
  }

  /**
   * Returns each label's score, in the order of the labels, as a new array. A NaN or infinity in
   * the row comes out in the scores.
   *
   * @param row the features
   * @return the scores
   * @throws NullPointerException if {@code row} is null
   * @throws IllegalArgumentException if the row has another number of features than the model
   */
  public double[] scores(float[] row) {
    requireFeatures(row.length);
    double[] scores = startScores();
    for (int feature = 0; feature < row.length; feature++) {
      addWeighted(feature, row[feature], scores);
    }
    return scores;
  }

  private double[] startScores() {
    double[] scores = new double[labels.size()];
    for (int label = 0; label < scores.length; label++) {
      scores[label] = intercepts[label];
    }
    return scores;
  }

  private void addWeighted(int feature, double value, double[] scores) {
    int base = feature * scores.length;
    for (int label = 0; label < scores.length; label++) {
      scores[label] += value * weights[base + label];
    }
  }

  private void requireFeatures(int found) {
    if (found != features) {
      throw new IllegalArgumentException(
          "a row of " + found + " features, the model expects " + features);
    }
  }

  /**
   * Returns each label's probability, the softmax of the scores, as a new array.
   *
   * @param row the features
   * @return the probabilities
   * @throws NullPointerException if {@code row} is null
   * @throws IllegalArgumentException if the row has another number of features than the model
   */
  public double[] probabilities(SparseVector row) {
    return Softmax.of(scores(row));
  }

  /**
   * Returns each label's probability, the softmax of the scores, as a new array. A NaN or infinity
   * in the row comes out in the probabilities.
   *
   * @param row the features
   * @return the probabilities
   * @throws NullPointerException if {@code row} is null
   * @throws IllegalArgumentException if the row has another number of features than the model
   */
  public double[] probabilities(float[] row) {
    return Softmax.of(scores(row));
  }

  /**
   * Returns this model with a temperature folded in: all scores divided by it. The best label
   * stays; below 1 the probabilities get sharper, above 1 flatter.
   *
   * @param temperature above 0, finite; {@link TemperatureScaling} finds it
   * @return the sharper or flatter model
   * @throws IllegalArgumentException if the temperature is not above 0 or not finite, or so small
   *     that a weight overflows
   */
  public LinearModel withTemperature(double temperature) {
    if (!(temperature > 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException(
          "temperature is " + temperature + ", expected a finite number above 0");
    }
    return ofFeatureMajor(
        labels, features, divided(weights, temperature), divided(intercepts, temperature));
  }

  private static float[] divided(float[] values, double divisor) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (float) (values[i] / divisor);
    }
    return result;
  }

  /**
   * Returns this model as what stands on a sentence encoder, or on any other that gives vectors:
   *
   * <pre>{@code
   * Translator<String, Classification> topics = embedding.map(model.head());
   * }</pre>
   *
   * @return a function that can be saved in a bundle
   */
  public LinearHead head() {
    return new LinearHead(this);
  }

  /**
   * Returns this model as one over votes, which it takes in single precision: what {@link
   * CompetenceFit#metaDes} fits.
   *
   * @return a model over as many numbers as this one has features; it can be saved in a bundle
   */
  public MetaModel overVotes() {
    return new LinearMeta(this);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("linear-model", 1).withFile("model", "linear-model.amlm", this::save);
  }

  /**
   * Writes the model. The stream is flushed and stays open. The layout, little-endian throughout:
   *
   * <ul>
   *   <li>int magic {@code 'A' 'M' 'L' 'M'}, int version (1)
   *   <li>int number of labels L, int number of features F
   *   <li>L times: int number of UTF-8 bytes, the bytes of the label
   *   <li>L floats: the intercepts
   *   <li>F × L floats: the weights, feature by feature
   *   <li>int CRC32 of all bytes before it
   * </ul>
   *
   * @param out where the bytes go
   * @throws NullPointerException if {@code out} is null
   * @throws IOException if the stream cannot be written
   */
  public void save(OutputStream out) throws IOException {
    LinearModelFormat.save(this, weights, intercepts, out);
  }

  /**
   * Reads what {@link #save} wrote. Not one byte past the model is read, and the stream stays open.
   * A damaged or hostile file ends in an {@code IOException}: memory grows with the bytes that
   * arrive, not with the sizes that the file claims.
   *
   * @param in where the bytes come from
   * @return the model
   * @throws NullPointerException if {@code in} is null
   * @throws IOException if the stream cannot be read, ends early, is not a model, is of a newer
   *     version, or its checksum or content is wrong
   */
  public static LinearModel load(InputStream in) throws IOException {
    return LinearModelFormat.load(in);
  }

  /** Two models are equal if labels, weights and intercepts are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof LinearModel that
        && labels.equals(that.labels)
        && Arrays.equals(intercepts, that.intercepts)
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return (labels.hashCode() * 31 + Arrays.hashCode(intercepts)) * 31 + Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "LinearModel[" + features + " features, labels " + labels + "]";
  }
}
