package io.aimass.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Tensor;
import io.aimass.train.network.Network;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsTest {
  private static final Network NETWORK = Network.features(3).dense(4).batchNorm().dense(2);

  @TempDir Path folder;

  @Test
  void write_andRead_giveTheSame() throws IOException {
    Weights weights = Weights.initial(NETWORK, 5);
    Path file = folder.resolve("weights.safetensors");

    weights.write(file);

    assertThat(Weights.read(file))
        .isEqualTo(weights)
        .hasToString("Weights[42 numbers in 8 tensors]");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void write_overAFile_replacesIt() throws IOException {
    Path file = Files.writeString(folder.resolve("weights"), "before");

    Weights.initial(NETWORK, 1).write(file);

    assertThat(Weights.read(file)).isEqualTo(Weights.initial(NETWORK, 1));
  }

  @Test
  void write_isTheFormatOfSafetensors() throws IOException {
    Path file = folder.resolve("weights");
    Weights.of(Map.of("a", Tensor.of(new float[] {1, -2}, 2, 1))).write(file);

    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[(int) bytes.getLong()];
    bytes.get(header);

    assertThat(header.length % 8).isZero();
    assertThat(new String(header, StandardCharsets.UTF_8).strip())
        .isEqualTo("{\"a\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}");
    assertThat(bytes.getFloat()).isEqualTo(1);
    assertThat(bytes.getFloat()).isEqualTo(-2);
    assertThat(bytes.hasRemaining()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,8]}} | expected F32",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}} | expected 12 bytes",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | expected 0",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | the file has 8",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}} | expected up to 2^31",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[65536,65536],\"data_offsets\":[0,8]}} | up to 2^31 - 1",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"b\":1}} | unknown",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"a\":{}} | there twice",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2.5],\"data_offsets\":[0,8]}} | not as expected",
        "[] | not as expected",
        "{\"a\": | not as expected"
      })
  void read_ofWhatIsNoSuchFile_saysWhy(String header, String why) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(16 + text.length).order(ByteOrder.LITTLE_ENDIAN);
    Path file = Files.write(folder.resolve("bad"), bytes.putLong(text.length).put(text).array());

    assertThatThrownBy(() -> Weights.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("bad: ")
        .hasMessageContaining(why);
  }

  @Test
  void read_ofAHeaderLongerThanTheFile_allocatesNothing() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
    Path file = Files.write(folder.resolve("bad"), bytes.putLong(Long.MAX_VALUE).array());

    assertThatThrownBy(() -> Weights.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected 2 to 12");
    Files.write(file, new byte[3]);
    assertThatThrownBy(() -> Weights.read(file)).isInstanceOf(IOException.class);
  }

  @Test
  void checkedFor_anotherNetwork_namesTheFaults() {
    Map<String, Tensor> tensors = new LinkedHashMap<>(Weights.initial(NETWORK, 1).tensors());
    tensors.remove("0.bias");
    tensors.put("0.weight", Tensor.of(new float[12], 4, 3));
    tensors.put("9.weight", Tensor.of(new float[1], 1));

    assertThatThrownBy(() -> new TrainedNetwork(NETWORK, Weights.of(tensors)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"0.bias\" is missing")
        .hasMessageContaining("\"0.weight\" has the shape [4, 3], expected [3, 4]")
        .hasMessageContaining("\"9.weight\" is no parameter");
  }

  @Test
  void of_otherTypes_isRefused() {
    assertThatThrownBy(() -> Weights.of(Map.of("a", Tensor.of(new long[] {1}, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("INT64");
    assertThatThrownBy(() -> Weights.of(Map.of()).get("a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"a\"");
  }

  @Test
  void initial_isAFunctionOfNetworkAndSeed() {
    Network network = Network.tokens(50).embedding(16);
    float[] normal = Weights.initial(network, 3).get("0.weight").toFloatArray();
    double squares = 0;
    for (float number : normal) {
      squares += number * number;
    }

    assertThat(Weights.initial(network, 3)).isEqualTo(Weights.initial(network, 3));
    assertThat(Weights.initial(network, 3)).isNotEqualTo(Weights.initial(network, 4));
    assertThat(squares / normal.length).isBetween(0.9 / 16, 1.1 / 16);
    float[] uniform = Weights.initial(NETWORK, 3).get("0.weight").toFloatArray();
    assertThat(uniform).doesNotHaveDuplicates();
    for (float number : uniform) {
      assertThat(Math.abs(number)).isLessThanOrEqualTo((float) (1 / Math.sqrt(3)));
    }
    assertThat(Weights.initial(NETWORK, 3).get("1.weight").toFloatArray()).containsOnly(1);
    assertThat(List.copyOf(Weights.initial(NETWORK, 3).names()))
        .startsWith("0.weight", "0.bias", "1.weight");
  }
}
