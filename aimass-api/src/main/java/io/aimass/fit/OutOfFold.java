package io.aimass.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Predictions for the rows of a training set, each made by a model that has not seen its row: what
 * calibration and a committee's weights are fitted on.
 */
public final class OutOfFold {
  /**
   * Fits one model.
   *
   * @param <R> type of a row
   */
  @FunctionalInterface
  public interface Trainer<R> {
    /**
     * Fits on some rows.
     *
     * @param rows the rows of one training part
     * @param gold their labels, with the names of the whole set
     * @return what gives a row's scores or probabilities, one for each label name
     */
    Function<R, double[]> train(List<R> rows, GoldLabels gold);
  }

  private OutOfFold() {}

  /**
   * Fits one model per fold, one after the other, and lets it predict the rows held back.
   *
   * @param folds how rows are cut
   * @param rows all rows
   * @param gold their labels
   * @param trainer fits a model
   * @param <R> type of a row
   * @return for each row, in the order of {@code rows}, what the model that did not see it says
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the counts differ or the rows cannot be cut so
   */
  public static <R> double[][] predict(
      StratifiedFolds folds, List<R> rows, GoldLabels gold, Trainer<R> trainer) {
    if (rows.size() != gold.size()) {
      throw new IllegalArgumentException(
          rows.size() + " rows and " + gold.size() + " labels, expected as many");
    }
    double[][] result = new double[rows.size()][];
    for (StratifiedFolds.Fold fold : folds.split(gold)) {
      List<R> trainRows = new ArrayList<>();
      for (int row : fold.train()) {
        trainRows.add(rows.get(row));
      }
      Function<R, double[]> model = trainer.train(trainRows, gold.select(fold.train()));
      for (int row : fold.test()) {
        result[row] = model.apply(rows.get(row));
      }
    }
    return result;
  }
}
