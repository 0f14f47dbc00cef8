package io.aimass.preprocess.ocr;

import io.aimass.Text;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What is written in a picture.
 *
 * @param lines from the top to the bottom; there may be none
 */
public record PageText(List<Line> lines) implements Saveable {

  /** Copies. */
  public PageText {
    lines = List.copyOf(lines);
  }

  /**
   * What is written beside each other.
   *
   * @param pieces from the left to the right, one or more
   */
  public record Line(List<Piece> pieces) implements Saveable {

    /** Copies. */
    public Line {
      pieces = List.copyOf(pieces);
      if (pieces.isEmpty()) {
        throw new IllegalArgumentException("a line has no pieces, expected one or more");
      }
    }

    /**
     * Returns the pieces together.
     *
     * @return joined by spaces
     */
    public String text() {
      return pieces.stream().map(piece -> piece.text().value()).collect(Collectors.joining(" "));
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("ocr.line", 1).withParts("pieces", pieces);
    }
  }

  /**
   * A piece of text and where it is.
   *
   * @param box where
   * @param text what it says
   */
  public record Piece(TextBox box, Text text) implements Saveable {

    /** Checks that both are there. */
    public Piece {
      Objects.requireNonNull(box, "box");
      Objects.requireNonNull(text, "text");
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("ocr.piece", 1).withPart("box", box).withPart("text", text);
    }
  }

  /**
   * Returns all lines together.
   *
   * @return joined by line feeds
   */
  public String text() {
    return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
  }

  /**
   * Returns all pieces.
   *
   * @return line by line, a new list
   */
  public List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    lines.forEach(line -> pieces.addAll(line.pieces()));
    return pieces;
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("ocr.page-text", 1).withParts("lines", lines);
  }
}
