package io.aimass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TensorTest {

  private static final Map<DataType, Tensor> NUMBERS = new LinkedHashMap<>();

  static {
    NUMBERS.put(DataType.FLOAT32, Tensor.of(new float[] {1, 0, 3}, 3));
    NUMBERS.put(DataType.FLOAT64, Tensor.of(new double[] {1, 0, 3}, 3));
    NUMBERS.put(DataType.FLOAT16, Tensor.ofFloat16(new float[] {1, 0, 3}, 3));
    NUMBERS.put(DataType.BFLOAT16, Tensor.ofBfloat16(new float[] {1, 0, 3}, 3));
    NUMBERS.put(DataType.INT8, Tensor.of(new byte[] {1, 0, 3}, 3));
    NUMBERS.put(DataType.UINT8, Tensor.ofUint8(new byte[] {1, 0, 3}, 3));
    NUMBERS.put(DataType.INT16, Tensor.of(new short[] {1, 0, 3}, 3));
    NUMBERS.put(DataType.INT32, Tensor.of(new int[] {1, 0, 3}, 3));
    NUMBERS.put(DataType.INT64, Tensor.of(new long[] {1, 0, 3}, 3));
  }

  private static final Tensor BOOLS = Tensor.of(new boolean[] {true, false, true}, 3);
  private static final Tensor STRINGS = Tensor.of(new String[] {"a", "", "ü"}, 3);

  @Test
  void of_givesTheTypeTheShapeAndTheElements() {
    NUMBERS.forEach(
        (type, tensor) -> {
          assertThat(tensor.type()).isEqualTo(type);
          assertThat(tensor.shape()).as(type.name()).containsExactly(3);
          assertThat(tensor.rank()).isEqualTo(1);
          assertThat(tensor.elementCount()).isEqualTo(3);
          assertThat(tensor.toDoubleArray()).as(type.name()).containsExactly(1, 0, 3);
          assertThat(tensor.toFloatArray()).as(type.name()).containsExactly(1, 0, 3);
        });
    assertThat(BOOLS.type()).isEqualTo(DataType.BOOL);
    assertThat(BOOLS.toDoubleArray()).containsExactly(1, 0, 1);
    assertThat(BOOLS.toLongArray()).containsExactly(1, 0, 1);
    assertThat(STRINGS.type()).isEqualTo(DataType.STRING);
    assertThat(STRINGS.strings()).containsExactly("a", "", "ü");
  }

  @Test
  void of_copiesItsArgument() {
    float[] floats = {1, 2};
    String[] strings = {"a", "b"};
    long[] shape = {2};
    Tensor numbers = Tensor.of(floats, shape);
    Tensor words = Tensor.of(strings, shape);
    floats[0] = 9;
    strings[0] = "z";
    shape[0] = 7;
    assertThat(numbers.toFloatArray()).containsExactly(1, 2);
    assertThat(words.strings()).containsExactly("a", "b");
    assertThat(numbers.shape()).containsExactly(2);

    byte[] bytes = {1};
    short[] shorts = {1};
    int[] ints = {1};
    long[] longs = {1};
    double[] doubles = {1};
    List<Tensor> tensors =
        List.of(
            Tensor.of(bytes, 1),
            Tensor.ofUint8(bytes, 1),
            Tensor.of(shorts, 1),
            Tensor.of(ints, 1),
            Tensor.of(longs, 1),
            Tensor.of(doubles, 1));
    bytes[0] = 9;
    shorts[0] = 9;
    ints[0] = 9;
    longs[0] = 9;
    doubles[0] = 9;
    assertThat(tensors).allSatisfy(tensor -> assertThat(tensor.getDouble(0)).isEqualTo(1));
  }

  @Test
  void whatComesOut_isACopyOrCannotBeWrittenTo() {
    Tensor tensor = Tensor.of(new float[] {1, 2}, 2);
    tensor.shape()[0] = 5;
    tensor.toFloatArray()[0] = 5;
    assertThat(tensor).isEqualTo(Tensor.of(new float[] {1, 2}, 2));
    assertThat(tensor.buffer().isReadOnly()).isTrue();
    assertThat(tensor.floats().isReadOnly()).isTrue();
    FloatBuffer moved = tensor.floats();
    moved.get();
    assertThat(tensor.floats().position()).isZero();
    assertThatThrownBy(() -> STRINGS.strings().set(0, "z"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void buffer_isOfTheTypesOwnKind() {
    Map<DataType, Class<? extends Buffer>> kinds = new LinkedHashMap<>();
    kinds.put(DataType.FLOAT32, FloatBuffer.class);
    kinds.put(DataType.FLOAT64, DoubleBuffer.class);
    kinds.put(DataType.FLOAT16, ShortBuffer.class);
    kinds.put(DataType.BFLOAT16, ShortBuffer.class);
    kinds.put(DataType.INT8, ByteBuffer.class);
    kinds.put(DataType.UINT8, ByteBuffer.class);
    kinds.put(DataType.INT16, ShortBuffer.class);
    kinds.put(DataType.INT32, IntBuffer.class);
    kinds.put(DataType.INT64, LongBuffer.class);
    kinds.forEach((type, kind) -> assertThat(NUMBERS.get(type).buffer()).isInstanceOf(kind));
    assertThat(BOOLS.buffer()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 0, 1}));
    assertThat(NUMBERS.get(DataType.INT64).longs())
        .isEqualTo(LongBuffer.wrap(new long[] {1, 0, 3}));
  }

  @Test
  void scalar_hasTheEmptyShapeAndOneElement() {
    Tensor scalar = Tensor.of(new long[] {7});
    assertThat(scalar.shape()).isEmpty();
    assertThat(scalar.rank()).isZero();
    assertThat(scalar.elementCount()).isEqualTo(1);
    assertThat(scalar.getLong(0)).isEqualTo(7);
    assertThat(scalar).hasToString("INT64[] 7");
    assertThat(scalar.reshape(1, 1).shape()).containsExactly(1, 1);
    assertThatThrownBy(() -> scalar.row(0))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("row 0 of a tensor of shape []");
    assertThatThrownBy(() -> scalar.dim(0))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("axis 0 of a tensor of rank 0");
  }

  @Test
  void zeroSizeAxis_meansNoElement() {
    Tensor none = Tensor.of(new float[0], 2, 0, 3);
    assertThat(none.elementCount()).isZero();
    assertThat(none.toFloatArray()).isEmpty();
    assertThat(none.row(1).shape()).containsExactly(0, 3);
    assertThat(none).isEqualTo(Tensor.of(new float[0], 2, 0, 3)).hasToString("FLOAT32[2, 0, 3]");
    assertThat(none).isNotEqualTo(Tensor.of(new float[0], 2, 0));
    assertThat(Tensor.of(new String[0], 0).strings()).isEmpty();
    assertThat(Tensor.of(new float[0], 1L << 40, 1L << 40, 0).elementCount()).isZero();
    assertThatThrownBy(() -> Tensor.of(new float[0], 0).getDouble(0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void shape_thatDoesNotFitIsNamedWithTheCounts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.of(new float[] {1, 2, 3}, 2, 2))
        .withMessage("shape [2, 2] needs 4 elements of FLOAT32, but 3 were given");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.of(new String[] {"a"}, 2))
        .withMessage("shape [2] needs 2 elements of STRING, but 1 were given");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.of(new float[0]))
        .withMessage("shape [] needs 1 elements of FLOAT32, but 0 were given");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.of(new float[0], 0, -1))
        .withMessage("shape [0, -1] has a negative dimension");
  }

  @Test
  void shape_tooLargeIsRefusedAndNeverWrapsAround() {
    for (long[] shape :
        new long[][] {
          {1L << 31},
          {1L << 32},
          {1 << 16, 1 << 16},
          {1L << 62, 4},
          {Long.MAX_VALUE, 2},
          {3, 1L << 62}
        }) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Tensor.of(new float[0], shape))
          .withMessage(
              "shape %s has more than 2147483647 elements, the most a tensor holds",
              Arrays.toString(shape));
    }
    assertThat(Shapes.elementCount(new long[] {Integer.MAX_VALUE})).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void strings_areNeverNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> Tensor.of(new String[] {"a", null}, 2))
        .withMessage("string 1 of a tensor is null");
  }

  @Test
  void dim_countsFromTheEndToo() {
    Tensor tensor = Tensor.of(new int[6], 1, 2, 3);
    assertThat(tensor.dim(0)).isEqualTo(1);
    assertThat(tensor.dim(-1)).isEqualTo(3);
    assertThat(tensor.dim(-3)).isEqualTo(1);
    for (int axis : new int[] {3, -4}) {
      assertThatThrownBy(() -> tensor.dim(axis))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage("axis %s of a tensor of rank 3", axis);
    }
  }

  @Test
  void integers_keepTheirSignOrHaveNone() {
    assertThat(Tensor.of(new byte[] {-1}, 1).getLong(0)).isEqualTo(-1);
    assertThat(Tensor.ofUint8(new byte[] {-1, (byte) 128}, 2).toLongArray())
        .containsExactly(255, 128);
    assertThat(Tensor.ofUint8(new byte[] {-1}, 1).toFloatArray()).containsExactly(255);
    assertThat(Tensor.of(new short[] {Short.MIN_VALUE}, 1).getLong(0)).isEqualTo(Short.MIN_VALUE);
    assertThat(Tensor.of(new int[] {Integer.MIN_VALUE}, 1).getLong(0)).isEqualTo(Integer.MIN_VALUE);
    assertThat(Tensor.of(new long[] {Long.MIN_VALUE}, 1).getLong(0)).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void toFloatArray_roundsOnce() {
    // By way of a double this would become a tie, and go down.
    long value = (1L << 60) + (1L << 36) + 1;
    assertThat(Tensor.of(new long[] {value}, 1).toFloatArray()).containsExactly((float) value);
    assertThat((float) value).isNotEqualTo((float) (double) value);
    assertThat(Tensor.of(new double[] {0.1}, 1).toFloatArray()).containsExactly(0.1f);
    assertThat(Tensor.of(new int[] {16777217}, 1).toFloatArray()).containsExactly(16777216f);
  }

  @Test
  void numbers_ofTheWrongKindAreRefused_evenWhenThereAreNone() {
    Tensor floats = Tensor.of(new float[0], 0);
    Tensor strings = Tensor.of(new String[0], 0);
    assertThatIllegalStateException()
        .isThrownBy(floats::toLongArray)
        .withMessage("a tensor of FLOAT32 holds no integers");
    assertThatIllegalStateException()
        .isThrownBy(() -> Tensor.ofFloat16(new float[1], 1).getLong(0))
        .withMessage("a tensor of FLOAT16 holds no integers");
    String noNumbers = "a tensor of STRING holds no numbers; use strings()";
    assertThatIllegalStateException().isThrownBy(strings::toLongArray).withMessage(noNumbers);
    assertThatIllegalStateException().isThrownBy(strings::toDoubleArray).withMessage(noNumbers);
    assertThatIllegalStateException().isThrownBy(strings::toFloatArray).withMessage(noNumbers);
    assertThatIllegalStateException().isThrownBy(strings::buffer).withMessage(noNumbers);
    assertThatIllegalStateException().isThrownBy(() -> STRINGS.getDouble(0)).withMessage(noNumbers);
    assertThatIllegalStateException().isThrownBy(() -> STRINGS.getLong(0)).withMessage(noNumbers);
    assertThatIllegalStateException()
        .isThrownBy(floats::strings)
        .withMessage("expected a tensor of STRING, this one is FLOAT32");
    assertThatIllegalStateException()
        .isThrownBy(floats::longs)
        .withMessage("expected a tensor of INT64, this one is FLOAT32");
    assertThatIllegalStateException()
        .isThrownBy(() -> NUMBERS.get(DataType.FLOAT64).floats())
        .withMessage("expected a tensor of FLOAT32, this one is FLOAT64");
  }

  @Test
  void element_outOfRangeIsRefused() {
    NUMBERS.forEach(
        (type, tensor) -> {
          assertThatThrownBy(() -> tensor.getDouble(3))
              .as(type.name())
              .isInstanceOf(IndexOutOfBoundsException.class);
          assertThatThrownBy(() -> tensor.getDouble(-1))
              .as(type.name())
              .isInstanceOf(IndexOutOfBoundsException.class);
        });
    assertThatThrownBy(() -> BOOLS.getLong(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void reshape_keepsTheElementsAndTheirCount() {
    Tensor tensor = Tensor.of(new int[] {1, 2, 3, 4, 5, 6}, 2, 3);
    assertThat(tensor.reshape(3, 2)).isEqualTo(Tensor.of(new int[] {1, 2, 3, 4, 5, 6}, 3, 2));
    assertThat(STRINGS.reshape(1, 3).strings()).isEqualTo(STRINGS.strings());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tensor.reshape(4))
        .withMessage("shape [4] needs 4 elements of INT32, but 6 were given");
  }

  @Test
  void row_isASliceAlongTheFirstAxis() {
    Tensor tensor = Tensor.of(new int[] {1, 2, 3, 4, 5, 6}, 3, 1, 2);
    assertThat(tensor.row(2)).isEqualTo(Tensor.of(new int[] {5, 6}, 1, 2));
    assertThat(tensor.row(2).row(0).row(1)).isEqualTo(Tensor.of(new int[] {6}));
    assertThat(STRINGS.row(2)).isEqualTo(Tensor.of(new String[] {"ü"}));
    assertThat(NUMBERS.get(DataType.FLOAT16).row(2).getDouble(0)).isEqualTo(3);
    assertThat(Tensor.ofUint8(new byte[] {1, -1}, 2, 1).row(1).toLongArray()).containsExactly(255);
    for (int index : new int[] {-1, 3}) {
      assertThatThrownBy(() -> tensor.row(index))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage("row %s of a tensor of shape [3, 1, 2]", index);
    }
    assertThatThrownBy(() -> Tensor.of(new float[0], 0, 4).row(0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void equals_looksAtTypeShapeAndBits() {
    NUMBERS.forEach(
        (type, tensor) -> {
          Tensor same = Tensor.view(type, tensor.buffer(), 3);
          assertThat(same).isEqualTo(tensor).hasSameHashCodeAs(tensor).isNotSameAs(tensor);
          assertThat(tensor).isNotEqualTo(tensor.reshape(1, 3));
          NUMBERS.forEach(
              (other, numbers) -> assertThat(tensor.equals(numbers)).isEqualTo(other == type));
        });
    assertThat(STRINGS)
        .isEqualTo(Tensor.of(new String[] {"a", "", "ü"}, 3))
        .hasSameHashCodeAs(Tensor.of(new String[] {"a", "", "ü"}, 3))
        .isNotEqualTo(Tensor.of(new String[] {"a", "", "u"}, 3))
        .isNotEqualTo("a");
    assertThat(Tensor.of(new int[] {1, 2}, 2)).isNotEqualTo(Tensor.of(new int[] {1, 3}, 2));
  }

  @Test
  void equals_tellsZerosApartAndNaNsToo() {
    assertThat(Tensor.of(new float[] {0f}, 1)).isNotEqualTo(Tensor.of(new float[] {-0f}, 1));
    assertThat(Tensor.of(new double[] {0}, 1)).isNotEqualTo(Tensor.of(new double[] {-0.0}, 1));
    assertThat(Tensor.ofFloat16(new float[] {0}, 1))
        .isNotEqualTo(Tensor.ofFloat16(new float[] {-0f}, 1));
    assertThat(Tensor.of(new float[] {Float.NaN}, 1))
        .isEqualTo(Tensor.of(new float[] {Float.NaN}, 1));
    ShortBuffer signalling = ShortBuffer.wrap(new short[] {0x7C01});
    ShortBuffer quiet = ShortBuffer.wrap(new short[] {0x7E01});
    assertThat(Tensor.view(DataType.FLOAT16, signalling, 1))
        .isNotEqualTo(Tensor.view(DataType.FLOAT16, quiet, 1));
  }

  @Test
  void toString_showsTypeShapeAndTheFirstElements() {
    assertThat(Tensor.of(new float[] {1, 2, 3, 4}, 2, 2))
        .hasToString("FLOAT32[2, 2] 1.0 2.0 3.0 4.0");
    assertThat(Tensor.of(new long[9], 9)).hasToString("INT64[9] 0 0 0 0 0 0 0 0 …");
    assertThat(STRINGS).hasToString("STRING[3] \"a\" \"\" \"ü\"");
    assertThat(BOOLS).hasToString("BOOL[3] 1 0 1");
  }
}
