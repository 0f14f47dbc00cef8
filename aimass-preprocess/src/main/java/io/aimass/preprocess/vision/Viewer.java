package io.aimass.preprocess.vision;

import io.aimass.Detections;
import io.aimass.Detections.Box;
import io.aimass.Detections.Item;
import io.aimass.Member;
import io.aimass.Segmentation;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.image.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A member that looks at a picture in one way, and tells what it saw of the whole picture.
 *
 * @param <P> what it says
 */
final class Viewer<P> implements Member<Pixels, P>, Saveable, AutoCloseable {

  private final View view;
  private final SharedModel<P> model;
  private final Member<? super Pixels, ? extends P> member;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Looks through a model.
   *
   * @param view how
   * @param model shared with other views
   */
  Viewer(View view, SharedModel<P> model) {
    this.view = view;
    this.model = model;
    this.member = model.acquire();
  }

  @Override
  public P predict(Pixels picture) throws Exception {
    P seen = member.predict(view.of(picture));
    return view.steps().isEmpty()
        ? seen
        : back(seen, view.placement(picture.height(), picture.width()));
  }

  @SuppressWarnings("unchecked") // a prediction of the same class
  private static <P> P back(P seen, Placement placement) {
    if (seen instanceof Detections detections) {
      return (P) back(detections, placement);
    }
    return seen instanceof Segmentation pixels ? (P) back(pixels, placement) : seen;
  }

  private static Detections back(Detections seen, Placement placement) {
    List<Item> items = new ArrayList<>();
    for (Item item : seen.items()) {
      Box box = placement.back(item.box());
      if (box.area() > 0) {
        items.add(new Item(item.label(), item.confidence(), box));
      }
    }
    return Detections.of(items);
  }

  private static Segmentation back(Segmentation seen, Placement placement) {
    GridLine down = GridLine.down(placement, seen.height());
    GridLine across = GridLine.across(placement, seen.width());
    int[] classes = new int[down.size() * across.size()];
    int at = 0;
    for (int y = 0; y < down.size(); y++) {
      for (int x = 0; x < across.size(); x++) {
        boolean isSeen =
            down.nearest(y) != GridLine.OUTSIDE && across.nearest(x) != GridLine.OUTSIDE;
        classes[at++] = isSeen ? seen.at(down.nearest(y), across.nearest(x)) : Segmentation.UNKNOWN;
      }
    }
    return Segmentation.of(seen.labels(), down.size(), across.size(), classes);
  }

  /** Called by a mass that was made of a bundle; the host's own views are closed by nobody. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      model.release();
    }
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("image.viewer", 1).withPart("view", view).withPart("model", model);
  }

  @Override
  public String toString() {
    return "Viewer[" + view.name() + "]";
  }
}
