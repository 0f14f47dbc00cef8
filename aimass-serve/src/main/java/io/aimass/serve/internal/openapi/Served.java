package io.aimass.serve.internal.openapi;

import io.aimass.serve.internal.Settings;
import io.aimass.serve.internal.form.InputForm;
import io.aimass.serve.internal.oip.ModelCard;
import java.util.List;
import java.util.function.Supplier;

/**
 * What there is to describe.
 *
 * @param settings what the server was told
 * @param form how inputs of {@code /predict} come
 * @param models what is known of them by now, the committee first
 * @param hostWrites whether the host writes answers, so that only it knows their form
 */
public record Served(
    Settings settings, InputForm form, Supplier<List<ModelCard>> models, boolean hostWrites) {}
