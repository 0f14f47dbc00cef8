package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who computes, who waits, and that nothing is left behind. */
class FlightTest {

  private final ConcurrentMap<AnswerKey, Flight<String>> all = new ConcurrentHashMap<>();
  private final Seat<String, String> seat =
      new FunctionSeat<>("a", text -> text, Seats.vitals("a"));
  private final AnswerKey key = new AnswerKey(seat, "x", "x".hashCode());
  private final Flight<String> flight = new Flight<>(key, all);
  private final List<String> told = new ArrayList<>();

  FlightTest() {
    all.put(key, flight);
  }

  private final class Told implements Flight.Passenger<String> {
    private final String name;

    Told(String name) {
      this.name = name;
    }

    @Override
    public void landed(@Nullable String answer, @Nullable Throwable error, long at) {
      told.add(name + " " + answer);
    }

    @Override
    public void again() {
      told.add(name + " again");
    }
  }

  private Flight.Ride<String> board(String name) {
    Flight.Ride<String> ride = flight.board(new Told(name));
    assertThat(ride).isNotNull();
    return ride;
  }

  private static void again(List<Flight.Passenger<String>> passengers) {
    passengers.forEach(Flight.Passenger::again);
  }

  @Test
  void firstToBegin_isThePilot_andTheOthersAreToldItsAnswer() {
    Flight.Ride<String> a = board("a");
    Flight.Ride<String> b = board("b");
    assertThat(a.isPending()).isTrue();
    assertThat(b.begin()).isTrue();
    assertThat(b.begin()).as("in a second way").isTrue();
    assertThat(a.begin()).isFalse();
    assertThat(a.isPending()).isFalse();
    assertThat(a.isPilot()).isFalse();
    assertThat(b.isPilot()).isTrue();
    Flight.Ride<String> late = board("late");
    assertThat(late.isPending()).isFalse();

    assertThat(a.land()).as("not the pilot").isEmpty();
    b.land().forEach(other -> other.landed("answer", null, 0));

    assertThat(told).containsExactly("a answer", "late answer");
    assertThat(flight.board(new Told("c"))).as("it is over").isNull();
    assertThat(all).isEmpty();
    assertThat(b.land()).isEmpty();
    assertThat(a.leave()).isEmpty();
  }

  @Test
  void pilotThatLeaves_callsOnAllOthers_andAnotherMayBegin() {
    Flight.Ride<String> a = board("a");
    Flight.Ride<String> b = board("b");
    Flight.Ride<String> c = board("c");
    assertThat(a.begin()).isTrue();
    again(a.leave());
    assertThat(told).containsExactly("b again", "c again");
    assertThat(a.begin()).as("it has left").isFalse();
    assertThat(a.isPending()).isFalse();
    assertThat(a.leave()).isEmpty();
    assertThat(c.isPending()).isTrue();
    assertThat(c.begin()).isTrue();
    again(b.leave());
    assertThat(told).as("the pilot has not left").hasSize(2);
    assertThat(all).containsOnlyKeys(key);
    again(c.leave());
    assertThat(all).isEmpty();
    assertThat(flight.board(new Told("d"))).isNull();
  }

  @Test
  void passengerThatLeaves_isToldNothing() {
    Flight.Ride<String> a = board("a");
    Flight.Ride<String> b = board("b");
    assertThat(b.leave()).isEmpty();
    assertThat(a.begin()).isTrue();
    assertThat(a.land()).isEmpty();
    assertThat(all).isEmpty();
  }

  @Test
  void sealed_isNotFound_butGoesOnWithThoseAboard() {
    Flight.Ride<String> a = board("a");
    Flight.Ride<String> b = board("b");
    assertThat(a.begin()).isTrue();
    b.seal();
    assertThat(all).isEmpty();
    Flight<String> next = new Flight<>(key, all);
    all.put(key, next);
    a.land().forEach(other -> other.landed("answer", null, 0));
    assertThat(told).containsExactly("b answer");
    assertThat(all).as("the next one is another").containsValue(next);
  }

  @Test
  void keys_tellSeatsApartByIdentity_andInputsByEquals() {
    Seat<String, String> twin = new FunctionSeat<>("a", text -> text, seat.vitals());
    assertThat(new AnswerKey(seat, new String("x"), "x".hashCode()))
        .isEqualTo(key)
        .hasSameHashCodeAs(key);
    assertThat(new AnswerKey(twin, "x", "x".hashCode())).isNotEqualTo(key);
    assertThat(new AnswerKey(seat, "y", "x".hashCode())).isNotEqualTo(key);
    assertThat(new AnswerKey(seat, "x", 0)).isNotEqualTo(key);
    assertThat(key.isOf(seat)).isTrue();
    assertThat(key.isOf(twin)).isFalse();
  }
}
