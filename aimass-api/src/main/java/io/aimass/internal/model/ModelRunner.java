package io.aimass.internal.model;

import io.aimass.Decoder;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.internal.Vitals;
import io.aimass.internal.Workplace;
import io.aimass.internal.compute.Grant;
import io.aimass.internal.compute.Item;
import io.aimass.internal.compute.Lane;
import io.aimass.spi.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Runs a model's items: alone, or together, and then each alone if one of them spoils it. */
final class ModelRunner<P> implements Lane.Runner {

  private final Batcher batcher;
  private final Decoder<? extends P> decoder;
  private final Workplace place;
  private final Vitals vitals;

  ModelRunner(Batcher batcher, Decoder<? extends P> decoder, Workplace place, Vitals vitals) {
    this.batcher = batcher;
    this.decoder = decoder;
    this.place = place;
    this.vitals = vitals;
  }

  @Override
  public void hanging(int change) {
    vitals.hanging(change, place.ticker().getAsLong());
  }

  @Override
  public void run(Grant grant) {
    List<ModelItem<P>> all = items(grant);
    if (grant.cancellation().isCancelled()) { // Everybody left while a thread was looked for.
      long now = place.ticker().getAsLong();
      CancellationException why = new CancellationException("nobody waits for the answer");
      all.forEach(item -> item.answer(place.cores(), null, why, now, now));
      return;
    }
    List<ModelItem<P>> items = wanted(all);
    if (items.size() > 1 && runTogether(items, grant)) {
      return;
    }
    for (ModelItem<P> item : items) {
      runAlone(item, grant, items.size() == 1);
    }
  }

  /** Without those that another run answers by now. */
  private List<ModelItem<P>> wanted(List<ModelItem<P>> items) {
    if (items.size() == 1) {
      return items.get(0).begins(place.cores()) ? items : List.of();
    }
    List<ModelItem<P>> wanted = new ArrayList<>(items.size());
    for (ModelItem<P> item : items) {
      if (item.begins(place.cores())) {
        wanted.add(item);
      }
    }
    return wanted;
  }

  private List<ModelItem<P>> items(Grant grant) {
    if (grant.items().size() == 1) {
      return List.of(item(grant.items().get(0)));
    }
    List<ModelItem<P>> items = new ArrayList<>(grant.items().size());
    for (Item item : grant.items()) {
      items.add(item(item));
    }
    return items;
  }

  @SuppressWarnings("unchecked") // a lane holds its own seat's items and no others
  private ModelItem<P> item(Item item) {
    return (ModelItem<P>) item;
  }

  private void runAlone(ModelItem<P> item, Grant grant, boolean only) {
    long from = place.ticker().getAsLong();
    P prediction = null;
    Throwable error = null;
    long at = from;
    try {
      List<Map<String, Tensor>> outputs = outputs(List.of(item), grant.cancellation());
      at = place.ticker().getAsLong();
      if (only) {
        place.cores().ran(grant, 1, item.length(), at - from);
      }
      prediction = decode(outputs.get(0), item);
    } catch (Throwable e) {
      at = place.ticker().getAsLong();
      error = noted(e);
    }
    item.answer(place.cores(), prediction, error, from, at);
    tell(grant, 1, item.length(), at - from, error);
  }

  private void tell(Grant grant, int size, int length, long nanos, @Nullable Throwable error) {
    if (!place.audience().isEmpty()) {
      place.audience().ran(batcher.member(), size, length, grant.waitedNanos(), nanos, error);
    }
  }

  /** Whether the run succeeded, so that every item was answered. */
  private boolean runTogether(List<ModelItem<P>> items, Grant grant) {
    long from = place.ticker().getAsLong();
    List<Map<String, Tensor>> outputs;
    try {
      outputs = outputs(items, grant.cancellation());
    } catch (Throwable e) {
      long at = place.ticker().getAsLong();
      boolean over = grant.cancellation().isCancelled();
      if (over) {
        items.forEach(item -> item.answer(place.cores(), null, e, from, at));
      }
      tell(grant, items.size(), longest(items), at - from, e);
      return over;
    }
    long at = place.ticker().getAsLong();
    place.cores().ran(grant, items.size(), longest(items), at - from);
    for (int i = 0; i < items.size(); i++) {
      answer(items.get(i), outputs.get(i), from, at);
    }
    tell(grant, items.size(), longest(items), at - from, null);
    return true;
  }

  private void answer(ModelItem<P> item, Map<String, Tensor> output, long from, long at) {
    P prediction = null;
    Throwable error = null;
    try {
      prediction = decode(output, item);
    } catch (Throwable e) {
      error = noted(e);
    }
    item.answer(place.cores(), prediction, error, from, at);
  }

  private static Throwable noted(Throwable error) {
    if (error instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return error;
  }

  private static int longest(List<? extends Item> items) {
    int longest = 0;
    for (Item item : items) {
      longest = Math.max(longest, item.length());
    }
    return longest;
  }

  private List<Map<String, Tensor>> outputs(List<ModelItem<P>> items, Cancellation cancellation)
      throws Exception {
    return batcher.run(inputs(items), cancellation);
  }

  private List<Map<String, Tensor>> inputs(List<ModelItem<P>> items) {
    List<Map<String, Tensor>> inputs = new ArrayList<>(items.size());
    for (ModelItem<P> item : items) {
      inputs.add(item.inputs());
    }
    return inputs;
  }

  private @Nullable P decode(Map<String, Tensor> output, ModelItem<P> item) throws Exception {
    return decoder.decode(ModelOutput.of(output, item.encoded()));
  }
}
