package io.aimass.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.aimass.Mass;
import io.aimass.Member;
import io.aimass.Tensor;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The protocol's binary tensors. */
class OipBinaryTest {

  private static final String LENGTH = "Inference-Header-Content-Length";

  private Mass<Map<String, Tensor>, Map<String, Tensor>> mass;
  private Served served;

  @BeforeEach
  void serve() {
    mass =
        Mass.builder()
            .addModel("same", (Member<Map<String, Tensor>, Map<String, Tensor>>) x -> x)
            .build();
    served = Served.of(mass, builder -> builder.maxElements(1_000));
  }

  @AfterEach
  void close() {
    served.close();
    mass.close();
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static String inputs(String type, String shape, int size) {
    return String.format(
        "{\"name\":\"x\",\"datatype\":\"%s\",\"shape\":%s,"
            + "\"parameters\":{\"binary_data_size\":%d}}",
        type, shape, size);
  }

  private HttpResponse<byte[]> send(String json, byte[] binary, String length) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(json.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(binary);
    HttpRequest.Builder request =
        served
            .request("/v2/models/same/infer")
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(body.toByteArray()));
    return served.sendForBytes(length == null ? request : request.header(LENGTH, length));
  }

  private HttpResponse<byte[]> send(String json, byte[] binary) {
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    return send(json, binary, Integer.toString(length));
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  @Test
  void everyType_goesInAndComesOutAsBytes() {
    check("BOOL", "01 00", "BOOL");
    check("UINT8", "00 ff", "UINT8");
    check("INT8", "80 7f", "INT8");
    check("INT16", "0080 ff7f", "INT16");
    check("INT32", "00000080 ffffff7f", "INT32");
    check("INT64", "0000000000000080 0100000000000000", "INT64");
    check("FP16", "0038 00c0", "FP16");
    check("BF16", "803f 20c1", "BF16");
    check("FP32", "0000803f 000020c1", "FP32");
    check("FP64", "000000000000f03f 00000000000024c0", "FP64");
    check("BYTES", "02000000 c3bc 00000000", "BYTES");
  }

  private void check(String type, String hex, String answered) {
    byte[] data = bytes(hex);
    String json =
        "{\"inputs\":["
            + inputs(type, "[2]", data.length)
            + "],\"parameters\":{\"binary_data_output\":true}}";
    HttpResponse<byte[]> response = send(json, data);
    assertThat(response.statusCode()).as(type).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/octet-stream");
    int length = Integer.parseInt(response.headers().firstValue(LENGTH).orElseThrow());
    byte[] head = Arrays.copyOf(response.body(), length);
    JsonObject output =
        JsonParser.parseString(new String(head, StandardCharsets.UTF_8))
            .getAsJsonObject()
            .getAsJsonArray("outputs")
            .get(0)
            .getAsJsonObject();
    assertThat(output.get("datatype").getAsString()).isEqualTo(answered);
    assertThat(output.getAsJsonObject("parameters").get("binary_data_size").getAsInt())
        .isEqualTo(data.length);
    assertThat(output.has("data")).isFalse();
    assertThat(Arrays.copyOfRange(response.body(), length, response.body().length))
        .as(type)
        .isEqualTo(data);
  }

  @Test
  void wideUnsigned_becomesTheNextWiderSigned() {
    assertThat(text(send("{\"inputs\":[" + inputs("UINT16", "[1]", 2) + "]}", bytes("ffff"))))
        .contains("\"INT32\"")
        .contains("[65535]");
    assertThat(text(send("{\"inputs\":[" + inputs("UINT32", "[1]", 4) + "]}", bytes("ffffffff"))))
        .contains("\"INT64\"")
        .contains("[4294967295]");
    String json = "{\"inputs\":[" + inputs("UINT64", "[1]", 8) + "]}";
    assertThat(text(send(json, bytes("ffffffffffffff7f")))).contains("[9223372036854775807]");
    HttpResponse<byte[]> beyond = send(json, bytes("0000000000000080"));
    assertThat(beyond.statusCode()).isEqualTo(400);
    assertThat(text(beyond)).contains("9223372036854775808");
  }

  @Test
  void inputsInJsonAndInBytes_andOutputsEachInItsOwnForm() {
    String second = "{\"name\":\"y\",\"datatype\":\"INT32\",\"shape\":[1],\"data\":[7]}";
    String third =
        "{\"name\":\"z\",\"datatype\":\"INT8\",\"shape\":[2],"
            + "\"parameters\":{\"binary_data_size\":2}}";
    String json =
        "{\"inputs\":["
            + inputs("FP32", "[1]", 4)
            + ","
            + second
            + ","
            + third
            + "],\"outputs\":[{\"name\":\"z\",\"parameters\":{\"binary_data\":true}},"
            + "{\"name\":\"y\"},{\"name\":\"x\",\"parameters\":{\"binary_data\":true}}]}";
    HttpResponse<byte[]> response = send(json, bytes("0000803f 0102"));
    int length = Integer.parseInt(response.headers().firstValue(LENGTH).orElseThrow());
    assertThat(text(response)).contains("\"data\":[7]");
    assertThat(Arrays.copyOfRange(response.body(), length, response.body().length))
        .isEqualTo(bytes("0102 0000803f"));
  }

  @Test
  void bfloat16_hasNoFormInJson() {
    HttpResponse<byte[]> response =
        send("{\"inputs\":[" + inputs("BF16", "[1]", 2) + "]}", bytes("803f"));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(text(response)).contains("BF16");
  }

  @Test
  void requests_thatAreWrong_are400() {
    BiFunction<String, String, Integer> status = (json, hex) -> send(json, bytes(hex)).statusCode();
    String floats = "{\"inputs\":[" + inputs("FP32", "[1]", 4) + "]}";
    assertThat(status.apply(floats, "0000803f")).isEqualTo(200);
    assertThat(status.apply(floats, "0000803f 00")).isEqualTo(400);
    assertThat(status.apply(floats, "0000")).isEqualTo(400);
    assertThat(status.apply("{\"inputs\":[" + inputs("FP32", "[2]", 4) + "]}", "0000803f"))
        .isEqualTo(400);
    assertThat(status.apply("{\"inputs\":[" + inputs("FP32", "[1]", -4) + "]}", "")).isEqualTo(400);
    assertThat(status.apply("{\"inputs\":[" + inputs("BOOL", "[1]", 1) + "]}", "02"))
        .isEqualTo(400);
    assertThat(status.apply("{\"inputs\":[" + inputs("FP32", "[5000]", 0) + "]}", ""))
        .isEqualTo(400);
    for (String hex :
        new String[] {"", "010000", "0200000061", "ffffffff61", "01000000ff", "010000006100"}) {
      String texts = "{\"inputs\":[" + inputs("BYTES", "[1]", hex.length() / 2) + "]}";
      assertThat(status.apply(texts, hex)).as(hex).isEqualTo(400);
    }
    String both = floats.replace("\"shape\"", "\"data\":[1],\"shape\"");
    assertThat(status.apply(both, "0000803f")).isEqualTo(400);
  }

  @Test
  void headerLength_isThatOfTheJson() {
    String json = "{\"inputs\":[" + inputs("FP32", "[1]", 4) + "]}";
    byte[] data = bytes("0000803f");
    int right = json.length();
    assertThat(send(json, data, Integer.toString(right)).statusCode()).isEqualTo(200);
    for (String wrong :
        new String[] {
          "0",
          "-1",
          "x",
          "",
          "99999999999",
          Integer.toString(right + 5),
          Integer.toString(right - 1),
          Integer.toString(right + 4)
        }) {
      HttpResponse<byte[]> response = send(json, data, wrong);
      assertThat(response.statusCode()).as(wrong).isEqualTo(400);
      assertThat(JsonParser.parseString(text(response)).getAsJsonObject().keySet())
          .containsExactly("error");
    }
    assertThat(send(json, data, null).statusCode()).isEqualTo(400);
  }

  @Test
  void elements_keepTheirOrderInLargeTensors() {
    ByteBuffer data = ByteBuffer.allocate(4 * 999).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 999; i++) {
      data.putInt(4 * i, i);
    }
    String json = "{\"inputs\":[" + inputs("INT32", "[3,333]", data.capacity()) + "]}";
    String reply = text(send(json, data.array()));
    assertThat(reply).contains("[0,1,2,").contains("997,998]").contains("\"shape\":[3,333]");
  }
}
