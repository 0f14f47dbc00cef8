package io.aimass.preprocess.vision;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;
import java.util.Objects;

/**
 * How the outputs of a detector are laid out, as a value. Shapes are of one picture; <i>n</i> is
 * any number.
 *
 * <table>
 *   <caption>Layouts</caption>
 *   <tr><th>layout</th><th>outputs</th><th>box</th><th>suppressed</th></tr>
 *   <tr><td>{@link #yoloV5}</td><td>{@code [n, 5 + labels]}: box, objectness, a score per
 *     label</td><td>middle and size</td><td>by us</td></tr>
 *   <tr><td>{@link #yoloV8}</td><td>{@code [4 + labels, n]}: box, a score per label</td><td>middle
 *     and size</td><td>by us</td></tr>
 *   <tr><td>{@link #yoloV10}</td><td>{@code [n, 6]}: box, score, label's number</td><td>left, top,
 *     right, bottom</td><td>by the model</td></tr>
 *   <tr><td>{@link #ssd}</td><td>{@code [n, 4]} boxes, {@code [n, labels]} scores</td><td>left, top,
 *     right, bottom</td><td>by us</td></tr>
 *   <tr><td>{@link #lists}</td><td>{@code [n, 4]} boxes, {@code [n]} labels' numbers, {@code [n]}
 *     scores</td><td>left, top, right, bottom</td><td>by the model</td></tr>
 * </table>
 *
 * <p>Boxes are in pixels of the prepared picture unless {@link #normalized} is said, scores are
 * from 0 to 1: a model that gives logits must be exported with its last activation.
 *
 * @param kind how numbers become boxes, scores and labels
 * @param outputs the names of the outputs that are read, in the kind's order; for the kinds with
 *     one output none, if the first one of its rank is read
 * @param form what the four numbers of a box are
 * @param inParts whether boxes are in parts of the prepared picture, from 0 to 1
 * @param firstLabel the number that the first label has in the model's outputs; what has a smaller
 *     one is background and left out
 */
public record DetectionLayout(
    Kind kind, List<String> outputs, BoxForm form, boolean inParts, int firstLabel)
    implements Saveable {

  /** How numbers become boxes, scores and labels. */
  public enum Kind {
    /** A row per box: box, objectness, scores. */
    ROWS(1),
    /** A column per box: box, scores. */
    COLUMNS(1),
    /** A row per found thing: box, score, label. */
    FOUND(1),
    /** Boxes, and a row of scores for each. */
    SCORED(2),
    /** Boxes, labels and scores of found things. */
    LISTED(3);

    private final int outputs;

    Kind(int outputs) {
      this.outputs = outputs;
    }

    /** Whether the model has dropped what covers a better box. */
    boolean isSuppressed() {
      return this == FOUND || this == LISTED;
    }
  }

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if there is another number of names than the kind has outputs,
   *     or the first label is below 0
   */
  public DetectionLayout {
    outputs = List.copyOf(outputs);
    Objects.requireNonNull(form, "form");
    if (outputs.size() != kind.outputs && !(outputs.isEmpty() && kind.outputs == 1)) {
      throw new IllegalArgumentException(
          "expected " + kind.outputs + " names of outputs for " + kind + ", got " + outputs);
    }
    if (firstLabel < 0) {
      throw new IllegalArgumentException("firstLabel is " + firstLabel + ", expected 0 or more");
    }
  }

  private static DetectionLayout of(Kind kind, BoxForm form, String... outputs) {
    return new DetectionLayout(kind, List.of(outputs), form, false, 0);
  }

  /**
   * What YOLOv5 and YOLOv7 give: {@code [n, 5 + labels]}, of which a row is a box's middle and
   * size, how sure the model is that there is something, and how sure of each label. The confidence
   * is the product of both.
   *
   * @return the layout; it reads the first output of two axes
   */
  public static DetectionLayout yoloV5() {
    return of(Kind.ROWS, BoxForm.MIDDLE_AND_SIZE);
  }

  /**
   * What YOLOv8, v9, v11 and v12 give: {@code [4 + labels, n]}, of which a column is a box's middle
   * and size, and how sure the model is of each label.
   *
   * @return the layout; it reads the first output of two axes
   */
  public static DetectionLayout yoloV8() {
    return of(Kind.COLUMNS, BoxForm.MIDDLE_AND_SIZE);
  }

  /**
   * What YOLOv10 and models exported with non-maximum suppression give: {@code [n, 6]}, of which a
   * row is left, top, right, bottom, the confidence and the label's number.
   *
   * @return the layout; it reads the first output of two axes
   */
  public static DetectionLayout yoloV10() {
    return of(Kind.FOUND, BoxForm.LEFT_TOP_RIGHT_BOTTOM);
  }

  /**
   * Boxes and, beside them, scores for each label, as single-shot detectors give them. One whose
   * first score is the background's wants {@code firstLabel(1)}.
   *
   * @param boxes the name of the output {@code [n, 4]}
   * @param scores the name of the output {@code [n, firstLabel + labels]}
   * @return the layout
   */
  public static DetectionLayout ssd(String boxes, String scores) {
    return of(Kind.SCORED, BoxForm.LEFT_TOP_RIGHT_BOTTOM, boxes, scores);
  }

  /**
   * Boxes, labels and scores in three outputs, as the detectors of torchvision and TensorFlow give
   * them. TensorFlow's want {@code form(TOP_LEFT_BOTTOM_RIGHT).normalized()}; both number the first
   * label 1: {@code firstLabel(1)}.
   *
   * @param boxes the name of the output {@code [n, 4]}
   * @param labels the name of the output {@code [n]} of labels' numbers, of any numeric type
   * @param scores the name of the output {@code [n]}
   * @return the layout
   */
  public static DetectionLayout lists(String boxes, String labels, String scores) {
    return of(Kind.LISTED, BoxForm.LEFT_TOP_RIGHT_BOTTOM, boxes, labels, scores);
  }

  /**
   * Names the one output of {@link #yoloV5}, {@link #yoloV8} and {@link #yoloV10}.
   *
   * @param name the output's name
   * @return the new layout
   * @throws IllegalArgumentException if this layout has more outputs
   */
  public DetectionLayout output(String name) {
    return new DetectionLayout(kind, List.of(name), form, inParts, firstLabel);
  }

  /**
   * Sets what the four numbers of a box are.
   *
   * @param other the form
   * @return the new layout
   */
  public DetectionLayout form(BoxForm other) {
    return new DetectionLayout(kind, outputs, other, inParts, firstLabel);
  }

  /**
   * Says that boxes are in parts of the prepared picture, from 0 to 1. The default is pixels.
   *
   * @return the new layout
   */
  public DetectionLayout normalized() {
    return new DetectionLayout(kind, outputs, form, true, firstLabel);
  }

  /**
   * Says which number the first label has in the model's outputs: 1 for models that call the
   * background 0. What has a smaller number is left out.
   *
   * @param number 0 or more; 0 by default
   * @return the new layout
   * @throws IllegalArgumentException if it is below 0
   */
  public DetectionLayout firstLabel(int number) {
    return new DetectionLayout(kind, outputs, form, inParts, number);
  }

  static DetectionLayout of(Recipe recipe) {
    return new DetectionLayout(
        recipe.constant("kind", Kind.class),
        recipe.texts("outputs"),
        recipe.constant("form", BoxForm.class),
        recipe.flag("inParts"),
        recipe.integer("firstLabel"));
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("image.detection-layout", 1)
        .with("kind", kind.name())
        .with("outputs", outputs)
        .with("form", form.name())
        .with("inParts", inParts)
        .with("firstLabel", firstLabel);
  }
}
