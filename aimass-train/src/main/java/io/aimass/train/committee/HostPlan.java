package io.aimass.train.committee;

import io.aimass.Classification;
import io.aimass.Labels;
import io.aimass.Member;
import java.util.List;
import java.util.Objects;

/**
 * A member that the host makes in its own way: anything that answers with a {@link Classification}.
 *
 * <p>Immutable and safe for use by many threads if its function is.
 *
 * @param <I> what the committee is asked
 */
public final class HostPlan<I> implements MemberPlan<I> {

  /**
   * Makes the member.
   *
   * @param <I> what the committee is asked
   */
  @FunctionalInterface
  public interface Maker<I> {
    /**
     * Makes it from some rows.
     *
     * @param part the rows
     * @return the member; labels are matched by name, one that it lacks has the probability 0
     * @throws Exception if it cannot be made
     */
    Member<I, Classification> make(TrainingPart<I> part) throws Exception;
  }

  private final String name;
  private final Maker<I> maker;

  private HostPlan(String name, Maker<I> maker) {
    this.name = name;
    this.maker = maker;
  }

  /**
   * A plan.
   *
   * @param name the member's name
   * @param maker makes the member; called by several threads at once
   * @param <I> what the committee is asked
   * @return the plan
   */
  public static <I> HostPlan<I> of(String name, Maker<I> maker) {
    return new HostPlan<>(Names.require(name), Objects.requireNonNull(maker, "maker"));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public FittedMember<I> fit(TrainingPart<I> part) throws Exception {
    return new Fitted<>(maker.make(part), Labels.of(part.gold().names()));
  }

  private record Fitted<I>(Member<I, Classification> member, Labels labels)
      implements FittedMember<I> {

    @Override
    public double[][] votes(List<I> inputs) throws Exception {
      double[][] votes = new double[inputs.size()][];
      for (int row = 0; row < votes.length; row++) {
        votes[row] = member.predict(inputs.get(row)).alignedTo(labels).probabilities();
      }
      return votes;
    }

    @Override
    public Voter<I> voter() {
      return new Voter.OfMember<>(member);
    }

    @Override
    public String description() {
      return "made by the host: " + member;
    }
  }

  @Override
  public String toString() {
    return "member \"" + name + "\" of the host";
  }
}
