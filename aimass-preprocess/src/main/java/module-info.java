/** What goes in front of and behind a model: pipelines and translators of texts and pictures. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.aimass.preprocess {
  requires transitive io.aimass.api;
  requires static transitive org.jspecify;
  requires ai.djl.api;
  requires ai.djl.tokenizers;
  requires com.google.gson;

  exports io.aimass.preprocess.data;
  exports io.aimass.preprocess.image;
  exports io.aimass.preprocess.ocr;
  exports io.aimass.preprocess.text;
  exports io.aimass.preprocess.vision;

  uses io.aimass.preprocess.image.ImageDecoder;

  provides io.aimass.bundle.PartFactory with
      io.aimass.preprocess.image.ImageParts,
      io.aimass.preprocess.ocr.OcrParts,
      io.aimass.preprocess.text.TextParts,
      io.aimass.preprocess.vision.VisionParts;
}
