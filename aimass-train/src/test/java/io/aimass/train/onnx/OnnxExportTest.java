package io.aimass.train.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.aimass.Mass;
import io.aimass.Tensor;
import io.aimass.train.BeamSearch;
import io.aimass.train.TrainedNetwork;
import io.aimass.train.Weights;
import io.aimass.train.internal.onnx.Exports;
import io.aimass.train.network.Network;
import io.aimass.train.network.OverSteps;
import io.aimass.train.network.ParameterSpec;
import io.aimass.train.network.Recurrent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxExportTest {
  private static final Network MLP = Network.features(4).dense(3).relu().dense(2);

  @TempDir Path folder;

  @Test
  void names_tellWhatIsTaken() throws Exception {
    assertThat(names(Network.features(2).dense(2))).containsExactly("features", "logits");
    assertThat(names(Network.picture(1, 2, 2).flatten())).containsExactly("picture", "logits");
    assertThat(names(Network.tokens(3).embedding(2)))
        .containsExactly("input_ids", "attention_mask", "logits");
    assertThat(names(Network.steps(2).over(OverSteps.Kind.MAX)))
        .containsExactly("steps", "attention_mask", "logits");
  }

  @Test
  void aNetworkThatWrites_givesWords_byTheSearchThatIsSet() throws Exception {
    Network writer = writer();

    assertThat(names(writer))
        .containsExactly("input_ids", "attention_mask", "words", "log_probabilities");
    assertThat(export(writer).search(BeamSearch.greedy(5)).toBytes())
        .isNotEqualTo(export(writer).search(BeamSearch.greedy(6)).toBytes());
    assertThatThrownBy(() -> export(MLP).search(BeamSearch.greedy(5)))
        .hasMessageContaining("the network gives Features");
    assertThatThrownBy(() -> export(writer).softmax()).hasMessageContaining("Written");
    assertThatThrownBy(() -> export(writer).sigmoid())
        .hasMessageContaining("the network writes words");
    assertThatThrownBy(() -> export(writer).output("log_probabilities").toBytes())
        .hasMessageContaining("given twice");
  }

  private static Network writer() {
    return Network.tokens(5)
        .embedding(4)
        .recurrent(Recurrent.Cell.GRU, 4)
        .recurrentDecoder(4, 3, Recurrent.Cell.GRU, 4);
  }

  @Test
  void names_canBeGiven() throws Exception {
    Network network = Network.steps(2).dense(2);

    assertThat(names(export(network).input("x").mask("m").output("y")))
        .containsExactly("x", "m", "y");
  }

  @Test
  void names_ofParametersAndNodes_giveWay() throws Exception {
    assertThat(names(export(MLP).input("0.weight").output("1/Relu")))
        .containsExactly("0.weight", "1/Relu");
  }

  @Test
  void names_mustDiffer() {
    assertThatThrownBy(() -> export(MLP).input("x").output("x").toBytes())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"x\" is given twice");
    assertThatThrownBy(() -> export(Network.steps(1).dense(1)).input("x").mask("x").toBytes())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"x\" is given twice");
  }

  @Test
  void names_mustNotBeEmpty() {
    assertThatThrownBy(() -> export(MLP).input(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the input's name is empty");
    assertThatThrownBy(() -> export(MLP).output(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the output's name is empty");
    assertThatThrownBy(() -> export(Network.steps(1).dense(1)).mask(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the mask's name is empty");
  }

  @Test
  void mask_ofANetworkWithoutSteps_isRefused() {
    assertThatThrownBy(() -> export(MLP).mask("m"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("takes no steps: Features[width=4]");
  }

  @Test
  void softmax_givesShares() {
    float[] logits = run(export(MLP), "logits");
    float[] shares = run(export(MLP).softmax(), "probabilities");

    double first = Math.exp(logits[0]);
    double second = Math.exp(logits[1]);
    assertThat((double) shares[0]).isCloseTo(first / (first + second), within(1e-6));
    assertThat(shares[0] + shares[1]).isCloseTo(1, within(1e-6f));
  }

  @Test
  void sigmoid_givesEachAProbability() {
    float[] logits = run(export(MLP), "logits");
    float[] probabilities = run(export(MLP).sigmoid(), "probabilities");

    for (int i = 0; i < logits.length; i++) {
      assertThat((double) probabilities[i]).isCloseTo(1 / (1 + Math.exp(-logits[i])), within(1e-6));
    }
  }

  @Test
  void ending_keepsANameThatWasGiven() throws Exception {
    assertThat(names(export(MLP).output("y").softmax())).containsExactly("features", "y");
  }

  @Test
  void softmax_ofOneNumberOrAPicture_isRefused() {
    assertThatThrownBy(() -> export(Network.features(2).dense(1)).softmax())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Features[width=1]");
    assertThatThrownBy(() -> export(Network.steps(2).dense(1)).softmax())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Steps[width=1]");
    assertThatThrownBy(() -> export(Network.picture(1, 3, 3).relu()).softmax())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Picture[");
  }

  @Test
  void twoEndings_areRefused() {
    assertThatThrownBy(() -> export(MLP).softmax().sigmoid())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SIGMOID is added after SOFTMAX, expected one");
  }

  @Test
  void aNetworkWithoutLayers_isRefused() {
    assertThatThrownBy(() -> export(Network.features(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the network has no layers, expected one or more");
  }

  @Test
  void numbersThatAreNotFinite_areRefused() {
    TrainedNetwork trained =
        trained(
            Network.features(1).dense(1),
            Map.of("0.weight", new float[1], "0.bias", new float[] {Float.NaN}));

    assertThatThrownBy(() -> OnnxExport.of(trained))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("parameter 0.bias has NaN at 0, expected finite numbers");
  }

  @Test
  void sameNetworkAndNumbers_giveTheSameBytes() {
    Network network = Network.tokens(5).embedding(4).positions().transformer(1, 2, 4);

    assertThat(export(network).toBytes()).isEqualTo(export(network).toBytes());
  }

  @Test
  void write_toAFile_replacesIt() throws IOException {
    Path file = folder.resolve("a.onnx");
    Files.writeString(file, "old");

    export(MLP).write(file);

    assertThat(file).hasBinaryContent(export(MLP).toBytes());
    assertThat(inFolder()).containsExactly("a.onnx");
  }

  @Test
  void write_toAStream_writesTheSame() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    export(MLP).write(out);

    assertThat(out.toByteArray()).isEqualTo(export(MLP).toBytes());
  }

  @Test
  void outputsThatAreNotFinite_leaveTheOldFile() throws IOException {
    Path file = folder.resolve("a.onnx");
    Files.writeString(file, "old");
    float[] huge = {Float.MAX_VALUE};
    Map<String, float[]> weights =
        Map.of("0.weight", huge, "0.bias", huge, "1.weight", huge, "1.bias", huge);
    OnnxExport export = OnnxExport.of(trained(Network.features(1).dense(1).dense(1), weights));

    assertThatThrownBy(() -> export.write(file))
        .isInstanceOfSatisfying(
            OnnxMismatchException.class, e -> assertThat(e.largestDifference()).isNaN())
        .hasMessageStartingWith(
            "the exported model differs by NaN from the network, expected 1.0E-4 at most, on a"
                + " batch of ");
    assertThat(file).hasContent("old");
    assertThat(inFolder()).containsExactly("a.onnx");
  }

  private List<String> inFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static OnnxExport export(Network network) {
    return OnnxExport.of(trained(network, Exports.randomWeights(network, 1)));
  }

  private static TrainedNetwork trained(Network network, Map<String, float[]> weights) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (ParameterSpec spec : network.parameters()) {
      long[] shape = spec.shape().stream().mapToLong(Integer::longValue).toArray();
      tensors.put(spec.name(), Tensor.of(weights.get(spec.name()), shape));
    }
    return new TrainedNetwork(network, Weights.of(tensors));
  }

  private static float[] run(OnnxExport export, String output) {
    Map<String, Tensor> in = Map.of("features", Tensor.of(new float[] {1, -2, 0.5f, 3}, 1, 4));
    try (Mass<Map<String, Tensor>, Map<String, Tensor>> mass = Exports.open(export.toBytes())) {
      return mass.predict(in).get(output).toFloatArray();
    }
  }

  private static List<String> names(Network network) throws Exception {
    return names(export(network));
  }

  private static List<String> names(OnnxExport export) throws Exception {
    GraphProto graph = ModelProto.parseFrom(export.toBytes()).getGraph();
    return Stream.concat(graph.getInputList().stream(), graph.getOutputList().stream())
        .map(ValueInfoProto::getName)
        .toList();
  }
}
