package io.aimass.engine.internal.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.aimass.DataType;
import io.aimass.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The shapes that a slot has pinned, and those it is learning. Shapes are pinned when the same
 * inputs' shapes came several times on end and gave the same outputs' shapes; when there are more
 * than a few, the longest unused make place. For one run at a time.
 */
final class PinnedForms implements AutoCloseable {

  /**
   * The most bytes of all inputs and outputs. Larger ones would gain as well, but keep memory that
   * a model of such size does not notice the price of.
   */
  static final long MOST_BYTES = 64 << 10;

  /** How often shapes must have come before they are pinned. */
  static final int REPEATS = 3;

  /** How many groups of shapes are pinned at most. */
  static final int MOST_FORMS = 4;

  private final OrtEnvironment environment;
  private final AtomicLong heldBytes;
  private final List<PinnedForm> pinned = new ArrayList<>(MOST_FORMS); // the last used first
  private List<TensorForm> inputForms = List.of();
  private List<TensorForm> outputForms = List.of();
  private int seen;

  /**
   * Nothing is pinned yet.
   *
   * @param heldBytes a count of bytes that is kept up with what these forms hold
   */
  PinnedForms(OrtEnvironment environment, AtomicLong heldBytes) {
    this.environment = environment;
    this.heldBytes = heldBytes;
  }

  /** What is pinned for such inputs. */
  @Nullable PinnedForm find(Map<String, Tensor> inputs) {
    for (int i = 0; i < pinned.size(); i++) {
      PinnedForm form = pinned.get(i);
      if (form.fits(inputs)) {
        if (i > 0) {
          pinned.add(0, pinned.remove(i));
        }
        return form;
      }
    }
    return null;
  }

  /**
   * Learns from a run for which nothing was pinned.
   *
   * @return false if the same inputs' shapes gave other outputs' shapes than before: those depend
   *     on the elements and cannot be pinned
   */
  boolean learn(Map<String, Tensor> inputs, Map<String, Tensor> outputs) throws OrtException {
    if (seen > 0 && TensorForm.fit(inputForms, inputs)) {
      if (!TensorForm.fit(outputForms, outputs)) {
        return false;
      }
      seen++;
      if (seen == REPEATS) {
        seen = 0;
        pin();
      }
      return true;
    }
    seen = 0;
    if (isPinnable(inputs, outputs)) {
      inputForms = TensorForm.of(inputs);
      outputForms = TensorForm.of(outputs);
      seen = 1;
    }
    return true;
  }

  private static boolean isPinnable(Map<String, Tensor> inputs, Map<String, Tensor> outputs) {
    long left = MOST_BYTES;
    for (Map<String, Tensor> side : List.of(inputs, outputs)) {
      for (Tensor tensor : side.values()) {
        left -= TensorForm.bytes(tensor);
        if (left < 0 || tensor.elementCount() == 0 || tensor.type() == DataType.STRING) {
          return false;
        }
      }
    }
    return true;
  }

  private void pin() throws OrtException {
    ByteBuffer memory = ByteBuffer.allocateDirect(0);
    if (pinned.size() == MOST_FORMS) {
      PinnedForm oldest = pinned.remove(MOST_FORMS - 1);
      free(oldest);
      memory = oldest.memory();
    }
    PinnedForm form = new PinnedForm(environment, inputForms, outputForms, memory);
    pinned.add(0, form);
    heldBytes.addAndGet(form.memory().capacity());
  }

  private void free(PinnedForm form) {
    form.close();
    heldBytes.addAndGet(-form.memory().capacity());
  }

  @Override
  public void close() {
    pinned.forEach(this::free);
    pinned.clear();
  }
}
