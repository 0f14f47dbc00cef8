package io.aimass.preprocess.image;

/**
 * How a picture gets another size. The methods differ by up to 87 grey levels where a picture
 * shrinks, so the one that a model was trained with is part of what the model wants. Each gives the
 * very pixels of the library that it names, but {@link #TORCH_BILINEAR} and {@link #TORCH_BICUBIC},
 * which may be one level off.
 */
public enum Resampling {
  /** Pillow's {@code NEAREST}: the pixel under the middle of the new one. */
  PIL_NEAREST {
    @Override
    Pixels changed(Pixels from, int height, int width) {
      return NearestResize.atMiddles(from, height, width);
    }
  },
  /** Pillow's {@code BOX}: the mean of the pixels under the new one. */
  PIL_BOX {
    @Override
    Pixels changed(Pixels from, int height, int width) {
      return PillowResize.of(from, height, width, Filter.BOX);
    }
  },
  /** Pillow's {@code BILINEAR}, which looks at all pixels under the new one (antialias). */
  PIL_BILINEAR {
    @Override
    Pixels changed(Pixels from, int height, int width) {
      return PillowResize.of(from, height, width, Filter.BILINEAR);
    }
  },
  /** Pillow's {@code HAMMING}. */
  PIL_HAMMING {
    @Override
    Pixels changed(Pixels from, int height, int width) {
      return PillowResize.of(from, height, width, Filter.HAMMING);
    }
  },
  /** Pillow's {@code BICUBIC}, antialiased. */
  PIL_BICUBIC {
    @Override
    Pixels changed(Pixels from, int height, int width) {
      return PillowResize.of(from, height, width, Filter.BICUBIC);
    }
  },
  /** Pillow's {@code LANCZOS}, antialiased. */
  PIL_LANCZOS {
    @Override
    Pixels changed(Pixels from, int height, int width) {
      return PillowResize.of(from, height, width, Filter.LANCZOS);
    }
  },
  /** OpenCV's {@code INTER_NEAREST}: the pixel under the new one's upper left corner. */
  OPENCV_NEAREST {
    @Override
    Pixels changed(Pixels from, int height, int width) {
      return NearestResize.atCorners(from, height, width);
    }
  },
  /** OpenCV's {@code INTER_LINEAR}, of two by two pixels however much the picture shrinks. */
  OPENCV_LINEAR {
    @Override
    Pixels changed(Pixels from, int height, int width) {
      return OpenCvResize.of(from, height, width);
    }
  },
  /** PyTorch's {@code interpolate(mode="nearest")}: the pixel under the upper left corner. */
  TORCH_NEAREST {
    @Override
    Pixels changed(Pixels from, int height, int width) {
      return NearestResize.atCornersInSinglePrecision(from, height, width);
    }
  },
  /** PyTorch's {@code interpolate(mode="bilinear")} without antialias, rounded. */
  TORCH_BILINEAR {
    @Override
    Pixels changed(Pixels from, int height, int width) {
      return TorchResize.of(from, height, width, TorchResize.LINEAR);
    }
  },
  /** PyTorch's {@code interpolate(mode="bicubic")} without antialias, rounded. */
  TORCH_BICUBIC {
    @Override
    Pixels changed(Pixels from, int height, int width) {
      return TorchResize.of(from, height, width, TorchResize.CUBIC);
    }
  };

  Pixels resize(Pixels from, int height, int width) {
    return from.height() == height && from.width() == width ? from : changed(from, height, width);
  }

  abstract Pixels changed(Pixels from, int height, int width);
}
