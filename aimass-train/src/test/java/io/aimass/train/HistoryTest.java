package io.aimass.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class HistoryTest {
  private static final History HISTORY =
      new History("accuracy", List.of())
          .with(new Epoch(1, 25, 0.001, 2.5, 2.25, 0.4, 1.5))
          .with(new Epoch(2, 50, 1.0 / 3, 1.5, 2.0, 0.5, 1.25));
  private static final History ALONE =
      new History("accuracy", List.of())
          .with(new Epoch(1, 25, 0.001, 2.5, Double.NaN, Double.NaN, 1));

  @Test
  void toCsv_isExact_andReadsBack() {
    assertThat(HISTORY.toCsv())
        .isEqualTo(
            """
            epoch,step,rate,loss,validation_loss,validation_metric,seconds
            1,25,0.001,2.5,2.25,0.4,1.5
            2,50,0.3333333333333333,1.5,2.0,0.5,1.25
            """);
    assertThat(History.ofCsv("accuracy", HISTORY.toCsv())).isEqualTo(HISTORY);
    assertThat(ALONE.toCsv()).endsWith("1,25,0.001,2.5,,,1.0\n");
    assertThat(History.ofCsv("accuracy", ALONE.toCsv())).isEqualTo(ALONE);
  }

  @Test
  void ofCsv_ofSomethingElse_isRefused() {
    assertThatThrownBy(() -> History.ofCsv("accuracy", "a,b\n"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> History.ofCsv("accuracy", HISTORY.toCsv() + "1,2\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1,2");
  }

  @Test
  void decidingLosses_areOfValidationWhereThereIsOne() {
    assertThat(HISTORY.decidingLosses()).containsExactly(2.25, 2.0);
    assertThat(ALONE.decidingLosses()).containsExactly(2.5);
  }

  @Test
  void toSvg_isXml_withALineForEachCurve() throws Exception {
    Element svg = parse(HISTORY.toSvg()).getDocumentElement();

    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("Loss and accuracy of 2 epochs");
    assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(3);
    Element loss = (Element) svg.getElementsByTagName("polyline").item(0);
    assertThat(loss.getAttribute("points")).isEqualTo("60.0,40.0 580.0,310.0");
    assertThat(parse(ALONE.toSvg()).getElementsByTagName("polyline").getLength()).isEqualTo(1);
    assertThat(parse(new History("accuracy", List.of()).toSvg()).getDocumentElement()).isNotNull();
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }
}
