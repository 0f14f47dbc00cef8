/** Programs a newcomer runs; there is nothing in it to build on. */
@SuppressWarnings("opens") // there is no class in digits, only models
module io.aimass.examples {
  requires io.aimass.engine;
  requires io.aimass.imageio;
  requires io.aimass.preprocess;
  requires io.aimass.serve;
  requires io.aimass.train;
  requires com.google.gson;
  requires java.desktop;
  requires java.net.http;
  requires static org.jspecify;

  opens digits to
      io.aimass.api;
}
