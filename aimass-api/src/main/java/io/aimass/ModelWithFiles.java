package io.aimass;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A model and the files beside it that it names. It has no path: an engine that opened its file
 * would take other files than these.
 *
 * @param model the model's own file
 * @param beside the others, by the name under which it points to them
 */
record ModelWithFiles(ModelSource model, Map<String, ModelSource> beside) implements ModelSource {

  /** Copies the map; its order stays. */
  ModelWithFiles {
    Objects.requireNonNull(model, "model");
    Map<String, ModelSource> all = new LinkedHashMap<>(model.beside());
    beside.forEach(
        (name, file) ->
            all.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(file, name)));
    beside = Collections.unmodifiableMap(all);
  }

  @Override
  public Optional<ModelFormat> format() {
    return model.format();
  }

  @Override
  public Optional<ByteBuffer> map() {
    return model.map();
  }

  @Override
  public byte[] read() throws IOException {
    return model.read();
  }

  @Override
  public InputStream open() throws IOException {
    return model.open();
  }

  @Override
  public String toString() {
    return model + " with " + beside.keySet() + " beside it";
  }
}
