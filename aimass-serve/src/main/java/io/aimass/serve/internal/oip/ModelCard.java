package io.aimass.serve.internal.oip;

import io.aimass.spi.TensorSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a model at a time.
 *
 * @param name the committee's or a member's
 * @param inputs the tensors that it takes; empty if not known
 * @param outputs the tensors that it gives; empty if not known
 * @param answers the class of its answers; null if not known
 * @param labels of its answers; empty if not known
 */
public record ModelCard(
    String name,
    List<TensorSpec> inputs,
    List<TensorSpec> outputs,
    @Nullable Class<?> answers,
    List<String> labels) {}
