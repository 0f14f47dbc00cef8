package io.aimass.preprocess.text;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Terms in a JSON file: an array of strings. */
final class TermsFile {

  private TermsFile() {}

  /** The stream stays open. */
  static void write(List<String> terms, OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    JsonWriter json = new JsonWriter(text);
    json.beginArray();
    for (String term : terms) {
      json.value(term);
    }
    json.endArray();
    json.flush();
  }

  /** Reads it whole; memory grows with what is there. */
  static List<String> read(InputStream in) throws IOException {
    JsonReader json = new JsonReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    List<String> terms = new ArrayList<>();
    Set<String> known = new HashSet<>();
    json.beginArray();
    while (json.hasNext()) {
      if (json.peek() != JsonToken.STRING) {
        throw new MalformedJsonException("expected a term in quotes at " + json.getPath());
      }
      String term = json.nextString();
      if (term.isEmpty() || !known.add(term)) {
        throw new MalformedJsonException(
            "the term \"" + term + "\" before " + json.getPath() + " is empty or given twice");
      }
      terms.add(term);
    }
    json.endArray();
    if (json.peek() != JsonToken.END_DOCUMENT) {
      throw new MalformedJsonException("expected the end of the file at " + json.getPath());
    }
    return terms;
  }
}
