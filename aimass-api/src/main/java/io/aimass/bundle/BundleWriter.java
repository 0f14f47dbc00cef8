package io.aimass.bundle;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingOutputStream;
import io.aimass.ModelFormat;
import io.aimass.internal.json.JsonText;
import io.aimass.internal.zip.StoredEntry;
import io.aimass.internal.zip.ZipWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes what was described: files as they come up, equal ones once, and the manifest last. */
final class BundleWriter {

  /** Longer arrays are files. */
  static final int MOST_INLINE = 256;

  private static final int LONGEST_NAME = 100;

  private final ZipWriter zip;
  private final Description description;
  private final List<Map<String, Object>> entries = new ArrayList<>();

  /** By hash and format: a file's name says what format it is of. */
  private final Map<String, String> fileByContent = new HashMap<>();

  private final Set<String> names = new HashSet<>();
  private final List<Map<String, Object>> parts = new ArrayList<>();
  private final Map<String, String> idByJson = new HashMap<>();
  private final IdentityHashMap<Object, String> idByPart = new IdentityHashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  private BundleWriter(ZipWriter zip, Description description) {
    this.zip = zip;
    this.description = description;
  }

  static void write(Path file, Description description, ModelCard card) {
    try {
      AtomicFile.write(
          file, channel -> new BundleWriter(new ZipWriter(channel), description).write(card));
    } catch (IOException | UncheckedIOException e) {
      throw new BundleException("cannot save bundle " + file + ": " + e, e);
    }
  }

  private void write(ModelCard card) throws IOException {
    byte[] page = card.toMarkdown().getBytes(StandardCharsets.UTF_8);
    addFile(ManifestText.README, out -> out.write(page));
    String root = part(description.root());
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("format", ManifestText.FORMAT);
    manifest.put("version", (long) ManifestText.VERSION);
    manifest.put("card", ManifestText.json(card));
    manifest.put("root", root);
    manifest.put("parts", parts);
    manifest.put("entries", entries);
    byte[] json = JsonText.of(manifest);
    zip.add(ManifestText.ENTRY, out -> out.write(json));
    zip.finish(ManifestText.COMMENT + Hashing.sha256().hashBytes(json));
  }

  /** Writes a part, if an equal one is not there, and gives its id. */
  private String part(Object part) throws IOException {
    String known = idByPart.get(part);
    if (known != null) {
      return known;
    }
    Recipe recipe = description.recipe(part);
    Map<String, Object> settings = new LinkedHashMap<>();
    for (Map.Entry<String, Object> setting : recipe.settings().entrySet()) {
      String hint = recipe.kind() + "-" + setting.getKey();
      settings.put(setting.getKey(), value(hint, setting.getValue()));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", recipe.kind());
    json.put("version", (long) recipe.version());
    json.put("settings", settings);
    String id = id(recipe.kind(), json);
    idByPart.put(part, id);
    return id;
  }

  private String id(String kind, Map<String, Object> json) {
    String text = new String(JsonText.of(json), StandardCharsets.UTF_8);
    return idByJson.computeIfAbsent(
        text,
        fresh -> {
          String id = kind + "-" + counts.merge(kind, 1, Integer::sum);
          Map<String, Object> named = new LinkedHashMap<>();
          named.put("id", id);
          named.putAll(json);
          parts.add(named);
          return id;
        });
  }

  private Object value(String hint, Object value) throws IOException {
    if (value instanceof Double number) {
      return ManifestText.json(number);
    }
    if (value instanceof Recipe.Texts texts) {
      return texts.values();
    }
    if (value instanceof Part part) {
      return pointer(ManifestText.PART, part(part.saved()));
    }
    if (value instanceof Recipe.Parts some) {
      List<Object> all = new ArrayList<>();
      for (Part part : some.parts()) {
        all.add(pointer(ManifestText.PART, part(part.saved())));
      }
      return all;
    }
    if (value instanceof Recipe.NamedParts some) {
      Map<String, Object> all = new LinkedHashMap<>();
      for (Map.Entry<String, Part> part : some.parts().entrySet()) {
        all.put(part.getKey(), part(part.getValue().saved()));
      }
      return pointer(ManifestText.PARTS, all);
    }
    if (value instanceof Attachment file) {
      return pointer(ManifestText.FILE, file(file.fileName(), file.writable()));
    }
    return array(hint, value);
  }

  private Object array(String hint, Object value) throws IOException {
    if (value instanceof double[] numbers) {
      return isInline(numbers)
          ? ManifestText.json(numbers)
          : array(hint, StoredArray.content(numbers), StoredArray.Type.FLOAT64);
    }
    if (value instanceof float[] numbers) {
      double[] wide = new double[numbers.length];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = numbers[i];
      }
      return isInline(wide)
          ? ManifestText.json(wide)
          : array(hint, StoredArray.content(numbers), StoredArray.Type.FLOAT32);
    }
    if (value instanceof long[] numbers) {
      return numbers.length <= MOST_INLINE
          ? ManifestText.json(numbers)
          : array(hint, StoredArray.content(numbers), StoredArray.Type.INT64);
    }
    return value == Setting.Empty.LIST ? List.of() : value;
  }

  private static boolean isInline(double[] numbers) {
    for (double number : numbers) {
      if (Double.isNaN(number) || Double.isInfinite(number)) {
        return false;
      }
    }
    return numbers.length <= MOST_INLINE;
  }

  private Object array(String hint, Content content, StoredArray.Type type) throws IOException {
    Map<String, Object> json = pointer(ManifestText.FILE, file(hint + "." + type.text(), content));
    json.put(ManifestText.ARRAY, type.text());
    return json;
  }

  private static Map<String, Object> pointer(String how, Object target) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(how, target);
    return json;
  }

  private String file(String fileName, Content content) throws IOException {
    return addFile("files/" + free(safe(fileName)), content);
  }

  /** Writes a file, if an equal one of its format is not there, and gives its name. */
  private String addFile(String name, Content content) throws IOException {
    String[] hash = new String[1];
    StoredEntry entry =
        zip.add(
            name,
            out -> {
              HashingOutputStream hashing = new HashingOutputStream(Hashing.sha256(), out);
              content.writeTo(hashing);
              hash[0] = hashing.hash().toString();
            });
    String format = ModelFormat.ofFileName(name).map(ModelFormat::name).orElse("");
    String known = fileByContent.putIfAbsent(hash[0] + "." + format, name);
    if (known != null) {
      zip.undo();
      return known;
    }
    names.add(name.toLowerCase(Locale.ROOT));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("size", entry.size());
    json.put("sha256", hash[0]);
    entries.add(json);
    return name;
  }

  private static String safe(String fileName) {
    String plain = fileName.replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[^A-Za-z0-9]+", "");
    String most = plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
    String safe = most.replaceFirst("^[^A-Za-z0-9]+", "");
    return safe.isEmpty() ? "file" : safe;
  }

  /** The name, or with a number one that is not taken, in whatever case. */
  private String free(String name) {
    String free = name;
    int dot = name.lastIndexOf('.');
    int cut = dot <= 0 ? name.length() : dot;
    for (int i = 2; names.contains("files/" + free.toLowerCase(Locale.ROOT)); i++) {
      free = name.substring(0, cut) + "-" + i + name.substring(cut);
    }
    return free;
  }

  /** What is written to a new file. */
  @FunctionalInterface
  interface Writing {
    void to(FileChannel channel) throws IOException;
  }
}
