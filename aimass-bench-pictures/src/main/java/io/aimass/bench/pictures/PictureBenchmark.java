package io.aimass.bench.pictures;

import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.modality.cv.transform.Normalize;
import ai.djl.modality.cv.transform.Resize;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.translate.Pipeline;
import io.aimass.Tensor;
import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.ImageFiles;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.ImageTensor;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.image.Resampling;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A JPEG of 1,920 by 1,080 pixels to a normalised tensor of 3 by 224 by 224, one thread each: read,
 * resized, normalised.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class PictureBenchmark {

  private static final float[] MEANS = {0.485f, 0.456f, 0.406f};
  private static final float[] DEVIATIONS = {0.229f, 0.224f, 0.225f};

  private final byte[] file = Photograph.jpeg(1_920, 1_080);
  private final ImageFiles files = ImageFiles.create();
  private final ImagePipeline linear = pipeline(Resampling.OPENCV_LINEAR);
  private final ImagePipeline bilinear = pipeline(Resampling.PIL_BILINEAR);
  private final Pipeline transforms =
      new Pipeline()
          .add(new Resize(224, 224))
          .add(new ToTensor())
          .add(new Normalize(MEANS, DEVIATIONS));
  private Pixels picture;

  /** Called by JMH. */
  public PictureBenchmark() {}

  private static ImagePipeline pipeline(Resampling how) {
    return ImagePipeline.of(Colors.RGB).resize(224, 224, how).tensor(ImageTensor.IMAGENET);
  }

  /** Loads OpenCV, and reads the picture for those that begin with pixels. */
  @Setup
  public void load() throws IOException {
    nu.pattern.OpenCV.loadLocally();
    Core.setNumThreads(1);
    picture = files.read(file);
  }

  /**
   * With OpenCV's pixels, of four old ones each.
   *
   * @return the tensor
   */
  @Benchmark
  public Tensor oursLinear() throws IOException {
    return linear.form().of(linear.prepared(files.read(file)));
  }

  /**
   * With Pillow's pixels, of all old ones.
   *
   * @return the tensor
   */
  @Benchmark
  public Tensor oursPillowBilinear() throws IOException {
    return bilinear.form().of(bilinear.prepared(files.read(file)));
  }

  /**
   * Only read.
   *
   * @return the picture
   */
  @Benchmark
  public Pixels oursReadOnly() throws IOException {
    return files.read(file);
  }

  /**
   * Already read.
   *
   * @return the tensor
   */
  @Benchmark
  public Tensor oursPillowBilinearOfPixels() {
    return bilinear.form().of(bilinear.prepared(picture));
  }

  /**
   * DJL's own pipeline on its PyTorch engine.
   *
   * @return the numbers
   */
  @Benchmark
  public float[] djl() throws IOException {
    Image image = ImageFactory.getInstance().fromInputStream(new ByteArrayInputStream(file));
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDList list = transforms.transform(new NDList(image.toNDArray(manager)));
      return list.singletonOrThrow().toFloatArray();
    }
  }

  /**
   * OpenCV, linear.
   *
   * @return the numbers
   */
  @Benchmark
  public float[] openCv() {
    Mat decoded = Imgcodecs.imdecode(new MatOfByte(file), Imgcodecs.IMREAD_COLOR);
    Mat small = new Mat();
    Imgproc.resize(decoded, small, new Size(224, 224), 0, 0, Imgproc.INTER_LINEAR);
    Imgproc.cvtColor(small, small, Imgproc.COLOR_BGR2RGB);
    small.convertTo(small, CvType.CV_32FC3, 1 / 255.0);
    Core.subtract(small, new Scalar(MEANS[0], MEANS[1], MEANS[2]), small);
    Core.divide(small, new Scalar(DEVIATIONS[0], DEVIATIONS[1], DEVIATIONS[2]), small);
    float[] numbers = planes(small);
    decoded.release();
    small.release();
    return numbers;
  }

  /**
   * Only read.
   *
   * @return its width
   */
  @Benchmark
  public int openCvReadOnly() {
    Mat decoded = Imgcodecs.imdecode(new MatOfByte(file), Imgcodecs.IMREAD_COLOR);
    int width = decoded.cols();
    decoded.release();
    return width;
  }

  private static float[] planes(Mat picture) {
    List<Mat> channels = new java.util.ArrayList<>();
    Core.split(picture, channels);
    float[] numbers = new float[3 * 224 * 224];
    float[] plane = new float[224 * 224];
    for (int i = 0; i < 3; i++) {
      channels.get(i).get(0, 0, plane);
      System.arraycopy(plane, 0, numbers, i * plane.length, plane.length);
      channels.get(i).release();
    }
    return numbers;
  }
}
