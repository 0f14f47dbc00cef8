package io.aimass;

import io.aimass.bundle.Bundle;
import io.aimass.bundle.BundleException;
import io.aimass.bundle.LoadOptions;
import io.aimass.bundle.ModelCard;
import io.aimass.bundle.UnsaveableException;
import java.nio.file.Path;
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
    return new MassBuilder<>(input, prediction);
  }

  /**
   * Starts a mass with the members and options that were saved in a bundle; see {@link
   * Bundle#builder()}.
   *
   * @param bundle holds a mass
   * @param <I> what the mass is asked
   * @param <P> what its members answer
   * @param <O> what the mass answers
   * @return the builder
   * @throws BundleException if something else than a mass was saved, or a part of it cannot be made
   */
  static <I, P, O> MassBuilder<I, P, O> builder(Bundle bundle) {
    return new MassBuilder<>(bundle);
  }

  /**
   * Opens a mass that was {@linkplain #save(Path, ModelCard) saved}, with its own options. The file
   * is checked whole, see {@link Bundle}; models are mapped from it. What was not saved, such as an
   * executor, is given through {@link Bundle#builder()}.
   *
   * <p>The types are those of the mass that was saved. That cannot be checked here: with wrong ones
   * calls fail.
   *
   * @param file the bundle
   * @param <I> what the mass is asked
   * @param <O> what the mass answers
   * @return the mass, to be closed; it owns members that are masses themselves
   * @throws BundleException if the file is no bundle of a mass, is damaged, or a part of it cannot
   *     be made
   * @throws ModelLoadException if a model cannot be opened
   * @throws DeviceUnavailableException if a required device is not there
   */
  static <I, O> Mass<I, O> load(Path file) {
    return load(file, LoadOptions.defaults());
  }

  /**
   * Opens a mass that was saved, as {@link #load(Path)} does.
   *
   * @param file the bundle
   * @param options bounds, and who makes parts of the host's own kinds
   * @param <I> what the mass is asked
   * @param <O> what the mass answers
   * @return the mass, to be closed; it owns members that are masses themselves
   * @throws BundleException if the file is no bundle of a mass, is damaged, exceeds the bounds, or
   *     a part of it cannot be made
   * @throws ModelLoadException if a model cannot be opened
   * @throws DeviceUnavailableException if a required device is not there
   */
  static <I, O> Mass<I, O> load(Path file, LoadOptions options) {
    return Bundle.open(file, options).<I, Object, O>builder().build();
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
   * Answers without making the caller wait. A question that is {@link Priority#INTERACTIVE} and has
   * no deadline, and whose members take less together than it would take to hand it to other
   * threads, is answered on the calling thread before this returns.
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
   * Has one member answer, without making the caller wait: for who wants to know what it says
   * alone. It is asked as the committee asks it, with the mass's bounds, queues, cache and circuit
   * breaker; nobody stands in for it, and shadows are not asked. Listeners hear of it as of a call
   * whose only member it is.
   *
   * @param member the member's name
   * @param input the question
   * @param options what differs from the mass's defaults
   * @return completed with the member's own answer, of the members' type, or with a {@link
   *     MassException} as {@link #predict(Object)} throws it. Cancelling it stops the member
   * @throws IllegalArgumentException if there is no such member; the message lists those there are
   * @throws OverloadedException if the mass has no room for a call
   * @throws MassClosedException if the mass is closed
   */
  CompletableFuture<Object> askAsync(String member, I input, CallOptions options);

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
   * Answers and tells how the answer came about, without making the caller wait.
   *
   * @param input the question
   * @param options what differs from the mass's defaults
   * @return completed with the answer and what every member did, or with what {@link
   *     #predict(Object)} would throw. Cancelling it stops the members
   * @throws OverloadedException if the mass has no room for a call
   * @throws MassClosedException if the mass is closed
   */
  CompletableFuture<Decision<O>> decideAsync(I input, CallOptions options);

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
   * Saves the mass as one file, with the card that it was loaded with, or else one that says its
   * name alone. See {@link #save(Path, ModelCard)}.
   *
   * @param file where to; a file that is there is replaced
   * @throws UnsaveableException if there are members, translators or options that cannot be saved
   * @throws BundleException if the file cannot be written, or a part cannot be read
   * @throws MassClosedException if the mass is closed
   */
  void save(Path file);

  /**
   * Saves the mass as one file, a {@link Bundle}: the members of this moment with their models and
   * translators, the ensemble and the options that belong to the mass wherever it runs (labels,
   * deadline, failure policy, stand-in, quorum, cores, bound and shedding of calls, circuit
   * breaker, cache, name). Executor, scheduler, ticker, budget, engines, listeners and shadows are
   * the host's and not saved. Calls go on meanwhile.
   *
   * <p>The new file takes the old one's place only once it is whole and on the disk. A model's
   * bytes are read again from where they came from; weights that lie in files beside a model are
   * not found.
   *
   * @param file where to; a file that is there is replaced
   * @param card what is to be known of it
   * @throws UnsaveableException if there are members, translators or options that cannot be saved,
   *     such as lambdas; it lists all of them
   * @throws BundleException if the file cannot be written, or a part cannot be read
   * @throws MassClosedException if the mass is closed
   */
  void save(Path file, ModelCard card);

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
