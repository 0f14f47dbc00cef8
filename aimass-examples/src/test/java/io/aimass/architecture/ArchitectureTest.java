package io.aimass.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(
    packages = "io.aimass",
    importOptions = {DoNotIncludeTests.class, DoNotIncludeGenerated.class})
class ArchitectureTest {

  private static final DescribedPredicate<JavaClass> OF_A_LIBRARY =
      DescribedPredicate.describe("of a library module", Modules::isLibrary);

  @ArchTest
  static final ArchRule libraries_neverPrint =
      noClasses()
          .that(OF_A_LIBRARY)
          .and()
          .doNotHaveFullyQualifiedName("io.aimass.serve.ServeMain") // a program
          .should(ACCESS_STANDARD_STREAMS)
          .because("output belongs to the host application: log through SLF4J");

  @ArchTest
  static final ArchRule libraries_logThroughSlf4j =
      noClasses()
          .that(OF_A_LIBRARY)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging");

  @ArchTest
  static final ArchRule modules_useOnlyThoseBelowThem =
      classes().should(DependencyConditions.useOnlyModulesBelow());

  @ArchTest
  static final ArchRule internalPackages_stayInsideTheirModule =
      classes().should(DependencyConditions.useNoInternalsOfOtherModules());

  @ArchTest
  static final ArchRule publicSignatures_nameNoLibraryThatMayChangeBeneath =
      classes().that(OF_A_LIBRARY).should(DependencyConditions.hideImplementationLibraries());

  @ArchTest
  static void everyModuleWithCode_isUnderTheseRules(JavaClasses all) throws IOException {
    Set<String> seen =
        all.stream().map(Modules::of).flatMap(Optional::stream).collect(Collectors.toSet());

    assertThat(seen).containsAll(Modules.withSources());
    assertThat(Modules.MAY_USE).containsKeys(seen.toArray(String[]::new));
  }

  @ArchTest
  static void everyPackage_livesInOneModuleAndSaysWhatItIs(JavaClasses all) {
    Set<JavaPackage> packages =
        all.stream()
            .filter(type -> Modules.of(type).isPresent())
            .map(JavaClass::getPackage)
            .collect(Collectors.toSet());

    assertThat(packages)
        .isNotEmpty()
        .allSatisfy(
            it -> assertThat(it.isAnnotatedWith(NullMarked.class)).as("@NullMarked").isTrue())
        .allSatisfy(it -> assertThat(modulesOf(it)).as("modules with this package").hasSize(1));
  }

  private static Set<String> modulesOf(JavaPackage it) {
    return it.getClasses().stream()
        .map(Modules::of)
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }
}
