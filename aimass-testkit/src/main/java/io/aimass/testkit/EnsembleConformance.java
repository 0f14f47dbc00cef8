package io.aimass.testkit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * The laws of an ensemble: a JUnit test class to extend, with one nested class per subject.
 *
 * <pre>{@code
 * class LoudestWinsTest extends EnsembleConformance<Classification, Classification> {
 *   @Override
 *   protected EnsembleUnderTest<Classification, Classification> ensemble() {
 *     return EnsembleUnderTest.of(new LoudestWins(), VoteSource.classifications());
 *   }
 * }
 * }</pre>
 *
 * <p>Each law is checked on 200 committees of one to seven members, drawn from fixed seeds, so that
 * a failure comes again; its message holds the votes and weights. The laws:
 *
 * <ul>
 *   <li>the same votes give the same answer, on one thread and on many, and never null;
 *   <li>permuting members with their weights changes nothing; members that agree are the answer,
 *       and so is a single one; members without a vote are left out;
 *   <li>a member of weight 0 has no influence, nor has scaling all weights; weights are copied,
 *       shown as they were given, and refused when they are bad or of a wrong number;
 *   <li>probabilities stay in the simplex, labels are matched by name, ties are decided as
 *       documented;
 *   <li>{@code ask} names members that there are, depends on the votes alone, comes to an answer,
 *       and does not fail when members do.
 * </ul>
 *
 * <p>What an ensemble does otherwise by its nature is said in {@link EnsembleUnderTest} and then
 * checked to be so. Laws of weights are for ensembles with weights, laws of labels for votes and
 * answers that are classifications.
 *
 * @param <P> what members predict
 * @param <O> what the committee answers
 */
public abstract class EnsembleConformance<P, O> {

  /** For subclasses. */
  protected EnsembleConformance() {}

  /**
   * The ensemble to check.
   *
   * @return asked for many times in each test
   */
  protected abstract EnsembleUnderTest<P, O> ensemble();

  @Nested
  @DisplayName("purity")
  class Purity extends PurityChecks<P, O> {
    Purity() {
      super(EnsembleConformance.this::ensemble);
    }
  }

  @Nested
  @DisplayName("members")
  class Members extends MemberChecks<P, O> {
    Members() {
      super(EnsembleConformance.this::ensemble);
    }
  }

  @Nested
  @DisplayName("weights")
  class Weights extends WeightChecks<P, O> {
    Weights() {
      super(EnsembleConformance.this::ensemble);
    }
  }

  @Nested
  @DisplayName("probabilities, labels, ties")
  class Classifications extends ClassificationChecks<P, O> {
    Classifications() {
      super(EnsembleConformance.this::ensemble);
    }
  }

  @Nested
  @DisplayName("asking")
  class Asking extends AskChecks<P, O> {
    Asking() {
      super(EnsembleConformance.this::ensemble);
    }
  }
}
