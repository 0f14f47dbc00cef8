package io.aimass.examples.story;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.preprocess.data.Labelled;
import io.aimass.preprocess.data.LabelledTexts;
import io.aimass.serve.MassServer;
import io.aimass.train.committee.CommitteeScores;
import io.aimass.train.committee.CommitteeTrainer;
import io.aimass.train.committee.MemberPlan;
import io.aimass.train.committee.TrainedCommittee;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;

/** The steps of the story, one after the other: texts, members, committee, bundle, server. */
public final class Telling {

  static final String QUESTION = "{\"input\": \"Plays music from the command line\"}";
  private static final long SEED = 20;

  private final List<MemberPlan<String>> plans;
  private final int folds;
  private final StoryPage page;

  /** A telling with other members, or the story's own: {@link StoryMembers#all}. */
  public Telling(List<MemberPlan<String>> plans, int folds, StoryPage page) {
    this.plans = List.copyOf(plans);
    this.folds = folds;
    this.page = page;
  }

  /**
   * Tells all of it.
   *
   * @param files what to read and write
   * @throws IOException if a file cannot be read or written, or the server cannot be asked
   * @throws InterruptedException if the thread is interrupted while the server stays up
   */
  public void tell(StoryArguments files) throws IOException, InterruptedException {
    List<Labelled<String>> unseen = new LabelledTexts(files.validation()).toList();
    save(train(files.train(), unseen), unseen, files.bundle());
    // snippet: story-load
    try (Mass<String, Classification> mass = Mass.load(files.bundle())) {
      page.reloaded(files.bundle(), mass, unseen);
      serve(mass, files);
    }
    // end
  }

  private TrainedCommittee<String> train(Path file, List<Labelled<String>> unseen)
      throws IOException {
    List<Labelled<String>> seen = new LabelledTexts(file).toList();
    page.data(seen, unseen);
    // snippet: story-train
    TrainedCommittee<String> committee =
        CommitteeTrainer.<String>of(plans)
            .folds(folds)
            .seed(SEED)
            .data(file)
            .listener(page)
            .train(seen);
    // end
    page.trained(committee);
    return committee;
  }

  private void save(TrainedCommittee<String> committee, List<Labelled<String>> unseen, Path bundle)
      throws IOException {
    // snippet: story-save
    CommitteeScores scores = committee.evaluate(unseen);
    committee.save(bundle, scores.addTo(committee.card("topics"), "validation"));
    // end
    page.scores(scores);
  }

  void serve(Mass<String, Classification> mass, StoryArguments files)
      throws IOException, InterruptedException {
    int port = files.port().orElse(0); // 0 is any that is free
    // snippet: story-serve
    try (MassServer server = MassServer.of(mass).name("topics").port(port).start()) {
      ask(server);
      if (files.port().isPresent()) {
        page.staysUp(server.url());
        server.awaitClose();
      }
    }
    // end
  }

  private void ask(MassServer server) throws IOException, InterruptedException {
    // snippet: story-ask
    HttpRequest request =
        HttpRequest.newBuilder(server.url().resolve("/predict?explain=true"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(QUESTION))
            .build();
    String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    // end
    page.asked(request.uri(), QUESTION, answer);
  }
}
