package io.aimass.preprocess.vision;

import io.aimass.Classification;
import io.aimass.Translator;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.Pixels;

/**
 * Where translators for models of pictures are found. Each is made of a pipeline and of what the
 * model's output means:
 *
 * <pre>{@code
 * Translator<Pixels, Classification> animal =
 *     ImageTranslators.classification(imagenet).labels("cat", "dog").softmax();
 *
 * Translator<Pixels, Embedding> look = ImageTranslators.embedding(imagenet).normalize();
 *
 * Translator<Pixels, Detections> things =
 *     ImageTranslators.detection(letterbox).labels(names).layout(DetectionLayout.yoloV8());
 *
 * Translator<Pixels, Segmentation> street =
 *     ImageTranslators.segmentation(resized).labels("road", "car", "sky").logits();
 * }</pre>
 *
 * <p>Members with equal pipelines share one tensor. What these give is immutable and safe for use
 * by many threads.
 */
public final class ImageTranslators {

  private ImageTranslators() {}

  /**
   * A model that gives a number per label, such as those that were trained on ImageNet.
   *
   * @param pipeline what is done with a picture before
   * @return wants labels, and then softmax, sigmoid or probabilities
   */
  public static ImageClassification classification(ImagePipeline pipeline) {
    return new ImageClassification(pipeline);
  }

  /**
   * A model that gives a logit per label, of which several may apply at once: each probability
   * stands alone, and {@link io.aimass.ensemble.Ensembles#multiLabelVoting} counts those of at
   * least a threshold. Short for {@code classification(pipeline).labels(labels).sigmoid()}.
   *
   * @param pipeline what is done with a picture before
   * @param labels in the order of the model's logits
   * @return the translator
   * @throws IllegalArgumentException if there is no label, or one is given twice
   */
  public static Translator<Pixels, Classification> multiLabel(
      ImagePipeline pipeline, String... labels) {
    return classification(pipeline).labels(labels).sigmoid();
  }

  /**
   * A model that gives a vector per picture, per place or per patch, such as a classifier without
   * its last layer, or CLIP's image side.
   *
   * @param pipeline what is done with a picture before
   * @return a translator that can be used as it is, and refined
   */
  public static ImageEmbedding embedding(ImagePipeline pipeline) {
    return new ImageEmbedding(pipeline, ImageEmbeddingDecoder.DEFAULT);
  }

  /**
   * A model that finds things and where they are.
   *
   * @param pipeline what is done with a picture before
   * @return wants labels, and then how the model's outputs are laid out
   */
  public static ImageDetection detection(ImagePipeline pipeline) {
    return new ImageDetection(pipeline);
  }

  /**
   * A model that tells what each pixel is.
   *
   * @param pipeline what is done with a picture before
   * @return wants labels, and then whether the model gives logits or classes
   */
  public static ImageSegmentation segmentation(ImagePipeline pipeline) {
    return new ImageSegmentation(pipeline);
  }
}
