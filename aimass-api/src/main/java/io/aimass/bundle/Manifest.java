package io.aimass.bundle;

import com.google.common.math.LongMath;
import io.aimass.ModelSource;
import io.aimass.internal.parts.BuiltInParts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a manifest tells: the card, and parts, each of which points to some before it. */
final class Manifest {

  /** A message is to be read: from here on there are only more. */
  private static final int MOST_FAULTS = 20;

  private final ModelCard card;
  private final Map<String, StoredPart> parts;
  private final StoredPart root;
  private final Factories factories;

  private Manifest(
      ModelCard card, Map<String, StoredPart> parts, StoredPart root, Factories factories) {
    this.card = card;
    this.parts = parts;
    this.root = root;
    this.factories = factories;
  }

  static Manifest read(BundleFile file, Factories factories, LoadOptions options) {
    try {
      Declared json = new Declared(file.json());
      Reading reading = new Reading(file, factories, options.maxArrayBytes());
      List<?> told = json.list("parts");
      if (told.size() > Description.MOST_MADE) {
        throw new IOException(
            "it has " + told.size() + " parts, allowed are " + Description.MOST_MADE);
      }
      for (Object part : told) {
        reading.add(Declared.object(part, "a part"));
      }
      ModelCard card = json.object("card").card();
      return new Manifest(card, reading.parts, reading.part(json.text("root")), factories);
    } catch (IOException | IllegalArgumentException e) {
      throw new BundleException("the bundle's manifest is not right: " + e.getMessage(), e);
    }
  }

  ModelCard card() {
    return card;
  }

  StoredPart root() {
    return root;
  }

  /**
   * Sees that somebody makes each part.
   *
   * @throws BundleException if not; it tells all kinds that nobody makes, or the first 20
   */
  void requireMakers() {
    Set<String> faults = new LinkedHashSet<>();
    for (StoredPart part : parts.values()) {
      String fault = factories.fault(part.recipe());
      if (fault != null && faults.size() == MOST_FAULTS && !faults.contains(fault)) {
        faults.add("and more");
        break;
      }
      if (fault != null) {
        faults.add(fault);
      }
    }
    if (!faults.isEmpty()) {
      throw new BundleException(
          "parts of the bundle cannot be made:\n  - " + String.join("\n  - ", faults));
    }
  }

  /** Goes through the parts in their order. */
  private static final class Reading {
    private final BundleFile file;
    private final Factories factories;
    private final Map<String, StoredPart> parts = new LinkedHashMap<>();
    private final long maxArrayBytes;
    private int depth;
    private long size;
    private long arrayBytes;
    private boolean anew;

    /** Arrays of parts that are made once, whoever shares them. */
    private long sharedBytes;

    Reading(BundleFile file, Factories factories, long maxArrayBytes) {
      this.file = file;
      this.factories = factories;
      this.maxArrayBytes = maxArrayBytes;
    }

    void add(Declared part) throws IOException {
      part.requireOnly(Set.of("id", "kind", "version", "settings"));
      String id = part.text("id");
      long version = part.whole("version");
      if (version < 1 || version > Integer.MAX_VALUE) {
        throw new IOException("part \"" + id + "\" is of version " + version);
      }
      depth = 1;
      size = 1;
      arrayBytes = 0;
      anew = !BuiltInParts.isShared(part.text("kind"));
      Map<String, Object> settings = new LinkedHashMap<>();
      for (Map.Entry<String, Object> setting : part.object("settings").json().entrySet()) {
        settings.put(setting.getKey(), value(setting.getValue()));
      }
      Recipe named = Recipe.of(part.text("kind"), (int) version);
      Recipe recipe = new Recipe(named.kind(), named.version(), settings);
      if (!anew) {
        sharedBytes = LongMath.saturatedAdd(sharedBytes, arrayBytes);
        arrayBytes = 0;
      }
      requireBounds(id);
      StoredPart.Extent extent = new StoredPart.Extent(depth, size, arrayBytes, anew);
      if (parts.put(id, new StoredPart(recipe, factories, extent)) != null) {
        throw new IOException("part \"" + id + "\" comes twice");
      }
    }

    private void requireBounds(String id) throws IOException {
      if (depth > Description.DEPTH || size > Description.MOST_MADE) {
        throw new IOException(
            "part \""
                + id
                + "\" is made of "
                + size
                + " parts, nested "
                + depth
                + " deep; allowed are "
                + Description.MOST_MADE
                + " and "
                + Description.DEPTH);
      }
      long bytes = LongMath.saturatedAdd(sharedBytes, arrayBytes);
      if (bytes > maxArrayBytes) {
        throw new IOException(
            "part \""
                + id
                + "\" is made of arrays of "
                + bytes
                + " bytes, each counted as often as a copy of it is made; allowed are "
                + maxArrayBytes
                + ", LoadOptions.maxArrayBytes(...) allows more");
      }
    }

    StoredPart part(@Nullable Object id) throws IOException {
      StoredPart part = id instanceof String text ? parts.get(text) : null;
      if (part == null) {
        throw new IOException("there is no part \"" + id + "\" before the one that points to it");
      }
      depth = Math.max(depth, part.extent().depth() + 1);
      size += part.extent().size();
      arrayBytes = LongMath.saturatedAdd(arrayBytes, part.extent().arrayBytes());
      anew |= part.extent().anew();
      return part;
    }

    private Object value(Object json) throws IOException {
      if (json instanceof List<?> list) {
        return list(list);
      }
      return json instanceof Map<?, ?> ? pointer(Declared.object(json, "a setting")) : json;
    }

    private Object pointer(Declared json) throws IOException {
      if (json.json().containsKey(ManifestText.PART)) {
        json.requireOnly(Set.of(ManifestText.PART));
        return part(json.json().get(ManifestText.PART));
      }
      if (json.json().containsKey(ManifestText.PARTS)) {
        json.requireOnly(Set.of(ManifestText.PARTS));
        Map<String, Part> named = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : json.texts(ManifestText.PARTS).entrySet()) {
          named.put(entry.getKey(), part(entry.getValue()));
        }
        return new Recipe.NamedParts(named);
      }
      json.requireOnly(Set.of(ManifestText.FILE, ManifestText.ARRAY));
      String name = json.text(ManifestText.FILE);
      ModelSource.OfRegion source =
          file.source(name)
              .orElseThrow(() -> new IOException("there is no entry \"" + name + "\""));
      Attachment attachment = Attachment.of(name, source);
      if (!json.json().containsKey(ManifestText.ARRAY)) {
        return attachment;
      }
      arrayBytes = LongMath.saturatedAdd(arrayBytes, source.length());
      return StoredArray.of(attachment, json.text(ManifestText.ARRAY));
    }

    private Object list(List<?> list) throws IOException {
      if (list.isEmpty()) {
        return Setting.Empty.LIST;
      }
      Object first = list.get(0);
      if (first instanceof String) {
        return new Recipe.Texts(all(list, String.class));
      }
      if (first instanceof Map<?, ?>) {
        List<Part> some = new ArrayList<>();
        for (Object one : list) {
          Declared pointer = Declared.object(one, "a part");
          pointer.requireOnly(Set.of(ManifestText.PART));
          some.add(part(pointer.json().get(ManifestText.PART)));
        }
        return new Recipe.Parts(some);
      }
      return list.stream().allMatch(Long.class::isInstance)
          ? all(list, Long.class).stream().mapToLong(Long::longValue).toArray()
          : all(list, Number.class).stream().mapToDouble(Number::doubleValue).toArray();
    }

    private static <T> List<T> all(List<?> list, Class<T> type) throws IOException {
      List<T> typed = new ArrayList<>();
      for (Object one : list) {
        if (!type.isInstance(one)) {
          throw new IOException("a list holds " + one + ", expected " + type.getSimpleName());
        }
        typed.add(type.cast(one));
      }
      return typed;
    }
  }
}
