package io.aimass.train.internal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.DevicePolicy;
import io.aimass.DeviceUnavailableException;
import io.aimass.spi.Device;
import java.util.List;
import org.junit.jupiter.api.Test;

class TorchTest {
  private static final Device MPS = Device.of(Device.Kind.MPS);

  @Test
  void choose_followsThePolicy() {
    List<Device> there = Torch.found(2, true);

    assertThat(Torch.choose(DevicePolicy.auto(), there)).isEqualTo(Device.cuda(0));
    assertThat(Torch.choose(DevicePolicy.cpu(), there)).isEqualTo(Device.cpu());
    assertThat(Torch.choose(DevicePolicy.prefer(Device.cuda(2), MPS), there)).isEqualTo(MPS);
    assertThat(Torch.choose(DevicePolicy.require(Device.cuda(1)), there)).isEqualTo(Device.cuda(1));
  }

  @Test
  void choose_withoutTheDevice_takesTheCpuOrFails() {
    List<Device> there = Torch.found(0, false);

    assertThat(Torch.choose(DevicePolicy.auto(), there)).isEqualTo(Device.cpu());
    assertThat(Torch.choose(DevicePolicy.prefer(MPS), there)).isEqualTo(Device.cpu());
    assertThatThrownBy(() -> Torch.choose(DevicePolicy.require(MPS), there))
        .isInstanceOf(DeviceUnavailableException.class)
        .hasMessageContaining("require mps")
        .hasMessageContaining("[cpu]");
  }

  @Test
  void choose_asksPyTorch() {
    assertThat(Torch.choose(DevicePolicy.prefer(Device.cpu()))).isEqualTo(Device.cpu());
  }
}
