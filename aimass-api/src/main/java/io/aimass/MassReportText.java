package io.aimass;

import io.aimass.MassReport.BatchCost;
import io.aimass.MassReport.CacheReport;
import io.aimass.MassReport.HedgeReport;
import io.aimass.MassReport.MemberHealth;
import io.aimass.MassReport.MemberReport;
import io.aimass.MassReport.ModelReport;
import io.aimass.MassReport.ShadowReport;
import io.aimass.spi.NativeMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A report as a person reads it. */
final class MassReportText {

  private static final List<String> HEADS =
      List.of(
          "member", "engine", "device", "asked", "threads", "memory", "batches", "breaker",
          "answers", "failed", "late", "p50", "p99", "source");

  private MassReportText() {}

  static String of(MassReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADS);
    List<String> remarks = new ArrayList<>();
    for (MemberReport member : report.members()) {
      add(member, rows, remarks);
      member.hedge().ifPresent(hedge -> add(hedge.backup(), rows, remarks));
      member.hedge().ifPresent(hedge -> remarks.add(text(member.name(), hedge)));
    }
    for (ShadowReport shadow : report.shadows()) {
      rows.add(row(shadow.member()));
      remarks.add(remark(shadow));
      shadow.member().model().ifPresent(model -> remark(shadow.member().name(), model, remarks));
    }
    StringBuilder text =
        new StringBuilder(
            counted(report.members().size(), "member")
                + ", "
                + report.ensemble()
                + ", "
                + counted(report.cores(), "core")
                + " at most\n");
    text.append(TextTable.format(rows));
    report.cache().ifPresent(cache -> remarks.add(0, text(cache)));
    remarks.forEach(remark -> text.append("  ").append(remark).append('\n'));
    return text.toString();
  }

  private static String remark(ShadowReport shadow) {
    long compared = shadow.agreed() + shadow.disagreed();
    return shadow.member().name()
        + ": a shadow without a vote: agreed "
        + shadow.agreed()
        + " of "
        + compared
        + ", failed "
        + shadow.failed()
        + ", dropped "
        + shadow.dropped();
  }

  private static void add(MemberReport member, List<List<String>> rows, List<String> remarks) {
    rows.add(row(member));
    member.model().ifPresent(model -> remark(member.name(), model, remarks));
  }

  private static String text(String member, HedgeReport hedge) {
    return member
        + ": hedged"
        + hedge.after().map(time -> " after " + time(time)).orElse(", not enough was seen yet")
        + ", asked "
        + hedge.asked()
        + ", won "
        + hedge.won();
  }

  private static String text(CacheReport cache) {
    return "cache: hits "
        + cache.hits()
        + ", misses "
        + cache.misses()
        + " (shared "
        + cache.shared()
        + "), entries "
        + cache.entries()
        + ", weight "
        + cache.weight()
        + " of "
        + cache.maxWeight()
        + ", evicted "
        + cache.evictions()
        + ", under way "
        + cache.underWay();
  }

  private static String counted(int count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }

  private static List<String> row(MemberReport member) {
    List<String> row = new ArrayList<>();
    row.add(member.name());
    row.addAll(
        member.model().map(MassReportText::cells).orElse(List.of("-", "-", "-", "-", "-", "-")));
    MemberHealth health = member.health();
    row.add(health.breaker().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    row.add(Long.toString(health.answers()));
    row.add(Long.toString(health.failures()));
    row.add(Long.toString(health.late()));
    row.add(health.answers() == 0 ? "-" : time(health.p50()));
    row.add(health.answers() == 0 ? "-" : time(health.p99()));
    row.add(member.source());
    return row;
  }

  private static List<String> cells(ModelReport model) {
    return List.of(
        model.engine() + " " + model.engineVersion(),
        model.device().toString(),
        model.deviceAsked().toString(),
        model.intraOpThreads() + "x" + model.interOpThreads(),
        model.memory().map(memory -> bytes(memory.total())).orElse("-"),
        batches(model));
  }

  private static String batches(ModelReport model) {
    String found = model.exactness().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return model.batching().max() == 1
        ? "none, " + found
        : "<= " + model.batching().max() + ", " + found;
  }

  private static void remark(String name, ModelReport model, List<String> remarks) {
    if (!model.reason().isEmpty()) {
      remarks.add(name + ": " + model.reason());
    }
    if (!model.evidence().isEmpty()) {
      remarks.add(name + ": batches: " + model.evidence());
    }
    Map<Integer, List<String>> costs = new TreeMap<>();
    for (BatchCost cost : model.costs()) {
      costs
          .computeIfAbsent(cost.length(), length -> new ArrayList<>())
          .add(cost.size() + " in " + time(cost.mean()));
    }
    costs.forEach(
        (length, known) ->
            remarks.add(name + ": cost at length " + length + ": " + String.join(", ", known)));
    model.memory().ifPresent(memory -> remarks.add(name + ": native memory: " + parts(memory)));
    model.notes().forEach(note -> remarks.add(name + ": " + note));
  }

  private static String parts(NativeMemory memory) {
    return "weights "
        + bytes(memory.weights())
        + ", buffers "
        + bytes(memory.buffers())
        + "; what runs need is not known";
  }

  private static String bytes(long count) {
    if (count < 1 << 10) {
      return count + "B";
    }
    double kilo = count / 1024.0;
    if (kilo < 1 << 10) {
      return digits(kilo) + "KB";
    }
    double mega = kilo / 1024;
    return mega < 1 << 10 ? digits(mega) + "MB" : digits(mega / 1024) + "GB";
  }

  /** With three digits, in the unit that suits. */
  private static String time(Duration duration) {
    double nanos = duration.toNanos();
    if (nanos < 1e3) {
      return duration.toNanos() + "ns";
    }
    if (nanos < 1e6) {
      return digits(nanos / 1e3) + "us";
    }
    return nanos < 1e9 ? digits(nanos / 1e6) + "ms" : digits(nanos / 1e9) + "s";
  }

  private static String digits(double value) {
    int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
