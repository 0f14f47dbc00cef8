package io.aimass.train.internal.onnx;

import io.aimass.train.network.RecurrentDecoder;
import io.aimass.train.network.SequenceDecoder;
import io.aimass.train.network.TransformerDecoder;

/** A decoder that has its memory, for sequences that are written row by row. */
interface DecoderNodes {

  /**
   * Adds what the next word is chosen by.
   *
   * @param body where nodes are put
   * @param words what is written so far, {@code [rows, steps]}, beginning with 0
   * @return the name of {@code [rows, vocabulary]}
   */
  String next(Graph body, String words);

  /**
   * Gives a decoder its memory.
   *
   * @param at the decoder's place
   * @param width the memory's
   */
  static DecoderNodes of(SequenceDecoder decoder, Place at, MemoryNodes memory, int width) {
    if (decoder instanceof RecurrentDecoder recurrent) {
      return new RecurrentDecoderNodes(recurrent, at, memory);
    }
    return new TransformerDecoderNodes((TransformerDecoder) decoder, at, memory, width);
  }
}
