package io.aimass.serve.internal.form;

import io.aimass.preprocess.ocr.PageText;
import io.aimass.preprocess.ocr.Point;
import io.aimass.preprocess.ocr.TextBox;
import io.aimass.preprocess.ocr.TextBoxes;
import io.aimass.serve.internal.json.JsonObjects;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text in pictures as JSON: what it says and its four corners. */
final class PageAnswers {

  /** Whether a host has the module; without it no answer can be of its types. */
  private static final boolean IS_THERE = isThere();

  private PageAnswers() {}

  private static boolean isThere() {
    try {
      Class.forName("io.aimass.preprocess.ocr.PageText", false, PageAnswers.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Whether answers of a type are such lists. */
  static boolean areOf(Class<?> type) {
    return IS_THERE && (type == PageText.class || type == TextBoxes.class);
  }

  /** A list of what was found; null for an answer of another kind. */
  static @Nullable List<Object> of(Object answer) {
    return IS_THERE ? found(answer) : null;
  }

  private static @Nullable List<Object> found(Object answer) {
    List<Object> list = new ArrayList<>();
    if (answer instanceof PageText page) {
      for (PageText.Piece piece : page.pieces()) {
        list.add(
            JsonObjects.of(
                "text", piece.text().value(),
                "confidence", piece.text().confidence(),
                "corners", corners(piece.box())));
      }
      return list;
    }
    if (answer instanceof TextBoxes boxes) {
      boxes
          .boxes()
          .forEach(
              box -> list.add(JsonObjects.of("confidence", box.score(), "corners", corners(box))));
      return list;
    }
    return null;
  }

  private static List<Object> corners(TextBox box) {
    List<Object> corners = new ArrayList<>();
    for (Point corner : box.quad().corners()) {
      corners.add(List.of(corner.x(), corner.y()));
    }
    return corners;
  }
}
