package io.aimass.train.onnx;

import io.aimass.MassException;

/** An exported model computes something else than the network that it was made of. */
public class OnnxMismatchException extends MassException {

  private static final long serialVersionUID = 1L;

  private final double largestDifference;

  /**
   * Creates the exception.
   *
   * @param message what happened, with the difference and what was allowed
   * @param largestDifference the largest difference of two outputs; NaN if one is not finite
   */
  public OnnxMismatchException(String message, double largestDifference) {
    super(message);
    this.largestDifference = largestDifference;
  }

  /**
   * Returns the largest difference of two outputs, divided by the largest output where that is
   * above 1.
   *
   * @return 0 or more; NaN if an output is not finite
   */
  public double largestDifference() {
    return largestDifference;
  }
}
