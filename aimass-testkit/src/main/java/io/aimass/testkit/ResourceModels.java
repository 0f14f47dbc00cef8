package io.aimass.testkit;

import io.aimass.DataType;
import io.aimass.ModelFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;

/** Models among this module's resources, made by {@code make_models.py}. */
record ResourceModels(ModelFormat format, String ending, boolean hasSignature)
    implements ConformanceModels {

  @Override
  public Optional<byte[]> bytes(ConformanceModel model, DataType type) {
    String name = model.name().toLowerCase(Locale.ROOT);
    // A format with signatures fixes the element type, so there is one identity for each.
    boolean typed = model == ConformanceModel.IDENTITY && hasSignature;
    return Optional.of(read(typed ? name + "_" + type.name().toLowerCase(Locale.ROOT) : name));
  }

  private byte[] read(String name) {
    String resource = "models/" + name + ending;
    try (InputStream stream = ResourceModels.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the kit has no resource " + resource);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
