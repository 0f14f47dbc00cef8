package io.aimass.preprocess.vision;

import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.Member;
import io.aimass.preprocess.image.Pixels;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Several views of a picture as votes of one model (test-time augmentation): what it says of each
 * is put back into its place in the picture, is seen in the decision by itself, and is combined and
 * weighed by any ensemble.
 *
 * <pre>{@code
 * try (Mass<Pixels, Detections> model = Mass.builder().addModel("yolo", spec).build();
 *     Mass<Pixels, Detections> views =
 *         Views.of(View.original(), View.mirrored())
 *             .addTo(Mass.builder(Pixels.class, Detections.class), "yolo", model)
 *             .ensemble(Ensembles.weightedBoxesFusion().weights(2, 1))
 *             .build()) {
 *   Detections answer = views.predict(picture); // of members "yolo original", "yolo mirrored"
 * }
 * }</pre>
 *
 * <p>The model is opened once: views are side by side as far as there are cores for it, and what
 * waits is one batch. The host that opened it closes it, after the views. A committee of views is
 * saved in a bundle with its model; loaded again it opens that once, and closes it by itself.
 *
 * <p>Immutable; each method gives a new one.
 */
public final class Views {

  private final List<View> views;

  private Views(List<View> views) {
    this.views = List.copyOf(views);
    Set<String> names = new LinkedHashSet<>();
    for (View view : this.views) {
      if (!names.add(view.name())) {
        throw new IllegalArgumentException("view \"" + view.name() + "\" is given twice");
      }
    }
  }

  /**
   * Some views.
   *
   * @param views in the order of the votes
   * @return the views
   * @throws IllegalArgumentException if there is none, or two have one name
   */
  public static Views of(View... views) {
    if (views.length == 0) {
      throw new IllegalArgumentException("expected one view or more, got none");
    }
    return new Views(List.of(views));
  }

  /**
   * More views, such as {@link View#fiveCrop}.
   *
   * @param more behind these
   * @return all of them
   * @throws IllegalArgumentException if two have one name
   */
  public Views and(List<View> more) {
    List<View> all = new ArrayList<>(views);
    all.addAll(more);
    return new Views(all);
  }

  /**
   * Adds a member for each view, named as {@code yolo mirrored}. Several models may be added, and
   * other members beside them.
   *
   * @param builder the committee's
   * @param name the model's
   * @param model what looks, mostly a {@link Mass} of one model; the host closes it, after the
   *     committee. A prediction that is {@link io.aimass.Detections} or {@link
   *     io.aimass.Segmentation} is put back into its place, any other is taken as it is
   * @param <P> what members predict
   * @param <O> what the committee answers
   * @return the builder
   * @throws IllegalArgumentException if the builder has a member of such a name
   */
  public <P, O> MassBuilder<Pixels, P, O> addTo(
      MassBuilder<Pixels, P, O> builder, String name, Member<? super Pixels, ? extends P> model) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(model, "model");
    MassBuilder<Pixels, P, O> all = builder;
    SharedModel<P> shared = SharedModel.given(model);
    for (View view : views) {
      all = all.addModel(name + " " + view.name(), new Viewer<>(view, shared));
    }
    return all;
  }

  /**
   * A committee of the views of one model.
   *
   * @param name the model's
   * @param model as for {@link #addTo}
   * @param type of its predictions
   * @param <P> what it predicts
   * @return the committee's builder, which wants an ensemble
   */
  public <P> MassBuilder<Pixels, P, P> committee(
      String name, Member<? super Pixels, ? extends P> model, Class<P> type) {
    return addTo(Mass.builder(Pixels.class, type), name, model);
  }

  /**
   * The views in their order.
   *
   * @return unmodifiable
   */
  public List<View> views() {
    return views;
  }

  /** Whether the other has the same views in the same order. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Views that && views.equals(that.views);
  }

  @Override
  public int hashCode() {
    return views.hashCode();
  }

  @Override
  public String toString() {
    return views.toString();
  }
}
