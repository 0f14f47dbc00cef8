package io.aimass.train.network;

/**
 * The last layer of an encoder-decoder: reads the encoder's steps, its memory, and gives for each
 * prefix of a sequence of words how likely each word is to come next. Words are numbered from 1.
 * What is written begins with 0, which stands for the start, and ends with 0, which stands for the
 * end; both have no word of their own.
 *
 * <p>In training it is given the words that are to be written, and gives all steps at once (teacher
 * forcing). Where it writes, words are found by a beam search.
 */
public sealed interface SequenceDecoder extends Layer permits RecurrentDecoder, TransformerDecoder {

  /**
   * Returns how many different words it writes, 0 included.
   *
   * @return 2 or more
   */
  int vocabulary();

  @Override
  default Signal.Written out(Signal in) {
    Numbers.steps(this, in);
    return new Signal.Written(vocabulary());
  }
}
