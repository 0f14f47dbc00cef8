package io.aimass.bundle;

/**
 * Something that can be put into a bundle: a translator, a decoder, a function, a member, an
 * ensemble, a calibrator. A {@link PartFactory} makes it again.
 *
 * <pre>{@code
 * record Scale(double factor) implements Function<Regression, Regression>, Saveable {
 *   public Regression apply(Regression in) { … }
 *   public Recipe recipe() { return Recipe.of("acme.scale", 1).with("factor", factor); }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface Saveable {

  /**
   * What this is made of.
   *
   * @return the same for as long as this does not change; what a factory makes of it behaves as
   *     this does
   * @throws RuntimeException if it cannot be saved at the moment; told by name with whatever else
   *     cannot be saved
   */
  Recipe recipe();
}
