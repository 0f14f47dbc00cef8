package io.aimass.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How good answers are on all rows, and on the bootstrap's draws of them. */
final class Evaluation {
  private final CandidateScore score;
  private final double[] draws;
  private final double[] marks;

  private Evaluation(CandidateScore score, double[] draws, double[] marks) {
    this.score = score;
    this.draws = draws;
    this.marks = marks;
  }

  /** Measures; the draws of what is chosen by are kept, and one number per row. */
  static Evaluation of(
      String name, double[][] answers, FitTask<?, ?> task, Bootstrap bootstrap, Workers workers) {
    int[] all = IntStream.range(0, answers.length).toArray();
    List<MetricScore> scores = new ArrayList<>();
    double[] kept = new double[0];
    for (Measure measure : task.measures()) {
      double value = measure.of(all, answers);
      double[] drawn = bootstrap.values(measure.drawn(answers), workers);
      scores.add(new MetricScore(measure.name(), value, bootstrap.interval(drawn)));
      kept = measure.name().equals(task.chosenBy().name()) ? drawn : kept;
    }
    return new Evaluation(new CandidateScore(name, scores), kept, task.marks(answers));
  }

  CandidateScore score() {
    return score;
  }

  /** What the test needs to know of each row's answer. Not to be changed. */
  double[] marks() {
    return marks;
  }

  /** By how much this is better than another, draw by draw. */
  double[] improvementsOver(Evaluation other, Measure measure) {
    double[] improvements = new double[draws.length];
    for (int draw = 0; draw < draws.length; draw++) {
      improvements[draw] = measure.loss(other.draws[draw]) - measure.loss(draws[draw]);
    }
    return improvements;
  }
}
