package io.aimass.examples.fashion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aimass.Tensor;
import io.aimass.examples.Fashion;
import io.aimass.train.network.Network;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on a few pictures that are made here. */
class FashionTest {

  private static final int KINDS = Garment.KINDS.size();
  private static final int PIXELS = Garment.SIDE * Garment.SIDE;

  @TempDir private Path folder;

  /** Pictures with a bright bar whose row is the kind, in noise. */
  private void write(String part, int count, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] pictures = new byte[count * PIXELS];
    byte[] kinds = new byte[count];
    for (int i = 0; i < count; i++) {
      kinds[i] = (byte) (i % KINDS);
      for (int k = 0; k < PIXELS; k++) {
        boolean bar = k / Garment.SIDE / 2 == kinds[i] + 2;
        pictures[i * PIXELS + k] = (byte) (random.nextInt(100) + (bar ? 150 : 0));
      }
    }
    write(part + "-images-idx3-ubyte", pictures, count, Garment.SIDE, Garment.SIDE);
    write(part + "-labels-idx1-ubyte", kinds, count);
  }

  private void write(String name, byte[] data, int... shape) throws IOException {
    try (OutputStream file = Files.newOutputStream(folder.resolve(name + ".gz"));
        DataOutputStream out = new DataOutputStream(new GZIPOutputStream(file))) {
      out.writeInt(0x0800 | shape.length);
      for (int size : shape) {
        out.writeInt(size);
      }
      out.write(data);
    }
  }

  @Test
  void committee_isTrainedAndMeasured() throws Exception {
    write("train", 400, 1);
    write("t10k", 100, 2);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FashionPage page = new FashionPage(new PrintStream(out, true, StandardCharsets.UTF_8));
    Map<String, Network> networks = Map.of("small", small());
    Fashion.run(Garment.read(folder, "train"), Garment.read(folder, "t10k"), networks, 6, page);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("360 pictures to learn from, 40 to find the best epoch by, 100 to measure on")
        .contains("small     epoch 6: loss")
        .containsPattern("small +(9|100)")
        .contains("small, mirrored")
        .containsPattern("committee +(9|100)");
  }

  private static Network small() {
    return Network.picture(1, Garment.SIDE, Garment.SIDE)
        .maxPool(2)
        .convolution(4, 3)
        .batchNorm()
        .relu()
        .flatten()
        .dense(KINDS);
  }

  @Test
  void members_takePicturesAndTellKinds() {
    FashionMembers.all()
        .forEach(
            (name, network) -> {
              assertThat(network.input()).as(name).isEqualTo(small().input());
              assertThat(network.output()).as(name).isEqualTo(small().output());
            });
  }

  @Test
  void picture_isOfMeanZero_andCanBeMirrored() {
    byte[] pixels = new byte[PIXELS];
    pixels[29] = (byte) 255; // the second row's second
    Garment garment = new Garment(Tensor.ofUint8(pixels, Garment.SIDE, Garment.SIDE), 3);
    Tensor picture = garment.picture(false);
    assertThat(picture.shape()).containsExactly(1, Garment.SIDE, Garment.SIDE);
    assertThat(picture.getDouble(29)).isGreaterThan(2);
    assertThat(picture.getDouble(0)).isBetween(-0.9, -0.7);
    Tensor mirrored = garment.picture(true);
    assertThat(mirrored.getDouble(2 * Garment.SIDE - 2)).isEqualTo(picture.getDouble(29));
    assertThat(mirrored.getDouble(29)).isEqualTo(picture.getDouble(0));
  }

  @Test
  void files_thatAreMissingOrDoNotFit_areTold() throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Garment.read(folder, "train"))
        .withMessageContaining(folder.toString())
        .withMessageContaining("train-images-idx3-ubyte.gz")
        .withMessageContaining("dataset-fashion-mnist");
    write("train", 20, 1);
    write("train-labels-idx1-ubyte", new byte[19], 19);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Garment.read(folder, "train"))
        .withMessageContaining("[20, 28, 28]")
        .withMessageContaining("[19, 28, 28]");
  }
}
