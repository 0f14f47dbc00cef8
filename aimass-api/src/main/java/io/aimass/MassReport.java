package io.aimass;

import io.aimass.spi.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a mass is made of. As text it is a table with a line per member.
 *
 * @param members the members, in the order in which they were added
 * @param ensemble how their votes are combined
 * @param cores the cores that the committee shares
 */
public record MassReport(List<MemberReport> members, String ensemble, int cores) {

  /**
   * What one member is.
   *
   * @param name the member
   * @param source the model's source, or the kind of member that is no model
   * @param model how the model runs; empty for a member that is no model
   */
  public record MemberReport(String name, String source, Optional<ModelReport> model) {

    /** Checks the parts. */
    public MemberReport {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(model, "model");
    }
  }

  /**
   * How a model runs.
   *
   * @param engine the engine in use
   * @param engineVersion its native library's version
   * @param deviceAsked the policy
   * @param device the device in use
   * @param executionProvider the engine's own word for what runs the operations
   * @param reason why this device is in use: what the engine found
   * @param intraOpThreads threads that one operation may use
   * @param interOpThreads operations that may run side by side
   * @param notes what an operator should know
   */
  public record ModelReport(
      String engine,
      String engineVersion,
      DevicePolicy deviceAsked,
      Device device,
      String executionProvider,
      String reason,
      int intraOpThreads,
      int interOpThreads,
      List<String> notes) {

    /** Checks the parts and copies the notes. */
    public ModelReport {
      Objects.requireNonNull(engine, "engine");
      Objects.requireNonNull(engineVersion, "engineVersion");
      Objects.requireNonNull(deviceAsked, "deviceAsked");
      Objects.requireNonNull(device, "device");
      Objects.requireNonNull(executionProvider, "executionProvider");
      Objects.requireNonNull(reason, "reason");
      notes = List.copyOf(notes);
    }
  }

  /** Copies the list. */
  public MassReport {
    members = List.copyOf(members);
    Objects.requireNonNull(ensemble, "ensemble");
  }

  /**
   * What one member is.
   *
   * @param name the member
   * @return its report
   * @throws IllegalArgumentException if there is no such member
   */
  public MemberReport member(String name) {
    for (MemberReport member : members) {
      if (member.name().equals(name)) {
        return member;
      }
    }
    throw new IllegalArgumentException("no member \"" + name + "\" in " + members);
  }

  /** A table with a line per member, then reasons and notes. */
  @Override
  public String toString() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("member", "engine", "device", "asked", "threads", "source"));
    List<String> remarks = new ArrayList<>();
    for (MemberReport member : members) {
      rows.add(row(member));
      member.model().ifPresent(model -> remark(member.name(), model, remarks));
    }
    StringBuilder text =
        new StringBuilder(
            counted(members.size(), "member")
                + ", "
                + ensemble
                + ", "
                + counted(cores, "core")
                + " shared\n");
    text.append(TextTable.format(rows));
    remarks.forEach(remark -> text.append("  ").append(remark).append('\n'));
    return text.toString();
  }

  private static String counted(int count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }

  private static List<String> row(MemberReport member) {
    return member
        .model()
        .map(
            m ->
                List.of(
                    member.name(),
                    m.engine() + " " + m.engineVersion(),
                    m.device().toString(),
                    m.deviceAsked().toString(),
                    m.intraOpThreads() + "x" + m.interOpThreads(),
                    member.source()))
        .orElse(List.of(member.name(), "-", "-", "-", "-", member.source()));
  }

  private static void remark(String name, ModelReport model, List<String> remarks) {
    if (!model.reason().isEmpty()) {
      remarks.add(name + ": " + model.reason());
    }
    model.notes().forEach(note -> remarks.add(name + ": " + note));
  }
}
