package io.aimass.metrics;

import io.aimass.MassListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a listener is told, to be compared with what another one made of it. */
public final class Heard implements MassListener {

  private final List<Object> events = new CopyOnWriteArrayList<>();

  /** What was heard of one kind, in order. */
  public <E> List<E> of(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Override
  public void callEnded(CallEnded event) {
    events.add(event);
  }

  @Override
  public void batchEnded(BatchEnded event) {
    events.add(event);
  }

  @Override
  public void breakerChanged(BreakerChanged event) {
    events.add(event);
  }

  @Override
  public void memberReplaced(MemberReplaced event) {
    events.add(event);
  }

  @Override
  public void callRefused(CallRefused event) {
    events.add(event);
  }

  @Override
  public void memberHedged(MemberHedged event) {
    events.add(event);
  }

  @Override
  public void shadowEnded(ShadowEnded event) {
    events.add(event);
  }
}
