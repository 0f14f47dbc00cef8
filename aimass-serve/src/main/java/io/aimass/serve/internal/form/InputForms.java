package io.aimass.serve.internal.form;

import io.aimass.MassReport;
import io.aimass.MassReport.MemberReport;
import io.aimass.MassReport.ModelReport;
import io.aimass.Tensor;
import io.aimass.serve.WebInput;
import io.aimass.spi.Signature;
import io.aimass.spi.TensorSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which form a mass's inputs have. */
public final class InputForms {

  /** Not always on the class path. */
  private static final String PIXELS = "io.aimass.preprocess.image.Pixels";

  private InputForms() {}

  /**
   * The form of a mass's inputs.
   *
   * @param host what the host gave; null if nothing
   * @param report tells the type, if anybody does
   * @param maxPixels of pictures
   * @throws IllegalArgumentException if it is a type that only the host can make of JSON
   */
  public static InputForm of(@Nullable WebInput<?> host, MassReport report, long maxPixels) {
    if (host != null) {
      return new HostForm(host);
    }
    Optional<Class<?>> type = report.types().input();
    if (type.isPresent() && type.get().getName().equals(PIXELS)) {
      return new PictureForm(maxPixels);
    }
    return type.isEmpty() ? new GuessForm() : of(type.get(), report);
  }

  private static InputForm of(Class<?> type, MassReport report) {
    if (type == String.class || type == CharSequence.class) {
      return new TextForm();
    }
    if (type == Tensor.class) {
      return new TensorForm();
    }
    if (type == Map.class) {
      return new TensorsForm(signature(report).map(Signature::inputs).orElse(List.of()));
    }
    if (type == List.class) {
      return new ListForm();
    }
    if (type == Object.class) {
      return new GuessForm();
    }
    InputForm array = NumbersForm.of(type);
    InputForm form = array == null ? ScalarForm.of(type) : array;
    if (form == null) {
      throw new IllegalArgumentException(
          "inputs are of "
              + type.getName()
              + ", which has no form in JSON by itself; say how one is read with input(...)");
    }
    return form;
  }

  /** The form of a member's inputs: that of the mass, with the names of its own tensors. */
  public static InputForm ofMember(InputForm form, Optional<Signature> signature) {
    return form instanceof TensorsForm && signature.isPresent()
        ? new TensorsForm(signature.get().inputs())
        : form;
  }

  /** What the first model with a signature declares. */
  public static Optional<Signature> signature(MassReport report) {
    return report.members().stream()
        .map(MemberReport::model)
        .flatMap(Optional::stream)
        .map(ModelReport::signature)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The tensors of a signature, or of a member that has none. */
  public static List<TensorSpec> outputs(MassReport report) {
    return signature(report).map(Signature::outputs).orElse(List.of());
  }
}
