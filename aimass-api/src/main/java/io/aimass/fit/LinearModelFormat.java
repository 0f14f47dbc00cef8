package io.aimass.fit;

import io.aimass.internal.binary.BinaryReader;
import io.aimass.internal.binary.BinaryWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** The file of a {@link LinearModel}; {@link LinearModel#save} documents the layout. */
final class LinearModelFormat {
  /** The bytes {@code AMLM}, read as a little-endian int. */
  private static final int MAGIC = 0x4d4c4d41;

  private static final int VERSION = 1;
  private static final int MOST_LABELS = 1 << 20;
  private static final int MOST_LABEL_BYTES = 1 << 16;

  private LinearModelFormat() {}

  static void save(LinearModel model, float[] weights, float[] intercepts, OutputStream out)
      throws IOException {
    BinaryWriter writer = new BinaryWriter(out, MAGIC, VERSION);
    writer.writeInt(model.labels().size());
    writer.writeInt(model.features());
    for (String label : model.labels()) {
      writer.writeString(label);
    }
    writer.writeFloats(intercepts);
    writer.writeFloats(weights);
    writer.finish();
  }

  static LinearModel load(InputStream in) throws IOException {
    BinaryReader reader = new BinaryReader(in, "linear model", MAGIC, VERSION);
    int classes = reader.readInt("number of labels", 1, MOST_LABELS);
    int features = reader.readInt("number of features", 0, LinearModel.MOST_WEIGHTS / classes);
    List<String> labels = new ArrayList<>();
    for (int label = 0; label < classes; label++) {
      labels.add(reader.readString("label " + label, MOST_LABEL_BYTES));
    }
    float[] intercepts = reader.readFloats("intercept", classes);
    float[] weights = reader.readFloats("weight", classes * features);
    reader.finish();
    try {
      return LinearModel.ofFeatureMajor(labels, features, weights, intercepts);
    } catch (IllegalArgumentException e) {
      throw new IOException("Damaged linear model: " + e.getMessage(), e);
    }
  }
}
