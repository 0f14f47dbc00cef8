package io.aimass.bench.soak;

import io.aimass.Layout;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.Translator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Questions of different lengths, and what a member must answer. */
final class Questions {

  private static final int COUNT = 256;
  private static final int LONGEST = 40;
  private static final int LARGEST = 1_000;

  /** Sums stay below what a float holds exactly. */
  private static final long MODULUS = 1 << 20;

  private final List<String> all;

  Questions(long seed) {
    Random random = new Random(seed);
    List<String> made = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      made.add(
          random
              .ints(1 + random.nextInt(LONGEST), 1, LARGEST)
              .mapToObj(Integer::toString)
              .collect(Collectors.joining(" ")));
    }
    all = List.copyOf(made);
  }

  List<String> all() {
    return all;
  }

  String any(Random random) {
    return all.get(random.nextInt(all.size()));
  }

  List<String> some(Random random, int count) {
    List<String> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(any(random));
    }
    return some;
  }

  /** What the member of a salt computes of a question. */
  static double answer(String question, int salt) {
    return sum(ids(question), salt);
  }

  private static long[] ids(String question) {
    return Arrays.stream(question.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  /** Zeros, which pad, do not count; the order does. */
  private static double sum(long[] ids, int salt) {
    long sum = salt;
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] != 0) {
        sum = (sum * 31 + ids[i]) % MODULUS;
      }
    }
    return sum;
  }

  /** The same as a model's function: one item's tensors in, its sum and room for a version out. */
  static float[] answer(Map<String, Tensor> item, int salt) {
    Tensor ids = item.get("ids");
    if (ids == null) {
      throw new IllegalArgumentException("expected \"ids\", got " + item.keySet());
    }
    return new float[] {(float) sum(ids.toLongArray(), salt), 0};
  }

  /** Goes with models that compute {@link #answer(Map, int)}. */
  static final class Tokens implements Translator<String, Ballot> {

    /** Equal encoders share an encoding. */
    static final Tokens INSTANCE = new Tokens();

    private Tokens() {}

    @Override
    public Map<String, Tensor> encode(String question) {
      long[] ids = ids(question);
      return Map.of("ids", Tensor.of(ids, ids.length));
    }

    @Override
    public List<String> samples() {
      return List.of("1 2 3", "4 5 6 7 8");
    }

    @Override
    public Layout layout() {
      return Layout.stacked().ragged("ids", 0, 0);
    }

    @Override
    public Ballot decode(ModelOutput output) {
      float[] numbers = output.first().toFloatArray();
      return new Ballot((long) numbers[1], numbers[0]);
    }
  }
}
