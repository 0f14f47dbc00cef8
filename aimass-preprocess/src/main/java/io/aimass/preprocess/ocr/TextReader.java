package io.aimass.preprocess.ocr;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.Member;
import io.aimass.Text;
import io.aimass.preprocess.image.Pixels;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages: one mass finds where text is, another reads what was cut out there, all strips of a
 * page asked together; a third may tell which strips may be upside down.
 *
 * <p>Immutable and safe for use by many threads. It does not close the masses. A reader is a {@link
 * Member}, so a mass can be made of it.
 */
public final class TextReader implements Member<Pixels, PageText> {
  /** Pieces of text that do not lie over each other take one at most, and a margin. */
  private static final double MOST_PICTURES = 4;

  private final Mass<Pixels, TextBoxes> detection;
  private final Mass<Pixels, Text> recognition;
  private final @Nullable Mass<Pixels, Classification> angle;
  private final double sure;

  private TextReader(
      Mass<Pixels, TextBoxes> detection,
      Mass<Pixels, Text> recognition,
      @Nullable Mass<Pixels, Classification> angle,
      double sure) {
    this.detection = detection;
    this.recognition = recognition;
    this.angle = angle;
    this.sure = sure;
  }

  /**
   * Makes a reader of text that is upright, or tilted by less than half a quarter turn.
   *
   * @param detection finds text, such as with {@link TextDetection}
   * @param recognition reads strips, such as with {@link CtcDecoder} and {@link LetterVoting}
   * @return the reader
   */
  public static TextReader of(Mass<Pixels, TextBoxes> detection, Mass<Pixels, Text> recognition) {
    return new TextReader(
        Objects.requireNonNull(detection, "detection"),
        Objects.requireNonNull(recognition, "recognition"),
        null,
        1);
  }

  /**
   * Reads strips that may be upside down both ways, and takes the surer text: angle classifiers see
   * long lines squeezed, and are sure of what is wrong now and then.
   *
   * @param classifier tells {@link TextAngle#UPRIGHT} from {@link TextAngle#UPSIDE_DOWN}
   * @param least the probability from which on a strip may be upside down, from 0 to 1
   * @return a new reader
   * @throws IllegalArgumentException if it is NaN or not from 0 to 1
   */
  public TextReader turning(Mass<Pixels, Classification> classifier, double least) {
    if (!(least >= 0 && least <= 1)) {
      throw new IllegalArgumentException("least is " + least + ", expected from 0 to 1");
    }
    return new TextReader(
        detection, recognition, Objects.requireNonNull(classifier, "classifier"), least);
  }

  /**
   * Finds where text is and cuts it out.
   *
   * @param picture the page
   * @return the strips in reading order, with their boxes; one that may be upside down is there
   *     twice, as it is and turned
   * @throws io.aimass.MassException if a mass has no answer
   */
  public List<TextStrip> strips(Pixels picture) {
    TextCutter cutter = TextCutter.of(picture);
    List<TextStrip> strips = new ArrayList<>();
    int number = 0;
    List<TextBox> boxes = within(picture, detection.predict(picture).boxes());
    for (List<TextBox> line : ReadingOrder.lines(boxes)) {
      for (TextBox box : line) {
        strips.add(new TextStrip(box, cutter.cut(box.quad()), number));
      }
      number++;
    }
    return angle == null ? strips : bothWays(strips, angle);
  }

  /**
   * The surest ones whose strips take no more than a few pictures' room, whatever a model finds.
   */
  private static List<TextBox> within(Pixels picture, List<TextBox> boxes) {
    double room = MOST_PICTURES * picture.width() * picture.height();
    List<TextBox> kept = new ArrayList<>();
    for (TextBox box : boxes) {
      room -= box.quad().width() * box.quad().height();
      if (room < 0) {
        break;
      }
      kept.add(box);
    }
    return kept;
  }

  private List<TextStrip> bothWays(
      List<TextStrip> strips, Mass<Pixels, Classification> classifier) {
    List<Classification> angles = classifier.predictAll(pictures(strips));
    List<TextStrip> both = new ArrayList<>();
    for (int i = 0; i < strips.size(); i++) {
      both.add(strips.get(i));
      if (angles.get(i).probability(TextAngle.UPSIDE_DOWN) >= sure) {
        both.add(strips.get(i).turned());
      }
    }
    return both;
  }

  /**
   * Reads a page.
   *
   * @param picture the page
   * @return its lines; without boxes in which nothing could be read
   * @throws io.aimass.MassException if a mass has no answer
   */
  @Override
  public PageText predict(Pixels picture) {
    List<TextStrip> strips = strips(picture);
    return page(strips, recognition.predictAll(pictures(strips)));
  }

  private static List<Pixels> pictures(List<TextStrip> strips) {
    List<Pixels> pictures = new ArrayList<>();
    strips.forEach(strip -> pictures.add(strip.picture()));
    return pictures;
  }

  /**
   * Puts a page together of strips that were read somewhere else.
   *
   * @param strips as {@link #strips} gives them
   * @param texts one for each
   * @return the page; texts without white space at their ends, and without strips whose text is
   *     blank
   * @throws IllegalArgumentException if there is not one text for each strip
   */
  public static PageText page(List<TextStrip> strips, List<Text> texts) {
    if (strips.size() != texts.size()) {
      throw new IllegalArgumentException(
          texts.size() + " texts, expected one for each of " + strips.size() + " strips");
    }
    List<PageText.Line> lines = new ArrayList<>();
    List<PageText.Piece> pieces = new ArrayList<>();
    int line = 0;
    for (int i = 0; i < strips.size(); i++) {
      TextStrip strip = strips.get(i);
      if (strip.line() != line) {
        end(pieces, lines);
        line = strip.line();
      }
      Text text = texts.get(i);
      if (i + 1 < strips.size() && strips.get(i + 1).box().equals(strip.box())) {
        i++; // the same, turned
        text = texts.get(i).confidence() > text.confidence() ? texts.get(i) : text;
      }
      String value = text.value().strip(); // what is beside the letters is no space
      if (!value.isEmpty()) {
        pieces.add(new PageText.Piece(strip.box(), new Text(value, text.confidence())));
      }
    }
    end(pieces, lines);
    return new PageText(lines);
  }

  private static void end(List<PageText.Piece> pieces, List<PageText.Line> lines) {
    if (!pieces.isEmpty()) {
      lines.add(new PageText.Line(pieces));
      pieces.clear();
    }
  }
}
