package io.aimass.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made texts, the same in every run. */
public enum Texts {
  /** Ten common words, twelve tokens with the two that every text gets. */
  SHORT {
    @Override
    int words(Random random) {
      return 10;
    }
  },

  /**
   * Lengths as descriptions of software packages have them: half of them have six words or fewer,
   * nine of ten at most nine, one in fifty is a paragraph.
   */
  MIXED {
    @Override
    int words(Random random) {
      if (random.nextInt(50) == 0) {
        return 20 + random.nextInt(60);
      }
      return (int) Math.max(3, Math.min(16, Math.round(6.5 + 2 * random.nextGaussian())));
    }
  },

  /** As long as the models take: 128 tokens. */
  LONG {
    @Override
    int words(Random random) {
      return SentenceModel.MAX_TOKENS - 2;
    }
  };

  private static final long SEED = 20_261_124;

  /** Each is one token of BERT's vocabulary. */
  private static final List<String> WORDS =
      List.of(
          ("the of and to in for with on by from tool library language data image file system "
                  + "network server client program window text music video game web page "
                  + "test code format version user time line command control support version "
                  + "interface simple fast small open source free common standard public key "
                  + "password security memory disk storage computer science physics chemistry "
                  + "analysis model design drawing map weather clock sound radio phone mail message "
                  + "news book dictionary translation french german japanese math function number "
                  + "graph tree list table database query search index engine machine learning "
                  + "robot vision camera color font print paper document style theme desktop icon "
                  + "keyboard mouse screen terminal shell process thread service device driver "
                  + "module extension package header development documentation example")
              .split(" "));

  /** How many words. */
  abstract int words(Random random);

  /**
   * Makes texts.
   *
   * @param count how many
   * @return always the same ones
   */
  public List<String> list(int count) {
    Random random = new Random(SEED);
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int words = words(random);
      List<String> text = new ArrayList<>(words);
      for (int word = 0; word < words; word++) {
        text.add(WORDS.get(random.nextInt(WORDS.size())));
      }
      texts.add(String.join(" ", text));
    }
    return texts;
  }
}
