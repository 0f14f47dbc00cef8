package io.aimass.internal.model;

import io.aimass.InvalidOutputException;
import io.aimass.MassClosedException;
import io.aimass.Tensor;
import io.aimass.internal.Gate;
import io.aimass.spi.Cancellation;
import io.aimass.spi.EngineSession;
import io.aimass.spi.SessionInfo;
import io.aimass.spi.Signature;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A session that cannot be misused: inputs are checked before native code sees them, outputs before
 * a decoder does, and it is closed when the last run has ended, never before.
 */
final class GuardedSession {

  private final String member;
  private final EngineSession session;
  private final Optional<InputCheck> inputCheck;
  private final boolean nonFiniteAllowed;
  private final Gate gate;

  GuardedSession(
      String member, EngineSession session, Set<String> optional, boolean nonFiniteAllowed) {
    this.member = member;
    this.session = session;
    Optional<Signature> signature = session.signature();
    this.inputCheck = signature.map(known -> new InputCheck(member, known, optional));
    this.nonFiniteAllowed = nonFiniteAllowed;
    this.gate = new Gate(session::close);
  }

  SessionInfo info() {
    return session.info();
  }

  /**
   * Runs the model.
   *
   * @throws MassClosedException if it is closed
   * @throws Exception whatever the checks or the engine find
   */
  Map<String, Tensor> run(Map<String, Tensor> inputs, Cancellation cancellation) throws Exception {
    Map<String, Tensor> checked = inputCheck.isPresent() ? inputCheck.get().check(inputs) : inputs;
    if (!gate.enter()) {
      throw new MassClosedException("member \"" + member + "\" is closed");
    }
    Map<String, Tensor> outputs;
    try {
      outputs = session.run(checked, cancellation);
    } finally {
      gate.leave();
    }
    if (outputs == null) {
      throw new InvalidOutputException(
          "member \"" + member + "\": its engine gave null, expected outputs by name");
    }
    if (!nonFiniteAllowed) {
      FiniteCheck.check(member, outputs);
    }
    return outputs;
  }

  /** Closes the session when the last run has ended; does not wait for it. */
  void close() {
    gate.close();
  }
}
