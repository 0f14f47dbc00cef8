package io.aimass.spi;

import io.aimass.ModelFormat;
import io.aimass.ModelSource;
import java.util.Objects;
import java.util.Optional;

/**
 * What a provider is asked to open.
 *
 * @param member the name of the member, for messages
 * @param source the model's bytes
 * @param format what the bytes are
 * @param engine the engine named by the user, if any: a provider's name, or the name of an engine
 *     that a provider fronts
 * @param device where to run; the CPU until the runtime has chosen
 * @param intraOpThreads threads that one operation of the model may use, the calling one included;
 *     1 or more
 * @param interOpThreads operations of the model that may run side by side; 1 or more
 */
public record OpenRequest(
    String member,
    ModelSource source,
    ModelFormat format,
    Optional<String> engine,
    Device device,
    int intraOpThreads,
    int interOpThreads) {

  /**
   * Checks the request.
   *
   * @throws IllegalArgumentException if a thread count is below 1
   */
  public OpenRequest {
    Objects.requireNonNull(member, "member");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(device, "device");
    if (intraOpThreads < 1 || interOpThreads < 1) {
      throw new IllegalArgumentException(
          "thread counts must be 1 or more, got " + intraOpThreads + " and " + interOpThreads);
    }
  }

  /**
   * The same request for another device.
   *
   * @param newDevice where to run
   * @return the request
   */
  public OpenRequest on(Device newDevice) {
    return new OpenRequest(
        member, source, format, engine, newDevice, intraOpThreads, interOpThreads);
  }
}
