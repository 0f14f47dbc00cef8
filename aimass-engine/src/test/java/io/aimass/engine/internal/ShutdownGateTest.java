package io.aimass.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ShutdownGateTest {

  @Test
  @DisplayName("at the end those inside by an entrance are stopped, and nobody enters any more")
  void end_stopsThoseInside() {
    List<String> stopped = new ArrayList<>();
    List<ShutdownGate.Entrance> entrances = new ArrayList<>();
    try (ShutdownGate gate = ShutdownGate.install("member")) {
      for (String name : List.of("inside", "gone", "never", "closed")) {
        int own = entrances.size();
        entrances.add(
            gate.entrance(
                () -> {
                  stopped.add(name);
                  entrances.get(own).leave();
                }));
      }
      assertThat(entrances.get(0).enter()).isTrue();
      assertThat(entrances.get(1).enter()).isTrue();
      entrances.get(1).leave();
      assertThat(entrances.get(3).enter()).isTrue();
      entrances.get(3).close();
      gate.shut();
      assertThat(stopped).containsExactly("inside");
      assertThat(entrances.get(1).enter()).isFalse();
    }
  }

  @Test
  @DisplayName("the end waits for those inside")
  void end_waitsForThoseInside() throws InterruptedException {
    try (ShutdownGate gate = ShutdownGate.install("member")) {
      ShutdownGate.Entrance entrance = gate.entrance(() -> {});
      assertThat(entrance.enter()).isTrue();
      Thread end = new Thread(gate::shut);
      end.start();
      while (end.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      entrance.leave();
      end.join();
      assertThat(gate.isShut()).isTrue();
    }
  }
}
