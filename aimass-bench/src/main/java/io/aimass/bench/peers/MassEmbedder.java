package io.aimass.bench.peers;

import io.aimass.Batching;
import io.aimass.Embedding;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.ensemble.Ensembles;
import io.aimass.preprocess.text.TextEmbedding;
import io.aimass.preprocess.text.TextTokenizer;
import io.aimass.preprocess.text.TextTranslators;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** AI Mass, everything else at its default. */
final class MassEmbedder implements Embedder {

  private final Mass<String, Embedding> mass;

  MassEmbedder(List<SentenceModel> members, Batching batching, Optional<Duration> deadline) {
    MassBuilder<String, Embedding, Embedding> builder = builder(members, batching);
    deadline.ifPresent(builder::deadline);
    mass = builder.build();
  }

  private static MassBuilder<String, Embedding, Embedding> builder(
      List<SentenceModel> members, Batching batching) {
    MassBuilder<String, Embedding, Embedding> builder = Mass.builder(String.class, Embedding.class);
    for (SentenceModel member : members) {
      builder.addModel(member.name(), spec(member).batching(batching));
    }
    return members.size() == 1 ? builder : builder.ensemble(Ensembles.concatenate());
  }

  private static ModelSpec<String, Embedding> spec(SentenceModel member) {
    TextTokenizer tokenizer =
        TextTokenizer.file(member.tokenizerFile()).maxLength(SentenceModel.MAX_TOKENS).build();
    TextEmbedding embedding = TextTranslators.embedding(tokenizer);
    return ModelSpec.of(
        ModelSource.file(member.file()),
        (member.isPooledAtFirstToken() ? embedding.cls() : embedding.mean()).normalize());
  }

  @Override
  public float[] embed(String text) {
    return mass.predict(text).values();
  }

  @Override
  public List<float[]> embedAll(List<String> texts) {
    return mass.predictAll(texts).stream().map(Embedding::values).toList();
  }

  @Override
  public void close() {
    mass.close();
  }
}
