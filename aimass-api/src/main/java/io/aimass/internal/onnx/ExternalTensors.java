package io.aimass.internal.onnx;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The tensors of an ONNX file whose elements lie in files beside it. The file need not be trusted,
 * and is not held.
 */
public final class ExternalTensors extends OnnxWalk {

  private static final int MOST = 100_000;
  private static final int MOST_DIMS = 64;
  private static final long EXTERNAL = 1;

  private final List<ExternalTensor> found = new ArrayList<>();

  private ExternalTensors() {}

  /**
   * Finds them.
   *
   * @param content the model; weights in it are skipped; not closed
   * @return in their order
   * @throws IOException if the model cannot be read, is not protobuf, holds no graph, or says of a
   *     tensor what cannot be
   */
  public static List<ExternalTensor> of(InputStream content) throws IOException {
    ExternalTensors tensors = new ExternalTensors();
    tensors.through(new BufferedInputStream(content));
    return tensors.found;
  }

  @Override
  protected void tensor(ProtobufReader tensor) throws IOException {
    read(tensor, false);
  }

  @Override
  protected void initialiser(ProtobufReader tensor) throws IOException {
    read(tensor, true);
  }

  private void read(ProtobufReader tensor, boolean initialiser) throws IOException {
    List<Long> dims = new ArrayList<>();
    int elementType = 0;
    String name = "";
    boolean external = false;
    Place place = new Place();
    while (tensor.next()) {
      switch (tensor.field()) {
        case 1 -> add(tensor.numbers(), dims);
        case 2 -> elementType = (int) tensor.number();
        case 8 -> name = tensor.text();
        case 13 -> place.entry(tensor.message());
        case 14 -> external = tensor.number() == EXTERNAL;
        default -> {}
      }
    }
    if (!external) {
      return;
    }
    if (found.size() == MOST) {
      throw new IOException("a model has more than " + MOST + " tensors in other files");
    }
    found.add(
        new ExternalTensor(
            name, elementType, dims, place.location, place.offset, place.length, initialiser));
  }

  private static void add(long[] some, List<Long> dims) throws IOException {
    for (long dim : some) {
      if (dim < 0 || dims.size() == MOST_DIMS) {
        throw new IOException(
            "a tensor has " + MOST_DIMS + " dimensions at most, of 0 or more; got " + dim);
      }
      dims.add(dim);
    }
  }

  /** Where the elements lie. */
  private static final class Place {
    private String location = "";
    private long offset;
    private long length = -1;

    /** Reads a {@code StringStringEntryProto}; a checksum is not looked at. */
    void entry(ProtobufReader entry) throws IOException {
      String key = "";
      String value = "";
      while (entry.next()) {
        switch (entry.field()) {
          case 1 -> key = entry.text();
          case 2 -> value = entry.text();
          default -> {}
        }
      }
      switch (key) {
        case "location" -> location = value;
        case "offset" -> offset = number(key, value);
        case "length" -> length = number(key, value);
        default -> {}
      }
    }

    private static long number(String key, String value) throws IOException {
      if (!value.matches("[0-9]{1,18}")) {
        throw new IOException(
            "the " + key + " of a tensor in another file is a number, got \"" + value + "\"");
      }
      return Long.parseLong(value);
    }
  }
}
