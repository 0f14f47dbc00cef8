package io.aimass.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.ModelSource;
import io.aimass.internal.zip.StoredEntry;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What opening a bundle takes of a process, and what may happen meanwhile. */
class OpeningTest {

  @TempDir Path folder;

  private static Recipe files(int count, int salt) {
    Recipe recipe = Recipe.of("shelf.rule", 1).with("share", 0.5);
    for (int i = 0; i < count; i++) {
      byte[] bytes = {(byte) i, (byte) (i >> 8), (byte) salt};
      recipe = recipe.withFile("f" + i, salt + "-" + i + ".bin", out -> out.write(bytes));
    }
    return recipe;
  }

  private Path saved(String name, Recipe recipe) {
    Path file = folder.resolve(name);
    Bundle.save(file, recipe, ModelCard.named(name));
    return file;
  }

  @Test
  @DisplayName("who opens while somebody saves to the same name gets the one or the other, whole")
  void fileThatIsReplacedMeanwhile_opens() throws Exception {
    List<Path> versions = List.of(saved("one", files(20, 1)), saved("two", files(35, 2)));
    Path file = Files.copy(versions.get(0), folder.resolve("file"));
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<?> replacing =
          other.submit(
              () -> {
                for (int i = 0; i < 200; i++) {
                  Path fresh = Files.copy(versions.get(i % 2), folder.resolve("fresh"));
                  Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
                }
                return null;
              });
      do {
        Bundle bundle = Bundle.open(file);
        boolean first = bundle.card().name().equals("one");
        assertThat(bundle.entries()).hasSize(first ? 21 : 36);
      } while (!replacing.isDone());
      replacing.get();
    } finally {
      other.shutdownNow();
    }
  }

  private static long mappings() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("mapped"))
        .mapToLong(BufferPoolMXBean::getCount)
        .sum();
  }

  @Test
  @DisplayName("thousands of entries do not take thousands of mappings")
  void manyEntries_shareMappings() throws IOException {
    Path file = saved("many", files(3_000, 1));
    long before = mappings();
    Bundle bundle = Bundle.open(file);
    assertThat(mappings() - before).isLessThan(100);
    assertThat(bundle.entries()).hasSize(3_001);
    assertThat(bundle.recipe().source("f2999").read()).containsExactly(2999 & 0xFF, 11, 1);
  }

  private List<StoredEntry> entries(int... sizes) {
    List<StoredEntry> entries = new ArrayList<>();
    long end = 0;
    for (int size : sizes) {
      StoredEntry entry = new StoredEntry("e" + entries.size(), size, 0, end, end + 2);
      entries.add(entry);
      end = entry.end();
    }
    return entries;
  }

  @Test
  @DisplayName("an entry is never cut by the end of a mapping")
  void mappings_endBetweenEntries() throws IOException {
    byte[] bytes = new byte[100];
    IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) i);
    Path file = Files.write(folder.resolve("bytes"), bytes);
    List<StoredEntry> entries = entries(4, 4, 4, 20, 0, 10, 9);
    for (long largest : new long[] {1, 10, 16, 17, Integer.MAX_VALUE}) {
      List<ModelSource.OfRegion> regions;
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        regions = new EntryMap(file, channel, largest).map(entries);
      }
      assertThat(regions).hasSameSizeAs(entries);
      for (int i = 0; i < regions.size(); i++) {
        StoredEntry entry = entries.get(i);
        ByteBuffer whole = regions.get(i).map().orElseThrow();
        assertThat(whole.remaining()).isEqualTo((int) entry.size());
        for (int at = 0; at < entry.size(); at++) {
          assertThat(whole.get(at)).isEqualTo((byte) (entry.data() + at));
        }
      }
    }
  }
}
