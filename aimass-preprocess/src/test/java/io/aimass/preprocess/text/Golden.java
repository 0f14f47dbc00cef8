package io.aimass.preprocess.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;

/** Reads what the scripts in {@code src/test/python} wrote. */
final class Golden {

  private Golden() {}

  static JsonElement read(String name) {
    byte[] json = RealTokenizers.read("io/aimass/preprocess/text/" + name);
    return JsonParser.parseString(new String(json, StandardCharsets.UTF_8));
  }

  static long[] longs(JsonElement array) {
    JsonArray elements = array.getAsJsonArray();
    long[] result = new long[elements.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = elements.get(i).getAsLong();
    }
    return result;
  }

  static double[] doubles(JsonElement array) {
    JsonArray elements = array.getAsJsonArray();
    double[] result = new double[elements.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = elements.get(i).getAsDouble();
    }
    return result;
  }

  static float[] floats(JsonElement array) {
    double[] wide = doubles(array);
    float[] result = new float[wide.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) wide[i];
    }
    return result;
  }
}
