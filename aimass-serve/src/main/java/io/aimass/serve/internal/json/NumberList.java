package io.aimass.serve.internal.json;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of JSON's numbers without an object for each: as a list it holds what {@link JsonInput}
 * says, a {@code Long} for what is written as an integer and else a {@code Double}.
 */
public final class NumberList extends AbstractList<@Nullable Object> {

  /** Integers up to here, and no larger ones, are all exact in 64 bits. */
  static final long EXACT = 1L << 53;

  private static final int FIRST = 16;

  private double[] values = new double[FIRST];
  private boolean[] integers = new boolean[FIRST];
  private int size;

  NumberList() {}

  void add(double value, boolean integer) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
      integers = Arrays.copyOf(integers, 2 * size);
    }
    values[size] = value;
    integers[size++] = integer;
  }

  @Override
  public Object get(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException(index + " of " + size);
    }
    return integers[index] ? (Object) (long) values[index] : (Object) values[index];
  }

  @Override
  public int size() {
    return size;
  }

  /** A copy. */
  public double[] doubles() {
    return Arrays.copyOf(values, size);
  }

  /** A copy in single precision, where a number may become infinite. */
  public float[] floats() {
    float[] floats = new float[size];
    for (int i = 0; i < size; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** The same as a list that may be added to. */
  List<@Nullable Object> boxed() {
    return new ArrayList<>(this);
  }
}
