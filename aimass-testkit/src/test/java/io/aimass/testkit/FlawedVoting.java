package io.aimass.testkit;

import io.aimass.Classification;
import io.aimass.InvalidOutputException;
import io.aimass.ensemble.Ask;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Vote;
import io.aimass.ensemble.Votes;
import io.aimass.ensemble.WeightedEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A soft vote with one flaw. */
final class FlawedVoting implements WeightedEnsemble<Classification, Classification> {

  private static final double TIE = 1e-12;

  private final Flaw flaw;
  private final double[] weights;
  private final AtomicInteger turns = new AtomicInteger();
  private volatile double[] scratch = {};
  private Classification last = Classification.uniform(List.of("label0"));

  FlawedVoting(Flaw flaw, double... weights) {
    this.flaw = flaw;
    this.weights = weights;
  }

  private boolean has(Flaw one) {
    return flaw == one;
  }

  @Override
  public WeightedEnsemble<Classification, Classification> weights(double... given) {
    double sum = Arrays.stream(given).sum();
    boolean negative = Arrays.stream(given).anyMatch(weight -> weight < 0);
    if ((negative && !has(Flaw.TAKES_NEGATIVE_WEIGHTS))
        || (Double.isNaN(sum) && !has(Flaw.TAKES_NAN_FOR_A_WEIGHT))
        || (Double.isInfinite(sum) && !has(Flaw.TAKES_INFINITE_WEIGHTS))
        || (given.length > 0 && sum == 0 && !negative && !has(Flaw.TAKES_ZEROS_ALONE))
        || (given.length == 0 && !has(Flaw.TAKES_NO_WEIGHTS))) {
      throw new IllegalArgumentException("bad weights " + Arrays.toString(given));
    }
    return new FlawedVoting(flaw, has(Flaw.KEEPS_THE_ARRAY) ? given : given.clone());
  }

  @Override
  public double weight(int member) {
    if (has(Flaw.SHOWS_NAN_AS_WEIGHT)) {
      return Double.NaN;
    }
    return weights.length == 0 || has(Flaw.HIDES_WEIGHTS) ? 1 : weights[member];
  }

  @Override
  public void check(List<String> members) {
    boolean tooMany = weights.length > members.size() && !has(Flaw.TAKES_TOO_MANY_WEIGHTS);
    boolean tooFew = weights.length < members.size() && !has(Flaw.TAKES_TOO_FEW_WEIGHTS);
    boolean wrong = weights.length > 0 && (tooMany || tooFew);
    if (wrong && !has(Flaw.TAKES_ANY_NUMBER_OF_WEIGHTS)) {
      throw new IllegalArgumentException(weights.length + " weights for " + members);
    }
    boolean right = weights.length == members.size();
    if ((has(Flaw.REFUSES_MANY_MEMBERS) && members.size() > 6)
        || (has(Flaw.REFUSES_TO_GO_WITHOUT_WEIGHTS) && weights.length == 0)
        || (has(Flaw.REFUSES_THE_RIGHT_NUMBER) && right)) {
      throw new IllegalArgumentException("wrong members " + members);
    }
  }

  @Override
  public Ask ask(Votes<Classification> soFar) {
    if (has(Flaw.ASKS_BEYOND_THE_LAST) && soFar.count() == soFar.size()) {
      return Ask.members(soFar.size());
    }
    if (has(Flaw.STOPS_TOO_EARLY) && soFar.count() > 0) {
      return Ask.enough();
    }
    if (has(Flaw.ASKS_NOBODY)) {
      return Ask.underWay();
    }
    if (has(Flaw.ASKS_IN_TURNS)) {
      return Ask.members(turns.getAndIncrement() % soFar.size());
    }
    if (has(Flaw.READS_VOTES_UNSEEN) && soFar.ended(0)) {
      return soFar.prediction(0).confidence() > 2 ? Ask.enough() : Ask.everyone();
    }
    return Ask.everyone();
  }

  // How it votes

  private double used(int member) {
    double weight = weights.length == 0 ? 1 : weights[member];
    return has(Flaw.BENDS_WEIGHTS) ? Math.log1p(weight) : weight;
  }

  @Override
  public Classification combine(Votes<Classification> votes) {
    List<Vote<Classification>> voters = voters(votes);
    double[] shares = shares(voters);
    List<String> labels = labels(votes);
    double[] mean = new double[labels.size()];
    for (int v = 0; v < voters.size(); v++) {
      double[] vote = aligned(voters.get(v).prediction(), labels);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += shares[v] * vote[i];
      }
    }
    return spoilt(votes, voters, labels, mean);
  }

  private List<Vote<Classification>> voters(Votes<Classification> votes) {
    List<Vote<Classification>> voters = new ArrayList<>(votes.cast());
    double most = voters.stream().mapToDouble(vote -> used(vote.member())).max().orElseThrow();
    if (most == 0 && !has(Flaw.ANSWERS_WITHOUT_WEIGHT)) {
      throw new InvalidOutputException("no vote of a weight above 0 in " + votes);
    }
    if (!has(Flaw.RAISES_LOW_WEIGHTS)) {
      voters.removeIf(vote -> used(vote.member()) == 0 && most > 0);
    }
    return voters;
  }

  private double[] shares(List<Vote<Classification>> voters) {
    double[] shares = new double[voters.size()];
    Arrays.setAll(shares, v -> used(voters.get(v).member()));
    double most = Arrays.stream(shares).max().orElseThrow();
    if (has(Flaw.RAISES_LOW_WEIGHTS)) {
      Arrays.setAll(shares, v -> Math.max(shares[v], most / 100));
    }
    if (has(Flaw.FAVOURS_THE_MIDDLE) && shares.length > 2 && shares.length % 2 == 1) {
      shares[shares.length / 2] *= 2;
    }
    if (has(Flaw.FAVOURS_THE_FIRST) && shares.length > 2) {
      shares[0] *= 2;
    }
    double sum = Arrays.stream(shares).sum();
    Arrays.setAll(shares, v -> sum == 0 ? 1.0 / shares.length : shares[v] / sum);
    return shares;
  }

  private static List<String> labels(Votes<Classification> votes) {
    Set<String> labels = new LinkedHashSet<>();
    votes.predictions().forEach(vote -> labels.addAll(vote.labels().names()));
    return List.copyOf(labels);
  }

  private double[] aligned(Classification vote, List<String> labels) {
    double[] aligned = new double[labels.size()];
    boolean whole = vote.labels().size() == aligned.length;
    for (int i = 0; i < aligned.length; i++) {
      boolean known = vote.labels().indexOf(labels.get(i)) >= 0;
      if (has(Flaw.MATCHES_LABELS_BY_POSITION) && whole) {
        aligned[i] = vote.probability(i);
      } else if (known || !has(Flaw.GUESSES_MISSING_LABELS)) {
        aligned[i] = vote.probability(labels.get(i));
      } else {
        aligned[i] = 1.0 / aligned.length;
      }
    }
    return aligned;
  }

  // How it goes wrong

  private Classification spoilt(
      Votes<Classification> votes,
      List<Vote<Classification>> voters,
      List<String> labels,
      double[] mean) {
    boolean contradiction = contradict(voters);
    if (has(Flaw.IS_SPEECHLESS_AT_CONTRADICTION) && contradiction) {
      return null;
    }
    if (has(Flaw.SHARPENS_AGREEMENT) && voters.size() > 1 && !contradiction && agree(voters)) {
      Arrays.setAll(mean, i -> mean[i] * mean[i]);
    }
    if (has(Flaw.SHARPENS_ONE_ALONE) && voters.size() == 1) {
      Arrays.setAll(mean, i -> mean[i] * mean[i]);
    }
    if (has(Flaw.STOPS_TOO_EARLY) && votes.count() == 1 && votes.size() > 1) {
      throw new IllegalStateException("one vote is not enough: " + votes);
    }
    if (has(Flaw.TAKES_FAILED_FOR_UNSURE) || has(Flaw.TAKES_OPEN_FOR_UNSURE)) {
      double missing = missing(votes, has(Flaw.TAKES_FAILED_FOR_UNSURE));
      Arrays.setAll(mean, i -> (1 - missing) * mean[i] + missing / mean.length);
    }
    double sum = Arrays.stream(mean).sum();
    Arrays.setAll(mean, i -> mean[i] / sum);
    if (has(Flaw.LOSES_PROBABILITY) && contradiction) {
      Arrays.setAll(mean, i -> 0.9 * mean[i]);
    }
    Classification answer = decided(labels, shared(mean), contradiction, voters.get(0));
    if (has(Flaw.REMEMBERS_THE_LAST_ANSWER)) {
      return remembered(answer);
    }
    return answer;
  }

  /** The part of the members without a vote: those that ended, or those that are open. */
  private static double missing(Votes<Classification> votes, boolean ended) {
    double missing = 0;
    for (int member = 0; member < votes.size(); member++) {
      missing += !votes.has(member) && votes.ended(member) == ended ? 1 : 0;
    }
    return missing / votes.size();
  }

  private static boolean contradict(List<Vote<Classification>> voters) {
    return voters.stream().map(vote -> vote.prediction().label()).distinct().count() > 1;
  }

  private static boolean agree(List<Vote<Classification>> voters) {
    return voters.stream().map(Vote::prediction).distinct().count() == 1;
  }

  private double[] shared(double[] mean) {
    if (!has(Flaw.SHARES_A_SCRATCH_BUFFER)) {
      return mean;
    }
    scratch = mean;
    for (int i = 0; i < 200; i++) { // long enough for another thread to come between
      Thread.onSpinWait();
    }
    double[] found = scratch;
    return found.length == mean.length ? found : mean;
  }

  /** Repeats itself when the same label wins again, as a careless cache does. */
  private synchronized Classification remembered(Classification answer) {
    boolean again = last.labels().equals(answer.labels()) && last.label().equals(answer.label());
    last = again ? last : answer;
    return last;
  }

  private Classification decided(
      List<String> labels, double[] mean, boolean contradiction, Vote<Classification> first) {
    double most = Arrays.stream(mean).max().orElseThrow();
    int winner = -1;
    for (int i = 0; i < mean.length; i++) {
      boolean leaders = labels.get(i).equals(first.prediction().label());
      boolean later =
          (has(Flaw.GIVES_TIES_TO_THE_LAST) && contradiction) || (letsTheFirstDecide() && leaders);
      if (mean[i] >= most - TIE && (winner < 0 || later)) {
        winner = i;
      }
    }
    double[] exact = mean.clone();
    exact[winner] = most;
    return Classification.of(labels, exact).withLabel(labels.get(winner));
  }

  private boolean letsTheFirstDecide() {
    return has(Flaw.LETS_THE_FIRST_MEMBER_DECIDE_TIES)
        || has(Flaw.DOCUMENTS_THAT_THE_FIRST_MEMBER_DECIDES);
  }

  /** One that takes no weights, and is wrong about that. */
  private record Unweighted(FlawedVoting voting)
      implements Ensemble<Classification, Classification> {

    @Override
    public Classification combine(Votes<Classification> votes) {
      return voting.combine(votes);
    }

    @Override
    public double weight(int member) {
      if (voting.has(Flaw.SHOWS_A_NEGATIVE_WEIGHT)) {
        return -1;
      }
      return voting.has(Flaw.SHOWS_AN_INFINITE_WEIGHT) ? Double.POSITIVE_INFINITY : 1;
    }

    @Override
    public void check(List<String> members) {
      if (voting.has(Flaw.REFUSES_EIGHT_MEMBERS) && members.size() > 7) {
        throw new IllegalArgumentException("too many members " + members);
      }
    }
  }

  /** As the author describes it to the kit. */
  EnsembleUnderTest<Classification, Classification> described() {
    Ensemble<Classification, Classification> plain = this;
    EnsembleUnderTest<Classification, Classification> subject =
        EnsembleUnderTest.of(plain, VoteSource.classifications());
    return switch (flaw) {
      case SHOWS_A_NEGATIVE_WEIGHT, SHOWS_AN_INFINITE_WEIGHT, REFUSES_EIGHT_MEMBERS ->
          EnsembleUnderTest.of(new Unweighted(this), VoteSource.classifications());
      case CLAIMS_THAT_ORDER_MATTERS -> subject.whereOrderMatters();
      case CLAIMS_TO_NEED_EVERY_MEMBER -> subject.needingEveryMember(InvalidOutputException.class);
      case CLAIMS_THAT_LABELS_STAND_ALONE -> subject.whereLabelsStandAlone();
      case DOCUMENTS_THAT_THE_FIRST_MEMBER_DECIDES -> {
        List<String> labels = List.of("a", "b");
        yield subject.tie(
            List.of(Classification.of(labels, 0.3, 0.7), Classification.of(labels, 0.7, 0.3)),
            Classification.of(labels, 0.5, 0.5).withLabel("b"));
      }
      case DOCUMENTS_ANOTHER_TIE -> {
        List<String> labels = List.of("a", "b");
        yield subject.tie(
            List.of(Classification.of(labels, 0.7, 0.3), Classification.of(labels, 0.3, 0.7)),
            Classification.of(labels, 0.5, 0.5).withLabel("b"));
      }
      default -> subject;
    };
  }

  @Override
  public String toString() {
    return "soft vote that " + flaw;
  }
}
