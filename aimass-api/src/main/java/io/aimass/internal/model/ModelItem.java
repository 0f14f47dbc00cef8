package io.aimass.internal.model;

import io.aimass.Priority;
import io.aimass.Tensor;
import io.aimass.internal.Reply;
import io.aimass.internal.compute.Cores;
import io.aimass.internal.compute.Item;
import io.aimass.internal.compute.Lane;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One question to a model, ready to be run alone or with others. */
final class ModelItem<P> extends Item {

  private final Map<String, Tensor> encoded;
  private final Map<String, Tensor> inputs;
  private final Reply<P> reply;
  private final AtomicBoolean answered = new AtomicBoolean();

  /**
   * Creates an item.
   *
   * @param encoded what the encoder gave
   * @param inputs what the model takes of it, checked, with a batch axis of size 1
   */
  ModelItem(
      Lane lane,
      Object owner,
      Priority priority,
      Object kind,
      int length,
      Map<String, Tensor> encoded,
      Map<String, Tensor> inputs,
      Reply<P> reply) {
    super(lane, owner, priority, kind, length);
    this.encoded = encoded;
    this.inputs = inputs;
    this.reply = reply;
  }

  Map<String, Tensor> encoded() {
    return encoded;
  }

  Map<String, Tensor> inputs() {
    return inputs;
  }

  /** Whether it is to be run, now that its turn has come; one that is not is over. */
  boolean begins(Cores cores) {
    boolean wanted = reply.begins();
    if (!wanted) {
      cores.answered(this);
    }
    return wanted;
  }

  /** Answers once; an item that has been answered is left as it is. */
  void answer(Cores cores, @Nullable P prediction, @Nullable Throwable error, long from, long at) {
    if (answered.compareAndSet(false, true)) {
      cores.answered(this);
      reply.answered(prediction, error, from, at);
    }
  }

  @Override
  protected void stalled(Throwable why) {
    reply.stalled(why);
  }

  @Override
  protected void delayed() {
    reply.delayed();
  }
}
