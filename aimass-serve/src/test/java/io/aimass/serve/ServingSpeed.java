package io.aimass.serve;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.ModelOutput;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.serve.Wrk.Seen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures the server beside src/test/speed/peer.py, which does the same with Flask and PyTorch:
 * the same network WIDTH-64-64-46, the same question of WIDTH numbers, asked by {@code wrk} of one
 * and of the other in turn. Then what HTTP adds to {@code Mass.predict} for one client.
 *
 * <p>The arguments: WIDTH, how many rounds, and the seconds of each; in the folder of the module.
 */
final class ServingSpeed {

  private static final List<String> LABELS =
      IntStream.range(0, 46).mapToObj(i -> "label " + i).collect(Collectors.toList());

  /** Rounds that are not counted. */
  private static final int WARM_UPS = 3;

  private final int rounds;
  private final int seconds;
  private final float[] question;
  private final String json;

  private ServingSpeed(int width, int rounds, int seconds) {
    this.rounds = rounds;
    this.seconds = seconds;
    SplittableRandom random = new SplittableRandom(1);
    this.question = new float[width];
    for (int i = 0; i < width; i++) {
      question[i] = random.nextInt(10_000) / 10_000f;
    }
    this.json = "{\"input\": " + Arrays.toString(question) + "}";
  }

  public static void main(String[] args) throws Exception {
    int width = Integer.parseInt(args[0]);
    new ServingSpeed(width, Integer.parseInt(args[1]), Integer.parseInt(args[2])).run();
  }

  private void run() throws Exception {
    Path folder = Files.createTempDirectory("serving-speed");
    Path model = folder.resolve("network.onnx");
    int port = freePort();
    Process peer =
        new ProcessBuilder(
                "/usr/bin/python3",
                "src/test/speed/peer.py",
                "" + question.length,
                "" + port,
                "" + model)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("peer.log").toFile())
            .start();
    try {
      awaitListening(peer, port);
      try (Mass<float[], Classification> mass =
              Mass.builder(float[].class, Classification.class)
                  .addModel("network", ModelSpec.of(model, new Rows(question.length)))
                  .build();
          MassServer server = MassServer.of(mass).port(0).start()) {
        measure(
            mass,
            server.url().resolve("/predict"),
            URI.create("http://127.0.0.1:" + port + "/predict"),
            folder);
      }
    } finally {
      peer.destroy();
    }
  }

  private void measure(Mass<float[], Classification> mass, URI ours, URI peers, Path folder)
      throws Exception {
    System.out.printf("%,d numbers, %,d bytes of JSON%n", question.length, json.length());
    requireSame(mass.predict(question).label(), ours, peers);
    byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
    Wrk wrk = Wrk.posting(folder, utf8, "Content-Type", "application/json", seconds);
    Wrk binary = binary(folder);
    URI infer = ours.resolve("/v2/models/mass/infer");
    List<Seen> us = new ArrayList<>();
    List<Seen> them = new ArrayList<>();
    List<Double> alone = new ArrayList<>();
    List<Seen> http = new ArrayList<>();
    List<Seen> tensors = new ArrayList<>();
    for (int i = -WARM_UPS; i < rounds; i++) {
      if (i == 0) { // By now the JVM has compiled what is run.
        List.of(us, them, alone, http, tensors).forEach(List::clear);
      }
      them.add(wrk.ask(peers, 16));
      us.add(wrk.ask(ours, 16));
      alone.add(predict(mass));
      http.add(wrk.ask(ours, 1));
      tensors.add(binary.ask(infer, 1));
    }
    for (int i = 0; i < rounds; i++) {
      System.out.println("16 connections, peer " + them.get(i));
      System.out.println("                ours " + us.get(i));
      System.out.println("1 connection,   JSON " + http.get(i));
      System.out.println("     binary tensors  " + tensors.get(i));
      System.out.printf(Locale.ROOT, "predict p50 %.1f µs%n", alone.get(i));
    }
    double predict = median(alone, d -> d);
    System.out.printf(
        Locale.ROOT,
        "medians: ours %,.0f /s, peer %,.0f /s: %.1f times; predict %.1f µs, over HTTP %.1f µs more,"
            + " with binary tensors %.1f µs more%n",
        median(us, Seen::perSecond),
        median(them, Seen::perSecond),
        median(us, Seen::perSecond) / median(them, Seen::perSecond),
        predict,
        median(http, Seen::p50) - predict,
        median(tensors, Seen::p50) - predict);
  }

  /** The same question as a tensor of bytes. */
  private Wrk binary(Path folder) throws IOException {
    byte[] header =
        ("{\"inputs\":[{\"name\":\"input\",\"datatype\":\"FP32\",\"shape\":[1,"
                + question.length
                + "],\"parameters\":{\"binary_data_size\":"
                + 4 * question.length
                + "}}],\"outputs\":[{\"name\":\"label\"}]}")
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer body =
        ByteBuffer.allocate(header.length + 4 * question.length).order(ByteOrder.LITTLE_ENDIAN);
    body.put(header);
    for (float number : question) {
      body.putFloat(number);
    }
    String length = Integer.toString(header.length);
    return Wrk.posting(folder, body.array(), "Inference-Header-Content-Length", length, seconds);
  }

  /** What half of the calls took at most, in microseconds. */
  private double predict(Mass<float[], Classification> mass) {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<Long> nanos = new ArrayList<>();
    for (long from = System.nanoTime(); from < end; ) {
      mass.predict(question);
      long to = System.nanoTime();
      nanos.add(to - from);
      from = to;
    }
    return median(nanos, n -> n / 1e3);
  }

  private static <T> double median(List<T> all, ToDoubleFunction<T> number) {
    return all.stream().mapToDouble(number).sorted().toArray()[all.size() / 2];
  }

  /** Both are right. */
  private void requireSame(String label, URI... servers) throws IOException, InterruptedException {
    for (URI server : servers) {
      HttpRequest request =
          HttpRequest.newBuilder(server)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(json))
              .build();
      String said = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
      if (!said.contains("\"" + label + "\"")) {
        throw new IllegalStateException(server + " says " + said + ", not " + label);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void awaitListening(Process peer, int port) throws Exception {
    while (peer.isAlive()) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        Thread.sleep(100);
      }
    }
    throw new IOException("the peer ended with " + peer.exitValue() + "; see peer.log");
  }

  /** A row of numbers to the network, its probabilities back. */
  private record Rows(int width) implements Translator<float[], Classification> {

    @Override
    public Map<String, Tensor> encode(float[] row) {
      return Map.of("x", Tensor.of(row, width));
    }

    @Override
    public Classification decode(ModelOutput output) {
      return Classification.of(LABELS, output.first().toFloatArray());
    }

    @Override
    public List<String> labels() {
      return LABELS;
    }
  }
}
