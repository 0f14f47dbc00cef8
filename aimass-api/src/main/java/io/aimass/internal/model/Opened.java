package io.aimass.internal.model;

import io.aimass.spi.EngineSession;

/**
 * A session and how it came to be on its device.
 *
 * @param session the open session
 * @param reason what the engine found, and what was tried in vain
 */
record Opened(EngineSession session, String reason) {

  /** Closes a session that cannot be used after all; what that throws goes with the failure. */
  static void closeAfter(Throwable failure, EngineSession session) {
    try {
      session.close();
    } catch (RuntimeException | Error e) {
      failure.addSuppressed(e);
    }
  }
}
