package io.aimass.train.committee;

import io.aimass.fit.EnsembleFit;
import io.aimass.fit.FittedEnsemble;
import io.aimass.fit.GoldLabels;
import io.aimass.fit.StratifiedFolds;
import io.aimass.fit.VoteOrigin;
import io.aimass.fit.VoteTable;
import io.aimass.preprocess.data.Labelled;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Trains the members of a committee, and fits how their votes are combined.
 *
 * <pre>{@code
 * TrainedCommittee<String> committee =
 *     CommitteeTrainer.of(List.of(mlp, convolution, encoder)).folds(5).seed(20).train(texts);
 * committee.save(Path.of("topics.mass"), committee.card("topics"));
 * }</pre>
 *
 * <p>Each member is trained on all rows, and once more for each fold on the others; the votes of
 * the latter on the rows held back are what the combination is fitted on, and each member's
 * temperature (Wolpert, <i>Stacked Generalization</i>, 1992; Guo et al., <i>On Calibration of
 * Modern Neural Networks</i>, 2017). All members are trained on the same folds. Several trainings
 * go on side by side, each on one thread; {@code -Dai.djl.pytorch.num_threads=1} keeps those of
 * networks to it.
 *
 * <p>The same plans, seed and rows give the same committee, on any number of cores, as far as the
 * plans keep to it. A builder, for one thread; what it makes is immutable.
 *
 * @param <I> what the committee is asked
 */
public final class CommitteeTrainer<I> {
  private final List<MemberPlan<I>> plans;
  private final List<Path> data = new ArrayList<>();
  private int folds = 5;
  private long seed;
  private int cores = Runtime.getRuntime().availableProcessors();
  private UnaryOperator<EnsembleFit> ensemble = UnaryOperator.identity();
  private CommitteeListener listener = CommitteeListener.NONE;

  private CommitteeTrainer(List<MemberPlan<I>> plans) {
    this.plans = plans;
  }

  /**
   * Starts with 5 folds, seed 0, all cores, and {@link EnsembleFit} with its defaults.
   *
   * @param plans the members in their order
   * @param <I> what the committee is asked
   * @return the trainer
   * @throws IllegalArgumentException if there is none, or two have the same name
   */
  public static <I> CommitteeTrainer<I> of(List<? extends MemberPlan<I>> plans) {
    List<MemberPlan<I>> copy = List.copyOf(plans);
    Set<String> names = new HashSet<>();
    for (MemberPlan<I> plan : copy) {
      if (!names.add(Names.require(plan.name()))) {
        throw new IllegalArgumentException("member \"" + plan.name() + "\" is given twice");
      }
    }
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("no members, expected one or more");
    }
    return new CommitteeTrainer<>(copy);
  }

  /**
   * Sets into how many folds the rows are cut. Default 5.
   *
   * @param value 2 or more
   * @return this trainer
   * @throws IllegalArgumentException if it is less
   */
  public CommitteeTrainer<I> folds(int value) {
    if (value < 2) {
      throw new IllegalArgumentException("folds is " + value + ", expected 2 or more");
    }
    this.folds = value;
    return this;
  }

  /**
   * Sets what all random numbers come from: the folds', the members' and the fit's. Default 0.
   *
   * @param value any number
   * @return this trainer
   */
  public CommitteeTrainer<I> seed(long value) {
    this.seed = value;
    return this;
  }

  /**
   * Sets how many trainings go on side by side. As many are in memory at a time. Default: all
   * cores.
   *
   * @param value 1 to 1024
   * @return this trainer
   * @throws IllegalArgumentException if it is out of range
   */
  public CommitteeTrainer<I> cores(int value) {
    if (value < 1 || value > 1024) {
      throw new IllegalArgumentException("cores is " + value + ", expected 1 to 1024");
    }
    this.cores = value;
    return this;
  }

  /**
   * Sets how the combination is fitted, such as other candidates or another metric. The folds of
   * that fit, its seed and its threads are set already.
   *
   * @param settings changes the fit and returns it
   * @return this trainer
   */
  public CommitteeTrainer<I> ensembleFit(UnaryOperator<EnsembleFit> settings) {
    this.ensemble = Objects.requireNonNull(settings, "settings");
    return this;
  }

  /**
   * Names a file that the rows come from, so that its checksum is on the model card.
   *
   * @param file the file, as it is when the card is made
   * @return this trainer
   */
  public CommitteeTrainer<I> data(Path file) {
    data.add(Objects.requireNonNull(file, "file"));
    return this;
  }

  /**
   * Sets who is told after each training. Default: nobody.
   *
   * @param value the listener
   * @return this trainer
   */
  public CommitteeTrainer<I> listener(CommitteeListener value) {
    this.listener = Objects.requireNonNull(value, "listener");
    return this;
  }

  /**
   * Trains.
   *
   * @param rows what the members learn from: all of them, so measure the committee on others
   * @return the committee
   * @throws IllegalArgumentException if there are fewer rows than folds, fewer than two labels, or
   *     a label has just one row
   * @throws MemberTrainingException if a member cannot be trained; the other trainings are ended
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; the trainings
   *     are ended, and the thread stays interrupted
   */
  public TrainedCommittee<I> train(List<Labelled<I>> rows) {
    List<I> inputs = rows.stream().map(Labelled::value).toList();
    GoldLabels gold = GoldLabels.of(rows.stream().map(Labelled::label).toList());
    if (gold.names().size() < 2) {
      throw new IllegalArgumentException("labels are " + gold.names() + ", expected two or more");
    }
    TrainingPart<I> all = new TrainingPart<>(inputs, gold, seed);
    List<StratifiedFolds.Fold> cut = StratifiedFolds.of(folds, seed).split(gold);
    List<Trained<I>> trained = new MemberTrainings<>(plans, all, cut, listener).run(cores);
    RowBootstrap bootstrap = new RowBootstrap(gold, seed);
    List<Seated<I>> members = trained.stream().map(one -> Seated.of(one, bootstrap)).toList();
    VoteTable votes = votes(members, gold);
    FittedEnsemble fitted = ensemble.apply(EnsembleFit.on(votes).seed(seed).threads(cores)).fit();
    return new TrainedCommittee<>(members, votes, fitted, new Provenance(data, folds, seed));
  }

  private VoteTable votes(List<Seated<I>> members, GoldLabels gold) {
    return VoteTable.of(
            members.stream().map(member -> member.report().name()).toList(),
            members.stream().map(Seated::votes).toArray(double[][][]::new),
            gold)
        .origin(VoteOrigin.OUT_OF_FOLD);
  }
}
