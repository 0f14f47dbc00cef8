package io.aimass.train.internal.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Which steps of a batch's sequences are real, each form of it made once and only if it is wanted.
 * There is always one step or more: where a batch has none, its inputs are given one of padding.
 */
final class Sequence {

  /** What a step that is not seen is worth as a key: nothing, beside any other. */
  static final float UNSEEN = -1e9f;

  private final Place at;
  private final Graph graph;
  private final String given;
  private final Map<String, String> made = new HashMap<>();

  /**
   * Takes the mask.
   *
   * @param at where nodes are put
   * @param given {@code [batch, steps]}, integers: 1 for real steps, which come first, and 0
   */
  Sequence(Place at, String given) {
    this.at = at;
    this.graph = at.graph();
    this.given = given;
  }

  private String once(String name, Supplier<String> make) {
    String known = made.get(name);
    if (known == null) {
      known = make.get();
      made.put(name, known);
    }
    return known;
  }

  /** How many steps are real: {@code [batch]}. */
  String lengths() {
    return once(
        "lengths", () -> at.node("ReduceSum", given, graph.longs(1)).with("keepdims", 0).out());
  }

  /** The same as ONNX's recurrent operators want it. */
  String lengths32() {
    return once("lengths32", () -> at.cast(lengths(), ElementType.INT32));
  }

  private String column() {
    return once("column", () -> at.op("Unsqueeze", lengths(), graph.longs(1)));
  }

  private String givenSteps() {
    return once("givenSteps", () -> at.op("Gather", at.op("Shape", given), graph.scalar(1L)));
  }

  /** How many steps there are, padding included: one number. */
  String steps() {
    return once("steps", () -> at.op("Max", givenSteps(), graph.scalar(1L)));
  }

  /** The numbers of the steps: {@code [steps]}, from 0. */
  String places() {
    return once("places", () -> at.op("Range", graph.scalar(0L), steps(), graph.scalar(1L)));
  }

  /** Whether a step is real: {@code [batch, steps]}. */
  String mask() {
    return once("mask", () -> at.op("Less", places(), column()));
  }

  /** The same as {@code [batch, steps, 1]}. */
  String stepMask() {
    return once("stepMask", () -> at.op("Unsqueeze", mask(), graph.longs(2)));
  }

  /** The same as {@code [batch, 1, steps]}. */
  String channelMask() {
    return once("channelMask", () -> at.op("Unsqueeze", mask(), graph.longs(1)));
  }

  /** What is added to the scores of keys: {@code [batch, 1, 1, steps]}. */
  String unseen() {
    return once(
        "unseen",
        () ->
            at.op(
                "Where",
                at.op("Unsqueeze", mask(), graph.longs(1, 2)),
                graph.scalar(0f),
                graph.scalar(UNSEEN)));
  }

  /** Whether a sequence has a step at all: {@code [batch, 1]}. */
  String present() {
    return once("present", () -> at.op("Less", graph.scalar(0L), column()));
  }

  /** The last real step, 0 where there is none: {@code [batch, 1]}. */
  String last() {
    return once(
        "last", () -> at.op("Max", at.op("Sub", column(), graph.scalar(1L)), graph.scalar(0L)));
  }

  /** How many steps are real, 1 where there is none: {@code [batch, 1]}, floating-point. */
  String divisors() {
    return once(
        "divisors", () -> at.cast(at.op("Max", column(), graph.scalar(1L)), ElementType.FLOAT));
  }

  /** As many steps as the inputs had, which may be none. */
  Node asGiven(String x) {
    String end = at.op("Unsqueeze", givenSteps(), graph.longs(0));
    return at.node("Slice", x, graph.longs(0), end, graph.longs(1));
  }

  /** A step of padding after an input, {@code [batch, 0, ...]}, that has none. */
  String atLeastOne(String input, int rank, String zero) {
    String missing =
        once(
            "missing",
            () -> at.op("Unsqueeze", at.op("Sub", steps(), givenSteps()), graph.longs(0)));
    String before = graph.longs(new long[rank + 1]);
    String pads =
        rank == 2
            ? at.node("Concat", before, missing).with("axis", 0L).out()
            : at.node("Concat", before, missing, graph.longs(new long[rank - 2]))
                .with("axis", 0L)
                .out();
    return at.op("Pad", input, pads, zero);
  }
}
