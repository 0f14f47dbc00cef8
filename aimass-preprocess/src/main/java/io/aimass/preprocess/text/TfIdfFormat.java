package io.aimass.preprocess.text;

import io.aimass.internal.binary.BinaryReader;
import io.aimass.internal.binary.BinaryWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The file of a {@link TfIdfVectorizer}; {@link TfIdfVectorizer#save} documents the layout. */
final class TfIdfFormat {
  /** The bytes {@code AMTV}, read as a little-endian int. */
  private static final int MAGIC = 0x56544d41;

  private static final int VERSION = 1;
  private static final int MOST_TERMS = 1 << 27;
  private static final int MOST_BYTES = 1 << 30;

  /** By their numbers in the file. */
  private static final List<TextAnalyzer> ANALYZERS =
      List.of(TextAnalyzer.WORD, TextAnalyzer.CHAR, TextAnalyzer.CHAR_WB);

  /** By their numbers in the file. */
  private static final List<VectorNorm> NORMS =
      List.of(VectorNorm.L1, VectorNorm.L2, VectorNorm.NONE);

  private TfIdfFormat() {}

  static void save(
      TfIdfOptions options, int documents, int[] frequencies, TermTable terms, OutputStream out)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int[] ends = new int[terms.size()];
    for (int term = 0; term < ends.length; term++) {
      bytes.write(terms.term(term).getBytes(StandardCharsets.UTF_8));
      ends[term] = bytes.size();
    }
    BinaryWriter writer = new BinaryWriter(out, MAGIC, VERSION);
    saveOptions(options, writer);
    writer.writeInt(documents);
    writer.writeInt(ends.length);
    writer.writeInt(bytes.size());
    writer.writeInts(frequencies);
    writer.writeInts(ends);
    writer.writeBytes(bytes.toByteArray());
    writer.finish();
  }

  private static void saveOptions(TfIdfOptions options, BinaryWriter writer) throws IOException {
    writer.writeInt(ANALYZERS.indexOf(options.analyzer()));
    writer.writeInt(options.minN());
    writer.writeInt(options.maxN());
    writer.writeBoolean(options.lowercase());
    writer.writeInt(options.minTokenLength());
    writer.writeBoolean(options.binary());
    writer.writeBoolean(options.sublinearTf());
    writer.writeBoolean(options.useIdf());
    writer.writeBoolean(options.smoothIdf());
    writer.writeInt(NORMS.indexOf(options.norm()));
  }

  static TfIdfVectorizer load(InputStream in) throws IOException {
    BinaryReader reader = new BinaryReader(in, "TF-IDF vectorizer", MAGIC, VERSION);
    TfIdfOptions options = loadOptions(reader);
    int documents = reader.readInt("number of texts", 1, Integer.MAX_VALUE);
    int count = reader.readInt("number of terms", 1, MOST_TERMS);
    int size = reader.readInt("number of the terms' bytes", count, MOST_BYTES);
    int[] frequencies = reader.readInts("text frequency", count);
    int[] ends = reader.readInts("term end", count);
    byte[] bytes = reader.readBytes("terms", size);
    reader.finish();
    checkFrequencies(reader, frequencies, documents);
    return new TfIdfVectorizer(options, terms(reader, ends, bytes), documents, frequencies);
  }

  private static TfIdfOptions loadOptions(BinaryReader reader) throws IOException {
    int longest = TfIdfVectorizerBuilder.LONGEST_RUN;
    TextAnalyzer analyzer = ANALYZERS.get(reader.readInt("analyzer", 0, ANALYZERS.size() - 1));
    int minN = reader.readInt("shortest run", 1, longest);
    return new TfIdfOptions(
        analyzer,
        minN,
        reader.readInt("longest run", minN, longest),
        reader.readBoolean("lowercase"),
        reader.readInt("shortest word", 1, longest),
        reader.readBoolean("binary"),
        reader.readBoolean("sublinear tf"),
        reader.readBoolean("use idf"),
        reader.readBoolean("smooth idf"),
        NORMS.get(reader.readInt("norm", 0, NORMS.size() - 1)));
  }

  private static void checkFrequencies(BinaryReader reader, int[] frequencies, int documents)
      throws IOException {
    for (int frequency : frequencies) {
      if (frequency < 1 || frequency > documents) {
        throw reader.corrupt("a term is in " + frequency + " texts, expected 1 to " + documents);
      }
    }
  }

  private static TermTable terms(BinaryReader reader, int[] ends, byte[] bytes) throws IOException {
    TermTable terms = new TermTable();
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    int start = 0;
    for (int term = 0; term < ends.length; term++) {
      if (ends[term] <= start || ends[term] > bytes.length) {
        throw reader.corrupt(
            "term "
                + term
                + " ends at byte "
                + ends[term]
                + ", expected one above "
                + start
                + " and up to "
                + bytes.length);
      }
      add(reader, terms, decoder, ByteBuffer.wrap(bytes, start, ends[term] - start));
      start = ends[term];
    }
    if (start != bytes.length) {
      throw reader.corrupt("its terms end at byte " + start + ", expected " + bytes.length);
    }
    return terms;
  }

  private static void add(
      BinaryReader reader, TermTable terms, CharsetDecoder decoder, ByteBuffer bytes)
      throws IOException {
    int number = terms.size();
    CharBuffer text;
    try {
      text = decoder.decode(bytes);
    } catch (CharacterCodingException e) {
      throw reader.corrupt("term " + number + " is not UTF-8");
    }
    int added = terms.add(text.array(), text.arrayOffset(), text.arrayOffset() + text.length());
    if (added != number || (number > 0 && terms.compare(number - 1, number) >= 0)) {
      throw reader.corrupt("term " + number + " does not come after the term before it");
    }
  }
}
