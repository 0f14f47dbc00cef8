package io.aimass.bench.soak;

import io.aimass.MemberFailure;
import io.aimass.bench.soak.Seat.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The masses that are asked; all of them share the process's cores. */
final class Venues {

  private static final Duration SOON = Duration.ofMillis(100);

  private Venues() {}

  static List<Venue> all(Supplier<Cast> casting, boolean real) {
    List<Venue> all = new ArrayList<>(healthy(casting));
    all.addAll(troubled(casting));
    all.addAll(crowded(casting));
    if (real) {
      all.add(
          new Venue(
              "real",
              Traits.of(Ledger.EVERYONE, MemberFailure.FAIL),
              List.of(
                  new Seat("minilm", Kind.REAL, Trouble.NONE),
                  new Seat("rule", Kind.LAMBDA, Trouble.NONE)),
              casting));
    }
    return all;
  }

  private static List<Venue> healthy(Supplier<Cast> casting) {
    Traits everyone = Traits.of(Ledger.EVERYONE, MemberFailure.FAIL);
    return List.of(
        new Venue("rules", everyone, seats(Kind.LAMBDA, Trouble.NONE, 3), casting),
        new Venue("models", everyone, seats(Kind.MODEL, Trouble.NONE, 3), casting),
        new Venue(
            "mixed",
            everyone,
            List.of(
                new Seat("model", Kind.MODEL, Trouble.NONE),
                new Seat("waiting", Kind.WAITING_MODEL, Trouble.NONE),
                new Seat("rule", Kind.LAMBDA, Trouble.NONE),
                new Seat("mass", Kind.MASS, Trouble.NONE)),
            casting));
  }

  private static List<Venue> troubled(Supplier<Cast> casting) {
    Traits skipping = Traits.of(Ledger.EVERYONE, MemberFailure.SKIP);
    return List.of(
        new Venue(
            "rules in trouble",
            skipping.deadline(SOON),
            seats(Kind.LAMBDA, Trouble.ALL, 3),
            casting),
        new Venue("models in trouble", skipping, seats(Kind.MODEL, Trouble.ALL, 3), casting),
        new Venue(
            "first",
            Traits.of(Ledger.FIRST, MemberFailure.SKIP),
            List.of(
                new Seat("model", Kind.MODEL, Trouble.FAILING),
                new Seat("hanging", Kind.LAMBDA, Trouble.HANGING),
                new Seat("slow", Kind.LAMBDA, Trouble.SLOW)),
            casting),
        new Venue(
            "cascade",
            Traits.of(Ledger.CASCADE, MemberFailure.SKIP).deadline(SOON),
            List.of(
                new Seat("rule", Kind.LAMBDA, Trouble.FAILING),
                new Seat("waiting", Kind.WAITING_MODEL, Trouble.SLOW),
                new Seat("model", Kind.MODEL, Trouble.ALL)),
            casting),
        new Venue(
            "nested",
            Traits.of(Ledger.EVERYONE, MemberFailure.FAIL).deadline(SOON.multipliedBy(3)),
            List.of(
                new Seat("mass", Kind.MASS, Trouble.ALL),
                new Seat("mass in time", Kind.MASS_IN_TIME, Trouble.ALL),
                new Seat("model", Kind.MODEL, Trouble.FAILING)),
            casting));
  }

  private static List<Venue> crowded(Supplier<Cast> casting) {
    Traits skipping = Traits.of(Ledger.EVERYONE, MemberFailure.SKIP);
    List<Seat> mixed =
        List.of(
            new Seat("model", Kind.MODEL, Trouble.SLOW),
            new Seat("waiting", Kind.WAITING_MODEL, Trouble.NONE),
            new Seat("rule", Kind.LAMBDA, Trouble.ALL));
    return List.of(
        new Venue("tight", skipping.maxPending(2), seats(Kind.MODEL, Trouble.SLOW, 2), casting),
        new Venue("rejecting", skipping.on(Traits.Threads.REJECTING), mixed, casting),
        new Venue("caller runs", skipping.on(Traits.Threads.CALLER_RUNS), copies(mixed), casting));
  }

  private static List<Seat> copies(List<Seat> seats) {
    return seats.stream().map(seat -> new Seat(seat.name(), seat.kind(), seat.trouble())).toList();
  }

  private static List<Seat> seats(Kind kind, Trouble trouble, int count) {
    List<Seat> seats = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      seats.add(new Seat("member-" + i, kind, trouble));
    }
    return seats;
  }
}
