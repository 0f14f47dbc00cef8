package io.aimass.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;

import com.tngtech.archunit.base.HasDescription;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a class may refer to, given the module it is in. */
final class DependencyConditions {

  /** Libraries behind the API, which may be replaced without a word to those who use it. */
  private static final List<String> HIDDEN = List.of("com.google.", "ai.djl.", "ai.onnxruntime.");

  private DependencyConditions() {}

  static ArchCondition<JavaClass> useOnlyModulesBelow() {
    return dependencies(
        "use only the modules below their own",
        dependency -> {
          Optional<String> to = Modules.of(dependency.getTargetClass());
          Set<String> below = Modules.MAY_USE.getOrDefault(origin(dependency), Set.of());
          return to.isEmpty() || below.contains(to.get()) || isWithinOneModule(dependency);
        });
  }

  static ArchCondition<JavaClass> useNoInternalsOfOtherModules() {
    return dependencies(
        "leave other modules' internal packages alone, unless exported to their module by name",
        dependency ->
            !Modules.isInternal(dependency.getTargetClass())
                || isWithinOneModule(dependency)
                || Modules.isOpenTo(origin(dependency), dependency.getTargetClass()));
  }

  static ArchCondition<JavaClass> hideImplementationLibraries() {
    return condition(
        "name none of " + HIDDEN + " in what others can see",
        type -> isVisible(type) ? signatures(type) : Stream.empty(),
        signature -> HIDDEN.stream().noneMatch(signature.type()::startsWith));
  }

  private static String origin(Dependency dependency) {
    return Modules.of(dependency.getOriginClass()).orElse("");
  }

  private static boolean isWithinOneModule(Dependency dependency) {
    return Modules.of(dependency.getTargetClass()).equals(Optional.of(origin(dependency)));
  }

  private static ArchCondition<JavaClass> dependencies(
      String description, Predicate<Dependency> allowed) {
    return condition(description, type -> type.getDirectDependenciesFromSelf().stream(), allowed);
  }

  /** A type that a user of the class may have to name. */
  private record Signature(String place, JavaClass used) implements HasDescription {
    String type() {
      return used.getBaseComponentType().getName();
    }

    @Override
    public String getDescription() {
      return place + " names " + type();
    }
  }

  private static Stream<Signature> signatures(JavaClass type) {
    Stream<JavaClass> above =
        Stream.concat(
                type.getSuperclass().stream(),
                Stream.concat(type.getInterfaces().stream(), type.getTypeParameters().stream()))
            .map(JavaType::getAllInvolvedRawTypes)
            .flatMap(Set::stream);
    Stream<Signature> members =
        type.getMembers().stream()
            .filter(DependencyConditions::isPublicOrProtected)
            .flatMap(DependencyConditions::signatures);
    return Stream.concat(above.map(used -> new Signature(type.getName(), used)), members);
  }

  private static Stream<Signature> signatures(JavaMember member) {
    Stream<JavaClass> thrown =
        member instanceof JavaCodeUnit code ? code.getExceptionTypes().stream() : Stream.empty();
    return Stream.concat(member.getAllInvolvedRawTypes().stream(), thrown)
        .map(used -> new Signature(member.getFullName(), used));
  }

  private static boolean isVisible(JavaClass type) {
    return !Modules.isInternal(type)
        && isPublicOrProtected(type)
        && type.getEnclosingClass().map(DependencyConditions::isVisible).orElse(true);
  }

  private static boolean isPublicOrProtected(HasModifiers it) {
    return it.getModifiers().contains(PUBLIC) || it.getModifiers().contains(PROTECTED);
  }

  private static <T extends HasDescription> ArchCondition<JavaClass> condition(
      String description, Function<JavaClass, Stream<T>> parts, Predicate<T> allowed) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        parts
            .apply(type)
            .filter(allowed.negate())
            .map(part -> SimpleConditionEvent.violated(part, part.getDescription()))
            .forEach(events::add);
      }
    };
  }
}
