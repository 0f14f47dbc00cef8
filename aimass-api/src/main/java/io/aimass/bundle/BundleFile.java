package io.aimass.bundle;

import io.aimass.ModelSource;
import io.aimass.internal.json.StrictJson;
import io.aimass.internal.zip.StoredEntry;
import io.aimass.internal.zip.ZipReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The container: checks that every byte of a file is as it was written, and finds its entries. */
final class BundleFile {

  private final byte[] manifest;
  private final Map<String, Object> json;
  private final List<Bundle.Entry> entries;
  private final Map<String, ModelSource.OfRegion> sources;

  private BundleFile(
      byte[] manifest,
      Map<String, Object> json,
      List<Bundle.Entry> entries,
      Map<String, ModelSource.OfRegion> sources) {
    this.manifest = manifest;
    this.json = json;
    this.entries = List.copyOf(entries);
    this.sources = sources;
  }

  static BundleFile open(Path file, LoadOptions options) {
    try {
      return read(file, options);
    } catch (IOException e) {
      throw new BundleException("cannot open bundle " + file + ": " + reason(e), e);
    } catch (InternalError e) { // What a mapped file throws that is cut meanwhile.
      throw new BundleException("bundle " + file + " was changed while it was read", e);
    }
  }

  private static String reason(IOException e) {
    return e.getClass() == IOException.class ? String.valueOf(e.getMessage()) : e.toString();
  }

  /** All from one channel: who saves to the same name meanwhile does not change what is read. */
  private static BundleFile read(Path file, LoadOptions options) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > options.maxBytes()) {
        throw new IOException(
            "it has " + channel.size() + " bytes, allowed are " + options.maxBytes());
      }
      ZipReader.Content zip =
          ZipReader.read(channel, ManifestText.COMMENT_LENGTH, options.maxEntries());
      requireManifest(zip, options);
      return read(zip, EntryMap.of(file, channel).map(zip.entries()));
    }
  }

  private static BundleFile read(ZipReader.Content zip, List<ModelSource.OfRegion> regions)
      throws IOException {
    byte[] manifest = manifest(zip, regions.get(regions.size() - 1)::open);
    Map<String, Object> json = json(manifest);
    List<Bundle.Entry> told = new Declared(json).entries();
    requireSame(told, zip.entries());
    Map<String, ModelSource.OfRegion> sources = new LinkedHashMap<>();
    for (int i = 0; i < told.size(); i++) {
      EntryCheck.require(zip.entries().get(i), told.get(i).sha256(), regions.get(i)::open);
      sources.put(told.get(i).name(), regions.get(i));
    }
    return new BundleFile(manifest, json, told, sources);
  }

  /** Read once: what was checked is what is parsed. */
  static byte[] manifest(ZipReader.Content zip, EntryCheck.Opening data) throws IOException {
    String sha256 = zip.comment().substring(ManifestText.COMMENT.length());
    return EntryCheck.read(zip.entries().get(zip.entries().size() - 1), sha256, data);
  }

  private static void requireManifest(ZipReader.Content zip, LoadOptions options)
      throws IOException {
    int last = zip.entries().size() - 1;
    if (last < 0 || !zip.entries().get(last).name().equals(ManifestText.ENTRY)) {
      throw new IOException("its last entry is not " + ManifestText.ENTRY);
    }
    long size = zip.entries().get(last).size();
    if (size > options.maxManifestBytes()) {
      throw new IOException(
          "its manifest has " + size + " bytes, allowed are " + options.maxManifestBytes());
    }
    if (!zip.comment().startsWith(ManifestText.COMMENT)) {
      throw new IOException("its comment is not that of a bundle");
    }
  }

  private static Map<String, Object> json(byte[] manifest) throws IOException {
    try {
      return StrictJson.object(manifest, ManifestText.DEPTH);
    } catch (IOException e) {
      throw new IOException("its manifest is not right: " + e.getMessage(), e);
    }
  }

  /** The manifest tells the same files in the same order. */
  private static void requireSame(List<Bundle.Entry> told, List<StoredEntry> there)
      throws IOException {
    List<String> expected = new ArrayList<>();
    told.forEach(entry -> expected.add(entry.name() + " (" + entry.size() + " bytes)"));
    List<String> found = new ArrayList<>();
    there.forEach(entry -> found.add(entry.name() + " (" + entry.size() + " bytes)"));
    found.remove(found.size() - 1); // The manifest itself.
    if (!expected.equals(found)) {
      throw new IOException("its manifest tells of " + expected + ", but it holds " + found);
    }
  }

  byte[] manifest() {
    return manifest.clone();
  }

  Map<String, Object> json() {
    return json;
  }

  List<Bundle.Entry> entries() {
    return entries;
  }

  Optional<ModelSource.OfRegion> source(String name) {
    return Optional.ofNullable(sources.get(name));
  }
}
