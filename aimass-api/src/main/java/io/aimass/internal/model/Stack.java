package io.aimass.internal.model;

import io.aimass.DataType;
import io.aimass.Layout;
import io.aimass.Layout.Ragged;
import io.aimass.Tensor;
import java.nio.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts items of one kind together along the batch axis. Along ragged axes the shorter ones are
 * filled up at their end with the layout's pad value.
 */
final class Stack {

  private Stack() {}

  /**
   * One batch of many items.
   *
   * @param items each with a batch axis of size 1 in front
   * @param layout tells the ragged axes, counted without that axis
   * @param rows the batch's size: what exceeds the items are copies of the last one
   */
  static Map<String, Tensor> together(List<Map<String, Tensor>> items, Layout layout, int rows) {
    Map<String, Tensor> batch = new LinkedHashMap<>();
    for (String name : items.get(0).keySet()) {
      List<Tensor> parts = new ArrayList<>(rows);
      for (int row = 0; row < rows; row++) {
        parts.add(items.get(Math.min(row, items.size() - 1)).get(name));
      }
      batch.put(name, one(parts, layout.ragged().get(name)));
    }
    return batch;
  }

  private static Tensor one(List<Tensor> parts, @Nullable Ragged ragged) {
    long[] shape = parts.get(0).shape();
    for (Tensor part : parts) {
      for (int axis = 1; axis < shape.length; axis++) {
        shape[axis] = Math.max(shape[axis], part.dim(axis));
      }
    }
    shape[0] = parts.size();
    DataType type = parts.get(0).type();
    if (type == DataType.STRING) {
      return strings(parts, shape);
    }
    Cells cells = Cells.allocate(type, Math.toIntExact(product(shape, 0)));
    int rowSize = Math.toIntExact(product(shape, 1));
    for (int row = 0; row < parts.size(); row++) {
      Tensor part = parts.get(row);
      if (part.elementCount() < rowSize) {
        cells.fill(row * rowSize, rowSize, ragged == null ? 0 : ragged.padValue());
      }
      copy(part, cells, row * rowSize, shape);
    }
    return Tensor.view(type, cells.buffer(), shape);
  }

  private static Tensor strings(List<Tensor> parts, long[] shape) {
    List<String> all = new ArrayList<>();
    parts.forEach(part -> all.addAll(part.strings()));
    return Tensor.of(all.toArray(new String[0]), shape);
  }

  /** Copies an item to its row, each run of elements along the last axis at once. */
  private static void copy(Tensor part, Cells cells, int at, long[] shape) {
    Buffer from = part.buffer();
    int axes = shape.length;
    int run = axes == 1 ? 1 : (int) part.dim(axes - 1);
    if (run == 0 || part.elementCount() == 0) {
      return;
    }
    if (Arrays.equals(part.shape(), withOneRow(shape))) {
      cells.put(at, from, 0, part.elementCount());
      return;
    }
    int[] index = new int[axes]; // of the run: the last axis stays 0
    for (int done = 0; done < part.elementCount(); done += run) {
      cells.put(at + offset(index, shape), from, done, run);
      next(index, part);
    }
  }

  private static long[] withOneRow(long[] shape) {
    long[] one = shape.clone();
    one[0] = 1;
    return one;
  }

  private static int offset(int[] index, long[] shape) {
    int offset = 0;
    for (int axis = 1; axis < shape.length; axis++) {
      offset = Math.toIntExact(offset * shape[axis] + index[axis]);
    }
    return offset;
  }

  /** The next run, in row-major order. */
  private static void next(int[] index, Tensor part) {
    for (int axis = index.length - 2; axis >= 1; axis--) {
      index[axis]++;
      if (index[axis] < part.dim(axis)) {
        return;
      }
      index[axis] = 0;
    }
  }

  private static long product(long[] shape, int from) {
    long product = 1;
    for (int axis = from; axis < shape.length; axis++) {
      product *= shape[axis];
    }
    return product;
  }

  /**
   * What items have in common that can be put together: names, types, and all that is not ragged.
   */
  static List<Object> kind(Map<String, Tensor> item, Layout layout) {
    List<Object> kind = new ArrayList<>();
    item.forEach(
        (name, tensor) -> {
          kind.add(name);
          kind.add(tensor.type());
          Ragged ragged = layout.ragged().get(name);
          for (int axis = 1; axis < tensor.rank(); axis++) {
            boolean open = ragged != null && ragged.axes().contains(axis - 1);
            kind.add(open ? -1L : tensor.dim(axis));
          }
        });
    return kind;
  }

  /** The longest ragged axis of an item; 0 if there is none. */
  static int length(Map<String, Tensor> item, Layout layout) {
    long length = 0;
    for (Map.Entry<String, Ragged> ragged : layout.ragged().entrySet()) {
      Tensor tensor = item.get(ragged.getKey());
      if (tensor != null) {
        for (int axis : ragged.getValue().axes()) {
          if (axis + 1 < tensor.rank()) {
            length = Math.max(length, tensor.dim(axis + 1));
          }
        }
      }
    }
    return (int) Math.min(length, Integer.MAX_VALUE);
  }
}
