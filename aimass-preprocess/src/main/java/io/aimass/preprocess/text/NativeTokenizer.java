package io.aimass.preprocess.text;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.aimass.InvalidInputException;
import io.aimass.ModelLoadException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A tokenizer in native memory, freed once: by {@link #close}, or when nobody can reach it any
 * more.
 *
 * <p>It calls DJL's native methods and not DJL's {@code HuggingFaceTokenizer}, because that one
 * reports home over the network each day unless the whole process opts out, frees the memory under
 * a call that still runs (when closed, or finalized as soon as its last call has read the pointer),
 * and copies tokens and character spans that nobody asks for. DJL's native batch calls are left
 * alone too: they start a thread per core behind the back of the process's budget, and abort the
 * process where the single calls throw.
 *
 * <p>Safe for use by many threads: once set up, the native tokenizer only reads its settings, and
 * closing waits for the calls that run.
 */
final class NativeTokenizer implements AutoCloseable {

  private static final TokenizersLibrary LIBRARY = TokenizersLibrary.LIB;
  private static final Cleaner CLEANER = Cleaner.create();

  private final Memory memory;
  private final Cleaner.Cleanable cleanable;
  private final int specialTokens;
  private final int specialTokensOfPair;

  /**
   * Loads a tokenizer that neither cuts nor pads, whatever the file says.
   *
   * @throws ModelLoadException if it is no tokenizer, or there is no native library
   */
  NativeTokenizer(String json) {
    NativeLibrary.load();
    memory = new Memory(create(json));
    cleanable = CLEANER.register(this, memory);
    LIBRARY.disablePadding(memory.pointer);
    LIBRARY.disableTruncation(memory.pointer);
    specialTokens = encode("", null).size();
    specialTokensOfPair = encode("", "").size();
  }

  private static long create(String json) {
    try {
      return LIBRARY.createTokenizerFromString(json);
    } catch (RuntimeException e) {
      throw new ModelLoadException("not a tokenizer: " + e.getMessage(), e);
    }
  }

  /** Cuts from now on. To be called before the tokenizer is handed to other threads. */
  void truncate(int maxLength, Truncation truncation) {
    LIBRARY.setTruncation(memory.pointer, maxLength, truncation.name(), 0);
  }

  /** How many tokens an empty text has. */
  int specialTokens() {
    return specialTokens;
  }

  /** How many tokens a pair of empty texts has. */
  int specialTokensOfPair() {
    return specialTokensOfPair;
  }

  /**
   * Tokenizes a text or a pair.
   *
   * @throws InvalidInputException if it cannot be cut to the maximum length
   * @throws IllegalStateException if this is closed
   */
  Tokens encode(String text, @Nullable String pair) {
    memory.lock.readLock().lock();
    try {
      return tokens(encode(memory.open(), text, pair));
    } finally {
      memory.lock.readLock().unlock();
      Reference.reachabilityFence(this);
    }
  }

  private static long encode(long pointer, String text, @Nullable String pair) {
    try {
      return pair == null
          ? LIBRARY.encode(pointer, Surrogates.repair(text), true)
          : LIBRARY.encodeDual(pointer, Surrogates.repair(text), Surrogates.repair(pair), true);
    } catch (RuntimeException e) {
      throw new InvalidInputException(
          "cannot tokenize a text of "
              + text.length()
              + " characters"
              + (pair == null ? "" : " with one of " + pair.length())
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static Tokens tokens(long encoding) {
    try {
      return new Tokens(LIBRARY.getTokenIds(encoding), LIBRARY.getTypeIds(encoding));
    } finally {
      LIBRARY.deleteEncoding(encoding);
    }
  }

  @Override
  public void close() {
    cleanable.clean();
  }

  /** The native memory, which must not know the object that owns it. */
  private static final class Memory implements Runnable {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private long pointer;

    private Memory(long pointer) {
      this.pointer = pointer;
    }

    private long open() {
      if (pointer == 0) {
        throw new IllegalStateException("the tokenizer is closed");
      }
      return pointer;
    }

    @Override
    public void run() {
      lock.writeLock().lock();
      try {
        LIBRARY.deleteTokenizer(pointer);
        pointer = 0;
      } finally {
        lock.writeLock().unlock();
      }
    }
  }
}
