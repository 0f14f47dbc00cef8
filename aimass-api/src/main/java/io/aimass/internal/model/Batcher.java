package io.aimass.internal.model;

import io.aimass.Layout;
import io.aimass.Tensor;
import io.aimass.spi.Cancellation;
import java.util.List;
import java.util.Map;

/**
 * Runs items of one kind as one batch.
 *
 * @param member the model's name, for messages
 * @param session the model
 * @param layout how items are put together
 * @param fixedRows the one batch size that the model takes; 0 if it takes any
 */
record Batcher(String member, GuardedSession session, Layout layout, int fixedRows) {

  /**
   * Runs a batch.
   *
   * @param items checked inputs, each with a batch axis of size 1; one only if items are as they
   *     are
   * @return the outputs of each item, without that axis
   * @throws Exception whatever the engine or the check of its outputs finds
   */
  List<Map<String, Tensor>> run(List<Map<String, Tensor>> items, Cancellation cancellation)
      throws Exception {
    if (!layout.batched()) {
      return List.of(session.run(items.get(0), cancellation));
    }
    int rows = Math.max(items.size(), fixedRows);
    Map<String, Tensor> batch = rows == 1 ? items.get(0) : Stack.together(items, layout, rows);
    return BatchAxis.split(member, session.run(batch, cancellation), items.size(), rows);
  }
}
