package io.aimass.internal.model;

import io.aimass.InvalidOutputException;
import io.aimass.Layout;
import io.aimass.MassClosedException;
import io.aimass.Tensor;
import io.aimass.internal.Gate;
import io.aimass.spi.Cancellation;
import io.aimass.spi.EngineSession;
import io.aimass.spi.NativeMemory;
import io.aimass.spi.SessionInfo;
import io.aimass.spi.Signature;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session that cannot be misused: inputs are checked before native code sees them, outputs before
 * a decoder does, and it is closed when the last run has ended, never before.
 */
final class GuardedSession {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedSession.class);

  private final String member;
  private final EngineSession session;
  private final Optional<Signature> signature;
  private final Set<String> aside;
  private final Optional<InputCheck> inputCheck;
  private final boolean nonFiniteAllowed;
  private final Gate gate;

  /**
   * Guards a session.
   *
   * @param signature what inputs are held against; empty if nothing is known
   * @param layout tells the inputs that a model may lack, and those that it never gets
   */
  GuardedSession(
      String member,
      EngineSession session,
      Optional<Signature> signature,
      Layout layout,
      boolean nonFiniteAllowed) {
    this.member = member;
    this.session = session;
    this.signature = signature;
    this.aside = layout.aside();
    this.inputCheck = signature.map(known -> new InputCheck(member, known, layout.optional()));
    this.nonFiniteAllowed = nonFiniteAllowed;
    this.gate = new Gate(session::close);
  }

  SessionInfo info() {
    return session.info();
  }

  Optional<Signature> signature() {
    return signature;
  }

  /** What it holds; empty if it is closed, or if its engine cannot tell or fails at it. */
  Optional<NativeMemory> memory() {
    if (!gate.enter()) {
      return Optional.empty();
    }
    try {
      return Objects.requireNonNull(session.memory(), "its memory is null");
    } catch (RuntimeException | Error e) {
      LOG.warn("The engine of member \"{}\" cannot tell its memory", member, e);
      return Optional.empty();
    } finally {
      gate.leave();
    }
  }

  /**
   * Checks the inputs of one item.
   *
   * @return those that the model takes
   * @throws io.aimass.InvalidInputException if one is unknown, missing, or of the wrong type or
   *     shape
   */
  Map<String, Tensor> check(Map<String, Tensor> inputs) {
    Map<String, Tensor> given = aside.isEmpty() ? inputs : withoutAside(inputs);
    return inputCheck.isPresent() ? inputCheck.get().check(given) : given;
  }

  private Map<String, Tensor> withoutAside(Map<String, Tensor> inputs) {
    Map<String, Tensor> given = new LinkedHashMap<>(inputs);
    given.keySet().removeAll(aside);
    return given;
  }

  /**
   * Runs the model.
   *
   * @param checked inputs that were checked, or a batch made of such
   * @throws MassClosedException if it is closed
   * @throws Exception whatever the engine or the check of its outputs finds
   */
  Map<String, Tensor> run(Map<String, Tensor> checked, Cancellation cancellation) throws Exception {
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
