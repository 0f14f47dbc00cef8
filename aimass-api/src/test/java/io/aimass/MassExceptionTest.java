package io.aimass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class MassExceptionTest {

  private final IllegalStateException cause = new IllegalStateException("root");
  private final List<MemberResult> members =
      List.of(
          new MemberResult(
              "a",
              MemberStatus.FAILED,
              Optional.empty(),
              0,
              Duration.ZERO,
              Optional.of(cause),
              false));

  @Test
  void everyException_carriesMessageAndCause() {
    Map<Function<String, MassException>, BiFunction<String, Throwable, MassException>> pairs =
        Map.of(
            MassException::new, MassException::new,
            InvalidMassException::new, InvalidMassException::new,
            InvalidInputException::new, InvalidInputException::new,
            InvalidOutputException::new, InvalidOutputException::new,
            MassClosedException::new, MassClosedException::new,
            ModelLoadException::new, ModelLoadException::new,
            DeviceUnavailableException::new, DeviceUnavailableException::new,
            OverloadedException::new, OverloadedException::new);
    pairs.forEach(
        (alone, withCause) -> {
          assertThat(alone.apply("why")).hasMessage("why").hasNoCause();
          assertThat(withCause.apply("why", cause)).hasMessage("why").hasCause(cause);
          assertThat(alone.apply("")).hasSameClassAs(withCause.apply("", cause));
        });
    assertThat(pairs.keySet().stream().map(make -> make.apply("").getClass()).distinct())
        .hasSize(8);
  }

  @Test
  void theFamily_isAsDocumented() {
    assertThat(MassException.class).isAssignableTo(RuntimeException.class);
    assertThat(DeviceUnavailableException.class).isAssignableTo(ModelLoadException.class);
    assertThat(QuorumException.class).isAssignableTo(UndecidedException.class);
    assertThat(DeadlineExceededException.class).isAssignableTo(UndecidedException.class);
    assertThat(MemberFailedException.class).isAssignableTo(UndecidedException.class);
  }

  @Test
  void undecided_keepsWhatEveryMemberDid() {
    for (UndecidedException exception :
        List.of(
            new UndecidedException("why", cause, members),
            new QuorumException("why", cause, members),
            new DeadlineExceededException("why", cause, members))) {
      assertThat(exception).hasMessage("why").hasCause(cause);
      assertThat(exception.members()).isEqualTo(members);
    }
    assertThat(new QuorumException("why", null, members)).hasNoCause();
  }

  @Test
  void memberFailed_namesTheMember() {
    MemberFailedException exception = new MemberFailedException("a", cause, members);
    assertThat(exception.member()).isEqualTo("a");
    assertThat(exception)
        .hasMessage("member \"a\" failed: java.lang.IllegalStateException: root")
        .hasCause(cause);
  }

  @Test
  void batch_keepsTheAnswersAndNamesTheFirstFailure() {
    Map<Integer, Throwable> failures = new HashMap<>();
    failures.put(2, new IllegalStateException("later"));
    failures.put(1, cause);
    BatchException exception = new BatchException(Arrays.asList("x", null, null), failures);
    failures.clear();
    assertThat(exception)
        .hasMessage(
            "2 of 3 inputs have no answer; the first is number 1 (counted from 0):"
                + " java.lang.IllegalStateException: root")
        .hasCause(cause);
    assertThat(exception.answers()).containsExactly("x", null, null);
    assertThat(exception.failures().keySet()).containsExactly(1, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchException(List.of("x"), Map.of()))
        .withMessage("expected one failure or more, got none");
  }

  @Test
  void exceptions_surviveSerialisationWithoutTheirDetails() throws Exception {
    UndecidedException undecided = copy(new MemberFailedException("a", cause, members));
    assertThat(undecided).hasMessageStartingWith("member \"a\" failed");
    assertThat(undecided.members()).isEmpty();
    assertThat(((MemberFailedException) undecided).member()).isEqualTo("a");
    BatchException batch = copy(new BatchException(List.of("x"), Map.of(0, cause)));
    assertThat(batch.answers()).isEmpty();
    assertThat(batch.failures()).isEmpty();
  }

  @SuppressWarnings({"unchecked", "BanSerializableRead"}) // what was just written here
  private static <T> T copy(T object) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }
}
