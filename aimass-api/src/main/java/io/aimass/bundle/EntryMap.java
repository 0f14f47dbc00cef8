package io.aimass.bundle;

import io.aimass.ModelFormat;
import io.aimass.ModelSource;
import io.aimass.internal.zip.StoredEntry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps a container's entries into memory. Entries that lie side by side share a mapping, as far as
 * one reaches: a process has not many mappings, and dies without them, but an entry that fits into
 * one must be in one.
 *
 * @param file its name, for messages
 * @param channel the file
 * @param largest how many bytes go into a mapping
 */
record EntryMap(Path file, FileChannel channel, long largest) {

  private static final ModelFormat BYTES = new ModelFormat("bytes");

  static EntryMap of(Path file, FileChannel channel) {
    return new EntryMap(file, channel, Integer.MAX_VALUE);
  }

  /** The entries' data, in their order. */
  List<ModelSource.OfRegion> map(List<StoredEntry> entries) throws IOException {
    List<ModelSource.OfRegion> regions = new ArrayList<>();
    int from = 0;
    while (from < entries.size()) {
      long start = entries.get(from).data();
      int to = from + 1;
      while (to < entries.size() && entries.get(to).end() - start <= largest) {
        to++;
      }
      add(entries.subList(from, to), regions);
      from = to;
    }
    return regions;
  }

  private void add(List<StoredEntry> side, List<ModelSource.OfRegion> into) throws IOException {
    long start = side.get(0).data();
    long end = side.get(side.size() - 1).end();
    ModelSource.OfRegion all = ModelSource.region(file, channel, start, end - start, BYTES);
    for (StoredEntry entry : side) {
      ModelFormat format = ModelFormat.ofFileName(entry.name()).orElse(BYTES);
      into.add(all.slice(entry.data() - start, entry.size(), format));
    }
  }
}
