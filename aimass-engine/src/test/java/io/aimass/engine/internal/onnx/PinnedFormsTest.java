package io.aimass.engine.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Tensor;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PinnedFormsTest {

  private final AtomicLong held = new AtomicLong();

  private static Map<String, Tensor> x(int size) {
    return Map.of("x", Tensor.of(new float[size], size));
  }

  private static Map<String, Tensor> y(int size) {
    return Map.of("y", Tensor.of(new float[size], size));
  }

  private static void learn(PinnedForms forms, int size, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      assertThat(forms.learn(x(size), y(size))).isTrue();
    }
  }

  private static PinnedForm pinned(PinnedForms forms, int size) {
    return Objects.requireNonNull(forms.find(x(size)), () -> "size " + size + " is not pinned");
  }

  @Test
  @DisplayName("shapes are pinned when they came several times on end")
  void repeatedShapes_arePinned() throws Exception {
    try (PinnedForms forms = new PinnedForms(OnnxEnvironment.get(), held)) {
      learn(forms, 3, PinnedForms.REPEATS - 1);
      learn(forms, 4, 1);
      learn(forms, 3, PinnedForms.REPEATS - 1);
      assertThat(forms.find(x(3))).isNull();
      learn(forms, 3, 1);
      assertThat(forms.find(x(3))).isNotNull();
      assertThat(forms.find(x(4))).isNull();
    }
  }

  @Test
  @DisplayName("the longest unused make place, and leave their memory")
  void longestUnused_makePlace() throws Exception {
    try (PinnedForms forms = new PinnedForms(OnnxEnvironment.get(), held)) {
      for (int size = 1; size <= PinnedForms.MOST_FORMS; size++) {
        learn(forms, size, PinnedForms.REPEATS);
      }
      ByteBuffer memory = pinned(forms, 3).memory();
      for (int size : new int[] {4, 2, 1}) {
        pinned(forms, size);
      }
      learn(forms, 5, PinnedForms.REPEATS);
      assertThat(forms.find(x(3))).isNull();
      for (int size : new int[] {1, 2, 4}) {
        pinned(forms, size);
      }
      assertThat(pinned(forms, 5).memory()).isSameAs(memory);
      learn(forms, 100, PinnedForms.REPEATS);
      assertThat(pinned(forms, 100).memory().capacity()).isGreaterThanOrEqualTo(800);
    }
  }

  @Test
  @DisplayName("outputs that changed their shapes are told")
  void changedOutputs_areTold() throws Exception {
    try (PinnedForms forms = new PinnedForms(OnnxEnvironment.get(), held)) {
      assertThat(forms.learn(x(3), y(2))).isTrue();
      assertThat(forms.learn(x(3), y(3))).isFalse();
    }
  }

  @Test
  @DisplayName("nothing large, empty or of strings is pinned")
  void unfitTensors_areNotPinned() throws Exception {
    int tooLarge = (int) PinnedForms.MOST_BYTES / Float.BYTES / 2 + 1;
    try (PinnedForms forms = new PinnedForms(OnnxEnvironment.get(), held)) {
      learn(forms, tooLarge, PinnedForms.REPEATS);
      learn(forms, 0, PinnedForms.REPEATS);
      Map<String, Tensor> strings = Map.of("x", Tensor.of(new String[] {"a"}, 1));
      for (int i = 0; i < PinnedForms.REPEATS; i++) {
        assertThat(forms.learn(strings, y(1))).isTrue();
      }
      assertThat(forms.find(x(tooLarge))).isNull();
      assertThat(forms.find(x(0))).isNull();
      assertThat(forms.find(strings)).isNull();
      learn(forms, tooLarge - 1, PinnedForms.REPEATS);
      assertThat(forms.find(x(tooLarge - 1))).isNotNull();
    }
  }

  @Test
  @DisplayName("what is held is counted, through reuse and until the end")
  void heldBytes_areCounted() throws Exception {
    try (PinnedForms forms = new PinnedForms(OnnxEnvironment.get(), held)) {
      assertThat(held).hasValue(0);
      long sum = 0;
      for (int size = 1; size <= PinnedForms.MOST_FORMS; size++) {
        learn(forms, size, PinnedForms.REPEATS);
        sum += pinned(forms, size).memory().capacity();
        assertThat(held).hasValue(sum);
      }
      assertThat(sum).isGreaterThanOrEqualTo(PinnedForms.MOST_FORMS * 128L);
      long oldest = pinned(forms, 1).memory().capacity();
      for (int size = 2; size <= PinnedForms.MOST_FORMS; size++) {
        pinned(forms, size);
      }
      learn(forms, 1_000, PinnedForms.REPEATS);
      assertThat(held).hasValue(sum - oldest + pinned(forms, 1_000).memory().capacity());
      assertThat(held.get()).isGreaterThan(sum + 7_000);
    }
    assertThat(held).hasValue(0);
  }
}
