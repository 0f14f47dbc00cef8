package io.aimass.train.internal.device;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import io.aimass.DevicePolicy;
import io.aimass.DeviceUnavailableException;
import io.aimass.engine.internal.DjlStart;
import io.aimass.spi.Device;
import java.util.ArrayList;
import java.util.List;

/** DJL's PyTorch engine, started without a network. */
public final class Torch {
  private static final String NAME = "PyTorch";

  private Torch() {}

  /**
   * Opens a manager of arrays.
   *
   * @param device where
   * @return to be closed with all that belongs to it
   * @throws IllegalStateException if the engine does not start; the message says why
   */
  public static NDManager open(Device device) {
    DjlStart.engine(NAME);
    return NDManager.newBaseManager(toDjl(device), NAME);
  }

  /**
   * Chooses a device.
   *
   * @throws DeviceUnavailableException if the policy requires one that is not there
   */
  public static Device choose(DevicePolicy policy) {
    if (policy.equals(DevicePolicy.cpu())) {
      return Device.cpu();
    }
    Engine engine = DjlStart.engine(NAME);
    return choose(policy, found(engine.getGpuCount(), engine.hasCapability("MPS")));
  }

  static List<Device> found(int gpus, boolean mps) {
    List<Device> devices = new ArrayList<>();
    for (int index = 0; index < gpus; index++) {
      devices.add(Device.cuda(index));
    }
    devices.add(Device.cpu());
    if (mps) {
      devices.add(Device.of(Device.Kind.MPS));
    }
    return devices;
  }

  static Device choose(DevicePolicy policy, List<Device> there) {
    return switch (policy.kind()) {
      case AUTO -> there.get(0);
      case PREFER ->
          policy.devices().stream().filter(there::contains).findFirst().orElse(Device.cpu());
      case REQUIRE ->
          policy.devices().stream()
              .filter(there::contains)
              .findFirst()
              .orElseThrow(
                  () ->
                      new DeviceUnavailableException(
                          "training's device policy is " + policy + ", PyTorch has " + there));
    };
  }

  private static ai.djl.Device toDjl(Device device) {
    return switch (device.kind()) {
      case CPU -> ai.djl.Device.cpu();
      case CUDA -> ai.djl.Device.gpu(device.index());
      case MPS -> ai.djl.Device.of("mps", -1);
      default -> throw new IllegalArgumentException("PyTorch does not run on " + device);
    };
  }
}
