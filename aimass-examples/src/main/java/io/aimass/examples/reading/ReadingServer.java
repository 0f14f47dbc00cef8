package io.aimass.examples.reading;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.Text;
import io.aimass.ensemble.Ensembles;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.ocr.PageText;
import io.aimass.preprocess.ocr.TextBoxes;
import io.aimass.preprocess.ocr.TextReader;
import io.aimass.serve.MassServer;
import java.net.URI;

/** The committee over HTTP, and a page that shows what it reads in a picture. */
public final class ReadingServer implements AutoCloseable {

  private final Mass<Pixels, TextBoxes> detection = ReadingCommittee.detection();
  private final Mass<Pixels, Classification> angle = ReadingCommittee.angle();
  private final Mass<Pixels, Text> recognition = ReadingCommittee.recognition();
  private final Mass<Pixels, PageText> reader =
      Mass.builder(Pixels.class, PageText.class)
          .addModel(
              "reader", TextReader.of(detection, recognition).turning(angle, ReadingCommittee.SURE))
          .ensemble(Ensembles.firstAnswer())
          .build();
  private final MassServer server;

  /**
   * Opens all models and begins to answer.
   *
   * @param port 0 for any that is free
   */
  public ReadingServer(int port) {
    server = MassServer.of(reader).name("read-text").port(port).start();
  }

  /**
   * Returns where it answers.
   *
   * @return the page's address
   */
  public URI url() {
    return server.url();
  }

  /**
   * Waits until the process is told to end.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public void awaitClose() throws InterruptedException {
    server.awaitClose();
  }

  @Override
  public void close() {
    server.close();
    reader.close();
    recognition.close();
    angle.close();
    detection.close();
  }
}
