package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code .npy} resources were written by NumPy: {@code src/test/golden/fitting.py}. */
class VoteFilesTest {
  private static final double NONE = Double.NaN;
  private static final List<String> MEMBERS = List.of("x", "y");
  private static final GoldLabels GOLD = GoldLabels.of(List.of("no", "yes"), 0, 1, 1);
  private static final double[][] X = {{0.25, 0.75}, {NONE, NONE}, {1, 0}};
  private static final double[][] Y = {{0.5, 0.5}, {0, 1}, {0.125, 0.875}};

  @TempDir private Path folder;

  private static Path resource(String name) {
    try {
      return Paths.get(VoteFilesTest.class.getResource(name + ".npy").toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"votes-1-f8", "votes-2-f4", "votes-3-f8"})
  void readNpy_ofNumPy_hasItsNumbers(String name) throws IOException {
    VoteTable table = VoteFiles.readNpy(resource(name), MEMBERS, GOLD);
    assertThat(table.members()).isEqualTo(MEMBERS);
    assertThat(table.origin()).isEqualTo(VoteOrigin.HELD_OUT);
    assertThat(table.probabilities(0)).isEqualTo(X);
    assertThat(table.probabilities(1)).isEqualTo(Y);
    assertThat(table.members(1).select(2).probabilities(0)).isEqualTo(new double[][] {Y[2]});
  }

  @ParameterizedTest
  @ValueSource(strings = {"gold-i4", "gold-i8"})
  void readNpyLabels_ofNumPy_hasItsNumbers(String name) throws IOException {
    assertThat(VoteFiles.readNpyLabels(resource(name), GOLD.names())).isEqualTo(GOLD);
  }

  @Test
  void readNpy_whatIsNotRead_isAClearError() {
    assertRefused(() -> open(resource("fortran")), "is in Fortran order, expected C order");
    assertRefused(() -> open(resource("big-endian")), "holds numbers of type >f8, expected one of");
    assertRefused(() -> open(resource("half")), "holds numbers of type <f2, expected one of");
    assertRefused(
        () -> open(resource("gold-i8")), "holds numbers of type <i8, expected <f4 or <f8");
    assertRefused(() -> open(resource("numbers")), "has the shape [2, 3], expected [2, 3, 2]");
    assertRefused(
        () -> VoteFiles.readNpyLabels(resource("targets"), GOLD.names()),
        "has the shape [3] of <f4, expected one dimension of <i4 or <i8");
    assertRefused(
        () -> VoteFiles.readNpyLabels(resource("gold-i4"), List.of("no")),
        "has the label number 1 in row 1, expected 0 to 0");
  }

  private static VoteTable open(Path file) throws IOException {
    return VoteFiles.readNpy(file, MEMBERS, GOLD);
  }

  private static void assertRefused(ThrowingCallable read, String message) {
    assertThatThrownBy(read).isInstanceOf(IOException.class).hasMessageContaining(message);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("some.npy"), bytes);
  }

  private static byte[] head(String head, int version) {
    int start = version == 1 ? 10 : 12;
    byte[] text = head.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(start + text.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      file.putShort((short) text.length);
    } else {
      file.putInt(text.length);
    }
    return file.put(text).array();
  }

  @Test
  void readNpy_cutAnywhere_isAClearError() throws IOException {
    byte[] whole = Files.readAllBytes(resource("votes-1-f8"));
    for (int length = 0; length < whole.length; length++) {
      Path file = file(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> open(file))
          .isInstanceOf(IOException.class)
          .message()
          .startsWith(file.toString())
          .containsAnyOf("ends within its head", "bytes, expected");
    }
    Path longer = file(Arrays.copyOf(whole, whole.length + 1));
    assertRefused(() -> open(longer), whole.length + 1 + " bytes, expected " + whole.length);
  }

  @Test
  void readNpy_hostileHead_isAClearError() throws IOException {
    byte[] other = "PK and more than twelve bytes".getBytes(StandardCharsets.UTF_8);
    assertRefusedHead(other, "is no NumPy file");
    assertRefusedHead(head("{}", 9), "has format version 9.0, expected 1.0, 2.0 or 3.0");
    byte[] huge = head("{}  ", 2);
    huge[11] = (byte) 0xff;
    assertRefusedHead(huge, "has a head of 4278190084 bytes, expected 65536 at most");
    for (String head :
        List.of(
            "    ",
            "{'descr': '<f8', 'fortran_order': False}",
            "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 2)} import os",
            "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (3, 2), }",
            "{'descr': '<f8', 'fortran_order': False, 'shape': (-3, 2), }",
            "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999, 2), }",
            "{'descr': '<f8', 'fortran_order': 0, 'shape': (3, 2), }")) {
      assertRefusedHead(head(head, 1), "has the head ");
    }
    assertRefusedHead(
        head("{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904, 4), }", 1),
        "more than a file can hold");
    assertRefusedHead(
        head("{'descr': '<f8', 'fortran_order': False, 'shape': (576460752303423487, 0), }", 1),
        "expected one number or more");
  }

  private void assertRefusedHead(byte[] bytes, String message) throws IOException {
    Path file = file(bytes);
    assertRefused(() -> open(file), message);
  }

  @Test
  void readNpy_keysInAnotherOrder_areRead() throws IOException {
    byte[] head = head("{'shape':(1,1,2),'fortran_order':False,'descr':'<f4'}", 2);
    ByteBuffer file = ByteBuffer.allocate(head.length + 8).order(ByteOrder.LITTLE_ENDIAN);
    file.put(head).putFloat(0.25f).putFloat(0.75f);
    VoteTable table =
        VoteFiles.readNpy(file(file.array()), List.of("x"), GoldLabels.of(GOLD.names(), 1));
    assertThat(table.probabilities(0)).isEqualTo(new double[][] {{0.25, 0.75}});
  }

  @Test
  void readNpy_numberThatIsNoProbability_isAnErrorWhenItIsRead() throws IOException {
    Path file = folder.resolve("v.npy");
    try (NpyWriter out = new NpyWriter(file, NpyType.FLOAT64, 1, 1, 2)) {
      out.write(7);
      out.write(-6);
    }
    VoteTable table = VoteFiles.readNpy(file, List.of("x"), GoldLabels.of(GOLD.names(), 1));
    assertThatThrownBy(() -> table.read(0, 0, new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "member \"x\" gives label \"no\" the probability 7.0 on row 0, expected 0 to 1");
  }

  @Test
  void writeNpy_isReadAgain() throws IOException {
    VoteTable table = VoteTable.of(MEMBERS, new double[][][] {X, Y}, GOLD);
    Path votes = folder.resolve("votes.npy");
    Path gold = folder.resolve("gold.npy");
    VoteFiles.writeNpy(table, votes);
    VoteFiles.writeNpyLabels(GOLD, gold);
    VoteTable again =
        VoteFiles.readNpy(votes, MEMBERS, VoteFiles.readNpyLabels(gold, GOLD.names()));
    assertThat(again.gold()).isEqualTo(GOLD);
    assertThat(again.probabilities(0)).isEqualTo(X);
    assertThat(again.probabilities(1)).isEqualTo(Y);
    // NumPy writes the same bytes.
    assertThat(votes).hasSameBinaryContentAs(resource("votes-1-f8"));
    assertThat(gold).hasSameBinaryContentAs(resource("gold-i8"));
  }

  @Test
  void readNpy_aFileForEachMember_keepsTheOrder() throws IOException {
    Map<String, Path> files = new LinkedHashMap<>();
    double[][][] votes = {X, Y};
    for (int member : new int[] {1, 0}) {
      Path file = folder.resolve(member + ".npy");
      try (NpyWriter out = new NpyWriter(file, NpyType.FLOAT64, 3, 2)) {
        for (double[] row : votes[member]) {
          out.write(row[0]);
          out.write(row[1]);
        }
      }
      files.put(MEMBERS.get(member), file);
    }
    VoteTable table = VoteFiles.readNpy(files, GOLD);
    assertThat(table.members()).containsExactly("y", "x");
    assertThat(table.probabilities(0)).isEqualTo(Y);
    assertThat(table.probabilities(1)).isEqualTo(X);
    files.put("z", resource("votes-1-f8"));
    assertRefused(() -> VoteFiles.readNpy(files, GOLD), "has the shape [2, 3, 2], expected [3, 2]");
  }

  @Test
  void map_inPiecesOfAnySize_readsTheSame() throws IOException {
    Path file = folder.resolve("n.npy");
    try (NpyWriter out = new NpyWriter(file, NpyType.FLOAT64, 7, 3)) {
      for (int i = 0; i < 21; i++) {
        out.write(i);
      }
    }
    for (int most : new int[] {1, 24, 50, 72, 167, 168, 1 << 30}) {
      MappedNumbers numbers = MappedNumbers.map(file, most);
      double[] row = new double[3];
      for (int i = 0; i < 7; i++) {
        numbers.read(i, row);
        assertThat(row).containsExactly(3 * i, 3 * i + 1, 3 * i + 2);
        assertThat(numbers.at(i, 2)).isEqualTo(3 * i + 2);
      }
    }
  }

  @Test
  void readNpy_largerThanOneMap_readsItsEnd() throws IOException {
    List<String> labels =
        IntStream.range(0, 2048).mapToObj(i -> "l" + i).collect(Collectors.toList());
    int rows = 80_000;
    Path file = folder.resolve("large.npy");
    byte[] head = NpyHeader.bytes(NpyType.FLOAT64, 2, rows, labels.size());
    long numbers = 2L * rows * labels.size();
    // Holes take no place: 2.6 GB of zeros, but for one number at the end.
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.write(head);
      sparse.setLength(head.length + numbers * 8);
      sparse.seek(head.length + (numbers - 1) * 8);
      sparse.writeLong(Long.reverseBytes(Double.doubleToLongBits(0.5)));
    }
    VoteTable table = VoteFiles.readNpy(file, MEMBERS, GoldLabels.of(labels, new int[rows]));
    double[] vote = new double[labels.size()];
    table.read(1, rows - 1, vote);
    assertThat(vote[2047]).isEqualTo(0.5);
    table.read(1, rows - 2, vote);
    assertThat(vote).containsOnly(0);
    table.read(0, 0, vote);
    assertThat(vote).containsOnly(0);
  }

  @Test
  void csv_isReadAgain() throws IOException {
    GoldLabels gold = GoldLabels.of(List.of("a, \"b\"", "c\nd"), 0, 1, 1);
    VoteTable table = VoteTable.of(List.of("x", "y,z"), new double[][][] {X, Y}, gold);
    Path file = folder.resolve("votes.csv");
    VoteFiles.writeCsv(table, file);
    VoteTable again = VoteFiles.readCsv(file);
    assertThat(again.members()).isEqualTo(table.members());
    assertThat(again.gold()).isEqualTo(gold);
    assertThat(again.probabilities(0)).isEqualTo(X);
    assertThat(again.probabilities(1)).isEqualTo(Y);
  }

  @Test
  void csv_keepsCostsAndOrigin() throws IOException {
    Path file = folder.resolve("votes.csv");
    GoldLabels gold = GoldLabels.of(List.of("a", "b"), 0, 1, 1);
    VoteTable table =
        VoteTable.of(List.of("x", "y,z"), new double[][][] {X, Y}, gold)
            .origin(VoteOrigin.OUT_OF_FOLD)
            .costs(NONE, 0.1);
    VoteFiles.writeCsv(table, file);
    assertThat(Files.readAllLines(file).subList(0, 3))
        .containsExactly("#origin,OUT_OF_FOLD", "#cost,\"y,z\",0.1", "gold,x,x,\"y,z\",\"y,z\"");
    VoteTable again = VoteFiles.readCsv(file);
    assertThat(again.origin()).isEqualTo(VoteOrigin.OUT_OF_FOLD);
    assertThat(again.cost(0)).isEmpty();
    assertThat(again.cost(1)).hasValue(0.1);
    NumberFiles.writeCsv(
        NumberTable.of(MEMBERS, new double[][] {{1, 2}, {3, 4}}, 5, 6)
            .origin(VoteOrigin.SEEN_IN_TRAINING)
            .costs(7, 0),
        file);
    NumberTable numbers = NumberFiles.readCsv(file);
    assertThat(numbers.origin()).isEqualTo(VoteOrigin.SEEN_IN_TRAINING);
    assertThat(numbers.cost(0)).hasValue(7);
    assertThat(numbers.cost(1)).hasValue(0);
  }

  @Test
  void csv_ofHeldOutVotesWithoutCosts_hasNoNotes() throws IOException {
    Path file = folder.resolve("votes.csv");
    VoteTable table = csv("# a comment, of two cells", "#", "gold,x", ",no", "no,1");
    assertThat(table.origin()).isEqualTo(VoteOrigin.HELD_OUT);
    VoteFiles.writeCsv(table, file);
    assertThat(Files.readAllLines(file)).startsWith("gold,x", ",no");
  }

  @Test
  void readCsv_wrongNotes_areRefused() {
    assertRefused(
        () -> csv("#origin,TRAIN", "gold,x"),
        "record 1: the origin is \"TRAIN\", expected one of [HELD_OUT, OUT_OF_FOLD,");
    assertRefused(() -> csv("#origin", "gold,x"), "record 1: 1 cells, expected 2");
    assertRefused(() -> csv("#", "#cost,x", "gold,x"), "record 2: 2 cells, expected 3");
    assertRefused(() -> csv("#cost,x,-1"), "a cost is -1.0, expected a finite number");
    assertRefused(() -> csv("#cost,x,"), "a cost is NaN, expected a finite number");
    assertRefused(() -> csv("#cost,x,1e999"), "a cost is Infinity, expected a finite number");
    assertRefused(() -> csv("#cost,x,1", "#cost,x,1"), "record 2: member \"x\" has two costs");
    assertRefused(
        () -> csv("#cost,y,1", "gold,x", ",no", "no,1"),
        "there is a cost of \"y\", the members are [x]");
  }

  private VoteTable csv(String... lines) throws IOException {
    Path file = folder.resolve("some.csv");
    Files.write(file, String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
    return VoteFiles.readCsv(file);
  }

  @Test
  void readCsv_asOthersWriteIt_isRead() throws IOException {
    VoteTable table =
        csv(
            "\ufeffgold,x,y,x", // with a byte order mark; columns in any order
            ",no,yes,yes",
            "no,0.75,\"1\",2.5e-1",
            "",
            "yes,nan,0.5,",
            "maybe,1,,0");
    assertThat(table.members()).containsExactly("x", "y");
    assertThat(table.gold()).isEqualTo(GoldLabels.of(List.of("no", "yes", "maybe"), 0, 1, 2));
    assertThat(table.probabilities(0))
        .isEqualTo(new double[][] {{0.75, 0.25, 0}, {NONE, NONE, NONE}, {1, 0, 0}});
    assertThat(table.probabilities(1))
        .isEqualTo(new double[][] {{0, 1, 0}, {0, 0.5, 0}, {NONE, NONE, NONE}});
  }

  @Test
  void readCsv_whatIsNoTable_isAClearError() {
    assertRefused(() -> csv(""), "record 1: expected two head lines");
    assertRefused(() -> csv("gold,x"), "record 2: expected two head lines");
    assertRefused(() -> csv("right,x", ",no"), "the first cell is \"right\", expected \"gold\"");
    assertRefused(() -> csv("gold,x", ",no,yes"), "record 2: 3 cells, expected 2");
    assertRefused(() -> csv("gold,x,x", ",no,no"), "member \"x\" has label \"no\" twice");
    assertRefused(() -> csv("gold,x", ",no", "no,1,1"), "record 3: 3 cells, expected 2");
    assertRefused(() -> csv("gold,x", ",no", "no,one"), "record 3: \"one\" is no number");
    assertRefused(() -> csv("gold,x", ",no", "no,1.5"), "the probability 1.5 on row 0");
    assertRefused(() -> csv("gold,x,x", ",no,yes", "no,0.5,"), "1 times NaN among 2");
    assertRefused(() -> csv("gold,x", ",no"), "no rows, expected one or more");
    assertRefused(
        () -> csv("gold,x", ",no", "\"no,1"), "record 3: a quoted cell that does not end");
    assertRefused(() -> csv("gold,x", ",no", "\"no\"1,1"), "'1' after a quoted cell");
    assertRefused(
        () -> csv("gold,x", ",no", "n".repeat(70_000) + ",1"),
        "a cell of more than 65536 characters");
    assertRefused(() -> csv(",".repeat(1 << 21)), "more than 1048576 cells");
    assertRefused(
        () -> VoteFiles.readCsv(Files.write(folder.resolve("b"), new byte[] {'g', (byte) 0xff})),
        "record 1: bytes that are no UTF-8");
  }

  @Test
  void numbers_ofNumPy_areReadAndWritten() throws IOException {
    double[] targets = NumberFiles.readNpyNumbers(resource("targets"));
    assertThat(targets).containsExactly(1, 2, 3);
    NumberTable table = NumberFiles.readNpy(resource("numbers"), MEMBERS, targets);
    assertThat(table.predictions(0)).containsExactly(1.5, -2, NONE);
    assertThat(table.predictions(1)).containsExactly(0, 1e300, 3);
    Path file = folder.resolve("n.npy");
    NumberFiles.writeNpy(table, file);
    assertThat(file).hasSameBinaryContentAs(resource("numbers"));
    NumberFiles.writeNpyNumbers(targets, file);
    assertThat(NumberFiles.readNpyNumbers(file)).containsExactly(targets);
    assertRefused(
        () -> NumberFiles.readNpyNumbers(resource("numbers")), "the shape [2, 3], expected [3]");
    assertRefused(
        () -> NumberFiles.readNpy(resource("numbers"), MEMBERS, 1, 2), "[2, 3], expected [2, 2]");
    assertRefused(() -> NumberFiles.readNpyNumbers(resource("gold-i8")), "of type <i8, expected");
    Path csv = folder.resolve("n.csv");
    NumberFiles.writeCsv(table, csv);
    NumberTable again = NumberFiles.readCsv(csv);
    assertThat(again.members()).isEqualTo(MEMBERS);
    assertThat(again.targets()).containsExactly(targets);
    assertThat(again.predictions(0)).containsExactly(1.5, -2, NONE);
    assertThat(again.predictions(1)).containsExactly(0, 1e300, 3);
  }

  @Test
  void numbers_ofCsvThatIsNone_areRefused() throws IOException {
    Path file = folder.resolve("n.csv");
    for (String text : List.of("", "target", "gold,x\n1,2", "target,x\n1", "target,x\n,1")) {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> NumberFiles.readCsv(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("expected");
    }
  }
}
