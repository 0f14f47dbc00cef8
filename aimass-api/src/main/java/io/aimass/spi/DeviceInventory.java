package io.aimass.spi;

import java.util.List;
import java.util.Objects;

/**
 * The devices an engine found.
 *
 * @param devices best first; the CPU is among them if the engine can use it
 * @param evidence what was asked and what it said, for reports and messages, such as {@code ONNX
 *     Runtime 1.21.1 offers CPUExecutionProvider}
 */
public record DeviceInventory(List<Device> devices, String evidence) {

  /** Copies the list. */
  public DeviceInventory {
    devices = List.copyOf(devices);
    Objects.requireNonNull(evidence, "evidence");
  }
}
