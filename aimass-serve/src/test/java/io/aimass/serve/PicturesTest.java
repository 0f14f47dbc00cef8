package io.aimass.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.aimass.Detections;
import io.aimass.Detections.Box;
import io.aimass.Detections.Item;
import io.aimass.Mass;
import io.aimass.Text;
import io.aimass.ensemble.Ensembles;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.ocr.PageText;
import io.aimass.preprocess.ocr.Quad;
import io.aimass.preprocess.ocr.TextBox;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pictures that come as Base64, as a body, and as parts of a form. */
class PicturesTest {

  /** Finds all of the picture, and is as sure as its first pixel is red. */
  private static Mass<Pixels, Detections> mass() {
    return Mass.builder(Pixels.class, Detections.class)
        .addModel(
            "all",
            picture ->
                Detections.of(
                    List.of(
                        new Item(
                            "picture",
                            picture.get(0, 0, 0) / 255.0,
                            new Box(0, 0, picture.width(), picture.height())))))
        .ensemble(Ensembles.nonMaxSuppression())
        .build();
  }

  private static final String RED =
      "[{\"label\":\"picture\",\"confidence\":1.0,\"box\":[0.0,0.0,3.0,2.0]}]";

  @Test
  void base64_isAPicture() {
    try (Mass<Pixels, Detections> mass = mass();
        Served served = Served.of(mass)) {
      String base64 = Base64.getEncoder().encodeToString(Png.red(3, 2, 255));
      assertThat(served.answer("/predict", "{\"input\":\"" + base64 + "\"}"))
          .isEqualTo("{\"output\":" + RED + "}");
      assertThat(
              served.answer("/predict", "{\"input\":[\"data:image/png;base64," + base64 + "\"]}"))
          .isEqualTo("{\"output\":[" + RED + "]}");
    }
  }

  @Test
  void body_isAPicture() {
    try (Mass<Pixels, Detections> mass = mass();
        Served served = Served.of(mass)) {
      for (String type : List.of("image/png", "application/octet-stream")) {
        HttpResponse<String> response = post(served, type, Png.red(3, 2, 255));
        assertThat(response.body()).isEqualTo("{\"output\":" + RED + "}");
      }
    }
  }

  @Test
  void form_isAPictureOrAList() {
    try (Mass<Pixels, Detections> mass = mass();
        Served served = Served.of(mass)) {
      String type = "multipart/form-data; boundary=\"a b\"";
      assertThat(post(served, type, form(Png.red(3, 2, 255))).body())
          .isEqualTo("{\"output\":" + RED + "}");
      JsonObject two = json(post(served, type, form(Png.red(3, 2, 255), Png.red(4, 5, 0))).body());
      assertThat(two.getAsJsonArray("output")).hasSize(2);
      assertThat(two.getAsJsonArray("output").get(1).toString())
          .isEqualTo("[{\"label\":\"picture\",\"confidence\":0.0,\"box\":[0.0,0.0,4.0,5.0]}]");
    }
  }

  @Test
  void whatIsNoPicture_isABadRequest() {
    try (Mass<Pixels, Detections> mass = mass();
        Served served = Served.of(mass)) {
      assertBad(served.post("/predict", "{\"input\":\"???\"}"), "no Base64");
      assertBad(served.post("/predict", "{\"input\":7}"), "expected a picture");
      assertBad(served.post("/predict", "{\"input\":\"AAAA\"}"), "of no known format");
      byte[] cut = Arrays.copyOf(Png.red(3, 2, 255), 40);
      assertBad(post(served, "image/png", cut), "a broken picture");
      assertBad(post(served, "multipart/form-data", form(Png.red(3, 2, 255))), "boundary");
      assertBad(post(served, "multipart/form-data; boundary=x", new byte[] {1}), "no whole");
      byte[] empty =
          "--x\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n--x--\r\n"
              .getBytes(StandardCharsets.US_ASCII);
      assertBad(post(served, "multipart/form-data; boundary=x", empty), "no file in the form");
    }
  }

  @Test
  void aLargePicture_isRefusedByItsHeader() {
    try (Mass<Pixels, Detections> mass = mass();
        Served served = Served.of(mass, builder -> builder.maxPixels(6))) {
      assertThat(post(served, "image/png", Png.red(3, 2, 255)).statusCode()).isEqualTo(200);
      assertBad(post(served, "image/png", Png.red(7, 1, 255)), "expected at most maxPixels, 6");
      String type = "multipart/form-data; boundary=\"a b\"";
      assertBad(
          post(served, type, form(Png.red(2, 2, 255), Png.red(3, 1, 255))),
          "expected at most maxPixels, 2");
      assertBad(
          post(served, type, form(Png.red(3, 2, 255), Png.red(1, 1, 255))),
          "maxPixels, 6, together");
      assertThat(post(served, type, form(Png.red(3, 1, 0), Png.red(3, 1, 0))).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void protocol_takesBase64() {
    try (Mass<Pixels, Detections> mass = mass();
        Served served = Served.of(mass)) {
      String base64 = Base64.getEncoder().encodeToString(Png.red(3, 2, 255));
      String request =
          "{\"inputs\":[{\"name\":\"picture\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\""
              + base64
              + "\"]}]}";
      JsonObject reply = json(served.answer("/v2/models/mass/infer", request));
      assertThat(
              reply
                  .getAsJsonArray("outputs")
                  .get(0)
                  .getAsJsonObject()
                  .getAsJsonArray("data")
                  .get(0)
                  .getAsString())
          .isEqualTo(RED);
    }
  }

  @Test
  void textInAPicture_isSaidWithItsCorners() {
    TextBox box = new TextBox(Quad.of(1, 2, 30, 12), 0.5);
    PageText.Line line =
        new PageText.Line(List.of(new PageText.Piece(box, new Text("Exit", 0.75))));
    try (Mass<Pixels, PageText> mass =
            Mass.builder(Pixels.class, PageText.class)
                .addModel("reader", picture -> new PageText(List.of(line)))
                .ensemble(Ensembles.firstAnswer())
                .build();
        Served served = Served.of(mass)) {
      assertThat(post(served, "image/png", Png.red(3, 2, 255)).body())
          .isEqualTo(
              "{\"output\":[{\"text\":\"Exit\",\"confidence\":0.75,\"corners\":"
                  + "[[1.0,2.0],[30.0,2.0],[30.0,12.0],[1.0,12.0]]}]}");
    }
  }

  @Test
  void otherMassesTakeNoFiles() {
    try (Mass<String, ?> mass = Masses.topics().build();
        Served served = Served.of(mass)) {
      assertThat(post(served, "image/png", Png.red(3, 2, 255)).statusCode()).isEqualTo(415);
    }
  }

  @Test
  void description_hasTheFiles() {
    try (Mass<Pixels, Detections> mass = mass();
        Served served = Served.of(mass)) {
      JsonObject content =
          json(served.get("/openapi.json").body())
              .getAsJsonObject("paths")
              .getAsJsonObject("/predict")
              .getAsJsonObject("post")
              .getAsJsonObject("requestBody")
              .getAsJsonObject("content");
      assertThat(content.keySet())
          .containsExactlyInAnyOrder("application/json", "image/*", "multipart/form-data");
    }
  }

  private static void assertBad(HttpResponse<String> response, String why) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(json(response.body()).get("error").getAsString()).contains(why);
  }

  private static HttpResponse<String> post(Served served, String type, byte[] body) {
    return served.send(
        served
            .request("/predict")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static byte[] form(byte[]... files) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    part(form, "name=\"note\"", "hi".getBytes(StandardCharsets.US_ASCII));
    for (byte[] file : files) {
      part(form, "name=\"file\"; filename=\"x.png\"", file);
    }
    form.writeBytes("--a b--\r\n".getBytes(StandardCharsets.US_ASCII));
    return form.toByteArray();
  }

  private static void part(ByteArrayOutputStream form, String names, byte[] content) {
    String head = "--a b\r\nContent-Disposition: form-data; " + names + "\r\n\r\n";
    form.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    form.writeBytes(content);
    form.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
  }
}
