package io.aimass.examples;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.ModelFormat;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.ensemble.Ensembles;
import io.aimass.examples.fashion.FashionMembers;
import io.aimass.examples.fashion.FashionPage;
import io.aimass.examples.fashion.FashionTraining;
import io.aimass.examples.fashion.Garment;
import io.aimass.examples.fashion.GarmentTranslator;
import io.aimass.preprocess.data.Split;
import io.aimass.train.network.Network;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Trains a committee of small convolutional networks on the 60,000 training pictures of
 * Fashion-MNIST, and measures it on the 10,000 others.
 */
public final class Fashion {

  private static final String ONE_THREAD = "ai.djl.pytorch.num_threads";
  private static final String FOLDER = "/usr/share/datasets/fashion-mnist";
  private static final int EPOCHS = 8;
  private static final long SEED = 5;

  private Fashion() {}

  /**
   * Runs the program, which takes a quarter of an hour on two cores.
   *
   * @param args the folder with the data set's four files; by default where Debian's package
   *     dataset-fashion-mnist puts them
   * @throws InterruptedException if the thread is interrupted
   */
  public static void main(String[] args) throws InterruptedException {
    if (System.getProperty(ONE_THREAD) == null) {
      System.setProperty(ONE_THREAD, "1"); // a training has one core, several run side by side
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path folder = Path.of(args.length == 0 ? FOLDER : args[0]);
    List<Garment> train;
    List<Garment> test;
    try {
      train = Garment.read(folder, "train");
      test = Garment.read(folder, "t10k");
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    run(train, test, FashionMembers.all(), EPOCHS, new FashionPage(out));
  }

  /**
   * Everything but where the pictures come from.
   *
   * @param pictures to train with; a tenth of them is held out to find the best epochs by
   * @param test what is measured on
   * @param networks each by its name
   * @param epochs how often each goes through the pictures
   * @param page told what comes of it
   * @throws InterruptedException if the thread is interrupted
   */
  public static void run(
      List<Garment> pictures,
      List<Garment> test,
      Map<String, Network> networks,
      int epochs,
      FashionPage page)
      throws InterruptedException {
    List<List<Garment>> parts = Split.stratified(pictures, Garment::kind, SEED, 0.9, 0.1);
    page.data(parts.get(0), parts.get(1), test);
    page.networks(networks);
    FashionTraining training = new FashionTraining(parts.get(0), parts.get(1), epochs);
    try (Mass<Garment, Classification> committee =
        committee(List.copyOf(networks.keySet()), training.train(networks, page::watch))) {
      page.scores(committee, test);
    }
  }

  /** Networks that vote with their probabilities, each on a picture and on its mirror image. */
  private static Mass<Garment, Classification> committee(List<String> names, List<byte[]> models) {
    MassBuilder<Garment, Classification, Classification> builder =
        Mass.builder(Garment.class, Classification.class);
    for (int i = 0; i < models.size(); i++) {
      ModelSource source = ModelSource.bytes(models.get(i), ModelFormat.ONNX);
      String name = names.get(i);
      builder.addModel(name, ModelSpec.of(source, new GarmentTranslator(false)));
      builder.addModel(name + ", mirrored", ModelSpec.of(source, new GarmentTranslator(true)));
    }
    return builder.ensemble(Ensembles.softVoting()).build();
  }
}
