package io.aimass.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.aimass.DataType;
import io.aimass.ModelFormat;
import io.aimass.ModelSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpiValuesTest {

  @Test
  void device_isNamedForItsKindAndIndex() {
    assertThat(Device.cpu()).isEqualTo(new Device(Device.Kind.CPU, 0)).hasToString("cpu");
    assertThat(Device.of(Device.Kind.NNAPI)).hasToString("nnapi");
    assertThat(Device.cuda(0)).hasToString("cuda");
    assertThat(Device.cuda(1)).isEqualTo(new Device(Device.Kind.CUDA, 1)).hasToString("cuda:1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Device.cuda(-1))
        .withMessage("device index must be 0 or more, got -1");
    assertThatNullPointerException().isThrownBy(() -> Device.of(null)).withMessage("kind");
  }

  @Test
  void tensorSpec_acceptsWhatFits() {
    TensorSpec spec = TensorSpec.of("x", DataType.INT64, TensorSpec.ANY, 128);
    assertThat(spec.accepts(new long[] {1, 128})).isTrue();
    assertThat(spec.accepts(new long[] {0, 128})).isTrue();
    assertThat(spec.accepts(new long[] {1, 127})).isFalse();
    assertThat(spec.accepts(new long[] {128})).isFalse();
    assertThat(spec.accepts(new long[] {1, 128, 1})).isFalse();
    assertThat(spec.describe()).isEqualTo("INT64[?, 128]");

    TensorSpec scalar = TensorSpec.of("x", DataType.FLOAT32);
    assertThat(scalar.accepts(new long[0])).isTrue();
    assertThat(scalar.accepts(new long[] {1})).isFalse();
    assertThat(scalar.describe()).isEqualTo("FLOAT32[]");

    TensorSpec any = TensorSpec.ofAnyShape("x", DataType.STRING);
    assertThat(any.accepts(new long[0])).isTrue();
    assertThat(any.accepts(new long[] {3, 4})).isTrue();
    assertThat(any.describe()).isEqualTo("STRING of any shape");
  }

  @Test
  void tensorSpec_refusesWhatIsNoShape() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorSpec.of("x", DataType.INT8, 2, -2))
        .withMessage("a dimension of \"x\" must be 0 or more, or -1 for any, got [2, -2]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TensorSpec("x", DataType.INT8, List.of(1L), true))
        .withMessage("a spec of any shape has no dimensions, got [1]");
    assertThatNullPointerException()
        .isThrownBy(() -> TensorSpec.of(null, DataType.INT8))
        .withMessage("name");
    assertThatNullPointerException().isThrownBy(() -> TensorSpec.of("x", null)).withMessage("type");
  }

  @Test
  void signature_findsItsInputs() {
    TensorSpec ids = TensorSpec.of("ids", DataType.INT64, 1);
    List<TensorSpec> inputs = new ArrayList<>(List.of(ids));
    Signature signature = new Signature(inputs, List.of());
    inputs.clear();
    assertThat(signature.input("ids")).contains(ids);
    assertThat(signature.input("mask")).isEmpty();
    assertThatNullPointerException().isThrownBy(() -> signature.input(null)).withMessage("name");
  }

  @Test
  void offer_acceptsOrDeclines() {
    assertThat(Offer.accept(7)).isEqualTo(new Offer(true, 7, ""));
    assertThat(Offer.decline("why")).isEqualTo(new Offer(false, 0, "why"));
    assertThatNullPointerException().isThrownBy(() -> Offer.decline(null)).withMessage("reason");
  }

  @Test
  void openRequest_checksItsPartsAndMovesToADevice() {
    ModelSource source = ModelSource.bytes(new byte[0], ModelFormat.ONNX);
    OpenRequest request =
        new OpenRequest("m", source, ModelFormat.ONNX, Optional.of("djl"), Device.cpu(), 2, 1);
    assertThat(request.on(Device.cuda(1)))
        .isEqualTo(
            new OpenRequest(
                "m", source, ModelFormat.ONNX, Optional.of("djl"), Device.cuda(1), 2, 1));
    for (int[] threads : new int[][] {{0, 1}, {1, 0}}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new OpenRequest(
                      "m",
                      source,
                      ModelFormat.ONNX,
                      Optional.empty(),
                      Device.cpu(),
                      threads[0],
                      threads[1]))
          .withMessage("thread counts must be 1 or more, got %s and %s", threads[0], threads[1]);
    }
  }

  @Test
  void whatAnEngineTells_isCopied() {
    List<String> notes = new ArrayList<>(List.of("n"));
    SessionInfo info = new SessionInfo("e", "1", Device.cpu(), "p", 1, 1, notes);
    List<Device> devices = new ArrayList<>(List.of(Device.cpu()));
    DeviceInventory inventory = new DeviceInventory(devices, "asked");
    notes.clear();
    devices.clear();
    assertThat(info.notes()).containsExactly("n");
    assertThat(inventory.devices()).containsExactly(Device.cpu());
    assertThatNullPointerException()
        .isThrownBy(() -> new DeviceInventory(List.of(), null))
        .withMessage("evidence");
  }

  @Test
  void nativeMemory_isNeverNegative() {
    assertThat(new NativeMemory(0, 0).total()).isZero();
    assertThat(new NativeMemory(5, 7).total()).isEqualTo(12);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NativeMemory(-1, 2))
        .withMessage("expected 0 bytes or more, got weights -1, buffers 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NativeMemory(1, -2))
        .withMessage("expected 0 bytes or more, got weights 1, buffers -2");
  }

  @Test
  void cancellationThatNeverComes() {
    boolean[] ran = new boolean[1];
    assertThat(Cancellation.none().isCancelled()).isFalse();
    try (Cancellation.Registration registration =
        Cancellation.none().onCancel(() -> ran[0] = true)) {
      assertThat(registration).isNotNull();
    }
    assertThat(ran[0]).isFalse();
  }
}
