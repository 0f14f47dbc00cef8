package io.aimass.ensemble;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import io.aimass.Text;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Voting word by word (Fiscus, "A post-processing system to yield reduced word error rates:
 * recognizer output voting error reduction (ROVER)", 1997; alignments as in NIST's program): the
 * texts are aligned one after the other by dynamic programming into a row of places, and at each
 * place the word, or no word, with the highest <i>alpha · Σw + (1 - alpha) · confidence</i> wins,
 * where <i>Σw</i> is the share of the members that have it and the confidence their weighted mean
 * or their maximum. Better than every member where they err at different places.
 *
 * <p>A text's confidence is that of each of its words; {@link #vote} takes words with confidences
 * of their own. The answer's confidence is the mean over its words of share times confidence. Words
 * are what is between white space, and are joined by single spaces.
 *
 * <p>The heaviest member's text is the first in the row, then the surer one, then by content, so
 * that the members' order does not matter; a tie at a place goes to the first word there, then in
 * the order of the texts. Members without a vote are left out. Of one member, or of members that
 * agree, the answer is its text. Time and memory grow with the product of two texts' lengths.
 *
 * <p>Immutable; made by {@link Ensembles#rover()}, with equal weights, by frequency alone.
 */
public final class Rover implements WeightedEnsemble<Text, Text>, Saveable {

  static final Rover DEFAULT = new Rover(Weights.EQUAL, Settings.DEFAULT);

  private static final Splitter WORDS = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();

  /** Numbers closer than this are a tie. */
  private static final double TIE = 1e-12;

  private final Weights weights;
  private final Settings settings;

  /**
   * A part of a sequence: a word, a character, a phoneme.
   *
   * @param symbol what is compared, by {@code equals}
   * @param confidence how sure the member is of it, from 0 to 1
   */
  public record Token(String symbol, double confidence) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the confidence is NaN or not from 0 to 1
     */
    public Token {
      Objects.requireNonNull(symbol, "symbol");
      BoxOptions.requireFraction("the confidence", confidence);
    }
  }

  /** All options but the weights. */
  private record Settings(double alpha, double nothing, boolean maximum, boolean characters) {
    private static final Settings DEFAULT = new Settings(1, 0, false, false);
  }

  private Rover(Weights weights, Settings settings) {
    this.weights = weights;
    this.settings = settings;
  }

  /**
   * Sets what counts at a place: how many members have a word, or how sure they are of it.
   *
   * @param frequency the part of the share of the weight, from 0 to 1; the rest is the
   *     confidence's; 1 by default
   * @return the new ensemble
   * @throws IllegalArgumentException if it is NaN or not from 0 to 1
   */
  public Rover alpha(double frequency) {
    BoxOptions.requireFraction("alpha", frequency);
    return new Rover(
        weights, new Settings(frequency, settings.nothing, settings.maximum, settings.characters));
  }

  /**
   * Sets how sure a member is taken to be that at some place there is no word. It matters where
   * alpha is below 1.
   *
   * @param nothing from 0 to 1; larger makes texts shorter; 0 by default
   * @return the new ensemble
   * @throws IllegalArgumentException if it is NaN or not from 0 to 1
   */
  public Rover nullConfidence(double nothing) {
    BoxOptions.requireFraction("the confidence of no word", nothing);
    return new Rover(
        weights, new Settings(settings.alpha, nothing, settings.maximum, settings.characters));
  }

  /**
   * Takes the highest confidence of the members that have a word, in place of their weighted mean.
   *
   * @return the new ensemble
   */
  public Rover maximumConfidence() {
    return new Rover(
        weights, new Settings(settings.alpha, settings.nothing, true, settings.characters));
  }

  /**
   * Votes by Unicode character, for text that was read from a picture. Letters that are written as
   * several, such as with combining accents, should be composed before.
   *
   * @return the new ensemble
   */
  public Rover characters() {
    return new Rover(
        weights, new Settings(settings.alpha, settings.nothing, settings.maximum, true));
  }

  @Override
  public Rover weights(double... others) {
    return new Rover(Weights.of(others), settings);
  }

  @Override
  public double weight(int member) {
    return weights.of(member);
  }

  @Override
  public void check(List<String> members) {
    weights.check(members);
  }

  @Override
  public Text combine(Votes<Text> votes) {
    Voters<Text> voters = Voters.of(votes, weights).sorted(TextTally.CONTENT);
    if (voters.isOne()) {
      return voters.predictions().get(0);
    }
    List<@Nullable List<Token>> sequences = new ArrayList<>();
    for (int member = 0; member < votes.size(); member++) {
      sequences.add(votes.has(member) ? tokens(votes.prediction(member)) : null);
    }
    List<Token> answer = vote(Votes.of(votes.members(), sequences));
    List<String> symbols = new ArrayList<>();
    double sum = 0;
    for (Token token : answer) {
      symbols.add(token.symbol());
      sum += token.confidence();
    }
    double confidence = answer.isEmpty() ? ofEmpty(voters) : sum / answer.size();
    return new Text(String.join(settings.characters ? "" : " ", symbols), Math.min(1, confidence));
  }

  private List<Token> tokens(Text text) {
    List<Token> tokens = new ArrayList<>();
    if (settings.characters) {
      text.value()
          .codePoints()
          .forEach(
              point ->
                  tokens.add(new Token(new String(Character.toChars(point)), text.confidence())));
    } else {
      for (String word : WORDS.split(text.value())) {
        tokens.add(new Token(word, text.confidence()));
      }
    }
    return tokens;
  }

  /** How sure the members are that there is no text, those that have one not being so at all. */
  private double ofEmpty(Voters<Text> voters) {
    double sum = 0;
    for (int i = 0; i < voters.predictions().size(); i++) {
      Text text = voters.predictions().get(i);
      sum += tokens(text).isEmpty() ? voters.share(i) * text.confidence() : 0;
    }
    return sum;
  }

  /**
   * Votes on sequences whose parts have confidences of their own, such as the characters that a
   * recognizer read. {@link #combine} does this with a text's confidence for each of its words.
   *
   * @param votes the members' sequences; empty ones are sequences, too
   * @return the winning symbols in order, each with the share of the weight that is for it times
   *     its members' confidence
   * @throws IllegalStateException if no vote was cast
   * @throws IllegalArgumentException if there is not one weight per member
   * @throws io.aimass.InvalidOutputException if every member with a vote weighs 0
   */
  public List<Token> vote(Votes<List<Token>> votes) {
    Voters<List<Token>> voters = Voters.of(votes, weights).sorted(TokenOrder.CONTENT);
    WordNetwork network = new WordNetwork();
    for (List<Token> sequence : voters.predictions()) {
      network.add(sequence);
    }
    List<Token> answer = new ArrayList<>();
    for (List<@Nullable Token> place : network.places()) {
      winner(place, voters).ifPresent(answer::add);
    }
    return List.copyOf(answer);
  }

  /** What speaks for one symbol at a place. Changed only while it is counted. */
  private static final class Support {
    private double share;
    private double confidence;
    private double highest;

    private void add(double more, double sure) {
      share += more;
      confidence += more * sure;
      highest = Math.max(highest, sure);
    }
  }

  /**
   * The symbol that wins; empty if nothing does. Of equals the one of the first member that has
   * any, then the first member's.
   */
  private Optional<Token> winner(List<@Nullable Token> place, Voters<?> voters) {
    Map<Optional<String>, Support> symbols = new LinkedHashMap<>();
    for (Token token : place) {
      if (token != null) {
        symbols.put(Optional.of(token.symbol()), new Support());
        break;
      }
    }
    for (int i = 0; i < place.size(); i++) {
      Optional<Token> token = Optional.ofNullable(place.get(i));
      symbols
          .computeIfAbsent(token.map(Token::symbol), key -> new Support())
          .add(voters.share(i), token.map(Token::confidence).orElse(settings.nothing));
    }
    Optional<String> winner = Optional.empty();
    double most = -1;
    for (Map.Entry<Optional<String>, Support> each : symbols.entrySet()) {
      double score = score(each.getValue());
      if (score > most + TIE) {
        most = score;
        winner = each.getKey();
      }
    }
    double sure = Objects.requireNonNull(symbols.get(winner)).confidence;
    return winner.map(symbol -> new Token(symbol, Math.min(1, sure)));
  }

  private double score(Support support) {
    double sure = settings.maximum ? support.highest : support.confidence / support.share;
    return settings.alpha * support.share + (1 - settings.alpha) * sure;
  }

  /** Sequences in an order of their own: the surest on the average first. */
  private static final class TokenOrder {
    static final Comparator<List<Token>> CONTENT =
        Comparator.comparingDouble(TokenOrder::doubt).thenComparing(TokenOrder::compare);

    /** Without the last digits, which depend on the length. */
    private static double doubt(List<Token> sequence) {
      double sum = 0;
      for (Token token : sequence) {
        sum += token.confidence();
      }
      return sequence.isEmpty() ? 0 : -Math.rint(sum / sequence.size() / TIE);
    }

    private static int compare(List<Token> one, List<Token> other) {
      for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
        int order = one.get(i).symbol().compareTo(other.get(i).symbol());
        if (order == 0) {
          order = Double.compare(other.get(i).confidence(), one.get(i).confidence());
        }
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(one.size(), other.size());
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Rover that
        && weights.equals(that.weights)
        && settings.equals(that.settings);
  }

  @Override
  public int hashCode() {
    return Objects.hash(weights, settings);
  }

  @Override
  public Recipe recipe() {
    return weights
        .in(Recipe.of("rover", 1))
        .with("alpha", settings.alpha)
        .with("nullConfidence", settings.nothing)
        .with("maximumConfidence", settings.maximum)
        .with("characters", settings.characters);
  }

  @Override
  public String toString() {
    return "ROVER by "
        + (settings.characters ? "character" : "word")
        + ", alpha "
        + settings.alpha
        + ", "
        + (settings.maximum ? "maximum" : "mean")
        + " confidence, "
        + settings.nothing
        + " for no word, weights "
        + weights;
  }
}
