package io.aimass.internal;

import io.aimass.MassException;
import io.aimass.Priority;
import io.aimass.Tensor;
import io.aimass.internal.Score.Mark;
import io.aimass.internal.compute.Item;
import io.aimass.internal.model.ModelSeat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One question to a shadow. Its steps are taken by the shadow's thread, one after the other; a
 * model's run is in between, on a thread that holds a core and only brings the prediction.
 */
final class ShadowRun<I> implements Reply<Object> {

  private final Shadow<I> shadow;
  private final Roster.Term<I, Object, Object> term;
  private final Score score;
  private final I input;
  private final Object answer;

  // Handed from thread to thread through the shadow's lock.
  private @Nullable Map<String, Tensor> tensors;
  private volatile @Nullable Item item;
  private @Nullable Ballot<Object> ballot; // with the prediction, once there is one
  private boolean stopped; // in favour of others

  private final AtomicBoolean over = new AtomicBoolean();

  ShadowRun(
      Shadow<I> shadow, Roster.Term<I, Object, Object> term, Score score, I input, Object answer) {
    this.shadow = shadow;
    this.term = term;
    this.score = score;
    this.input = input;
    this.answer = answer;
  }

  private Committee<I, Object, Object> alone() {
    return term.committee();
  }

  private Seat<I, Object> seat() {
    return alone().seats().get(0);
  }

  private long now() {
    return alone().ticker().getAsLong();
  }

  /** Takes over what the committee has encoded, if the shadow needs the same. */
  void share(Encoded encoded) {
    if (seat() instanceof ModelSeat<I, Object> model) {
      try {
        tensors = encoded.by(model.encoder());
      } catch (RuntimeException | Error e) {
        // An encoder that cannot be compared with the others is asked itself.
      }
    }
  }

  /** The next step. */
  void proceed() {
    try {
      if (stopped) {
        dropped();
      } else if (ballot != null) {
        judge(ballot);
      } else if (seat().vitals().breaker().refuse(alone().ticker()) != null) {
        end(Mark.DROPPED, null);
      } else if (seat() instanceof ModelSeat<I, Object> model) {
        askModel(model);
      } else {
        askFunction((FunctionSeat<I, Object>) seat());
      }
    } catch (Throwable e) { // The host's clock, maybe.
      end(Mark.FAILED, e);
    }
  }

  private void askFunction(FunctionSeat<I, Object> function) {
    long from = now();
    Object prediction = null;
    Throwable error = null;
    try {
      prediction = function.answer(input);
    } catch (Throwable e) {
      error = e;
    }
    judge(record(prediction, error, from, now()));
  }

  private void askModel(ModelSeat<I, Object> model) {
    Item question;
    try {
      question = model.item(this, Priority.BULK, encoded(model), this);
    } catch (Throwable e) {
      seat().vitals().unused(alone().ticker()); // The model was not run.
      end(Mark.FAILED, e);
      return;
    }
    item = question;
    if (shadow.enqueue(this)) {
      shadow.place().cores().submit(List.of(question), null);
    } else {
      dropped();
    }
  }

  private Map<String, Tensor> encoded(ModelSeat<I, Object> model) throws Exception {
    Map<String, Tensor> known = tensors;
    if (known == null) {
      known = model.encoder().encode(input);
    }
    if (known == null) {
      throw new MassException("encoder " + model.encoder() + " gave null");
    }
    return known;
  }

  private Ballot<Object> record(
      @Nullable Object prediction, @Nullable Throwable error, long from, long at) {
    Ballot<Object> said = new Ballot<>(1, false);
    said.ask(0);
    alone().record(said, 0, prediction, error, at - from, at);
    return said;
  }

  private void judge(Ballot<Object> said) {
    Object prediction = said.prediction(0);
    if (prediction == null) {
      end(Mark.FAILED, said.error(0));
      return;
    }
    Mark mark;
    try {
      mark = shadow.agrees().test(answer, prediction) ? Mark.AGREED : Mark.DISAGREED;
    } catch (Throwable e) {
      end(Mark.FAILED, e);
      return;
    }
    end(mark, null);
  }

  /** Brings a model's prediction; what the host thinks of it is not asked while a core is held. */
  @Override
  public void answered(@Nullable Object prediction, @Nullable Throwable error, long from, long at) {
    Item question = item;
    if (error != null && question != null && shadow.place().cores().wasStopped(question)) {
      stopped = true;
    } else {
      ballot = record(prediction, error, from, at);
    }
    shadow.next(this);
  }

  @Override
  public boolean begins() {
    return true;
  }

  @Override
  public void stalled(Throwable why) {
    if (leaveQueue()) {
      dropped();
    }
  }

  @Override
  public void delayed() {
    // Nobody is in a hurry.
  }

  /** Takes the question out of its model's queue; whether it was there. */
  boolean leaveQueue() {
    Item question = item;
    return question != null && shadow.place().cores().leave(question);
  }

  private void dropped() {
    seat().vitals().unused(alone().ticker());
    end(Mark.DROPPED, null);
  }

  /** Counts and tells what became of it, once. */
  void end(Mark mark, @Nullable Throwable why) {
    if (!over.compareAndSet(false, true)) {
      return;
    }
    score.count(mark);
    if (mark != Mark.DROPPED) {
      shadow.place().audience().shadowEnded(shadow.name(), mark == Mark.AGREED, why);
    }
    term.leave();
    shadow.ended(this);
  }
}
