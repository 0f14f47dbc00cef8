package io.aimass.train.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.aimass.train.network.Dense;
import io.aimass.train.network.Network;
import io.aimass.train.network.OverSteps;
import io.aimass.train.network.Recurrent;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written, as somebody else's parser reads it. */
class ModelFileTest {

  static Set<String> names() {
    return SampleNetworks.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyValueIsMadeOnceAndBeforeItIsUsed(String name) throws Exception {
    GraphProto graph = parsed(SampleNetworks.all().get(name)).getGraph();
    Set<String> known = new HashSet<>();
    graph.getInputList().forEach(input -> assertThat(known.add(input.getName())).isTrue());
    graph.getInitializerList().forEach(tensor -> assertThat(known.add(tensor.getName())).isTrue());
    Set<String> used = new HashSet<>();
    for (NodeProto node : graph.getNodeList()) {
      assertThat(known).containsAll(node.getInputList());
      used.addAll(node.getInputList());
      node.getOutputList().forEach(output -> assertThat(known.add(output)).isTrue());
      assertThat(node.getName()).isEqualTo(node.getOutput(0));
    }
    assertThat(known).contains("out");
    assertThat(used)
        .containsAll(graph.getInputList().stream().map(ValueInfoProto::getName).toList())
        .containsAll(graph.getInitializerList().stream().map(TensorProto::getName).toList());
  }

  @Test
  void versions() throws Exception {
    ModelProto model = parsed(Network.features(3).dense(2));

    assertThat(model.getIrVersion()).isEqualTo(8);
    assertThat(model.getProducerName()).isEqualTo("aimass");
    assertThat(model.getOpsetImportList()).hasSize(1);
    assertThat(model.getOpsetImport(0).getDomain()).isEmpty();
    assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(17);
  }

  @Test
  void features_haveADynamicBatch() throws Exception {
    GraphProto graph = parsed(Network.features(3).dense(2)).getGraph();

    assertThat(values(graph.getInputList())).containsExactly("in 1 [batch, 3]");
    assertThat(values(graph.getOutputList())).containsExactly("out 1 [batch, 2]");
  }

  @Test
  void pictures_haveADynamicBatch() throws Exception {
    GraphProto graph = parsed(Network.picture(3, 8, 6).convolution(2, 3)).getGraph();

    assertThat(values(graph.getInputList())).containsExactly("in 1 [batch, 3, 8, 6]");
    assertThat(values(graph.getOutputList())).containsExactly("out 1 [batch, 2, 8, 6]");
  }

  @Test
  void words_haveADynamicLengthAndAMask() throws Exception {
    GraphProto graph = parsed(Network.tokens(9).embedding(4)).getGraph();

    assertThat(values(graph.getInputList()))
        .containsExactly("in 7 [batch, steps]", "mask 7 [batch, steps]");
    assertThat(values(graph.getOutputList())).containsExactly("out 1 [batch, steps, 4]");
  }

  @Test
  void steps_haveADynamicLengthAndAMask() throws Exception {
    GraphProto graph = parsed(Network.steps(5).over(OverSteps.Kind.MEAN)).getGraph();

    assertThat(values(graph.getInputList()))
        .containsExactly("in 1 [batch, steps, 5]", "mask 7 [batch, steps]");
    assertThat(values(graph.getOutputList())).containsExactly("out 1 [batch, 5]");
  }

  @Test
  void parameters_keepNamesShapesAndNumbers() throws Exception {
    Network network = Network.features(3).then(new Dense(2, true));
    Map<String, float[]> weights = Exports.randomWeights(network, 1);

    GraphProto graph =
        ModelProto.parseFrom(Exports.model(network, weights, Ending.NONE)).getGraph();

    TensorProto weight = graph.getInitializer(0);
    assertThat(weight.getName()).isEqualTo("0.weight");
    assertThat(weight.getDataType()).isEqualTo(TensorProto.DataType.FLOAT.getNumber());
    assertThat(weight.getDimsList()).containsExactly(3L, 2L);
    float[] numbers = new float[6];
    weight
        .getRawData()
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(numbers);
    assertThat(numbers).isEqualTo(weights.get("0.weight"));
  }

  @Test
  void dropout_isGone() throws Exception {
    assertThat(operators(Network.features(3).dense(2).dropout(0.5)))
        .containsExactly("Gemm", "Identity");
  }

  @Test
  void recurrentLayers_areOneOperatorEach() throws Exception {
    Network network = Network.steps(5).then(new Recurrent(Recurrent.Cell.LSTM, 4, 3, true, 0.5));

    assertThat(operators(network)).filteredOn("LSTM"::equals).hasSize(3);
  }

  private static List<String> operators(Network network) throws Exception {
    return parsed(network).getGraph().getNodeList().stream().map(NodeProto::getOpType).toList();
  }

  private static ModelProto parsed(Network network) throws Exception {
    return ModelProto.parseFrom(
        Exports.model(network, Exports.randomWeights(network, 1), Ending.NONE));
  }

  private static List<String> values(List<ValueInfoProto> values) {
    return values.stream()
        .map(
            value ->
                value.getName()
                    + " "
                    + value.getType().getTensorType().getElemType()
                    + " "
                    + dims(value.getType().getTensorType().getShape()))
        .toList();
  }

  private static String dims(TensorShapeProto shape) {
    return shape.getDimList().stream()
        .map(dim -> dim.hasDimParam() ? dim.getDimParam() : Long.toString(dim.getDimValue()))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
