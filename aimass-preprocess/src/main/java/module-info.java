/** What goes in front of and behind a model: tokenizers, text translators, vectorizers. */
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

  provides io.aimass.bundle.PartFactory with
      io.aimass.preprocess.image.ImageParts,
      io.aimass.preprocess.ocr.OcrParts,
      io.aimass.preprocess.text.TextParts;
}
