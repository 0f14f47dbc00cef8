package io.aimass;

/**
 * Conversions between single precision and the two 16-bit formats, rounding to nearest even as IEEE
 * 754 asks. (The JDK's own come with Java 20.)
 */
final class HalfPrecision {

  private HalfPrecision() {}

  static float fromFloat16(short half) {
    int bits = half & 0xFFFF;
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >>> 10) & 0x1F;
    int mantissa = bits & 0x3FF;
    if (exponent == 0x1F) {
      return Float.intBitsToFloat(sign | 0x7F800000 | (mantissa << 13));
    }
    if (exponent == 0) {
      float magnitude = mantissa * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    return Float.intBitsToFloat(sign | ((exponent + 112) << 23) | (mantissa << 13));
  }

  static short toFloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = (bits >>> 16) & 0x8000;
    int magnitude = bits & 0x7FFFFFFF;
    if (magnitude > 0x7F800000) {
      return (short) (sign | 0x7E00 | ((magnitude >>> 13) & 0x3FF));
    }
    if (magnitude >= 0x477FF000) {
      return (short) (sign | 0x7C00);
    }
    if (magnitude < 0x38800000) {
      // Subnormal: a multiple of 2^-24, rounded half to even by the JDK.
      return (short) (sign | (int) Math.rint(Float.intBitsToFloat(magnitude) * 0x1p24));
    }
    return (short) (sign | (roundToEven(magnitude, 13) - (112 << 10)));
  }

  static float fromBfloat16(short value) {
    return Float.intBitsToFloat(value << 16);
  }

  static short toBfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) ((bits >>> 16) | 0x40);
    }
    int sign = (bits >>> 16) & 0x8000;
    return (short) (sign | roundToEven(bits & 0x7FFFFFFF, 16));
  }

  private static int roundToEven(int magnitude, int droppedBits) {
    int kept = magnitude >>> droppedBits;
    int halfway = 1 << (droppedBits - 1);
    int dropped = magnitude & ((1 << droppedBits) - 1);
    boolean up = dropped > halfway || (dropped == halfway && (kept & 1) == 1);
    return up ? kept + 1 : kept;
  }
}
