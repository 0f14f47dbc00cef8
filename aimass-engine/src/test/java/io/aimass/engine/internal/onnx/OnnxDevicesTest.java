package io.aimass.engine.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import io.aimass.spi.Device;
import io.aimass.spi.DeviceInventory;
import java.util.EnumSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OnnxDevicesTest {

  private static final Device CUDA = Device.of(Device.Kind.CUDA);

  @Test
  @DisplayName("what speeds up safely comes before the CPU, the rest behind it")
  void safeAccelerators_comeFirst() {
    DeviceInventory found =
        OnnxDevices.find("9.9", EnumSet.allOf(OrtProvider.class), device -> {}, () -> 2);
    assertThat(found.devices())
        .startsWith(CUDA, Device.cuda(1), Device.of(Device.Kind.ROCM), Device.cpu())
        .contains(
            Device.of(Device.Kind.TENSORRT),
            Device.of(Device.Kind.COREML),
            Device.of(Device.Kind.DIRECTML),
            Device.of(Device.Kind.NNAPI),
            Device.of(Device.Kind.OPENVINO));
    assertThat(found.evidence()).startsWith("ONNX Runtime 9.9 offers CPUExecutionProvider");
  }

  @Test
  @DisplayName("an accelerator of the build that the machine lacks is left out with its reason")
  void acceleratorWithoutHardware_isLeftOut() {
    DeviceInventory found =
        OnnxDevices.find(
            "9.9",
            EnumSet.of(OrtProvider.CUDA, OrtProvider.CPU),
            device -> {
              if (device.equals(CUDA)) {
                throw new OrtException("no driver");
              }
            },
            () -> 1);
    assertThat(found.devices()).containsExactly(Device.cpu());
    assertThat(found.evidence()).contains("CUDAExecutionProvider cannot be used: no driver");
  }

  @Test
  @DisplayName("a GPU whose count is not known is one")
  void gpuOfUnknownCount_isOne() {
    DeviceInventory found =
        OnnxDevices.find("9.9", EnumSet.of(OrtProvider.CUDA), device -> {}, () -> 0);
    assertThat(found.devices()).containsExactly(CUDA);
  }

  @Test
  @DisplayName("the build at hand offers what it says")
  void buildAtHand_offersWhatItSays() throws OrtException {
    DeviceInventory found = OnnxRuntimeProvider.devices();
    assertThat(found.devices()).contains(Device.cpu());
    assertThat(found.evidence()).contains("CPUExecutionProvider");
  }
}
