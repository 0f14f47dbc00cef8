package io.aimass;

import io.aimass.spi.Device;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Which device a model shall run on. What is really there is asked of the engine when the mass is
 * built; {@link Mass#report()} tells the device asked for, the one in use, and why they differ.
 *
 * @param kind how binding the wish is
 * @param devices the devices wished for, best first; empty for {@link Kind#AUTO}
 */
public record DevicePolicy(Kind kind, List<Device> devices) {

  /** How binding a policy is. */
  public enum Kind {
    /** The best device the engine finds; the CPU when it finds no other. */
    AUTO,
    /** The first of the devices wished for that can be used; the CPU when none can. */
    PREFER,
    /** One of the devices wished for, or the mass is not built. */
    REQUIRE
  }

  private static final DevicePolicy AUTO = new DevicePolicy(Kind.AUTO, List.of());
  private static final DevicePolicy CPU = new DevicePolicy(Kind.REQUIRE, List.of(Device.cpu()));

  /**
   * Checks the policy.
   *
   * @throws IllegalArgumentException if devices are named for {@link Kind#AUTO}, or none for the
   *     others
   */
  public DevicePolicy {
    Objects.requireNonNull(kind, "kind");
    devices = List.copyOf(devices);
    if ((kind == Kind.AUTO) != devices.isEmpty()) {
      throw new IllegalArgumentException(
          "a policy of kind " + kind + " cannot have the devices " + devices);
    }
  }

  /**
   * The best device the engine finds. The default.
   *
   * @return the policy
   */
  public static DevicePolicy auto() {
    return AUTO;
  }

  /**
   * The CPU and nothing else.
   *
   * @return the policy
   */
  public static DevicePolicy cpu() {
    return CPU;
  }

  /**
   * The first of these that can be used, else the CPU; the report then says why.
   *
   * @param devices best first
   * @return the policy
   * @throws IllegalArgumentException if none is given
   */
  public static DevicePolicy prefer(Device... devices) {
    return new DevicePolicy(Kind.PREFER, List.of(devices));
  }

  /**
   * One of these, else building fails with what was found and which artifact to add.
   *
   * @param devices best first
   * @return the policy
   * @throws IllegalArgumentException if none is given
   */
  public static DevicePolicy require(Device... devices) {
    return new DevicePolicy(Kind.REQUIRE, List.of(devices));
  }

  @Override
  public String toString() {
    if (kind == Kind.AUTO) {
      return "auto";
    }
    String names = devices.toString();
    return kind.name().toLowerCase(Locale.ROOT) + " " + names.substring(1, names.length() - 1);
  }
}
