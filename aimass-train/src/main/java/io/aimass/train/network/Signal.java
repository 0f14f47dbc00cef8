package io.aimass.train.network;

/**
 * What goes from layer to layer, without the batch axis, which always comes first.
 *
 * <p>Immutable and safe for use by many threads.
 */
public sealed interface Signal {

  /**
   * One vector for each example: {@code [batch, width]}. As an input it may be sparse.
   *
   * @param width how many numbers, 1 or more
   */
  record Features(int width) implements Signal {
    /** Checks the width. */
    public Features {
      Sizes.require("width", width);
    }
  }

  /**
   * A picture, or what convolutions made of it: {@code [batch, channels, height, width]} (NCHW).
   *
   * @param channels 1 or more
   * @param height in pixels, 1 or more
   * @param width in pixels, 1 or more
   */
  record Picture(int channels, int height, int width) implements Signal {
    /** Checks the sizes. */
    public Picture {
      Sizes.require("channels", channels);
      Sizes.require("height", height);
      Sizes.require("width", width);
    }
  }

  /**
   * Numbers of words, {@code [batch, steps]}, and how many of them are real, {@code [batch]}: those
   * after are padding, 0.
   *
   * @param vocabulary how many different numbers, 2 or more, padding included: 0 to vocabulary - 1
   */
  record Tokens(int vocabulary) implements Signal {
    /** Checks the vocabulary. */
    public Tokens {
      Sizes.require("vocabulary", vocabulary, 2);
    }
  }

  /**
   * A vector for each step of a sequence, {@code [batch, steps, width]}, and how many steps are
   * real, {@code [batch]}. What stands at steps after those has no influence on those before.
   *
   * @param width how many numbers a step has, 1 or more
   */
  record Steps(int width) implements Signal {
    /** Checks the width. */
    public Steps {
      Sizes.require("width", width);
    }
  }

  /**
   * A sequence of words that a {@link SequenceDecoder} writes: for each step a number for each word
   * that may come next, 0 for the end.
   *
   * @param vocabulary how many different words, 2 or more, the end included
   */
  record Written(int vocabulary) implements Signal {
    /** Checks the vocabulary. */
    public Written {
      Sizes.require("vocabulary", vocabulary, 2);
    }
  }
}
