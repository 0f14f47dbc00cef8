package io.aimass.examples.reading;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.Text;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.ocr.PageText;
import io.aimass.preprocess.ocr.TextBoxes;
import io.aimass.preprocess.ocr.TextReader;
import io.aimass.preprocess.ocr.TextStrip;
import java.util.ArrayList;
import java.util.List;

/**
 * The committee and each of its members, reading the same strips of the same pages. Each takes as
 * long as if it had found them itself.
 */
public final class ReadingTrial implements AutoCloseable {

  private final Mass<Pixels, TextBoxes> detection = ReadingCommittee.detection();
  private final Mass<Pixels, Classification> angle = ReadingCommittee.angle();
  private final List<Reader> readers = new ArrayList<>();

  /** A member or the committee. */
  private record Reader(Mass<Pixels, Text> mass, Score score) {}

  /** Opens all models. */
  public ReadingTrial() {
    for (String member : ReadingCommittee.members().keySet()) {
      readers.add(new Reader(ReadingCommittee.alone(member), new Score(member)));
    }
    readers.add(new Reader(ReadingCommittee.recognition(), new Score("committee")));
  }

  /** Has all read a page, and tells what the committee read. */
  PageReading read(Page page) {
    Mass<Pixels, Text> committee = readers.get(readers.size() - 1).mass();
    TextReader finder = TextReader.of(detection, committee).turning(angle, ReadingCommittee.SURE);
    long start = System.nanoTime();
    List<TextStrip> strips = finder.strips(page.picture());
    long found = System.nanoTime() - start;
    List<Pixels> pictures = strips.stream().map(TextStrip::picture).toList();
    PageText last = new PageText(List.of());
    for (Reader reader : readers) {
      long from = System.nanoTime();
      last = TextReader.page(strips, reader.mass().predictAll(pictures));
      reader.score().add(page, last.text(), found + System.nanoTime() - from);
    }
    return new PageReading(page, last); // the committee's: it is the last
  }

  /** One for each member, then the committee's. */
  List<Score> scores() {
    return readers.stream().map(Reader::score).toList();
  }

  @Override
  public void close() {
    readers.forEach(reader -> reader.mass().close());
    angle.close();
    detection.close();
  }
}
