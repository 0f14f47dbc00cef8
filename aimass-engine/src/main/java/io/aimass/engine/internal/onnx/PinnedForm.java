package io.aimass.engine.internal.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import io.aimass.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Inputs and outputs of known shapes that lie in direct memory, where ONNX Runtime reads and writes
 * them in place: a run makes no native tensor and allocates no native memory of its own.
 */
final class PinnedForm implements AutoCloseable {

  // What the processor's widest instructions and its cache lines want.
  private static final int ALIGNMENT = 64;

  private final ByteBuffer memory;
  private final List<TensorForm> inputForms;
  private final List<PinnedTensor> inputs = new ArrayList<>();
  private final List<PinnedTensor> outputs = new ArrayList<>();
  private final Map<String, OnnxTensor> inputTensors = new LinkedHashMap<>();
  private final Map<String, OnnxTensor> outputTensors = new LinkedHashMap<>();

  /**
   * Pins tensors.
   *
   * @param reusable memory that nothing lies in any more; replaced if it is too small
   */
  PinnedForm(
      OrtEnvironment environment,
      List<TensorForm> inputForms,
      List<TensorForm> outputForms,
      ByteBuffer reusable)
      throws OrtException {
    int needed = Math.toIntExact(place(inputForms) + place(outputForms));
    this.inputForms = inputForms;
    this.memory = large(reusable, needed);
    int from = 0;
    try {
      from = pin(environment, inputForms, from, inputs, inputTensors);
      pin(environment, outputForms, from, outputs, outputTensors);
    } catch (OrtException | RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private static long place(List<TensorForm> forms) {
    long sum = 0;
    for (TensorForm form : forms) {
      sum += place(form);
    }
    return sum;
  }

  private static long place(TensorForm form) {
    return (form.bytes() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** Sizes are powers of two, so that a slot whose shapes come and go soon needs no more memory. */
  private static ByteBuffer large(ByteBuffer reusable, int needed) {
    if (reusable.capacity() >= needed) {
      return reusable;
    }
    int size = Integer.highestOneBit(Math.max(needed, ALIGNMENT) - 1) << 1;
    return ByteBuffer.allocateDirect(size + ALIGNMENT).alignedSlice(ALIGNMENT);
  }

  private int pin(
      OrtEnvironment environment,
      List<TensorForm> forms,
      int from,
      List<PinnedTensor> to,
      Map<String, OnnxTensor> tensors)
      throws OrtException {
    int start = from;
    for (TensorForm form : forms) {
      ByteBuffer part = memory.slice(start, Math.toIntExact(form.bytes()));
      PinnedTensor pinned = new PinnedTensor(environment, form, part);
      to.add(pinned);
      tensors.put(form.name(), pinned.tensor());
      start += Math.toIntExact(place(form));
    }
    return start;
  }

  boolean fits(Map<String, Tensor> tensors) {
    return TensorForm.fit(inputForms, tensors);
  }

  /** Runs the model on inputs that fit. */
  Map<String, Tensor> run(OrtSession session, RunOptions options, Map<String, Tensor> tensors)
      throws OrtException {
    for (int i = 0; i < inputs.size(); i++) {
      PinnedTensor input = inputs.get(i);
      input.write(Objects.requireNonNull(tensors.get(input.form().name())));
    }
    session.run(inputTensors, Set.of(), outputTensors, options).close();
    if (outputs.size() == 1) {
      PinnedTensor output = outputs.get(0);
      return Map.of(output.form().name(), output.read());
    }
    Map<String, Tensor> results = new LinkedHashMap<>(outputs.size() * 2);
    for (int i = 0; i < outputs.size(); i++) {
      PinnedTensor output = outputs.get(i);
      results.put(output.form().name(), output.read());
    }
    return results;
  }

  /** The memory, in which nothing lies once this is closed. */
  ByteBuffer memory() {
    return memory;
  }

  @Override
  public void close() {
    inputTensors.values().forEach(OnnxTensor::close);
    outputTensors.values().forEach(OnnxTensor::close);
  }
}
