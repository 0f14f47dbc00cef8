package io.aimass.train.internal.onnx;

import io.aimass.train.BeamSearch;
import java.util.Arrays;
import java.util.List;

/**
 * A beam search as a loop: in each turn a word is added to the sequences that are kept, as many for
 * each input as the search is wide, the best first.
 */
final class BeamNodes {

  /** The logarithm of a probability of almost nothing. */
  private static final float NEVER = -1e9f;

  private final BeamSearch search;
  private final int vocabulary;
  private final Place at;
  private final Graph graph;
  private final Graph body;
  private final Place turn;

  BeamNodes(BeamSearch search, int vocabulary, Place at) {
    this.search = search;
    this.vocabulary = vocabulary;
    this.at = at;
    this.graph = at.graph();
    this.body = graph.body();
    this.turn = at.on(body);
  }

  /** What goes from turn to turn. */
  private record Kept(String words, String sums, String lengths, String open) {}

  /**
   * Adds the search.
   *
   * @param batch the name of how many inputs there are, one number
   * @return the names of the best words, {@code [batch, maxWords]}, 0 after the end, and of the
   *     logarithms of their probabilities, {@code [batch]}
   */
  List<String> of(DecoderNodes decoder, String batch) {
    String firsts = firsts(batch);
    Kept start = start(batch);
    Message turns = turns(decoder, firsts);
    List<String> end =
        at.node(
                "Loop",
                graph.scalar((long) search.maxWords()),
                "",
                start.words,
                start.sums,
                start.lengths,
                start.open)
            .with("body", turns)
            .out(4);
    String best = at.op("Gather", end.get(0), firsts);
    String sums = at.node("Gather", end.get(1), graph.scalar(0L)).with("axis", 1L).out();
    return List.of(filled(best), sums);
  }

  /** The number of each input's first row: {@code [batch]}. */
  private String firsts(String batch) {
    String inputs = at.op("Range", graph.scalar(0L), batch, graph.scalar(1L));
    return at.op("Mul", inputs, graph.scalar((long) search.width()));
  }

  private Kept start(String batch) {
    long width = search.width();
    String inputs = at.op("Unsqueeze", batch, graph.longs(0));
    String rows = at.op("Mul", inputs, graph.longs(width));
    float[] first = new float[search.width()];
    Arrays.fill(first, 1, first.length, NEVER); // at first there is one, and not several alike
    String shape = concat(inputs, graph.longs(width));
    String lengths = at.op("Expand", graph.scalar(0f), shape);
    return new Kept(
        at.op("Expand", graph.scalar(0L), concat(rows, graph.longs(1))),
        at.op("Expand", at.made("first", first, 1, search.width()), shape),
        lengths,
        at.op("Equal", lengths, graph.scalar(0f)));
  }

  private String concat(String... parts) {
    return at.node("Concat", parts).with("axis", 0L).out();
  }

  private Message turns(DecoderNodes decoder, String firsts) {
    input("turn", ElementType.INT64);
    input("goOn", ElementType.BOOL);
    Kept before =
        new Kept(
            input("words", ElementType.INT64, "rows", "written"),
            input("sums", ElementType.FLOAT, "inputs", search.width()),
            input("lengths", ElementType.FLOAT, "inputs", search.width()),
            input("open", ElementType.BOOL, "inputs", search.width()));
    Kept after = turn(before, decoder, firsts);
    output(anyOf(after.open), ElementType.BOOL);
    output(after.words, ElementType.INT64, "rows", "longer");
    output(after.sums, ElementType.FLOAT, "inputs", search.width());
    output(after.lengths, ElementType.FLOAT, "inputs", search.width());
    output(after.open, ElementType.BOOL, "inputs", search.width());
    return body.bodyMessage("turn");
  }

  private String input(String name, ElementType type, Object... dims) {
    return body.input(graph.unique(name), type, dims);
  }

  private void output(String name, ElementType type, Object... dims) {
    body.output(name, type, dims);
  }

  private Kept turn(Kept before, DecoderNodes decoder, String firsts) {
    long width = search.width();
    String logits = decoder.next(body, before.words);
    String logs = turn.node("LogSoftmax", logits).with("axis", -1L).out();
    String gains =
        turn.op(
            "Where",
            turn.op("Unsqueeze", before.open, body.longs(2)),
            turn.op("Reshape", logs, body.longs(-1, width, vocabulary)),
            ended());
    String sums = turn.op("Add", turn.op("Unsqueeze", before.sums, body.longs(2)), gains);
    String lengths = turn.op("Add", before.lengths, turn.cast(before.open, ElementType.FLOAT));
    String penalties = turn.op("Unsqueeze", penalties(lengths), body.longs(2));
    String scores = flat(turn.op("Div", sums, penalties));
    String places = turn.node("TopK", scores, body.longs(width)).with("axis", 1L).out(2).get(1);
    String words = body.scalar((long) vocabulary);
    String from = turn.op("Div", places, words);
    String word = turn.op("Mod", places, words);
    String open = turn.op("Not", turn.op("Equal", word, body.scalar(0L)));
    return new Kept(
        longer(before.words, from, word, firsts),
        of(flat(sums), places),
        of(lengths, from),
        turn.op("And", of(before.open, from), open));
  }

  /** What has ended goes on with ends, at no cost. */
  private String ended() {
    float[] gains = new float[vocabulary];
    Arrays.fill(gains, 1, vocabulary, NEVER);
    return turn.made("ended", gains, vocabulary);
  }

  private String penalties(String lengths) {
    String share = turn.op("Div", turn.op("Add", lengths, body.scalar(5f)), body.scalar(6f));
    return turn.op("Pow", share, body.scalar((float) search.lengthPenalty()));
  }

  private String flat(String x) {
    return turn.op("Reshape", x, body.longs(-1, (long) search.width() * vocabulary));
  }

  private String of(String x, String places) {
    return turn.node("GatherElements", x, places).with("axis", 1L).out();
  }

  private String longer(String words, String from, String word, String firsts) {
    String rows = turn.op("Add", from, turn.op("Unsqueeze", firsts, body.longs(1)));
    String before = turn.op("Gather", words, turn.op("Reshape", rows, body.longs(-1)));
    String column = turn.op("Reshape", word, body.longs(-1, 1));
    return turn.node("Concat", before, column).with("axis", 1L).out();
  }

  private String anyOf(String open) {
    String numbers = turn.cast(open, ElementType.FLOAT);
    String largest = turn.node("ReduceMax", numbers).with("keepdims", 0L).out();
    return turn.cast(largest, ElementType.BOOL);
  }

  /** Without the start, and as many words for all batches. */
  private String filled(String words) {
    String without =
        at.op("Slice", words, graph.longs(1), graph.longs(Integer.MAX_VALUE), graph.longs(1));
    String steps = at.op("Gather", at.op("Shape", without), graph.longs(1));
    String missing = at.op("Sub", graph.longs(search.maxWords()), steps);
    return at.op("Pad", without, concat(graph.longs(0, 0, 0), missing), graph.scalar(0L));
  }
}
