package io.aimass.preprocess.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.aimass.ModelLoadException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code tokenizer.json} says that the native tokenizer does not tell.
 *
 * @param fingerprint the SHA-256 of all that is of effect: the whole file but its padding and
 *     truncation, which are always overridden, and its white space
 * @param padId the token that fills up shorter texts; 0 if the file knows none, as the attention
 *     mask hides it anyway
 */
record TokenizerFile(String fingerprint, int padId) {

  private static final Set<String> OVERRIDDEN = Set.of("padding", "truncation");
  private static final Set<String> PAD_TOKENS = Set.of("[PAD]", "<pad>");

  /**
   * Reads the text of the file, which the native tokenizer has found to be one.
   *
   * @throws ModelLoadException if it is no JSON object
   */
  static TokenizerFile parse(String json) {
    Map<String, byte[]> members = JsonMembers.of(json);
    try {
      return new TokenizerFile(fingerprint(members), padId(members));
    } catch (JsonParseException | IllegalStateException e) {
      throw new ModelLoadException("not a tokenizer.json: " + e.getMessage(), e);
    }
  }

  private static int padId(Map<String, byte[]> members) {
    if (tree(members, "padding") instanceof JsonObject padding && padding.has("pad_id")) {
      return padding.get("pad_id").getAsInt();
    }
    if (tree(members, "added_tokens") instanceof JsonArray tokens) {
      for (JsonElement token : tokens) {
        JsonObject entry = token.getAsJsonObject();
        if (PAD_TOKENS.contains(entry.get("content").getAsString())) {
          return entry.get("id").getAsInt();
        }
      }
    }
    return 0;
  }

  private static @Nullable JsonElement tree(Map<String, byte[]> members, String name) {
    byte[] json = members.get(name);
    return json == null ? null : JsonParser.parseString(new String(json, StandardCharsets.UTF_8));
  }

  private static String fingerprint(Map<String, byte[]> members) {
    MessageDigest digest = sha256();
    members.forEach(
        (name, value) -> {
          if (!OVERRIDDEN.contains(name)) {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) ':');
            digest.update(value);
            digest.update((byte) ',');
          }
        });
    return String.format("%064x", new BigInteger(1, digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
