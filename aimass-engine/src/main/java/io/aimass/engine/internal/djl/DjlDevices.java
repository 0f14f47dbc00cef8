package io.aimass.engine.internal.djl;

import io.aimass.engine.Engines;
import io.aimass.spi.Device;
import io.aimass.spi.DeviceInventory;
import java.util.ArrayList;
import java.util.List;

/** Where a DJL engine can run a model, as the engine itself says. */
final class DjlDevices {

  private DjlDevices() {}

  static DeviceInventory find(String engine, String version, int gpus, boolean mps) {
    List<Device> devices = new ArrayList<>();
    for (int index = 0; index < gpus; index++) {
      devices.add(Device.cuda(index));
    }
    devices.add(Device.cpu());
    if (mps) {
      // Behind the CPU: many operations of PyTorch are missing there, so it must be asked for.
      devices.add(Device.of(Device.Kind.MPS));
    }
    String evidence =
        "DJL's " + engine + " " + version + " has " + gpus + " CUDA GPUs" + (mps ? ", MPS" : "");
    return new DeviceInventory(devices, evidence);
  }

  /** ONNX Runtime's devices without those that DJL cannot attach. */
  static DeviceInventory ofThoseThatDjlReaches(DeviceInventory all) {
    List<Device> devices = new ArrayList<>(all.devices());
    devices.removeIf(
        device -> device.kind() != Device.Kind.CPU && device.kind() != Device.Kind.CUDA);
    return new DeviceInventory(devices, "through DJL, " + all.evidence());
  }

  /** DJL's word for a device. */
  static ai.djl.Device toDjl(Device device) {
    return switch (device.kind()) {
      case CPU -> ai.djl.Device.cpu();
      case CUDA -> ai.djl.Device.gpu(device.index());
      case MPS -> ai.djl.Device.of("mps", -1);
      default ->
          throw new IllegalArgumentException(
              "DJL's engines run on cpu, cuda or mps, not on " + device);
    };
  }

  static String advice(Device.Kind kind) {
    return switch (kind) {
      case CUDA ->
          "add ai.djl.pytorch:pytorch-native-cu128, or for ONNX models replace"
              + " com.microsoft.onnxruntime:onnxruntime by onnxruntime_gpu, and install NVIDIA's"
              + " driver";
      case MPS -> "MPS is in ai.djl.pytorch:pytorch-native-cpu with classifier osx-aarch64";
      case CPU -> "the CPU is in ai.djl.pytorch:pytorch-native-cpu";
      default ->
          "DJL's engines have no "
              + kind
              + "; for ONNX models try engine \""
              + Engines.ONNX_RUNTIME
              + "\"";
    };
  }
}
