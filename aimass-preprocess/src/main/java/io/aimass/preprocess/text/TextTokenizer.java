package io.aimass.preprocess.text;

import io.aimass.InvalidInputException;
import io.aimass.ModelFormat;
import io.aimass.ModelLoadException;
import io.aimass.ModelSource;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Turns text into the tokens of a model, as its {@code tokenizer.json} (the format of Hugging
 * Face's <a href="https://github.com/huggingface/tokenizers">tokenizers</a>, which does the work)
 * says:
 *
 * <pre>{@code
 * TextTokenizer tokenizer = TextTokenizer.file(Path.of("model/tokenizer.json")).maxLength(256).build();
 * Tokens tokens = tokenizer.encode("LDAP schema for the sudo plugin");
 * }</pre>
 *
 * <p>Text beyond the maximum length is cut and nothing is padded, whatever the file says: batches
 * are padded where they are made. Texts are encoded with the model's special tokens.
 *
 * <p>Two tokenizers are {@linkplain #equals equal} if they give the same tokens for every text, as
 * far as their files and settings tell: then members of a committee share one encoding.
 *
 * <p><b>Memory.</b> The vocabulary is in native memory, about 5 MB for 30,000 tokens. It is freed
 * when the tokenizer is no longer reachable, so nobody has to close one. Who cannot wait for the
 * garbage collector calls {@link #close}, and is then to be sure that no member uses the tokenizer
 * or an equal one, since equal ones stand in for each other.
 *
 * <p><b>Native library.</b> It comes in the jar of {@code ai.djl.huggingface:tokenizers} and is
 * unpacked, at the first use in a process, into the folder named by the environment variable or
 * system property {@code DJL_CACHE_DIR}; without it into {@code .djl.ai} in the user's home.
 * Nothing is downloaded and nothing is reported to anybody.
 *
 * <p>Safe for use by many threads, which do not wait for each other.
 */
public final class TextTokenizer implements AutoCloseable, Saveable {

  /** The most tokens of a text, if neither the user nor the model's files name another number. */
  public static final int DEFAULT_MAX_LENGTH = 512;

  private final NativeTokenizer tokenizer;
  private final TokenizerFile file;
  private final ModelSource source;
  private final int maxLength;
  private final Truncation truncation;

  private TextTokenizer(
      NativeTokenizer tokenizer,
      TokenizerFile file,
      ModelSource source,
      int maxLength,
      Truncation truncation) {
    this.tokenizer = tokenizer;
    this.file = file;
    this.source = source;
    this.maxLength = maxLength;
    this.truncation = truncation;
  }

  /**
   * A tokenizer from a file. The maximum length, if not set, is that of the model's {@code
   * sentence_bert_config.json} or {@code tokenizer_config.json} in the same folder.
   *
   * @param path a {@code tokenizer.json}, or the folder that holds it
   * @return a builder
   */
  public static Builder file(Path path) {
    Path file = Files.isDirectory(path) ? path.resolve("tokenizer.json") : path;
    return new Builder(ModelSource.file(file));
  }

  /**
   * A tokenizer from a class-path resource of this library's class loader or the thread's.
   *
   * @param resource its name from the root; a leading slash is ignored
   * @return a builder
   */
  public static Builder classpath(String resource) {
    return new Builder(ModelSource.classpath(resource));
  }

  /**
   * A tokenizer from a resource of a class's module or class loader: the way to reach one in a host
   * with several class loaders or in a named module. Such a module must open the resource's
   * package, that is its folder, to {@code io.aimass.api}.
   *
   * @param anchor a class beside the resource
   * @param resource its name from the root; a leading slash is ignored
   * @return a builder
   */
  public static Builder classpath(Class<?> anchor, String resource) {
    return new Builder(ModelSource.classpath(anchor, resource));
  }

  /**
   * A tokenizer from memory.
   *
   * @param json the content of a {@code tokenizer.json}, in UTF-8; not changed until it is built
   * @return a builder
   */
  public static Builder bytes(byte[] json) {
    return new Builder(ModelSource.bytes(json, new ModelFormat("json")));
  }

  /**
   * A tokenizer from anywhere.
   *
   * @param source the bytes of a {@code tokenizer.json}
   * @return a builder
   */
  public static Builder of(ModelSource source) {
    return new Builder(Objects.requireNonNull(source, "source"));
  }

  /**
   * Tokenizes a text.
   *
   * @param text any text, the empty one included; a surrogate without its other half counts as
   *     U+FFFD
   * @return its tokens, special ones included, at most {@link #maxLength()}
   * @throws InvalidInputException if the text is too long and may not be cut, which is so for
   *     {@link Truncation#ONLY_SECOND}
   * @throws IllegalStateException if this is closed
   */
  public Tokens encode(String text) {
    return tokenizer.encode(Objects.requireNonNull(text, "text"), null);
  }

  /**
   * Tokenizes a pair of texts into one sequence.
   *
   * @param text the first; any text, the empty one included
   * @param pair the second; any text, the empty one included
   * @return their tokens, special ones included, at most {@link #maxLength()}
   * @throws InvalidInputException if the text that {@link #truncation()} keeps whole leaves no room
   * @throws IllegalArgumentException if the maximum length has no room for a pair's special tokens
   *     and one more
   * @throws IllegalStateException if this is closed
   */
  public Tokens encode(String text, String pair) {
    requireRoomForPairs();
    return tokenizer.encode(
        Objects.requireNonNull(text, "text"), Objects.requireNonNull(pair, "pair"));
  }

  /**
   * Tokenizes many texts, one after the other on the calling thread: who wants more cores brings
   * the threads.
   *
   * @param texts the texts, each as for {@link #encode(String)}
   * @return the tokens of each, in the same order; unmodifiable
   * @throws InvalidInputException as {@link #encode(String)}
   * @throws IllegalStateException if this is closed
   */
  public List<Tokens> encodeAll(List<String> texts) {
    List<Tokens> all = new ArrayList<>(texts.size());
    for (String text : texts) {
      all.add(encode(text));
    }
    return List.copyOf(all);
  }

  void requireRoomForPairs() {
    if (maxLength <= tokenizer.specialTokensOfPair()) {
      throw new IllegalArgumentException(
          "a pair of texts needs a tokenizer with a maxLength of more than its "
              + tokenizer.specialTokensOfPair()
              + " special tokens, got "
              + this);
    }
  }

  /**
   * The most tokens that a text is given.
   *
   * @return more than the number of special tokens
   */
  public int maxLength() {
    return maxLength;
  }

  /**
   * What is cut from a pair that is too long.
   *
   * @return the truncation
   */
  public Truncation truncation() {
    return truncation;
  }

  /**
   * The token that fills up the shorter texts of a batch.
   *
   * @return its place in the vocabulary; 0 if the file names none
   */
  public int padId() {
    return file.padId();
  }

  /**
   * Frees the native memory now, after the calls that run. Closing again does nothing. Calls after
   * it throw an {@link IllegalStateException}.
   */
  @Override
  public void close() {
    tokenizer.close();
  }

  /**
   * Its settings and its file, which is read again from where it came from.
   *
   * @throws ModelLoadException if the file cannot be read, or is another one by now
   */
  @Override
  public Recipe recipe() {
    byte[] json;
    try {
      json = source.read();
    } catch (IOException e) {
      throw new ModelLoadException("cannot read the tokenizer of " + source, e);
    }
    if (!TokenizerFile.parse(new String(json, StandardCharsets.UTF_8)).equals(file)) {
      throw new ModelLoadException(
          "the tokenizer of " + source + " has changed since it was built");
    }
    return Recipe.of("text.tokenizer", 1)
        .withFile("tokenizer", "tokenizer.json", out -> out.write(json))
        .with("maxLength", maxLength)
        .with("truncation", truncation.name());
  }

  /**
   * Whether the other gives the same tokens: the same file but for its white space and its own
   * padding and truncation, which are overridden, and the same settings. Where the file came from
   * and whether one is closed does not count.
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof TextTokenizer that
        && file.equals(that.file)
        && maxLength == that.maxLength
        && truncation == that.truncation;
  }

  @Override
  public int hashCode() {
    return Objects.hash(file, maxLength, truncation);
  }

  @Override
  public String toString() {
    return "TextTokenizer[" + source + ", maxLength " + maxLength + ", " + truncation + "]";
  }

  /** Settings of a tokenizer. Not safe for use by many threads. */
  public static final class Builder {

    private final ModelSource source;
    private OptionalInt maxLength = OptionalInt.empty();
    private Truncation truncation = Truncation.LONGEST_FIRST;

    private Builder(ModelSource source) {
      this.source = source;
    }

    /**
     * Sets the most tokens that a text is given, special ones included. The default is what the
     * model's files say, see {@link TextTokenizer#file}, else {@value #DEFAULT_MAX_LENGTH}.
     *
     * @param tokens 1 or more; {@link #build} wants more than the model's special tokens
     * @return this
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxLength(int tokens) {
      if (tokens < 1) {
        throw new IllegalArgumentException("maxLength must be 1 or more, got " + tokens);
      }
      maxLength = OptionalInt.of(tokens);
      return this;
    }

    /**
     * Sets what is cut from a pair that is too long. The default is {@link
     * Truncation#LONGEST_FIRST}.
     *
     * @param which the part that gives way
     * @return this
     */
    public Builder truncation(Truncation which) {
      truncation = Objects.requireNonNull(which, "truncation");
      return this;
    }

    /**
     * Reads the file and sets the tokenizer up. It takes some tens of milliseconds for 30,000
     * tokens, and for the first one in a process some hundred more.
     *
     * @return the tokenizer
     * @throws ModelLoadException if the file is missing or no {@code tokenizer.json}, if a file of
     *     the model beside it cannot be read, or if the native library cannot be loaded
     * @throws IllegalArgumentException if the maximum length has no room for the model's special
     *     tokens and one more
     */
    public TextTokenizer build() {
      String json = read();
      NativeTokenizer tokenizer;
      TokenizerFile file;
      try {
        tokenizer = new NativeTokenizer(json);
        file = TokenizerFile.parse(json);
      } catch (ModelLoadException e) {
        throw new ModelLoadException(
            "cannot load the tokenizer of " + source + ": " + e.getMessage(), e);
      }
      int length = length();
      if (length <= tokenizer.specialTokens()) {
        tokenizer.close();
        throw new IllegalArgumentException(
            "maxLength must be more than the "
                + tokenizer.specialTokens()
                + " special tokens of "
                + source
                + ", got "
                + length);
      }
      tokenizer.truncate(length, truncation);
      return new TextTokenizer(tokenizer, file, source, length, truncation);
    }

    private String read() {
      try {
        return new String(source.read(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new ModelLoadException("cannot read the tokenizer of " + source, e);
      }
    }

    private int length() {
      return maxLength.orElseGet(
          () ->
              source
                  .path()
                  .map(path -> new ModelFolder(path.toAbsolutePath().resolveSibling("")))
                  .map(ModelFolder::maxLength)
                  .orElse(OptionalInt.empty())
                  .orElse(DEFAULT_MAX_LENGTH));
    }
  }
}
