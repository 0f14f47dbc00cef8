package io.aimass.preprocess.ocr;

import io.aimass.Text;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.ensemble.Rover;
import io.aimass.ensemble.Rover.Token;
import io.aimass.ensemble.Votes;
import io.aimass.ensemble.WeightedEnsemble;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Voting letter by letter on what recognisers read, each letter with the confidence of its own:
 * {@link Rover} on letters.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param rover how letters are aligned and what counts at a place
 */
public record LetterVoting(Rover rover) implements WeightedEnsemble<SpelledText, Text>, Saveable {

  /** Checks that there is one. */
  public LetterVoting {
    Objects.requireNonNull(rover, "rover");
  }

  @Override
  public LetterVoting weights(double... weights) {
    return new LetterVoting(rover.weights(weights));
  }

  @Override
  public double weight(int member) {
    return rover.weight(member);
  }

  @Override
  public void check(List<String> members) {
    rover.check(members);
  }

  @Override
  public Text combine(Votes<SpelledText> votes) {
    if (votes.count() == 1) {
      return votes.first().text();
    }
    List<@Nullable List<Token>> letters = new ArrayList<>();
    for (int member = 0; member < votes.size(); member++) {
      letters.add(votes.has(member) ? votes.prediction(member).letters() : null);
    }
    return new SpelledText(rover.vote(Votes.of(votes.members(), letters))).text();
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("ocr.letter-voting", 1).withPart("rover", rover);
  }
}
