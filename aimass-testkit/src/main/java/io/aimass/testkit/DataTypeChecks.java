package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aimass.DataType;
import io.aimass.MassException;
import io.aimass.ModelSource;
import io.aimass.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every element type: bit by bit there and back, or refused in words. */
abstract class DataTypeChecks extends Checks {

  DataTypeChecks(Supplier<EngineUnderTest> engine) {
    super(engine);
  }

  @TestFactory
  @DisplayName("a supported type comes back bit by bit")
  Stream<DynamicTest> supportedType_comesBackBitByBit() {
    return each(true).map(type -> DynamicTest.dynamicTest(type.name(), () -> comesBack(type)));
  }

  @TestFactory
  @DisplayName("an unsupported type fails with a message that names it")
  Stream<DynamicTest> unsupportedType_failsNamingIt() {
    return each(false).map(type -> DynamicTest.dynamicTest(type.name(), () -> isRefused(type)));
  }

  private Stream<DataType> each(boolean supported) {
    return Arrays.stream(DataType.values())
        .filter(type -> engine().types().contains(type) == supported);
  }

  private Optional<ModelSource> identity(DataType type) {
    return engine()
        .models()
        .bytes(ConformanceModel.IDENTITY, type)
        .map(bytes -> ModelSource.bytes(bytes, engine().models().format()));
  }

  private void comesBack(DataType type) {
    ModelSource source = identity(type).orElseThrow();
    try (var mass = open(spec(source).allowNonFinite())) {
      for (Tensor sample : samples(type)) {
        assertThat(run(mass, ConformanceModel.IDENTITY, sample)).containsExactly(sample);
      }
    }
  }

  private void isRefused(DataType type) {
    Optional<ModelSource> source = identity(type);
    if (source.isEmpty()) {
      return; // the format has no such type, so there is no way to ask
    }
    Throwable error =
        catchThrowable(
            () -> {
              try (var mass = open(spec(source.get()).allowNonFinite())) {
                mass.predict(Map.of("x", samples(type)[0]));
              }
            });
    assertThat(error).isInstanceOf(MassException.class);
    assertThat(story(error)).contains(MEMBER);
    assertThat(story(error).toUpperCase(Locale.ROOT)).contains(type.name());
  }

  /** Values at the edges of the type, on the heap and in a direct buffer. */
  private static Tensor[] samples(DataType type) {
    if (type == DataType.STRING) {
      return new Tensor[] {
        Tensor.of(new String[] {"", "a", "ä€😀", "line\nbreak", "x y", "last"}, 2, 3),
        Tensor.of(new String[] {"a", "b", "c", "d", "e", "f"}, 3, 2)
      };
    }
    byte[] bits = bits(type);
    long columns = bits.length / type.bytes() / 2;
    ByteBuffer direct = ByteBuffer.allocateDirect(bits.length).order(ByteOrder.nativeOrder());
    direct.put(bits).rewind();
    return new Tensor[] {
      Tensor.view(type, ByteBuffer.wrap(bits), 2, columns), Tensor.view(type, direct, 2, columns)
    };
  }

  /** The bytes of edge values in native order: zeros, ones, all bits, and a ramp. */
  private static byte[] bits(DataType type) {
    byte[] bits = new byte[8 * type.bytes()];
    if (type == DataType.BOOL) {
      for (int i = 0; i < bits.length; i++) {
        bits[i] = (byte) (i % 3 == 0 ? 1 : 0);
      }
      return bits;
    }
    for (int i = type.bytes(); i < bits.length; i++) {
      bits[i] = (byte) (i * 37);
    }
    if (type.isFloatingPoint()) {
      clearNan(type, bits);
    } else {
      Arrays.fill(bits, type.bytes(), 2 * type.bytes(), (byte) 0xFF);
    }
    return bits;
  }

  /** Keeps exponents below their highest value: the bits of a NaN need not survive. */
  private static void clearNan(DataType type, byte[] bits) {
    int top = ByteOrder.nativeOrder().equals(ByteOrder.LITTLE_ENDIAN) ? type.bytes() - 1 : 0;
    for (int i = top; i < bits.length; i += type.bytes()) {
      bits[i] &= (byte) 0xBF;
    }
  }
}
