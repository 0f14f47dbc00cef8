package io.aimass;

import io.aimass.spi.Device;
import io.aimass.spi.NativeMemory;
import io.aimass.spi.Signature;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a mass is made of. As text it is a table with a line per member; what it is asked and
 * answers is not in it.
 *
 * @param members the members, in the order in which they were added
 * @param ensemble how their votes are combined
 * @param cores the cores that the committee shares
 * @param shadows the members without a vote, in the order in which they were added
 * @param cache what its cache holds; empty if it has none
 * @param types what it is asked and what its members answer, as far as that is known
 */
public record MassReport(
    List<MemberReport> members,
    String ensemble,
    int cores,
    List<ShadowReport> shadows,
    Optional<CacheReport> cache,
    Types types) {

  /**
   * What a mass is asked and what its members answer: what it was built for, or else what models'
   * translators tell. Java's generics cannot tell it.
   *
   * @param input the class of inputs; empty if it is not known
   * @param prediction the class of members' predictions; empty if it is not known
   * @param labels the labels of answers; empty if there are none, or no member has told them
   */
  public record Types(
      Optional<Class<?>> input, Optional<Class<?>> prediction, List<String> labels) {

    /** Nothing is known. */
    public static final Types UNKNOWN = new Types(Optional.empty(), Optional.empty(), List.of());

    /** Checks the parts and copies the list. */
    public Types {
      Objects.requireNonNull(input, "input");
      Objects.requireNonNull(prediction, "prediction");
      labels = List.copyOf(labels);
    }
  }

  /**
   * What one member is.
   *
   * @param name the member
   * @param source the model's source, or the kind of member that is no model
   * @param model how the model runs; empty for a member that is no model
   * @param health how it is
   * @param hedge its backup; empty if it has none
   */
  public record MemberReport(
      String name,
      String source,
      Optional<ModelReport> model,
      MemberHealth health,
      Optional<HedgeReport> hedge) {

    /** Checks the parts. */
    public MemberReport {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(model, "model");
      Objects.requireNonNull(health, "health");
      Objects.requireNonNull(hedge, "hedge");
    }

    /**
     * A report of a member without a backup.
     *
     * @param name the member
     * @param source the model's source, or the kind of member that is no model
     * @param model how the model runs; empty for a member that is no model
     * @param health how it is
     */
    public MemberReport(
        String name, String source, Optional<ModelReport> model, MemberHealth health) {
      this(name, source, model, health, Optional.empty());
    }
  }

  /**
   * What a member's backup has done; see {@link Hedging}.
   *
   * @param backup what it is
   * @param after how long the member is waited for before it is asked; empty as long as that is not
   *     known
   * @param asked how often it was asked
   * @param won how often its answer was taken
   */
  public record HedgeReport(MemberReport backup, Optional<Duration> after, long asked, long won) {

    /** Checks the parts. */
    public HedgeReport {
      Objects.requireNonNull(backup, "backup");
      Objects.requireNonNull(after, "after");
    }
  }

  /**
   * What a shadow is, and how often it said what the committee had answered, since the mass was
   * built or the shadow was replaced.
   *
   * @param member the shadow
   * @param agreed how many answers it agreed with
   * @param disagreed how many it did not agree with
   * @param failed how many questions it failed on, or could not be compared on
   * @param dropped how many answers it was not asked about: too many waited for it, its breaker was
   *     open, or a core that it had was needed
   */
  public record ShadowReport(
      MemberReport member, long agreed, long disagreed, long failed, long dropped) {

    /** Checks the parts. */
    public ShadowReport {
      Objects.requireNonNull(member, "member");
    }
  }

  /**
   * How a member is, since the mass was built or the member was replaced.
   *
   * @param breaker its circuit breaker
   * @param answers how many questions it answered
   * @param failures how many it failed on
   * @param late how many calls did not wait for it any longer
   * @param p50 the time that half of its answers took at most, waiting not counted
   * @param p99 the time that 99 of 100 took at most
   */
  public record MemberHealth(
      CircuitBreaker.State breaker,
      long answers,
      long failures,
      long late,
      Duration p50,
      Duration p99) {

    /** Checks the parts. */
    public MemberHealth {
      Objects.requireNonNull(breaker, "breaker");
      Objects.requireNonNull(p50, "p50");
      Objects.requireNonNull(p99, "p99");
    }
  }

  /**
   * What a batch has cost.
   *
   * @param size how many items, a power of two; one between two of them counts for the larger
   * @param length of its longest item, such as tokens, rounded down to the shortest that is counted
   *     together with it; 0 where lengths do not differ
   * @param mean the time it took, the younger runs counting more
   */
  public record BatchCost(int size, int length, Duration mean) {

    /** Checks the parts. */
    public BatchCost {
      Objects.requireNonNull(mean, "mean");
    }
  }

  /**
   * How a model runs.
   *
   * @param engine the engine in use
   * @param engineVersion its native library's version
   * @param deviceAsked the policy
   * @param device the device in use
   * @param executionProvider the engine's own word for what runs the operations
   * @param reason why this device is in use: what the engine found
   * @param intraOpThreads threads that one operation may use
   * @param interOpThreads operations that may run side by side
   * @param exactness whether its answers depend on what else is in a batch
   * @param evidence how that was found
   * @param batching when questions are run together
   * @param costs what batches have cost, by length and size
   * @param memory the memory outside the heap that the engine tells of; empty if it cannot tell
   * @param notes what an operator should know
   * @param signature the model's inputs and outputs, with the axis of batches; empty if the engine
   *     cannot tell
   */
  public record ModelReport(
      String engine,
      String engineVersion,
      DevicePolicy deviceAsked,
      Device device,
      String executionProvider,
      String reason,
      int intraOpThreads,
      int interOpThreads,
      Exactness exactness,
      String evidence,
      Batching batching,
      List<BatchCost> costs,
      Optional<NativeMemory> memory,
      List<String> notes,
      Optional<Signature> signature) {

    /** Checks the parts and copies the lists. */
    public ModelReport {
      Objects.requireNonNull(engine, "engine");
      Objects.requireNonNull(engineVersion, "engineVersion");
      Objects.requireNonNull(deviceAsked, "deviceAsked");
      Objects.requireNonNull(device, "device");
      Objects.requireNonNull(executionProvider, "executionProvider");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(exactness, "exactness");
      Objects.requireNonNull(evidence, "evidence");
      Objects.requireNonNull(batching, "batching");
      costs = List.copyOf(costs);
      Objects.requireNonNull(memory, "memory");
      notes = List.copyOf(notes);
      Objects.requireNonNull(signature, "signature");
    }

    /**
     * A report of a model whose inputs and outputs are not known.
     *
     * @param engine the engine in use
     * @param engineVersion its native library's version
     * @param deviceAsked the policy
     * @param device the device in use
     * @param executionProvider the engine's own word for what runs the operations
     * @param reason why this device is in use: what the engine found
     * @param intraOpThreads threads that one operation may use
     * @param interOpThreads operations that may run side by side
     * @param exactness whether its answers depend on what else is in a batch
     * @param evidence how that was found
     * @param batching when questions are run together
     * @param costs what batches have cost, by length and size
     * @param memory the memory outside the heap that the engine tells of; empty if it cannot tell
     * @param notes what an operator should know
     */
    public ModelReport(
        String engine,
        String engineVersion,
        DevicePolicy deviceAsked,
        Device device,
        String executionProvider,
        String reason,
        int intraOpThreads,
        int interOpThreads,
        Exactness exactness,
        String evidence,
        Batching batching,
        List<BatchCost> costs,
        Optional<NativeMemory> memory,
        List<String> notes) {
      this(
          engine,
          engineVersion,
          deviceAsked,
          device,
          executionProvider,
          reason,
          intraOpThreads,
          interOpThreads,
          exactness,
          evidence,
          batching,
          costs,
          memory,
          notes,
          Optional.empty());
    }
  }

  /**
   * What a mass's cache holds and has done; see {@link MassBuilder#cache}.
   *
   * @param hits how often a member was asked and its answer was there
   * @param misses how often it was not
   * @param shared for how many of those another call computed it
   * @param entries the answers that are kept
   * @param weight what they weigh
   * @param maxWeight what they may weigh
   * @param evictions how many answers went because they were too old, or there was no room
   * @param underWay how many answers are being computed that other calls may share
   */
  public record CacheReport(
      long hits,
      long misses,
      long shared,
      long entries,
      long weight,
      long maxWeight,
      long evictions,
      int underWay) {}

  /** Copies the lists. */
  public MassReport {
    members = List.copyOf(members);
    Objects.requireNonNull(ensemble, "ensemble");
    shadows = List.copyOf(shadows);
    Objects.requireNonNull(cache, "cache");
    Objects.requireNonNull(types, "types");
  }

  /**
   * A report of a mass of which the types are not known.
   *
   * @param members the members, in the order in which they were added
   * @param ensemble how their votes are combined
   * @param cores the cores that the committee shares
   * @param shadows the members without a vote, in the order in which they were added
   * @param cache what its cache holds; empty if it has none
   */
  public MassReport(
      List<MemberReport> members,
      String ensemble,
      int cores,
      List<ShadowReport> shadows,
      Optional<CacheReport> cache) {
    this(members, ensemble, cores, shadows, cache, Types.UNKNOWN);
  }

  /**
   * A report of a mass without shadows and cache.
   *
   * @param members the members, in the order in which they were added
   * @param ensemble how their votes are combined
   * @param cores the cores that the committee shares
   */
  public MassReport(List<MemberReport> members, String ensemble, int cores) {
    this(members, ensemble, cores, List.of(), Optional.empty());
  }

  /**
   * What one shadow is.
   *
   * @param name the shadow
   * @return its report
   * @throws IllegalArgumentException if there is no such shadow
   */
  public ShadowReport shadow(String name) {
    for (ShadowReport shadow : shadows) {
      if (shadow.member().name().equals(name)) {
        return shadow;
      }
    }
    throw new IllegalArgumentException("no shadow \"" + name + "\" in " + shadows);
  }

  /**
   * What one member is.
   *
   * @param name the member
   * @return its report
   * @throws IllegalArgumentException if there is no such member
   */
  public MemberReport member(String name) {
    for (MemberReport member : members) {
      if (member.name().equals(name)) {
        return member;
      }
    }
    throw new IllegalArgumentException("no member \"" + name + "\" in " + members);
  }

  /** A table with a line per member, then what models have to say. */
  @Override
  public String toString() {
    return MassReportText.of(this);
  }
}
