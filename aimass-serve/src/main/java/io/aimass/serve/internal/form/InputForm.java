package io.aimass.serve.internal.form;

import io.aimass.Tensor;
import io.aimass.spi.TensorSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How inputs of one type come from outside: as JSON, and as named tensors that may hold several.
 * Methods that make inputs throw an {@link IllegalArgumentException} that says what was expected.
 */
public interface InputForm {

  /** What one question is, in words. */
  String expected();

  /** What JSON one question is, as a schema (JSON Schema 2020-12). */
  Map<String, Object> schema();

  /** One question as somebody might ask it; empty if nobody can know one. */
  Optional<Object> example();

  /** Whether JSON is a list of questions. */
  boolean isBatch(@Nullable Object json);

  /** One question. */
  Object read(@Nullable Object json);

  /** A form for one request, which may have a limit over all of its questions. */
  default InputForm forRequest() {
    return this;
  }

  /** How many bytes the questions of this form's request take beside its body. */
  default long held() {
    return 0;
  }

  /** Whether a question may be a file, which a body or its parts are. */
  default boolean takesFiles() {
    return false;
  }

  /** The question that a file is, where {@link #takesFiles}. */
  default Object readFile(byte[] file) {
    throw new IllegalArgumentException("expected " + expected() + ", got a file");
  }

  /** The tensors that questions come in; the first axis counts questions where it is any. */
  List<TensorSpec> tensors();

  /** The questions in tensors. */
  List<Object> items(Map<String, Tensor> tensors);

  /** Whether the mass may want another type than this makes, because nobody told. */
  default boolean isGuess() {
    return false;
  }
}
