package io.aimass.train.committee;

import io.aimass.fit.StratifiedFolds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** All trainings of a committee, side by side; what they give is gathered by its place. */
final class MemberTrainings<I> {
  private final List<MemberPlan<I>> plans;
  private final TrainingPart<I> all;
  private final List<StratifiedFolds.Fold> folds;
  private final CommitteeListener listener;
  private final double[][][] votes;
  private final List<@Nullable FittedMember<I>> members = new ArrayList<>();

  /** One training: its votes on a fold's rows, or the member that learned from all rows. */
  private record Done<I>(
      int plan, int fold, List<double[]> votes, @Nullable FittedMember<I> member, Duration took) {}

  MemberTrainings(
      List<MemberPlan<I>> plans,
      TrainingPart<I> all,
      List<StratifiedFolds.Fold> folds,
      CommitteeListener listener) {
    this.plans = plans;
    this.all = all;
    this.folds = folds;
    this.listener = listener;
    this.votes = new double[plans.size()][all.gold().size()][];
    plans.forEach(plan -> members.add(null));
  }

  List<Trained<I>> run(int cores) {
    List<Callable<Done<I>>> trainings = trainings();
    ExecutorService threads = Executors.newFixedThreadPool(cores, MemberTrainings::thread);
    try {
      CompletionService<Done<I>> running = new ExecutorCompletionService<>(threads);
      trainings.forEach(running::submit);
      for (int done = 1; done <= trainings.size(); done++) {
        Done<I> one = running.take().get();
        keep(one);
        listener.onTrained(
            plans.get(one.plan()).name(), one.fold(), one.took(), done, trainings.size());
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof MemberTrainingException failed
          ? failed
          : new IllegalStateException("a training broke off", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the training of the committee was interrupted");
    } finally {
      end(threads);
    }
    return gathered();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "aimass-training");
    thread.setDaemon(true);
    return thread;
  }

  /** A network's training ends at its next step; nothing of it goes on behind the caller's back. */
  private static void end(ExecutorService threads) {
    threads.shutdownNow();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Those on all rows first: they take longest. */
  private List<Callable<Done<I>>> trainings() {
    List<Callable<Done<I>>> trainings = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      int plan = i;
      MemberPlan<I> prepared = prepared(plans.get(plan));
      for (int fold = CommitteeListener.ALL_ROWS; fold <= folds.size(); fold++) {
        int which = fold;
        trainings.add(() -> train(prepared, plan, which));
      }
    }
    return trainings;
  }

  private MemberPlan<I> prepared(MemberPlan<I> plan) {
    try {
      return plan.over(all.inputs());
    } catch (Exception e) {
      throw failed(plan, "on any rows", e);
    }
  }

  private Done<I> train(MemberPlan<I> plan, int number, int fold) {
    try {
      long start = System.nanoTime();
      long seed = Seeds.mix(Seeds.mix(all.seed(), number), fold);
      if (fold == CommitteeListener.ALL_ROWS) {
        FittedMember<I> member = plan.fit(all.withSeed(seed));
        return new Done<>(number, fold, List.of(), member, since(start));
      }
      StratifiedFolds.Fold part = folds.get(fold - 1);
      FittedMember<I> member = plan.fit(all.select(part.train()).withSeed(seed));
      double[][] answers = member.votes(all.select(part.test()).inputs());
      return new Done<>(number, fold, List.of(answers), null, since(start));
    } catch (Exception e) {
      boolean onAll = fold == CommitteeListener.ALL_ROWS;
      throw failed(plan, onAll ? "on all rows" : "without fold " + fold, e);
    }
  }

  private static MemberTrainingException failed(MemberPlan<?> plan, String where, Exception e) {
    return new MemberTrainingException(plan.name(), where, e);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void keep(Done<I> one) {
    if (one.fold() == CommitteeListener.ALL_ROWS) {
      members.set(one.plan(), one.member());
      return;
    }
    int[] rows = folds.get(one.fold() - 1).test();
    for (int i = 0; i < rows.length; i++) {
      votes[one.plan()][rows[i]] = one.votes().get(i);
    }
  }

  private List<Trained<I>> gathered() {
    List<Trained<I>> gathered = new ArrayList<>();
    for (int plan = 0; plan < plans.size(); plan++) {
      FittedMember<I> member = members.get(plan);
      if (member == null) {
        throw new IllegalStateException("no member of " + plans.get(plan));
      }
      gathered.add(new Trained<>(plans.get(plan).name(), member, votes[plan]));
    }
    return gathered;
  }
}
