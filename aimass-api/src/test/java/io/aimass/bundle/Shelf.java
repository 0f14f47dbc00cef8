package io.aimass.bundle;

import io.aimass.Classification;
import io.aimass.Decoder;
import io.aimass.Encoder;
import io.aimass.Member;
import io.aimass.ModelFormat;
import io.aimass.ModelOutput;
import io.aimass.ModelSource;
import io.aimass.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Parts of a host's own, and the factory that makes them. */
final class Shelf {

  static final List<String> LABELS = List.of("long", "short");
  static final ModelFormat FORMAT = new ModelFormat("fake");

  static final PartFactory FACTORY =
      PartTable.empty()
          .and("shelf.length", 1, recipe -> new Length(recipe.integer("scale")))
          .and("shelf.vote", 1, recipe -> new Vote())
          .and("shelf.even", 1, recipe -> new Even(recipe.texts("labels")))
          .and("shelf.rule", 1, recipe -> new Rule(recipe.number("share")))
          .and("shelf.closing", 1, recipe -> new Closing())
          .and("shelf.suffix", 1, recipe -> new Suffix(recipe.text("text")));

  private Shelf() {}

  static ModelSource model(int... bytes) {
    byte[] content = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      content[i] = (byte) bytes[i];
    }
    return ModelSource.bytes(content, FORMAT);
  }

  /** A text's length as a tensor. */
  record Length(int scale) implements Encoder<String>, Saveable {
    @Override
    public Map<String, Tensor> encode(String text) {
      return Map.of("x", Tensor.of(new float[] {text.length() / (float) scale}, 1));
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("shelf.length", 1).with("scale", scale);
    }
  }

  /** Long or short. */
  record Vote() implements Decoder<Classification>, Saveable {
    @Override
    public Classification decode(ModelOutput output) {
      double share = Math.min(1, output.tensor("x").toDoubleArray()[0]);
      return Classification.of(LABELS, share, 1 - share);
    }

    @Override
    public List<String> labels() {
      return LABELS;
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("shelf.vote", 1);
    }
  }

  /** All labels of its own alike. */
  record Even(List<String> labels) implements Decoder<Classification>, Saveable {
    @Override
    public Classification decode(ModelOutput output) {
      double[] shares = new double[labels.size()];
      Arrays.fill(shares, 1.0 / shares.length);
      return Classification.of(labels, shares);
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("shelf.even", 1).with("labels", labels);
    }
  }

  /** A member that is no model. */
  record Rule(double share) implements Member<String, Classification>, Saveable {
    @Override
    public Classification predict(String input) {
      return Classification.of(LABELS, share, 1 - share);
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("shelf.rule", 1).with("share", share);
    }
  }

  /** A member that counts how many of it are open. */
  static final class Closing implements Member<String, Classification>, Saveable, AutoCloseable {
    static final AtomicInteger OPEN = new AtomicInteger();

    Closing() {
      OPEN.incrementAndGet();
    }

    @Override
    public Classification predict(String input) {
      return Classification.of(LABELS, 1, 0.0);
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("shelf.closing", 1);
    }

    @Override
    public void close() {
      OPEN.decrementAndGet();
    }
  }

  /** Puts something behind a text. */
  record Suffix(String text) implements Function<String, String>, Saveable {
    @Override
    public String apply(String before) {
      return before + text;
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("shelf.suffix", 1).with("text", text);
    }
  }
}
