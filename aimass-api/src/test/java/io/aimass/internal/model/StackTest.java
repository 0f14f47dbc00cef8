package io.aimass.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.DataType;
import io.aimass.Layout;
import io.aimass.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Items put together, held against a naive reading of every element. */
class StackTest {

  private static Tensor number(DataType type, double value) {
    return switch (type) {
      case FLOAT32 -> Tensor.of(new float[] {(float) value}, 1, 1);
      case FLOAT64 -> Tensor.of(new double[] {value}, 1, 1);
      case FLOAT16 -> Tensor.ofFloat16(new float[] {(float) value}, 1, 1);
      case BFLOAT16 -> Tensor.ofBfloat16(new float[] {(float) value}, 1, 1);
      case INT8 -> Tensor.of(new byte[] {(byte) value}, 1, 1);
      case UINT8 -> Tensor.ofUint8(new byte[] {(byte) value}, 1, 1);
      case INT16 -> Tensor.of(new short[] {(short) value}, 1, 1);
      case INT32 -> Tensor.of(new int[] {(int) value}, 1, 1);
      case INT64 -> Tensor.of(new long[] {(long) value}, 1, 1);
      case BOOL -> Tensor.of(new boolean[] {value != 0}, 1, 1);
      case STRING -> Tensor.of(new String[] {"v" + value}, 1, 1);
    };
  }

  private static Tensor empty(DataType type) {
    return type == DataType.STRING
        ? Tensor.of(new String[0], 1, 0)
        : Tensor.view(type, ByteBuffer.allocate(0), 1, 0);
  }

  @ParameterizedTest
  @EnumSource(value = DataType.class, mode = EnumSource.Mode.EXCLUDE, names = "STRING")
  void everyType_isCopiedAndPadded(DataType type) {
    Layout layout = Layout.stacked().ragged("x", 1, 0);
    Tensor batch =
        Stack.together(List.of(Map.of("x", number(type, 1)), Map.of("x", empty(type))), layout, 2)
            .get("x");
    assertThat(batch.type()).isEqualTo(type);
    assertThat(batch.shape()).containsExactly(2, 1);
    assertThat(batch.getDouble(0)).isEqualTo(1);
    assertThat(batch.getDouble(1)).isEqualTo(1);
    Tensor other =
        Stack.together(
                List.of(Map.of("x", number(type, 1)), Map.of("x", number(type, 0))), layout, 2)
            .get("x");
    assertThat(other.getDouble(1)).isZero();
  }

  @Test
  void strings_ofOneSizeAreStacked() {
    Tensor batch =
        Stack.together(
                List.of(
                    Map.of("x", number(DataType.STRING, 1)),
                    Map.of("x", number(DataType.STRING, 2))),
                Layout.stacked(),
                2)
            .get("x");
    assertThat(batch.strings()).containsExactly("v1.0", "v2.0");
    assertThat(batch.shape()).containsExactly(2, 1);
  }

  @Property(tries = 300)
  void everyElement_isWhereItBelongs_andTheRestIsPadding(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 5) int count,
      @ForAll @IntRange(min = 0, max = 2) int more,
      @ForAll @IntRange(min = 1, max = 3) int fixed) {
    Layout layout = Layout.stacked().ragged("x", -7, 0, 2);
    List<Map<String, Tensor>> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int a = random.nextInt(4);
      int c = random.nextInt(4);
      float[] data = new float[a * fixed * c];
      for (int k = 0; k < data.length; k++) {
        data[k] = 100 * i + k;
      }
      items.add(Map.of("x", Tensor.of(data, 1, a, fixed, c)));
    }
    Tensor batch = Stack.together(items, layout, count + more).get("x");
    assertThat(batch.dim(0)).isEqualTo(count + more);
    for (int row = 0; row < count + more; row++) {
      Tensor item = items.get(Math.min(row, count - 1)).get("x");
      for (int a = 0; a < batch.dim(1); a++) {
        for (int b = 0; b < fixed; b++) {
          for (int c = 0; c < batch.dim(3); c++) {
            boolean inside = a < item.dim(1) && c < item.dim(3);
            double expected =
                inside ? item.getDouble((int) ((a * fixed + b) * item.dim(3) + c)) : -7;
            long at = ((row * batch.dim(1) + a) * fixed + b) * batch.dim(3) + c;
            assertThat(batch.getDouble((int) at)).isEqualTo(expected);
          }
        }
      }
    }
  }

  @Test
  void kind_isAllButWhatIsRagged() {
    Layout layout = Layout.stacked().ragged("x", 0, 1);
    Map<String, Tensor> item = Map.of("x", Tensor.of(new float[6], 1, 2, 3));
    assertThat(Stack.kind(item, layout))
        .isEqualTo(Stack.kind(Map.of("x", Tensor.of(new float[10], 1, 2, 5)), layout))
        .isNotEqualTo(Stack.kind(Map.of("x", Tensor.of(new float[9], 1, 3, 3)), layout))
        .isNotEqualTo(Stack.kind(Map.of("x", Tensor.of(new double[6], 1, 2, 3)), layout))
        .isNotEqualTo(Stack.kind(Map.of("y", Tensor.of(new float[6], 1, 2, 3)), layout));
    assertThat(Stack.length(item, layout)).isEqualTo(3);
    assertThat(Stack.length(item, Layout.stacked())).isZero();
  }
}
