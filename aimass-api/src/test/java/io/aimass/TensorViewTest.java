package io.aimass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Tensor#view} and what is taken from it: the same memory, proved by writing to it. */
class TensorViewTest {

  @ParameterizedTest
  @EnumSource(value = DataType.class, names = "STRING", mode = EnumSource.Mode.EXCLUDE)
  void view_ofADirectByteBufferIsItsMemory(DataType type) {
    ByteBuffer memory = ByteBuffer.allocateDirect(3 * type.bytes()).order(ByteOrder.nativeOrder());
    Tensor tensor = Tensor.view(type, memory, 3);
    Tensor row = tensor.row(1);
    Tensor column = tensor.reshape(3, 1);
    assertThat(tensor.toDoubleArray()).containsExactly(0, 0, 0);
    for (int i = 0; i < memory.capacity(); i++) {
      memory.put(i, (byte) 1);
    }
    assertThat(tensor.getDouble(1)).isNotZero();
    assertThat(row.getDouble(0)).isEqualTo(tensor.getDouble(1));
    assertThat(column.getDouble(2)).isEqualTo(tensor.getDouble(1));
    assertThat(tensor.buffer().isDirect()).isTrue();
    assertThat(row.buffer().isDirect()).isTrue();
  }

  @Test
  void view_takesBytesInNativeOrderWhateverTheBufferSays() {
    ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
    bytes.asFloatBuffer().put(new float[] {1.5f, -2});
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      assertThat(Tensor.view(DataType.FLOAT32, bytes.duplicate().order(order), 2).toFloatArray())
          .containsExactly(1.5f, -2);
    }
  }

  @Test
  void buffer_ofBytesIsInNativeOrder() {
    Tensor tensor = Tensor.ofUint8(new byte[] {1, 2, 3, 4}, 4);
    assertThat(((ByteBuffer) tensor.buffer()).order()).isEqualTo(ByteOrder.nativeOrder());
  }

  @Test
  void view_ofATypedBufferIsItsMemory() {
    float[] floats = {1, 2};
    double[] doubles = {1, 2};
    long[] longs = {1, 2};
    int[] ints = {1, 2};
    short[] shorts = {1, 2};
    Tensor[] views = {
      Tensor.view(DataType.FLOAT32, FloatBuffer.wrap(floats), 2),
      Tensor.view(DataType.FLOAT64, DoubleBuffer.wrap(doubles), 2),
      Tensor.view(DataType.INT64, LongBuffer.wrap(longs), 2),
      Tensor.view(DataType.INT32, IntBuffer.wrap(ints), 2),
      Tensor.view(DataType.INT16, ShortBuffer.wrap(shorts), 2),
    };
    floats[1] = 7;
    doubles[1] = 7;
    longs[1] = 7;
    ints[1] = 7;
    shorts[1] = 7;
    assertThat(views).allSatisfy(view -> assertThat(view.toDoubleArray()).containsExactly(1, 7));
  }

  @Test
  void view_isOfTheRemainingElementsAndKeepsItsPlace() {
    IntBuffer buffer = IntBuffer.wrap(new int[] {0, 1, 2, 3});
    buffer.position(1).limit(3);
    Tensor tensor = Tensor.view(DataType.INT32, buffer, 2);
    buffer.clear();
    assertThat(tensor.toLongArray()).containsExactly(1, 2);
    assertThat(tensor.buffer().position()).isZero();
    assertThat(tensor.buffer().limit()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void view_ofBytesThatStartAtAnOddAddress(boolean direct) {
    ByteBuffer bytes = direct ? ByteBuffer.allocateDirect(17) : ByteBuffer.allocate(17);
    bytes.order(ByteOrder.nativeOrder()).position(1);
    bytes.putLong(Long.MIN_VALUE).putLong(3).position(1);
    assertThat(Tensor.view(DataType.INT64, bytes, 2).toLongArray())
        .containsExactly(Long.MIN_VALUE, 3);
  }

  @Test
  void view_servesTheSixteenBitTypesWithAShortBuffer() {
    ShortBuffer bits = ShortBuffer.wrap(new short[] {0x3C00});
    assertThat(Tensor.view(DataType.FLOAT16, bits, 1).getDouble(0)).isEqualTo(1);
    assertThat(Tensor.view(DataType.BFLOAT16, bits, 1).getDouble(0)).isEqualTo(0.0078125);
    assertThat(Tensor.view(DataType.INT16, bits, 1).getLong(0)).isEqualTo(0x3C00);
  }

  @Test
  void view_ofAnyByteButZeroIsTrue() {
    Tensor view = Tensor.view(DataType.BOOL, ByteBuffer.wrap(new byte[] {0, 1, -1}), 3);
    assertThat(view.toLongArray()).containsExactly(0, 1, 1);
    assertThat(view).isEqualTo(Tensor.of(new boolean[] {false, true, true}, 3));
  }

  @Test
  void view_ofAnUnfitBufferNamesBothSides() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.view(DataType.FLOAT32, IntBuffer.allocate(1), 1))
        .withMessage(
            "a tensor of FLOAT32 can be a view of a FloatBuffer or a ByteBuffer, not of a"
                + " HeapIntBuffer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.view(DataType.INT8, CharBuffer.allocate(1), 1))
        .withMessageContaining("INT8 can be a view of a ByteBuffer, not");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.view(DataType.STRING, ByteBuffer.allocate(1), 1))
        .withMessageContaining("STRING can be a view of no buffer, not");
    for (DataType type : DataType.values()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Tensor.view(type, CharBuffer.allocate(1), 1))
          .withMessageContaining(type.name());
    }
    assertThatNullPointerException()
        .isThrownBy(() -> Tensor.view(DataType.INT8, null, 1))
        .withMessage("buffer");
  }

  @Test
  void view_ofHalfAnElementIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.view(DataType.FLOAT32, ByteBuffer.allocate(6), 1))
        .withMessage("6 bytes are not a whole number of elements of FLOAT32");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.view(DataType.INT32, IntBuffer.allocate(3), 2))
        .withMessage("shape [2] needs 2 elements of INT32, but 3 were given");
  }

  @Test
  void view_ofABufferThatSwapsBytesIsRefused() {
    ByteOrder foreign =
        ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN
            ? ByteOrder.LITTLE_ENDIAN
            : ByteOrder.BIG_ENDIAN;
    ByteBuffer bytes = ByteBuffer.allocateDirect(8).order(foreign);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.view(DataType.FLOAT32, bytes.asFloatBuffer(), 2))
        .withMessage(
            "a tensor is a view of a buffer in native order, %s, not of one in %s",
            ByteOrder.nativeOrder(), foreign);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.view(DataType.FLOAT64, bytes.asDoubleBuffer(), 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.view(DataType.INT64, bytes.asLongBuffer(), 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.view(DataType.INT32, bytes.asIntBuffer(), 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.view(DataType.BFLOAT16, bytes.asShortBuffer(), 4));
  }

  @ParameterizedTest
  @EnumSource(DataType.class)
  void dataType_knowsItsSizeAndKind(DataType type) {
    int bytes =
        switch (type) {
          case FLOAT64, INT64 -> 8;
          case FLOAT32, INT32 -> 4;
          case FLOAT16, BFLOAT16, INT16 -> 2;
          case INT8, UINT8, BOOL -> 1;
          case STRING -> 0;
        };
    assertThat(type.bytes()).isEqualTo(bytes);
    assertThat(type.isFloatingPoint()).isEqualTo(type.name().contains("FLOAT"));
  }
}
