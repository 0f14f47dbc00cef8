package io.aimass;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Golden digests come from {@code src/test/golden/half_precision.py}: NumPy and PyTorch. */
class HalfPrecisionTest {

  private static final Properties GOLDEN = new Properties();

  @BeforeAll
  static void readGolden() throws IOException {
    try (InputStream stream =
        HalfPrecisionTest.class.getResourceAsStream("half-precision.properties")) {
      GOLDEN.load(stream);
    }
  }

  @Test
  void fromFloat16_isTheFormulaOfIeee754ForEveryNumber() {
    for (int half = 0; half < 0x10000; half++) {
      float actual = HalfPrecision.fromFloat16((short) half);
      int exponent = (half >>> 10) & 31;
      int fraction = half & 1023;
      double magnitude =
          switch (exponent) {
            case 0 -> fraction * Math.pow(2, -24);
            case 31 -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> (1 + fraction / 1024.0) * Math.pow(2, exponent - 15);
          };
      float expected = (float) Math.copySign(magnitude, half < 0x8000 ? 1 : -1);
      assertThat(Float.floatToIntBits(actual))
          .as("half %04x", half)
          .isEqualTo(Float.floatToIntBits(Float.isNaN(expected) ? Float.NaN : expected));
    }
  }

  @Test
  void widening_equalsNumPyForEveryNumber() {
    assertThat(widened(HalfPrecision::fromFloat16)).isEqualTo(golden("float16.widened"));
    assertThat(widened(HalfPrecision::fromBfloat16)).isEqualTo(golden("bfloat16.widened"));
  }

  @Test
  void narrowing_roundsToNearestEvenBetweenAllNeighbours() {
    float[] halves = between(0x7C00, HalfPrecision::fromFloat16);
    assertThat(narrowed(halves, HalfPrecision::toFloat16, 0x7E00))
        .isEqualTo(golden("float16.between"));
    float[] brains = between(0x7F80, HalfPrecision::fromBfloat16);
    assertThat(narrowed(brains, HalfPrecision::toBfloat16, 0x7FC0))
        .isEqualTo(golden("bfloat16.between"));
  }

  @Test
  void narrowing_equalsNumPyAndPyTorchOnAnyFloats() {
    float[] floats = scattered();
    assertThat(narrowed(floats, HalfPrecision::toFloat16, 0x7E00))
        .isEqualTo(golden("float16.scattered"));
    assertThat(narrowed(floats, HalfPrecision::toBfloat16, 0x7FC0))
        .isEqualTo(golden("bfloat16.scattered"));
  }

  @Test
  void narrowing_invertsWideningAndKeepsNaN() {
    for (int bits = 0; bits < 0x10000; bits++) {
      float wide = HalfPrecision.fromFloat16((short) bits);
      short back = HalfPrecision.toFloat16(wide);
      if (Float.isNaN(wide)) {
        assertThat(HalfPrecision.fromFloat16(back)).as("%04x", bits).isNaN();
      } else {
        assertThat(back).as("%04x", bits).isEqualTo((short) bits);
      }
      float wideBrain = HalfPrecision.fromBfloat16((short) bits);
      short backBrain = HalfPrecision.toBfloat16(wideBrain);
      if (Float.isNaN(wideBrain)) {
        assertThat(HalfPrecision.fromBfloat16(backBrain)).as("%04x", bits).isNaN();
      } else {
        assertThat(backBrain).as("%04x", bits).isEqualTo((short) bits);
      }
    }
  }

  @Test
  void narrowing_atTheEndsOfTheRange() {
    float least = Float.intBitsToFloat(0x33000000); // 2^-25, halfway to the smallest half
    assertThat(HalfPrecision.toFloat16(least)).isEqualTo((short) 0);
    assertThat(HalfPrecision.toFloat16(Math.nextUp(least))).isEqualTo((short) 1);
    assertThat(HalfPrecision.toFloat16(-least)).isEqualTo((short) 0x8000);
    assertThat(HalfPrecision.toFloat16(Math.nextDown(65520f))).isEqualTo((short) 0x7BFF);
    assertThat(HalfPrecision.toFloat16(65520f)).isEqualTo((short) 0x7C00);
    assertThat(HalfPrecision.toFloat16(-65520f)).isEqualTo((short) 0xFC00);
    assertThat(HalfPrecision.toFloat16(Float.MAX_VALUE)).isEqualTo((short) 0x7C00);
    assertThat(HalfPrecision.toBfloat16(Float.MAX_VALUE)).isEqualTo((short) 0x7F80);
    assertThat(HalfPrecision.toBfloat16(Float.NEGATIVE_INFINITY)).isEqualTo((short) 0xFF80);
    // A NaN whose payload lies in the dropped bits alone must not become infinity.
    float thin = Float.intBitsToFloat(0x7F800001);
    assertThat(HalfPrecision.fromFloat16(HalfPrecision.toFloat16(thin))).isNaN();
    assertThat(HalfPrecision.fromBfloat16(HalfPrecision.toBfloat16(thin))).isNaN();
  }

  private static String golden(String key) {
    return GOLDEN.getProperty(key);
  }

  private static String widened(Function<Short, Float> widen) {
    ByteBuffer bytes = ByteBuffer.allocate(0x10000 * 4);
    for (int bits = 0; bits < 0x10000; bits++) {
      bytes.putInt(Float.floatToIntBits(widen.apply((short) bits)));
    }
    return sha256(bytes.array());
  }

  private static String narrowed(float[] floats, Function<Float, Short> narrow, int nan) {
    ByteBuffer bytes = ByteBuffer.allocate(floats.length * 2);
    for (float value : floats) {
      bytes.putShort(Float.isNaN(value) ? (short) nan : narrow.apply(value));
    }
    return sha256(bytes.array());
  }

  /** Halfway between neighbours, and one float below and above, of both signs. */
  private static float[] between(int count, Function<Short, Float> widen) {
    int[] positive =
        IntStream.range(0, count - 1)
            .mapToObj(i -> ((double) widen.apply((short) i) + widen.apply((short) (i + 1))) / 2)
            .mapToInt(middle -> Float.floatToRawIntBits(middle.floatValue()))
            .flatMap(bits -> IntStream.of(bits - 1, bits, bits + 1))
            .toArray();
    IntStream negative = IntStream.of(positive).map(bits -> bits | Integer.MIN_VALUE);
    return floats(IntStream.concat(IntStream.of(positive), negative));
  }

  private static float[] scattered() {
    long state = 42;
    int[] bits = new int[1_000_000];
    for (int i = 0; i < bits.length; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      bits[i] = (int) (state >>> 32);
    }
    return floats(IntStream.of(bits));
  }

  private static float[] floats(IntStream allBits) {
    int[] bits = allBits.toArray();
    float[] floats = new float[bits.length];
    for (int i = 0; i < bits.length; i++) {
      floats[i] = Float.intBitsToFloat(bits[i]);
    }
    return floats;
  }

  private static String sha256(byte[] bytes) {
    try {
      StringBuilder hex = new StringBuilder();
      for (byte value : MessageDigest.getInstance("SHA-256").digest(bytes)) {
        hex.append(String.format("%02x", value));
      }
      return hex.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
