package io.aimass.preprocess.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.aimass.ModelLoadException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;

/**
 * What a {@code tokenizer.json} says that the native tokenizer does not tell.
 *
 * @param fingerprint the SHA-256 of all that is of effect: the whole file but its padding and
 *     truncation, which are always overridden, and its white space
 * @param padId the token that fills up shorter texts; 0 if the file knows none, as the attention
 *     mask hides it anyway
 */
record TokenizerFile(String fingerprint, int padId) {

  private static final Set<String> PAD_TOKENS = Set.of("[PAD]", "<pad>");

  /**
   * Reads the text of the file, which the native tokenizer has found to be one.
   *
   * @throws ModelLoadException if it is no JSON object
   */
  static TokenizerFile parse(String json) {
    try {
      JsonObject file = JsonParser.parseString(json).getAsJsonObject();
      int padId = padId(file);
      file.remove("padding");
      file.remove("truncation");
      return new TokenizerFile(sha256(file.toString()), padId);
    } catch (JsonParseException | IllegalStateException e) {
      throw new ModelLoadException("not a tokenizer.json: " + e.getMessage(), e);
    }
  }

  private static int padId(JsonObject file) {
    if (file.get("padding") instanceof JsonObject padding && padding.has("pad_id")) {
      return padding.get("pad_id").getAsInt();
    }
    if (file.has("added_tokens")) {
      for (JsonElement token : file.getAsJsonArray("added_tokens")) {
        JsonObject entry = token.getAsJsonObject();
        if (PAD_TOKENS.contains(entry.get("content").getAsString())) {
          return entry.get("id").getAsInt();
        }
      }
    }
    return 0;
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return String.format("%064x", new BigInteger(1, hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
