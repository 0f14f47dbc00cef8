package io.aimass.internal;

import org.jspecify.annotations.Nullable;

/** A model's answer to one call; brought by a thread that has others' questions to run next. */
final class ModelReply<I, P> implements Reply<P> {

  private final Attempt<I, P> attempt;
  private final Call<I, P, ?> call;
  private final Errands<I, P> errands;

  ModelReply(Attempt<I, P> attempt, Call<I, P, ?> call, Errands<I, P> errands) {
    this.attempt = attempt;
    this.call = call;
    this.errands = errands;
  }

  @Override
  public boolean begins() {
    return attempt.begins();
  }

  @Override
  public void answered(@Nullable P prediction, @Nullable Throwable error, long from, long at) {
    if (error != null && errands.isInterruptedCaller()) {
      attempt.abandonOthers(); // Their threads were not interrupted.
    }
    call.bring(new Event.Answered(attempt, prediction, error, from, at));
  }

  @Override
  public void stalled(Throwable why) {
    errands.stalled(why);
  }

  @Override
  public void delayed() {
    errands.delayed();
  }
}
