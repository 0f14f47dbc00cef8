package io.aimass.internal;

import io.aimass.MassReport.MemberReport;
import io.aimass.MemberFailure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RosterRaces {

  /** Knows whether it was freed. */
  private static final class Chair implements Seat<Integer, Integer> {
    private final String name;
    private final Vitals vitals = Seats.vitals("m");
    private final AtomicInteger freed = new AtomicInteger();

    Chair(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Vitals vitals() {
      return vitals;
    }

    @Override
    public MemberReport report() {
      return new MemberReport(name, "function", Optional.empty(), vitals.health());
    }

    @Override
    public Object given() {
      return this;
    }

    @Override
    public void close() {
      freed.incrementAndGet();
    }
  }

  /** A committee of two, and who may sit in it later. */
  private abstract static class Sitting extends Race {
    final Chair a = new Chair("a");
    final Chair b = new Chair("b");
    final Chair a2 = new Chair("a2");
    final Chair b2 = new Chair("b2");
    Roster<Integer, Integer, Integer> roster;

    @Override
    protected void before() {
      roster =
          new Roster<>(
              new Committee<Integer, Integer, Integer>(
                  List.of(a, b),
                  List.of("a", "b"),
                  votes -> 0,
                  MemberFailure.FAIL,
                  1,
                  null,
                  null,
                  () -> 0,
                  true,
                  null),
              Seat::close);
    }

    final Roster.Term<Integer, Integer, Integer> enter() {
      Roster.Term<Integer, Integer, Integer> term = roster.enter();
      mustBeSeated(term);
      return term;
    }

    final void leave(Roster.Term<Integer, Integer, Integer> term) {
      mustBeSeated(term);
      term.leave();
    }

    private void mustBeSeated(Roster.Term<Integer, Integer, Integer> term) {
      for (Seat<Integer, Integer> seat : term.committee().seats()) {
        must(((Chair) seat).freed.get() == 0, seat.name() + " is freed under a call");
      }
    }

    @Override
    protected void after() {
      must(a.freed.get() == 1 && b.freed.get() == 1, "those who left are freed once");
      must(a2.freed.get() == 0 && b2.freed.get() == 0, "those who sit are not freed");
      List<Seat<Integer, Integer>> now = roster.committee().seats();
      must(now.get(0) == a2 && now.get(1) == b2, "no replacement is lost");
      roster.close();
      must(a.freed.get() == 1 && b.freed.get() == 1, "they are not freed again");
      must(a2.freed.get() == 1 && b2.freed.get() == 1, "at last all are freed, once");
    }
  }

  /** Two calls while one replaces both members, one after the other. */
  public static class Calls extends Sitting {
    public Calls() {
      racer(this::call);
      racer(this::call);
      racer(
          () -> {
            roster.replace(0, a2);
            roster.replace(1, b2);
          });
    }

    private void call() {
      Roster.Term<Integer, Integer, Integer> term = enter();
      List<Seat<Integer, Integer>> seats = term.committee().seats();
      must(seats.get(0) == a2 || seats.get(1) == b, "a call sees what never was: b2 came last");
      leave(term);
    }
  }

  @Test
  void call_seesTheOldOrTheNewMembers_whichAreFreedOnceItHasEnded() throws Exception {
    Race.stress(8_000, Calls.class);
  }

  /** Two replace, each another member, while one calls twice. */
  public static class Replacements extends Sitting {
    public Replacements() {
      racer(() -> roster.replace(0, a2));
      racer(() -> roster.replace(1, b2));
      racer(
          () -> {
            leave(enter());
            leave(enter());
          });
    }
  }

  @Test
  void replacementsAtOnce_areNotLost() throws Exception {
    Race.stress(8_000, Replacements.class);
  }
}
