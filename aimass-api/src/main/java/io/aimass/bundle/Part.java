package io.aimass.bundle;

/**
 * A part that a recipe points to: one that is there and to be saved, or one of a bundle that is
 * made when somebody asks for it.
 */
interface Part {

  /**
   * The part.
   *
   * @throws BundleException if it cannot be made
   */
  Object get();

  /** What is described when it is saved: always the same object. */
  Object saved();

  /** Its recipe, for those who want no more. */
  Recipe recipe();

  /** A part that is there. */
  record There(Object get) implements Part {
    @Override
    public Object saved() {
      return get;
    }

    @Override
    public Recipe recipe() {
      if (get instanceof Saveable saveable) {
        return saveable.recipe();
      }
      throw new BundleException(get.getClass().getName() + " has no recipe");
    }
  }
}
