package io.aimass.spi;

import java.util.List;
import java.util.Objects;

/**
 * What an opened model really uses.
 *
 * @param engine the provider's name, followed by the engine it fronts where it fronts several, such
 *     as {@code onnxruntime} or {@code djl/PyTorch}
 * @param engineVersion the native library's version
 * @param device where it runs
 * @param executionProvider the engine's own word for what runs the operations, such as {@code
 *     CPUExecutionProvider}
 * @param intraOpThreads threads that one operation may use, the calling one included
 * @param interOpThreads operations that may run side by side
 * @param notes what an operator should know, such as a thread count that could not be changed
 */
public record SessionInfo(
    String engine,
    String engineVersion,
    Device device,
    String executionProvider,
    int intraOpThreads,
    int interOpThreads,
    List<String> notes) {

  /** Copies the notes. */
  public SessionInfo {
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(engineVersion, "engineVersion");
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(executionProvider, "executionProvider");
    notes = List.copyOf(notes);
  }
}
