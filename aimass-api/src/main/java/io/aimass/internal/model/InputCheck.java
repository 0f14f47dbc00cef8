package io.aimass.internal.model;

import io.aimass.InvalidInputException;
import io.aimass.Tensor;
import io.aimass.spi.Signature;
import io.aimass.spi.TensorSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds inputs against the model's signature, so that native code never sees one that is wrong. */
record InputCheck(String member, Signature signature, Set<String> optional) {

  /**
   * Leaves out the optional tensors that the model does not declare and checks the others.
   *
   * @throws InvalidInputException if one is unknown, missing, or of the wrong type or shape
   */
  Map<String, Tensor> check(Map<String, Tensor> inputs) {
    Map<String, Tensor> kept = new LinkedHashMap<>();
    for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
      String name = input.getKey();
      TensorSpec spec = signature.input(name).orElse(null);
      if (spec != null) {
        checkOne(spec, input.getValue());
        kept.put(name, input.getValue());
      } else if (!optional.contains(name)) {
        throw new InvalidInputException(
            "member \"" + member + "\" has no input \"" + name + "\"; it declares " + declared());
      }
    }
    for (TensorSpec spec : signature.inputs()) {
      if (!kept.containsKey(spec.name())) {
        throw new InvalidInputException(
            "member \""
                + member
                + "\": input \""
                + spec.name()
                + "\" is missing, expected "
                + spec.describe()
                + "; given were "
                + inputs.keySet());
      }
    }
    return kept;
  }

  private void checkOne(TensorSpec spec, Tensor tensor) {
    if (tensor.type() != spec.type() || !spec.accepts(tensor.shape())) {
      throw new InvalidInputException(
          "member \""
              + member
              + "\": input \""
              + spec.name()
              + "\" expects "
              + spec.describe()
              + ", got "
              + tensor.type()
              + Arrays.toString(tensor.shape()));
    }
  }

  private String declared() {
    return signature.inputs().stream()
        .map(spec -> spec.name() + " " + spec.describe())
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
