package io.aimass.bench.soak;

import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MassListener;
import io.aimass.Member;
import io.aimass.ModelSpec;
import io.aimass.testkit.Faulty;
import io.aimass.testkit.FaultyEngine;
import io.aimass.testkit.MemoryModel;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Shadows of one mass, in every trouble there is. They compute what one of its members does, so
 * that where both have said something they must agree.
 *
 * @param seat the member's
 * @param record told where they do not
 * @param openSessions counts models' sessions
 * @param random decides what goes wrong
 */
record Understudies(Seat seat, Findings record, AtomicInteger openSessions, Random random)
    implements MassListener {

  private static final String RULE = "shadow rule";
  private static final String MODEL = "shadow model";

  void add(MassBuilder<String, Ballot, Said> builder) {
    FaultyEngine engine =
        Trouble.ALL.of(
            Faulty.engine(
                "java-shadow",
                MemoryModel.perItem("sum", item -> Questions.answer(item, seat.salt()))),
            random.nextLong());
    builder.engine(new WatchedEngine(engine, openSessions, record, new AtomicLong()));
    builder.addShadow(RULE, rule(), this::agrees);
    builder.addShadow(
        MODEL, ModelSpec.of(engine.source(), Questions.Tokens.INSTANCE), this::agrees);
    builder.listener(this);
  }

  private Member<String, Ballot> rule() {
    Member<String, Ballot> healthy =
        question -> new Ballot(0, Questions.answer(question, seat.salt()));
    return Trouble.ALL.of(Faulty.member(healthy), random.nextLong());
  }

  void replace(Mass<String, Said> mass) {
    mass.replace(random.nextBoolean() ? RULE : MODEL, rule());
  }

  private boolean agrees(Said said, Ballot ballot) {
    @Nullable Ballot vote = said.ballots().get(seat.name());
    if (vote != null && vote.value() != ballot.value()) {
      record.wrong("a shadow said " + ballot + " where " + seat.name() + " said " + vote, null);
    }
    return vote != null;
  }

  @Override
  public void shadowEnded(ShadowEnded event) {
    record.count(event.error().isPresent() ? "questions shadows failed on" : "shadows' answers");
  }
}
