package io.aimass.serve;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A page in a {@link Browser}, for somebody with a keyboard. */
final class Tab {

  /** The modifier of the control key. */
  private static final int CONTROL = 2;

  private final Browser browser;
  private final String session;

  Tab(Browser browser, String session) {
    this.browser = browser;
    this.session = session;
    for (String domain : List.of("Page", "Runtime", "Network", "Log", "Accessibility")) {
      ask(domain + ".enable", Map.of());
    }
    size(960, 900);
  }

  private JsonObject ask(String method, Map<String, ?> parameters) {
    return browser.ask(session, method, parameters);
  }

  Tab size(int width, int height) {
    ask(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    return this;
  }

  /** Pretends that the user prefers something, such as {@code prefers-color-scheme: dark}. */
  Tab prefer(String feature, String value) {
    ask(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", feature, "value", value))));
    return this;
  }

  /** Opens the page, and waits until it has heard from its server. */
  Tab go(URI uri) {
    ask("Page.navigate", Map.of("url", uri.toString()));
    until(
        "document.getElementById('name') && (document.getElementById('running').textContent"
            + " !== '–' || document.getElementById('trouble').textContent !== '')");
    return this;
  }

  /** What an expression is; a promise is waited for. */
  JsonElement eval(String expression) {
    JsonObject reply =
        ask(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (reply.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + reply.get("exceptionDetails"));
    }
    JsonElement value = reply.getAsJsonObject("result").get("value");
    return value == null ? JsonNull.INSTANCE : value;
  }

  String text(String id) {
    return eval("document.getElementById('" + id + "').innerText").getAsString();
  }

  /** Chooses a file, as somebody does in the dialog of a file input. */
  Tab choose(String id, Path file) {
    JsonObject root = ask("DOM.getDocument", Map.of()).getAsJsonObject("root");
    int node =
        ask(
                "DOM.querySelector",
                Map.of("nodeId", root.get("nodeId").getAsInt(), "selector", "#" + id))
            .get("nodeId")
            .getAsInt();
    ask(
        "DOM.setFileInputFiles",
        Map.of("files", List.of(file.toAbsolutePath().toString()), "nodeId", node));
    return this;
  }

  /** Waits until an expression holds, looking again and again in the page. */
  void until(String expression) {
    eval(
        "new Promise(done => { const look = () => { let holds = false;"
            + " try { holds = Boolean("
            + expression
            + "); } catch (problem) { holds = false; }"
            + " if (holds) done(true); else setTimeout(look, 5); }; look(); })");
  }

  Tab type(String text) {
    ask("Input.insertText", Map.of("text", text));
    return this;
  }

  Tab tab() {
    return key("Tab", 9, 0);
  }

  Tab controlEnter() {
    return key("Enter", 13, CONTROL);
  }

  Tab enter() {
    return key("Enter", 13, 0);
  }

  private Tab key(String key, int code, int modifiers) {
    String text = key.equals("Enter") ? "\r" : "";
    for (String type : List.of("keyDown", "keyUp")) {
      ask(
          "Input.dispatchKeyEvent",
          Map.of(
              "type", type,
              "key", key,
              "code", key,
              "text", type.equals("keyDown") ? text : "",
              "windowsVirtualKeyCode", code,
              "modifiers", modifiers));
    }
    return this;
  }

  /** What it has asked for over the network, in order. */
  List<URI> requests() {
    return browser.events(session, "Network.requestWillBeSent").stream()
        .map(event -> event.getAsJsonObject("request").get("url").getAsString())
        .map(URI::create)
        .toList();
  }

  /** What it complains about: errors, and what its policy forbids. */
  List<String> complaints() {
    List<String> all = new ArrayList<>();
    browser.events(session, "Runtime.exceptionThrown").forEach(event -> all.add(event.toString()));
    browser.events(session, "Runtime.consoleAPICalled").forEach(event -> all.add(event.toString()));
    browser.events(session, "Log.entryAdded").forEach(event -> all.add(event.toString()));
    return all;
  }

  /** What a screen reader is told: a role and a name each, such as {@code button Ask}. */
  List<String> spoken() {
    JsonArray nodes = ask("Accessibility.getFullAXTree", Map.of()).getAsJsonArray("nodes");
    return StreamSupport.stream(nodes.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .filter(node -> !node.get("ignored").getAsBoolean())
        .map(node -> value(node, "role") + " " + value(node, "name"))
        .map(said -> said.trim().replaceAll("\\s+", " "))
        .toList();
  }

  private static String value(JsonObject node, String name) {
    return node.has(name) && node.getAsJsonObject(name).has("value")
        ? node.getAsJsonObject(name).get("value").getAsString()
        : "";
  }

  /** All of the page as a PNG. */
  byte[] picture() {
    int height = eval("document.documentElement.scrollHeight").getAsInt();
    int width = eval("document.documentElement.clientWidth").getAsInt();
    size(width, height);
    // Bars grow; they are shown as they are at the end.
    eval("Promise.all(document.getAnimations().map(one => one.finished))");
    JsonObject shot = ask("Page.captureScreenshot", Map.of("format", "png"));
    return Base64.getDecoder().decode(shot.get("data").getAsString());
  }
}
