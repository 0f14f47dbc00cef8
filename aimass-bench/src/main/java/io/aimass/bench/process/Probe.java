package io.aimass.bench.process;

import io.aimass.bench.peers.Embedder;
import io.aimass.bench.peers.Peer;
import io.aimass.bench.peers.SentenceModel;
import io.aimass.bench.peers.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A small application: opens the committee of three, answers a text, then 32 long ones, then
 * nothing for a while. Says after each what it has come to; {@link ProcessRun} listens.
 */
public final class Probe {

  static final String FIRST_ANSWER = "first answer";
  static final String LOADED = "loaded";
  static final String AFTER_BATCH = "after batch";
  static final String LATER = "later";
  private static final int BATCH = 32;

  private Probe() {}

  /**
   * Runs it.
   *
   * @param arguments a peer's name and the seconds to wait
   * @throws Exception if the peer fails
   */
  public static void main(String[] arguments) throws Exception {
    Peer peer = Peer.valueOf(arguments[0]);
    Duration wait = Duration.ofSeconds(Long.parseLong(arguments[1]));
    try (Embedder committee = peer.open(SentenceModel.committee())) {
      say(FIRST_ANSWER, committee.embed(Texts.SHORT.list(1).get(0)).length);
      say(LOADED, residentBytes());
      List<float[]> answers = committee.embedAll(Texts.LONG.list(BATCH));
      if (answers.size() != BATCH) {
        throw new IllegalStateException("asked " + BATCH + ", got " + answers.size());
      }
      say(AFTER_BATCH, residentBytes());
      rest(wait);
      say(LATER, residentBytes());
    }
  }

  private static void say(String what, long number) {
    System.out.println(what + ":" + number);
  }

  private static void rest(Duration wait) {
    long end = System.nanoTime() + wait.toNanos();
    for (long left = wait.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** What Linux counts: code, heap and native memory that are in RAM. */
  private static long residentBytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToLong(kibibytes -> Long.parseLong(kibibytes) << 10)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no VmRSS in /proc/self/status"));
  }
}
