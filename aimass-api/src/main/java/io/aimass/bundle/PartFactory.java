package io.aimass.bundle;

import java.util.Map;

/**
 * Makes parts of a bundle of their recipes. Found by {@link java.util.ServiceLoader}: name it in
 * {@code META-INF/services/io.aimass.bundle.PartFactory} and in the module's {@code provides}; or
 * given with {@link LoadOptions#factory}.
 *
 * <p>Called by one thread for one bundle, by several for several. {@link PartTable} is one that is
 * made of functions.
 */
public interface PartFactory {

  /**
   * What it makes.
   *
   * @return by kind, the newest version that it can read, 1 or more. Kinds of AI Mass have no dot
   *     in them, or begin with {@code text.}; put your own name in front of yours, as in {@code
   *     acme.scale}
   */
  Map<String, Integer> kinds();

  /**
   * Makes a part.
   *
   * @param recipe of one of its kinds, of a version that it can read
   * @return the part; it behaves as the one that was saved
   * @throws Exception if the recipe is not right; the message should name the value given and what
   *     was expected. It becomes the cause of a {@link BundleException} that names the kind
   */
  Object make(Recipe recipe) throws Exception;
}
