/** Members and engines that go wrong as a test asks; what every engine and ensemble must pass. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.aimass.testkit {
  requires transitive io.aimass.api;
  requires static transitive org.jspecify;
  requires transitive org.junit.jupiter.api;
  requires org.assertj.core;
  requires java.management;

  exports io.aimass.testkit;

  opens io.aimass.testkit to
      org.junit.platform.commons;
}
