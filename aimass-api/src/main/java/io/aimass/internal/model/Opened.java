package io.aimass.internal.model;

import io.aimass.spi.EngineSession;

/**
 * A session and how it came to be on its device.
 *
 * @param session the open session
 * @param reason what the engine found, and what was tried in vain
 */
record Opened(EngineSession session, String reason) {}
