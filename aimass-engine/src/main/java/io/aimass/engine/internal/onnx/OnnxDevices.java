package io.aimass.engine.internal.onnx;

import ai.djl.util.cuda.CudaUtils;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.aimass.engine.internal.DjlStart;
import io.aimass.spi.Device;
import io.aimass.spi.DeviceInventory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/**
 * Where ONNX Runtime can run a model. What its build contains is asked of it, and each accelerator
 * is then tried: a build with CUDA on a machine without a GPU has none.
 */
final class OnnxDevices {

  /** Tries to attach a device to a session that is never made. */
  interface Probe {
    void attach(Device device) throws OrtException;
  }

  /**
   * Best first. What stands behind the CPU is used when asked for, never by itself: it takes
   * minutes to prepare a model, or computes less exactly, or often runs slower than the CPU.
   */
  private enum Choice {
    CUDA(OrtProvider.CUDA, Device.Kind.CUDA, "com.microsoft.onnxruntime:onnxruntime_gpu"),
    ROCM(OrtProvider.ROCM, Device.Kind.ROCM, ""),
    CPU(OrtProvider.CPU, Device.Kind.CPU, "com.microsoft.onnxruntime:onnxruntime"),
    TENSORRT(
        OrtProvider.TENSOR_RT, Device.Kind.TENSORRT, "com.microsoft.onnxruntime:onnxruntime_gpu"),
    COREML(OrtProvider.CORE_ML, Device.Kind.COREML, "com.microsoft.onnxruntime:onnxruntime"),
    DIRECTML(OrtProvider.DIRECT_ML, Device.Kind.DIRECTML, ""),
    NNAPI(OrtProvider.NNAPI, Device.Kind.NNAPI, "com.microsoft.onnxruntime:onnxruntime-android"),
    OPENVINO(OrtProvider.OPEN_VINO, Device.Kind.OPENVINO, "");

    private final OrtProvider provider;
    private final Device.Kind kind;
    private final String artifact;

    Choice(OrtProvider provider, Device.Kind kind, String artifact) {
      this.provider = provider;
      this.kind = kind;
      this.artifact = artifact;
    }

    static Optional<Choice> of(Device.Kind kind) {
      for (Choice choice : values()) {
        if (choice.kind == kind) {
          return Optional.of(choice);
        }
      }
      return Optional.empty();
    }
  }

  private OnnxDevices() {}

  /** The devices of this process. */
  static DeviceInventory find(String version) {
    return find(
        version,
        OrtEnvironment.getAvailableProviders(),
        device -> {
          try (SessionOptions options = new SessionOptions()) {
            attach(options, device);
          }
        },
        () -> DjlStart.offline(CudaUtils::getGpuCount));
  }

  static DeviceInventory find(
      String version, EnumSet<OrtProvider> providers, Probe probe, IntSupplier gpus) {
    List<Device> devices = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    for (Choice choice : Choice.values()) {
      if (!providers.contains(choice.provider)) {
        continue;
      }
      try {
        probe.attach(Device.of(choice.kind));
        int count = choice.kind == Device.Kind.CUDA ? Math.max(1, gpus.getAsInt()) : 1;
        for (int index = 0; index < count; index++) {
          devices.add(new Device(choice.kind, index));
        }
      } catch (OrtException e) {
        refusals.add(choice.provider.getName() + " cannot be used: " + e.getMessage());
      }
    }
    return new DeviceInventory(devices, evidence(version, providers, refusals));
  }

  private static String evidence(
      String version, Set<OrtProvider> providers, List<String> refusals) {
    String offers = providers.stream().map(OrtProvider::getName).collect(Collectors.joining(", "));
    String text = "ONNX Runtime " + version + " offers " + offers;
    return refusals.isEmpty() ? text : text + "; " + String.join("; ", refusals);
  }

  /** Makes a session run on a device. The CPU is always there and needs no words. */
  static void attach(SessionOptions options, Device device) throws OrtException {
    switch (device.kind()) {
      case CPU -> {}
      case CUDA -> options.addCUDA(device.index());
      case TENSORRT -> options.addTensorrt(device.index());
      case ROCM -> options.addROCM(device.index());
      case COREML -> options.addCoreML();
      case DIRECTML -> options.addDirectML(device.index());
      case NNAPI -> options.addNnapi();
      case OPENVINO -> options.addOpenVINO("");
      case MPS ->
          throw new IllegalArgumentException(
              "ONNX Runtime cannot run on " + device + "; on Apple's hardware it has coreml");
    }
  }

  /** ONNX Runtime's word for what runs on a device. */
  static String providerName(Device device) {
    return Choice.of(device.kind()).map(choice -> choice.provider.getName()).orElse("none");
  }

  /** What to add for a kind of device that is missing. */
  static String advice(Device.Kind kind) {
    String artifact = Choice.of(kind).map(choice -> choice.artifact).orElse("");
    return switch (kind) {
      case CUDA, TENSORRT ->
          "replace com.microsoft.onnxruntime:onnxruntime by "
              + artifact
              + " of the same version, and install NVIDIA's driver, CUDA 12 and cuDNN 9"
              + (kind == Device.Kind.TENSORRT ? " and TensorRT" : "");
      case COREML -> "Core ML is in " + artifact + " on macOS alone";
      case NNAPI ->
          "replace com.microsoft.onnxruntime:onnxruntime by " + artifact + " on an Android device";
      case CPU -> "the CPU is in " + artifact;
      case MPS -> "ONNX Runtime has no MPS; on Apple's hardware ask for coreml";
      case ROCM, DIRECTML, OPENVINO ->
          "no Maven artifact of ONNX Runtime has "
              + kind
              + ": build it with that provider and name its folder in -Donnxruntime.native.path";
    };
  }
}
