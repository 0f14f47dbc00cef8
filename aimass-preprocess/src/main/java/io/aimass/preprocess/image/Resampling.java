package io.aimass.preprocess.image;

/**
 * How a picture gets another size. The methods differ by up to 87 grey levels where a picture
 * shrinks, so the one that a model was trained with is part of what the model wants. Each gives the
 * very pixels of the library that it names, but {@link #TORCH_BILINEAR} and {@link #TORCH_BICUBIC},
 * which may be one level off.
 */
public enum Resampling {
  /** Pillow's {@code NEAREST}: the pixel under the middle of the new one. */
  PIL_NEAREST,
  /** Pillow's {@code BOX}: the mean of the pixels under the new one. */
  PIL_BOX,
  /** Pillow's {@code BILINEAR}, which looks at all pixels under the new one (antialias). */
  PIL_BILINEAR,
  /** Pillow's {@code HAMMING}. */
  PIL_HAMMING,
  /** Pillow's {@code BICUBIC}, antialiased. */
  PIL_BICUBIC,
  /** Pillow's {@code LANCZOS}, antialiased. */
  PIL_LANCZOS,
  /** OpenCV's {@code INTER_NEAREST}: the pixel under the new one's upper left corner. */
  OPENCV_NEAREST,
  /** OpenCV's {@code INTER_LINEAR}, of two by two pixels however much the picture shrinks. */
  OPENCV_LINEAR,
  /** PyTorch's {@code interpolate(mode="nearest")}: the pixel under the upper left corner. */
  TORCH_NEAREST,
  /** PyTorch's {@code interpolate(mode="bilinear")} without antialias, rounded. */
  TORCH_BILINEAR,
  /** PyTorch's {@code interpolate(mode="bicubic")} without antialias, rounded. */
  TORCH_BICUBIC;

  Pixels resize(Pixels from, int height, int width) {
    return from.height() == height && from.width() == width ? from : changed(from, height, width);
  }

  private Pixels changed(Pixels from, int height, int width) {
    return switch (this) {
      case PIL_NEAREST -> NearestResize.atMiddles(from, height, width);
      case PIL_BOX -> PillowResize.of(from, height, width, Filter.BOX);
      case PIL_BILINEAR -> PillowResize.of(from, height, width, Filter.BILINEAR);
      case PIL_HAMMING -> PillowResize.of(from, height, width, Filter.HAMMING);
      case PIL_BICUBIC -> PillowResize.of(from, height, width, Filter.BICUBIC);
      case PIL_LANCZOS -> PillowResize.of(from, height, width, Filter.LANCZOS);
      case OPENCV_NEAREST -> NearestResize.atCorners(from, height, width);
      case OPENCV_LINEAR -> OpenCvResize.of(from, height, width);
      case TORCH_NEAREST -> NearestResize.atCornersInSinglePrecision(from, height, width);
      case TORCH_BILINEAR -> TorchResize.of(from, height, width, TorchResize.LINEAR);
      case TORCH_BICUBIC -> TorchResize.of(from, height, width, TorchResize.CUBIC);
    };
  }
}
