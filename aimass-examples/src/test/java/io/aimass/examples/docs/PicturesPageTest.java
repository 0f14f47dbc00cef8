package io.aimass.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Classification;
import io.aimass.Decoder;
import io.aimass.Labels;
import io.aimass.Mass;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.ensemble.Ensembles;
import io.aimass.imageio.BufferedImages;
import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.ImageFiles;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.ImageTensor;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.image.Resampling;
import io.aimass.train.TrainedNetwork;
import io.aimass.train.Weights;
import io.aimass.train.network.Network;
import io.aimass.train.onnx.OnnxExport;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/pictures.md, run as tests. */
class PicturesPageTest {

  @TempDir Path folder;

  @Test
  void aPipeline_makesTheTensor() {
    byte[] bytes = new byte[480 * 640 * 3];
    // snippet: pictures-pipeline
    ImagePipeline imagenet =
        ImagePipeline.of(Colors.RGB) // grey becomes RGB, an alpha is left out
            .shorterSide(256, Resampling.PIL_BILINEAR)
            .centerCrop(224, 224)
            .tensor(ImageTensor.IMAGENET);
    Pixels picture = Pixels.of(bytes, 480, 640, Colors.RGB); // height, width
    Tensor tensor = imagenet.form().of(imagenet.prepared(picture)); // [3, 224, 224]
    // end
    assertThat(tensor.shape()).containsExactly(3, 224, 224);
    assertThat(imagenet.encode(picture)).containsEntry("input", tensor);
  }

  @Test
  void files_areReadUpright() throws IOException {
    Path file = folder.resolve("cat.png");
    BufferedImage drawn = new BufferedImage(64, 48, BufferedImage.TYPE_3BYTE_BGR);
    ImageIO.write(drawn, "png", file.toFile());
    byte[] upload = Files.readAllBytes(file);
    // snippet: pictures-files
    ImageFiles files = ImageFiles.create().maxPixels(50_000_000); // made once
    Pixels cat = files.read(file); // or bytes, or a stream
    List<Pixels> frames = files.readFrames(upload); // of an animated GIF
    Pixels own = BufferedImages.pixels(drawn); // what AWT has
    // end
    assertThat(cat).isEqualTo(own).isEqualTo(frames.get(0));
  }

  @Test
  void membersOfACommittee_shareATensor() throws IOException {
    Path first = network("first", 1);
    Path second = network("second", 2);
    Labels labels = Labels.of(List.of("dark", "light"));
    Decoder<Classification> decoder =
        output -> Classification.of(labels, output.first().toDoubleArray());
    Pixels picture = Pixels.of(new byte[20 * 30 * 3], 20, 30, Colors.RGB);
    // snippet: pictures-committee
    ImagePipeline pipeline =
        ImagePipeline.of(Colors.RGB).resize(8, 8, Resampling.OPENCV_LINEAR).input("picture");
    Translator<Pixels, Classification> translator = Translator.of(pipeline, decoder);
    try (Mass<Pixels, Classification> mass =
        Mass.builder()
            .addModel("first", ModelSpec.of(first, translator))
            .addModel("second", ModelSpec.of(second, translator)) // the same tensor, made once
            .ensemble(Ensembles.softVoting())
            .build()) {
      System.out.println(mass.predict(picture));
    }
    // end
    try (Mass<Pixels, Classification> mass =
        Mass.builder().addModel("first", ModelSpec.of(first, translator)).build()) {
      assertThat(mass.predict(picture).labels()).isEqualTo(labels);
    }
  }

  private Path network(String name, long seed) throws IOException {
    Network network = Network.picture(3, 8, 8).convolution(4, 3).globalAverage().dense(2);
    Path file = folder.resolve(name + ".onnx");
    OnnxExport.of(new TrainedNetwork(network, Weights.initial(network, seed)))
        .softmax()
        .write(file);
    return file;
  }
}
