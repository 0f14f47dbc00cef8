package io.aimass.train.internal.onnx;

import io.aimass.train.network.OverSteps;

/** What an encoder gives, as a decoder that writes several sequences for each input wants it. */
final class MemoryNodes {
  private final Place at;
  private final Sequence sequence;
  private final String memory;
  private final String batch;
  private final String inputs;

  /**
   * Takes the encoder's steps.
   *
   * @param at the decoder's place
   * @param memory {@code [batch, steps, width]}
   * @param rows how many sequences are written for each
   */
  MemoryNodes(Place at, Sequence sequence, String memory, int rows) {
    this.at = at;
    this.sequence = sequence;
    this.memory = memory;
    this.batch = at.op("Gather", at.op("Shape", memory), at.graph().scalar(0L));
    String of = at.graph().scalar((long) rows);
    String all =
        at.op("Range", at.graph().scalar(0L), at.op("Mul", batch, of), at.graph().scalar(1L));
    this.inputs = at.op("Div", all, of); // for each row the input that it is written for
  }

  /** How many inputs there are: one number. */
  String batch() {
    return batch;
  }

  /** The encoder's steps, padding as 0: {@code [batch, steps, width]}. */
  String real() {
    return new SequenceNodes(at, sequence).real(memory);
  }

  /** Their mean: {@code [batch, width]}. */
  String mean() {
    return new SequenceNodes(at, sequence).over(OverSteps.Kind.MEAN, memory, 0);
  }

  /** What is added to the scores of steps as keys: {@code [rows, 1, 1, steps]}. */
  String unseen() {
    return forRows(sequence.unseen());
  }

  /** What there is for each input, for each row. */
  String forRows(String x) {
    return at.op("Gather", x, inputs);
  }
}
