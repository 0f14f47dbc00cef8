package io.aimass;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * An answer and how it came about.
 *
 * @param answer the committee's answer
 * @param members what every member did, in the order in which they were added, and its share of the
 *     votes: the weights of those that voted, scaled to sum 1
 * @param latency from the call until the answer
 * @param <O> the answer's type
 */
public record Decision<O>(O answer, List<MemberResult> members, Duration latency) {

  /** Copies the list. */
  public Decision {
    Objects.requireNonNull(answer, "answer");
    members = List.copyOf(members);
    Objects.requireNonNull(latency, "latency");
  }

  /**
   * What one member did.
   *
   * @param name the member
   * @return its result
   * @throws IllegalArgumentException if there is no such member; the message lists those there are
   */
  public MemberResult member(String name) {
    for (MemberResult member : members) {
      if (member.name().equals(name)) {
        return member;
      }
    }
    throw new IllegalArgumentException(
        "no member \""
            + name
            + "\" among "
            + members.stream().map(MemberResult::name).collect(Collectors.toList()));
  }

  /** The answer, then a line per member. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(answer);
    for (MemberResult member : members) {
      text.append("\n  ").append(member.name()).append(": ").append(member.status());
      member.prediction().ifPresent(prediction -> text.append(' ').append(prediction));
      member.error().ifPresent(error -> text.append(' ').append(error));
      if (member.standIn()) {
        text.append(" (stand-in)");
      }
    }
    return text.toString();
  }
}
