package io.aimass.bench;

import static io.aimass.bench.report.Check.Bound.AT_LEAST;
import static io.aimass.bench.report.Check.Bound.AT_MOST;

import io.aimass.bench.jmh.EmbedAllBenchmark;
import io.aimass.bench.jmh.EmbedBenchmark;
import io.aimass.bench.jmh.GreedyBenchmark;
import io.aimass.bench.jmh.LambdaBenchmark;
import io.aimass.bench.jmh.TinyModelBenchmark;
import io.aimass.bench.peers.Peer;
import io.aimass.bench.peers.TinyPeer;
import io.aimass.bench.process.ProcessRun;
import io.aimass.bench.report.Check;
import io.aimass.bench.report.Contender;
import io.aimass.bench.report.Metric;
import io.aimass.bench.report.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;

/** All rows: those with something to reach first, then those that fill up the picture. */
final class Rows {

  private static final String QUANTISED = "MINILM_Q";
  private static final String FLOAT = "MINILM";
  private static final String COMMITTEE = "committee";

  private Rows() {}

  static List<Row> all() {
    List<Row> rows = new ArrayList<>();
    rows.add(one("one-q-1", QUANTISED, 1, latency()));
    rows.add(one("one-float-1", FLOAT, 1, latency()));
    rows.add(tiny());
    rows.add(one("one-float-16", FLOAT, 16, throughput(1.3)));
    rows.add(one("one-float-64", FLOAT, 64, throughput(1.6)));
    rows.add(committee(1, List.of(besideLangChain4j("2.1 times sequential (c)", 2.1))));
    rows.add(committee(16, manyCallers()));
    rows.add(predictAll());
    rows.add(lambdas());
    rows.add(greedy("log-loss"));
    rows.add(greedy("accuracy"));
    rows.add(process());
    rows.add(one("one-q-4", QUANTISED, 4, List.of()));
    rows.add(one("one-q-16", QUANTISED, 16, List.of()));
    rows.add(one("one-q-64", QUANTISED, 64, List.of()));
    rows.add(one("one-float-4", FLOAT, 4, List.of()));
    rows.add(committee(4, List.of()));
    rows.add(committee(64, List.of()));
    return List.copyOf(rows);
  }

  private static Row one(String name, String model, int callers, List<Check> checks) {
    return new Row(
        name,
        callers(callers) + ", one model, " + model,
        embed(
            model, callers, Peer.MASS, Peer.BARE, Peer.BARE_ONE_THREAD, Peer.DJL, Peer.LANGCHAIN4J),
        checks);
  }

  private static String callers(int callers) {
    return callers == 1 ? "1 caller" : callers + " callers";
  }

  private static Row committee(int callers, List<Check> checks) {
    return new Row(
        "committee-" + callers,
        callers(callers) + ", committee of three",
        embed(
            COMMITTEE,
            callers,
            Peer.MASS,
            Peer.MASS_DEADLINE,
            Peer.MASS_INEXACT,
            Peer.BARE,
            Peer.FUTURES,
            Peer.FUTURES_ONE_THREAD,
            Peer.DJL,
            Peer.LANGCHAIN4J),
        checks);
  }

  private static List<Contender> embed(String model, int callers, Peer... peers) {
    return Arrays.stream(peers)
        .map(
            peer ->
                new Contender(
                    peer.name(),
                    new JmhWork(
                        EmbedBenchmark.class,
                        "embed",
                        Mode.SampleTime,
                        Map.of("peer", peer.name(), "model", model),
                        callers)))
        .toList();
  }

  private static List<Check> latency() {
    return List.of(
        Check.ratio(
            "p50 at or under (a)",
            Metric.P50_MICROS,
            Peer.MASS.name(),
            AT_MOST,
            1,
            Peer.BARE.name()));
  }

  private static List<Check> throughput(double target) {
    return List.of(besideLangChain4j(target + " times (c)", target));
  }

  private static Check besideLangChain4j(String what, double target) {
    return Check.ratio(
        what, Metric.PER_SECOND, Peer.MASS.name(), AT_LEAST, target, Peer.LANGCHAIN4J.name());
  }

  private static List<Check> manyCallers() {
    String[] byHand = {Peer.FUTURES.name(), Peer.FUTURES_ONE_THREAD.name()};
    return List.of(
        Check.ratio(
            "exact: 1.4 times the better (d)",
            Metric.PER_SECOND,
            Peer.MASS.name(),
            AT_LEAST,
            1.4,
            byHand),
        Check.ratio(
            "exact: 1.4 times (d) as one writes it",
            Metric.PER_SECOND,
            Peer.MASS.name(),
            AT_LEAST,
            1.4,
            Peer.FUTURES.name()),
        Check.ratio(
            "batching allowed: 1.9 times the better (d)",
            Metric.PER_SECOND,
            Peer.MASS_INEXACT.name(),
            AT_LEAST,
            1.9,
            byHand),
        Check.ratio(
            "batching allowed: p99 under half of the better (d)'s",
            Metric.P99_MICROS,
            Peer.MASS_INEXACT.name(),
            AT_MOST,
            0.5,
            byHand));
  }

  private static Row tiny() {
    List<Contender> contenders =
        Arrays.stream(TinyPeer.values())
            .map(
                peer ->
                    new Contender(
                        peer.name(),
                        new JmhWork(
                            TinyModelBenchmark.class,
                            "run",
                            Mode.AverageTime,
                            Map.of("peer", peer.name()),
                            1)))
            .toList();
    String pinned = TinyPeer.BARE_PINNED.name();
    String engine = TinyPeer.ENGINE.name();
    return new Row(
        "tiny",
        "a model of 16 numbers",
        contenders,
        List.of(
            Check.difference(
                "µs over a bare pinned run", Metric.MEAN_MICROS, engine, AT_MOST, 1.5, pinned),
            Check.difference("bytes more", Metric.BYTES, engine, AT_MOST, 600, pinned)));
  }

  private static Row predictAll() {
    return new Row(
        "predict-all",
        "a long list of texts, committee of three",
        List.of(
            embedAll(Peer.MASS),
            embedAll(Peer.MASS_INEXACT),
            embedAll(Peer.BATCHES_8),
            embedAll(Peer.BATCHES_16),
            embedAll(Peer.LANGCHAIN4J)),
        List.of(
            besideLangChain4j("exact: 2.5 times embedAll per model", 2.5),
            Check.ratio(
                "batching allowed: 2.5 times embedAll per model",
                Metric.PER_SECOND,
                Peer.MASS_INEXACT.name(),
                AT_LEAST,
                2.5,
                Peer.LANGCHAIN4J.name()),
            Check.ratio(
                "batching allowed: 95 % of the bare sessions at their best batches",
                Metric.PER_SECOND,
                Peer.MASS_INEXACT.name(),
                AT_LEAST,
                0.95,
                Peer.BATCHES_8.name(),
                Peer.BATCHES_16.name())));
  }

  private static Contender embedAll(Peer peer) {
    return new Contender(
        peer.name(),
        new JmhWork(
            EmbedAllBenchmark.class,
            "embedAll",
            Mode.SingleShotTime,
            Map.of("peer", peer.name()),
            1));
  }

  private static Row lambdas() {
    return new Row(
        "lambdas",
        "three members that are lambdas",
        List.of(lambda("mass"), lambda("byHand")),
        List.of(
            Check.difference(
                "µs of overhead a call", Metric.MEAN_MICROS, "mass", AT_MOST, 1, "byHand"),
            Check.difference(
                "bytes of overhead a call", Metric.BYTES, "mass", AT_MOST, 400, "byHand")));
  }

  private static Contender lambda(String method) {
    return new Contender(
        method, new JmhWork(LambdaBenchmark.class, method, Mode.AverageTime, Map.of(), 1));
  }

  private static Row greedy(String metric) {
    List<Contender> contenders =
        List.of("greedy", "naive").stream()
            .map(
                method ->
                    new Contender(
                        method,
                        new JmhWork(
                            GreedyBenchmark.class,
                            method,
                            Mode.AverageTime,
                            Map.of("metric", metric),
                            1)))
            .toList();
    Check.Term ours = new Check.Term("greedy", Metric.MEAN_MICROS);
    return new Row(
        "greedy-" + metric,
        "greedy weights by " + metric + ", 20 members, 10,000 rows, 46 labels",
        contenders,
        List.of(Check.alone("µs, under 2 seconds", ours, AT_MOST, 2e6)));
  }

  private static Row process() {
    List<Contender> contenders =
        List.of(Peer.MASS, Peer.BARE, Peer.BARE_ONE_THREAD, Peer.DJL, Peer.LANGCHAIN4J).stream()
            .map(peer -> new Contender(peer.name(), new ProcessRun(peer)))
            .toList();
    Check.Term start = new Check.Term(Peer.MASS.name(), Metric.FIRST_ANSWER_SECONDS);
    Check.Term loaded = new Check.Term(Peer.MASS.name(), Metric.LOADED_MB);
    Check.Term later = new Check.Term(Peer.MASS.name(), Metric.LATER_MB);
    return new Row(
        "process",
        "a process with the committee of three",
        contenders,
        List.of(
            Check.alone("seconds from start to first answer", start, AT_MOST, 0.6),
            Check.alone("MB resident, three encoders loaded", loaded, AT_MOST, 220),
            new Check(
                "after a batch of 32 long texts: given back",
                later,
                Check.Comparison.RATIO,
                List.of(loaded),
                AT_MOST,
                1.1)));
  }
}
