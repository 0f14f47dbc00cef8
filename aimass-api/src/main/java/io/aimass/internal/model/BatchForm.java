package io.aimass.internal.model;

import io.aimass.Layout;
import io.aimass.spi.Signature;
import io.aimass.spi.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a model's signature says of its batch axis.
 *
 * @param fixedRows the one batch size that it takes; 0 if it takes any, or has no batch axis
 * @param batches whether it takes more than one item at a time, as far as it tells
 * @param item what one item's inputs are held against, a batch axis of any size in front
 */
record BatchForm(int fixedRows, boolean batches, Optional<Signature> item) {

  static BatchForm of(Optional<Signature> signature, Layout layout) {
    if (!layout.batched()) {
      return new BatchForm(0, false, signature);
    }
    if (signature.isEmpty()) {
      return new BatchForm(0, true, signature);
    }
    long rows = TensorSpec.ANY;
    for (TensorSpec input : signature.get().inputs()) {
      if (!input.anyShape() && !input.dims().isEmpty()) {
        rows = Math.max(rows, input.dims().get(0));
      }
    }
    return rows > 1
        ? new BatchForm((int) rows, true, Optional.of(ofAnyRows(signature.get(), rows)))
        : new BatchForm(0, rows == TensorSpec.ANY, signature);
  }

  private static Signature ofAnyRows(Signature signature, long rows) {
    List<TensorSpec> inputs = new ArrayList<>();
    for (TensorSpec input : signature.inputs()) {
      if (input.anyShape() || input.dims().isEmpty() || input.dims().get(0) != rows) {
        inputs.add(input);
      } else {
        List<Long> dims = new ArrayList<>(input.dims());
        dims.set(0, TensorSpec.ANY);
        inputs.add(new TensorSpec(input.name(), input.type(), dims, false));
      }
    }
    return new Signature(inputs, signature.outputs());
  }
}
