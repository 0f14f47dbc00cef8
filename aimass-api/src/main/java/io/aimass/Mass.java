package io.aimass;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * A committee of models that answers as one.
 *
 * <pre>{@code
 * try (Mass<String, Classification> topics = Mass.builder()
 *     .addModel("minilm", Path.of("minilm.onnx"), minilmTranslator)
 *     .addModel("rules", text -> text.contains("font") ? FONTS : UNSURE)
 *     .ensemble(Ensembles.softVoting().weights(2, 1))
 *     .build()) {
 *   Classification answer = topics.predict("LDAP schema for the sudo plugin");
 * }
 * }</pre>
 *
 * <p>Safe for use by any number of threads. An answer depends on its input alone: not on other
 * callers, and not on the number of threads, unless the host asks for that: with {@code
 * firstAnswer}, or by letting members be late. A mass is a {@link Member} too, so committees nest;
 * the outer one does not close the inner one.
 *
 * @param <I> what is asked
 * @param <O> what is answered
 */
public interface Mass<I, O> extends Member<I, O>, AutoCloseable {

  /**
   * Starts a mass whose types are those of the first model.
   *
   * @return the builder's first step
   */
  static MassBuilder.Start builder() {
    return new MassBuilder.Start();
  }

  /**
   * Starts a mass of given types, for committees of lambdas. Where a type has parameters itself,
   * which no class object can tell, say it with the first member: {@code builder().addModel("rule",
   * (Member<List<String>, Regression>) words -> …)}.
   *
   * @param input what is asked
   * @param prediction what members answer
   * @param <I> what is asked
   * @param <P> what members answer
   * @return the builder
   */
  static <I, P> MassBuilder<I, P, P> builder(Class<I> input, Class<P> prediction) {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(prediction, "prediction");
    return new MassBuilder<>();
  }

  /**
   * Answers within the mass's deadline, if it has one.
   *
   * @param input the question
   * @return the committee's answer
   * @throws MemberFailedException if a member failed and the policy is {@link MemberFailure#FAIL}
   * @throws DeadlineExceededException if the deadline passed and the policy does not allow to
   *     answer without the members that are late
   * @throws QuorumException if fewer members answered than the quorum asks for
   * @throws OverloadedException if the executor has no room for a call with a deadline or a {@link
   *     Hedging hedged} member; without those the calling thread does the work itself
   * @throws UndecidedException if the ensemble itself failed, or the thread was interrupted
   * @throws MassClosedException if the mass is closed
   */
  @Override
  O predict(I input);

  /**
   * Answers within a deadline.
   *
   * @param input the question
   * @param deadline how long the caller waits at most; more than zero
   * @return the committee's answer
   * @throws IllegalArgumentException if the deadline is zero or negative
   * @throws MassException as {@link #predict(Object)}
   */
  O predict(I input, Duration deadline);

  /**
   * Answers, asked in a way of its own.
   *
   * @param input the question
   * @param options what differs from the mass's defaults
   * @return the committee's answer
   * @throws MassException as {@link #predict(Object)}
   */
  O predict(I input, CallOptions options);

  /**
   * Answers many questions; the mass's deadline, if it has one, is each question's own, from the
   * moment it is taken up.
   *
   * @param inputs the questions
   * @return the answers in the same order
   * @throws BatchException if a question has no answer; it holds the answers to the others
   * @throws MassClosedException if the mass is closed
   */
  List<O> predictAll(List<? extends I> inputs);

  /**
   * Answers many questions, asked in a way of their own.
   *
   * @param inputs the questions
   * @param options what differs from the mass's defaults, for each of them
   * @return the answers in the same order
   * @throws BatchException if a question has no answer; it holds the answers to the others
   * @throws MassClosedException if the mass is closed
   */
  List<O> predictAll(List<? extends I> inputs, CallOptions options);

  /**
   * Answers without making the caller wait.
   *
   * @param input the question
   * @return completed with the answer, or with what {@link #predict(Object)} would throw.
   *     Cancelling it stops the members. An {@link OverloadedException} if the executor has no room
   * @throws MassClosedException if the mass is closed
   */
  CompletableFuture<O> predictAsync(I input);

  /**
   * Answers without making the caller wait, asked in a way of its own.
   *
   * @param input the question
   * @param options what differs from the mass's defaults
   * @return as {@link #predictAsync(Object)}
   * @throws MassClosedException if the mass is closed
   */
  CompletableFuture<O> predictAsync(I input, CallOptions options);

  /**
   * Answers and tells how the answer came about.
   *
   * @param input the question
   * @return the answer, and what every member did
   * @throws MassException as {@link #predict(Object)}
   */
  Decision<O> decide(I input);

  /**
   * Answers and tells how the answer came about, asked in a way of its own.
   *
   * @param input the question
   * @param options what differs from the mass's defaults
   * @return the answer, and what every member did
   * @throws MassException as {@link #predict(Object)}
   */
  Decision<O> decide(I input, CallOptions options);

  /**
   * Puts another model into a member's seat while calls run. It is opened and warmed up first, and
   * if that fails nothing changes. Calls that are under way end with the member they began with,
   * those that begin from now on have the new one; the old one's memory is freed when the last of
   * its calls has ended.
   *
   * @param member the name of the member that leaves
   * @param spec the model that comes; its translator must give predictions of the members' type,
   *     which cannot be checked here: a wrong one makes the ensemble fail
   * @throws IllegalArgumentException if there is no such member
   * @throws InvalidMassException if the model has a label that the committee has not
   * @throws ModelLoadException if the model cannot be opened, or fails on its samples
   * @throws DeviceUnavailableException if a required device is not there
   * @throws MassClosedException if the mass is closed
   */
  void replace(String member, ModelSpec<? super I, ?> spec);

  /**
   * Puts another member that is no model into a member's seat, as {@link #replace(String,
   * ModelSpec)} does with a model.
   *
   * @param member the name of the member that leaves
   * @param replacement the member that comes; closed by its owner
   * @throws IllegalArgumentException if there is no such member
   * @throws MassClosedException if the mass is closed
   */
  void replace(String member, Member<? super I, ?> replacement);

  /**
   * What the mass is made of: engines, devices and threads, those asked for and those in use.
   *
   * @return the report
   * @throws MassClosedException if the mass is closed
   */
  MassReport report();

  /**
   * Takes no more calls, waits for those under way, drops what waits for shadows, and frees native
   * memory. A model whose native code does not come back is freed when it does; closing does not
   * wait for it longer than 30 seconds. Closing twice does nothing.
   */
  @Override
  void close();
}
