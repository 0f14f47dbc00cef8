package io.aimass.spi;

/**
 * An engine that can run models, found by {@link java.util.ServiceLoader}: name it in {@code
 * META-INF/services} and in the module's {@code provides}.
 *
 * <p>Constructing a provider and asking {@link #offer} must be cheap and load no native library;
 * that happens in {@link #devices} and {@link #open}. Methods may be called by many threads at
 * once.
 */
public interface EngineProvider {

  /**
   * The name by which {@code ModelSpec.engine(...)} picks this provider.
   *
   * @return lower case, unique among the providers of a process
   */
  String name();

  /**
   * Whether this engine would open a model, judged by its format and by the kind of its source: it
   * is not read.
   *
   * @param request the model
   * @return an acceptance with a preference, or a refusal with its reason
   */
  Offer offer(OpenRequest request);

  /**
   * The devices at hand, asked of the native library and not guessed.
   *
   * @param request the model; some engines find other devices for another format
   * @return what was found
   * @throws Exception if the engine cannot start; the reason becomes this provider's refusal
   */
  DeviceInventory devices(OpenRequest request) throws Exception;

  /**
   * Opens a model on {@link OpenRequest#device()} and no other: choosing another one is the
   * runtime's task. Whatever was allocated before a failure must be freed.
   *
   * @param request what to open and how
   * @return the session, to be closed by the runtime
   * @throws Exception if the model cannot be read, is not valid, or the device cannot be used
   */
  EngineSession open(OpenRequest request) throws Exception;

  /**
   * What the host must add for a kind of device that is missing.
   *
   * @param kind the device that was asked for
   * @return one sentence naming the Maven artifact, or saying that there is none
   */
  String advice(Device.Kind kind);
}
