package io.aimass.examples.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.Member;
import io.aimass.OverloadedException;
import io.aimass.ensemble.Ensembles;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/**
 * Tests host code with members that are lambdas: no model, no native library, nothing that is not
 * in {@code aimass-api}. The executor runs everything on the test's own thread.
 */
class TicketRouterTest {

  private static final List<String> DESKS = List.of("billing", "technical");
  private static final Classification BILLING = Classification.of(DESKS, 0.9f, 0.1f);
  private static final Classification TECHNICAL = Classification.of(DESKS, 0.2f, 0.8f);

  private static Mass<String, Classification> committee(
      Member<String, Classification> first, Member<String, Classification> second) {
    return Mass.builder()
        .addModel("first", first)
        .addModel("second", second)
        .ensemble(Ensembles.softVoting())
        .executor(Runnable::run)
        .build();
  }

  @Test
  void route_goesToTheDeskThatMembersAgreeOn() {
    try (Mass<String, Classification> desks =
        committee(ticket -> ticket.contains("invoice") ? BILLING : TECHNICAL, ticket -> BILLING)) {
      assertThat(new TicketRouter(desks, 0.7).route("my invoice is wrong")).isEqualTo("billing");
    }
  }

  @Test
  void route_goesToAPersonWhenMembersDisagree() {
    try (Mass<String, Classification> desks = committee(ticket -> BILLING, ticket -> TECHNICAL)) {
      assertThat(new TicketRouter(desks, 0.7).route("help")).isEqualTo(TicketRouter.PERSON);
    }
  }

  @Test
  void route_goesToAPersonWhenAMemberFails() {
    Member<String, Classification> broken =
        ticket -> {
          throw new IllegalStateException("model is gone");
        };
    try (Mass<String, Classification> desks = committee(ticket -> BILLING, broken)) {
      assertThat(new TicketRouter(desks, 0.7).route("help")).isEqualTo(TicketRouter.PERSON);
    }
  }

  @Test
  void route_tellsItsCallerWhenThereIsNoRoom() {
    Member<String, Classification> member = ticket -> BILLING;
    try (Mass<String, Classification> desks =
        Mass.builder()
            .addModel("first", member)
            .addModel("second", member)
            .ensemble(Ensembles.softVoting())
            .deadline(Duration.ofSeconds(5))
            .executor(
                task -> {
                  throw new RejectedExecutionException("full");
                })
            .build()) {
      TicketRouter router = new TicketRouter(desks, 0.7);
      assertThatThrownBy(() -> router.route("help")).isInstanceOf(OverloadedException.class);
    }
  }
}
