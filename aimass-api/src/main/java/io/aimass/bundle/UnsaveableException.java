package io.aimass.bundle;

import java.util.List;

/**
 * A mass or a part has parts that cannot be saved; all of them are told, and nothing was written.
 */
public class UnsaveableException extends BundleException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // an immutable list of strings, which is serialisable
  private final List<String> parts;

  /**
   * Creates the exception.
   *
   * @param parts for each part where it is, what it is, and why it cannot be saved
   */
  public UnsaveableException(List<String> parts) {
    super("what cannot be saved:\n  - " + String.join("\n  - ", parts));
    this.parts = List.copyOf(parts);
  }

  /**
   * What cannot be saved.
   *
   * @return one text for each part: where it is, what it is, and why
   */
  public List<String> parts() {
    return parts;
  }
}
