package io.aimass.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aimass.Classification;
import io.aimass.Detections;
import io.aimass.Detections.Box;
import io.aimass.Detections.Item;
import io.aimass.Mass;
import io.aimass.MemberFailure;
import io.aimass.Regression;
import io.aimass.ensemble.Ensembles;
import io.aimass.preprocess.image.Pixels;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser, as somebody without a mouse uses it. */
@Timeout(180)
class PageTest {

  private static final List<String> TOPICS =
      List.of("fonts", "ldap", "kernel", "mail", "printing", "sound", "video");

  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(
        Browser.program().isPresent(),
        "The page is not tried in a browser: there is no Chromium here (Debian: apt-get install"
            + " chromium).");
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  private static Tab asked(Served served, String question) {
    Tab tab = browser.open().go(served.at("/"));
    tab.tab().enter(); // the link that leads to the question
    tab.type(question).controlEnter();
    tab.until("document.getElementById('said').textContent.match(/^(The|There|This|a key)/)");
    return tab;
  }

  @Test
  void answer_andVotesAsBars_areThereAfterAsking() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass, builder -> builder.name("topics"))) {
      Tab tab = asked(served, "a font");
      assertThat(tab.text("name")).isEqualTo("topics");
      assertThat(tab.text("said"))
          .startsWith("The committee says: fonts at 68.8 %. 2 of 2 members voted, in ");
      assertThat(tab.text("votes"))
          .contains("Committee: fonts", "68.8 %", "31.3 %")
          .containsPattern("font\\s+ok\\s+weight 0.50 · (under )?[0-9.]+ ms\\s+fonts\\s+87.5 %");
      assertThat(
              tab.eval(
                      "[...document.querySelectorAll('.fill')].map(bar => Math.round(1000 *"
                          + " bar.offsetWidth / bar.parentElement.clientWidth)).join()")
                  .getAsString())
          .matches("(68\\d|69\\d),(31\\d),(87\\d),(12\\d),(49\\d|50\\d),(49\\d|50\\d)");
      tab.until("document.getElementById('answered').textContent === '1'");
      assertThat(tab.text("members")).containsPattern("unsure\\s+closed\\s+1\\s+0\\s+0");
    }
  }

  @Test
  void nothing_isAskedOfAnybodyElse_andThePolicyHasNothingToForbid() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass)) {
      Tab tab = asked(served, "a font");
      assertThat(tab.requests())
          .hasSizeGreaterThanOrEqualTo(3)
          .allSatisfy(
              uri ->
                  assertThat(uri.getScheme().equals("data") || isOf(served, uri))
                      .as("%s", uri)
                      .isTrue());
      assertThat(tab.requests()).extracting(URI::getPath).contains("/", "/status", "/predict");
      assertThat(tab.complaints()).isEmpty();
    }
  }

  private static boolean isOf(Served served, URI uri) {
    return uri.getAuthority().equals(served.at("/").getAuthority());
  }

  @Test
  void policy_forbidsWhatSomebodyWouldPutIntoThePage() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass);
        Served other = Served.of(mass)) {
      Tab tab = browser.open().go(served.at("/"));
      assertThat(
              tab.eval("fetch('" + other.at("/v2") + "').then(() => 'asked', () => 'forbidden')")
                  .getAsString())
          .isEqualTo("forbidden");
      tab.eval(
          "new Promise(done => { document.addEventListener('securitypolicyviolation', done);"
              + " const script = document.createElement('script'); script.textContent ="
              + " 'window.ran = true'; document.body.append(script); }).then(() => 1)");
      assertThat(tab.eval("typeof window.ran").getAsString()).isEqualTo("undefined");
    }
  }

  @Test
  void names_areTexts_whateverIsInThem() {
    String evil = "<img src=x onerror=window.ran=1>";
    try (Mass<String, Classification> mass =
            Mass.builder(String.class, Classification.class)
                .addModel(evil, text -> Classification.of(List.of(evil, "b"), 0.75f, 0.25f))
                .ensemble(Ensembles.softVoting())
                .build();
        Served served = Served.of(mass, builder -> builder.name("<b>x</b>"))) {
      Tab tab = asked(served, "x");
      assertThat(tab.text("votes")).contains(evil);
      assertThat(tab.text("name")).isEqualTo("<b>x</b>");
      assertThat(tab.eval("document.querySelectorAll('img:not(#shown), b').length").getAsInt())
          .isZero();
    }
  }

  @Test
  void screenReader_isToldWhatThereIs_andHearsTheAnswer() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass)) {
      Tab tab = asked(served, "a font");
      assertThat(tab.spoken())
          .contains(
              "main",
              "banner",
              "link To the question",
              "textbox Question",
              "button Ask",
              "status",
              "region Ask",
              "region Votes",
              "region Latency and load",
              "region Members since the server was started",
              "checkbox Update every 2 seconds",
              "heading font",
              "columnheader Member",
              "rowheader unsure");
      assertThat(
              tab.eval("document.getElementById('said').getAttribute('aria-live')").getAsString())
          .isEqualTo("polite");
    }
  }

  @Test
  void keyboard_reachesEverything_andFocusIsSeen() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass)) {
      Tab tab = browser.open().go(served.at("/"));
      for (String element : List.of("A", "TEXTAREA", "BUTTON", "INPUT", "DIV")) {
        tab.tab();
        assertThat(tab.eval("document.activeElement.tagName").getAsString()).isEqualTo(element);
        assertThat(
                tab.eval(
                        "getComputedStyle(document.activeElement).outlineStyle + ' '"
                            + " + getComputedStyle(document.activeElement).outlineWidth")
                    .getAsString())
            .isEqualTo("solid 3px");
      }
    }
  }

  /** Of each text that is shown, against what is behind it: WCAG's contrast, in hundredths. */
  private static final String LEAST_CONTRAST =
      """
      (() => {
        const parse = color => color.match(/[0-9.]+/g).map(Number);
        const light = color => parse(color).slice(0, 3).map(c => c / 255)
            .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
        const behind = element => {
          for (let e = element; e; e = e.parentElement) {
            const color = getComputedStyle(e).backgroundColor;
            if (parse(color)[3] !== 0) return color;
          }
          return 'rgb(255, 255, 255)';
        };
        let least = 2100;
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const element = texts.currentNode.parentElement;
          if (!texts.currentNode.data.trim() || !element.checkVisibility()
              || element.tagName === 'SCRIPT') continue;
          const pair = [light(getComputedStyle(element).color), light(behind(element))];
          const contrast = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
          least = Math.min(least, Math.floor(100 * contrast));
        }
        return least;
      })()
      """;

  @Test
  void texts_standOut_inLightAndInDark() {
    try (Mass<String, Classification> mass = topics();
        Served served = Served.of(mass)) {
      Tab tab = asked(served, "no sound");
      for (String scheme : List.of("light", "dark")) {
        tab.prefer("prefers-color-scheme", scheme);
        assertThat(tab.eval(LEAST_CONTRAST).getAsInt()).as(scheme).isGreaterThanOrEqualTo(450);
      }
      assertThat(tab.eval("getComputedStyle(document.body).backgroundColor").getAsString())
          .isEqualTo("rgb(15, 19, 23)");
    }
  }

  @Test
  void bars_moveOnlyForThoseWhoLikeIt() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass)) {
      Tab tab = asked(served, "a font");
      String animation = "getComputedStyle(document.querySelector('.fill')).animationName";
      assertThat(tab.eval(animation).getAsString()).isEqualTo("grow");
      tab.prefer("prefers-reduced-motion", "reduce");
      assertThat(tab.eval(animation).getAsString()).isEqualTo("none");
    }
  }

  @Test
  void narrowScreen_doesNotScrollSideways() {
    try (Mass<String, Classification> mass = topics();
        Served served = Served.of(mass)) {
      Tab tab = asked(served, "no sound").size(320, 640);
      assertThat(tab.eval("document.documentElement.scrollWidth").getAsInt()).isEqualTo(320);
    }
  }

  @Test
  void key_isAskedFor_whereOneIsNeeded() {
    try (Mass<String, Classification> mass = Masses.topics().build();
        Served served = Served.of(mass, builder -> builder.apiKeys("a-long-secret"))) {
      Tab tab = browser.open().go(served.at("/"));
      assertThat(tab.text("trouble")).startsWith("a key is needed");
      tab.eval("document.getElementById('key').focus()");
      tab.type("a-long-secret").tab();
      tab.until("document.getElementById('running').textContent === '0'");
      tab.type("a font").controlEnter();
      tab.until("document.getElementById('said').textContent.startsWith('The committee says')");
    }
  }

  @Test
  void numbers_areBarsToo_andWhatIsNoJsonIsToldAtOnce() {
    try (Mass<float[], Regression> mass =
            Mass.builder(float[].class, Regression.class)
                .addModel("sum", numbers -> Regression.of(numbers[0] + numbers[1]))
                .addModel("first", numbers -> Regression.of(numbers[0]))
                .ensemble(Ensembles.mean())
                .build();
        Served served = Served.of(mass)) {
      Tab tab = asked(served, "[1, 2]");
      assertThat(tab.text("said")).startsWith("The committee says: 2. 2 of 2 members voted");
      assertThat(tab.text("votes"))
          .containsPattern("sum\\s+ok\\s+weight 0.50 · (under )?\\S+ ms\\s+value\\s+3");
      assertThat(asked(served, "[1, 2").text("said")).startsWith("This is no JSON: ");
      assertThat(asked(served, "[[1, 2], [3, 4]]").text("said")).isEqualTo("There are 2 answers.");
      Tab refused = browser.open().go(served.at("/"));
      refused.tab().enter();
      refused.type("\"x\"").controlEnter();
      refused.until("document.getElementById('said').className === 'wrong'");
      assertThat(refused.text("said")).isEqualTo("expected a list of numbers, got a text");
    }
  }

  /**
   * The picture in the documentation: {@code -Daimass.picture=$PWD/docs/images/page.png} makes it
   * anew, and waits longer for a line to be drawn.
   */
  @Test
  void picture_isTaken() throws IOException {
    String file = System.getProperty("aimass.picture");
    int points = file == null ? 1 : 20;
    try (Mass<String, Classification> mass = topics();
        Served served = Served.of(mass, builder -> builder.name("topics").version("3"))) {
      Tab tab = asked(served, "Which font does the printer use?").size(1024, 600);
      String line = "document.getElementById('line').getAttribute('points').split(' ').length";
      int asked = 0;
      do {
        // More and less in turn, so that there is something to see.
        for (int i = 0; i < 100 + 90 * Math.sin(asked / 700.0); i++) {
          asked++;
          served.answer("/predict", "{\"input\":\"sudo\"}");
        }
      } while (tab.eval(line).getAsInt() < points);
      byte[] png = tab.picture();
      assertThat(png).startsWith(0x89, 'P', 'N', 'G').hasSizeBetween(10_000, 250_000);
      Files.write(Path.of(file == null ? "target/page.png" : file), png);
    }
  }

  /** Three members, of which one is broken. */
  private static Mass<String, Classification> topics() {
    Map<String, Integer> words = Map.of("font", 0, "print", 4, "sound", 5, "sudo", 1);
    return Mass.builder(String.class, Classification.class)
        .addModel("words", text -> topic(text, words, 0.7f))
        .addModel("printers", text -> topic(text.replace("font", ""), words, 0.5f))
        .addModel(
            "remote",
            text -> {
              throw new IllegalStateException("not there");
            })
        .onMemberFailure(MemberFailure.SKIP)
        .ensemble(Ensembles.softVoting())
        .labels(TOPICS)
        .build();
  }

  private static Classification topic(String text, Map<String, Integer> words, float sure) {
    float[] probabilities = new float[TOPICS.size()];
    Arrays.fill(probabilities, 0.02f);
    words.forEach(
        (word, topic) -> probabilities[topic] += text.contains(word) ? sure / (topic + 1) : 0.01f);
    float sum = 0;
    for (float one : probabilities) {
      sum += one;
    }
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] /= sum;
    }
    return Classification.of(TOPICS, probabilities);
  }

  @Test
  void picture_isShown_withWhatWasFoundInIt(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("red.png"), Png.red(200, 100, 255));
    try (Mass<Pixels, Detections> mass =
            Mass.builder(Pixels.class, Detections.class)
                .addModel(
                    "finder",
                    picture ->
                        Detections.of(
                            List.of(new Item("something", 0.75, new Box(50, 25, 150, 75)))))
                .ensemble(Ensembles.nonMaxSuppression())
                .build();
        Served served = Served.of(mass)) {
      Tab tab = browser.open().go(served.at("/"));
      tab.eval("document.getElementById('send').click()");
      tab.until("document.getElementById('said').textContent.match(/^There is no picture/)");
      tab.choose("picture", file).eval("document.getElementById('send').click()");
      tab.until("document.getElementById('said').textContent.match(/^The committee/)");
      assertThat(tab.eval("document.querySelector('polygon').getAttribute('points')").getAsString())
          .isEqualTo("50,25 150,25 150,75 50,75");
      // Where it lies on the screen, as parts of the picture: all boxes are measured alike.
      assertThat(
              tab.eval(
                      "(() => { const all = document.getElementById('shown').getBoundingClientRect(),"
                          + " box = document.querySelector('polygon').getBoundingClientRect();"
                          + " return Math.round(100 * (box.left + box.width / 2 - all.left) /"
                          + " all.width) + ' ' + Math.round(100 * box.width / all.width); })()")
                  .getAsString())
          .matches("50 5[0-3]");
      assertThat(tab.text("said"))
          .startsWith("The committee says: 1 found: something. 1 of 1 members voted");
      assertThat(tab.text("votes")).contains("something", "0.75");
      assertThat(tab.spoken())
          .contains("button Ask", "image The picture that was asked about")
          .anyMatch(said -> said.contains("Picture"));
      assertThat(tab.complaints()).isEmpty();
    }
  }
}
