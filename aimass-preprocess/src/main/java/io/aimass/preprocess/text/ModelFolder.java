package io.aimass.preprocess.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.aimass.ModelLoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * The small files beside a {@code tokenizer.json} in the folder of a published model.
 *
 * @param folder where the model's files are
 */
record ModelFolder(Path folder) {

  /** What exporters write for "no limit known" is 1e30; no model takes more tokens than this. */
  private static final double LIMIT = 10_000_000;

  /**
   * How many tokens the model takes: {@code max_seq_length} of {@code sentence_bert_config.json},
   * else {@code model_max_length} of {@code tokenizer_config.json}.
   *
   * @throws ModelLoadException if such a file cannot be read
   */
  OptionalInt maxLength() {
    OptionalInt sentence = number("sentence_bert_config.json", "max_seq_length");
    return sentence.isPresent() ? sentence : number("tokenizer_config.json", "model_max_length");
  }

  private OptionalInt number(String fileName, String key) {
    Path file = folder.resolve(fileName);
    if (!Files.isRegularFile(file)) {
      return OptionalInt.empty();
    }
    try {
      JsonElement value = JsonParser.parseString(Files.readString(file)).getAsJsonObject().get(key);
      if (value == null || value.isJsonNull() || value.getAsDouble() > LIMIT) {
        return OptionalInt.empty();
      }
      return OptionalInt.of(value.getAsInt());
    } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
      throw new ModelLoadException("cannot read \"" + key + "\" from " + file, e);
    }
  }
}
