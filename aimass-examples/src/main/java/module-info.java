/** Programs a newcomer runs; there is nothing in it to build on. */
module io.aimass.examples {
  requires io.aimass.engine;
  requires io.aimass.preprocess;
  requires static org.jspecify;
}
