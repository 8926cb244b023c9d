package dev.rekindle;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which library each package may see, and a few habits that a reviewer would otherwise have to watch for. */
class ArchitectureTests {

    private static final int MOST_TYPES = 22;

    private static final JavaClasses ours = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.rekindle");

    @ParameterizedTest(name = "{0} is seen by {1} alone")
    @CsvSource({
        "org.camunda.bpm.engine,    journey.engine",
        "org.camunda.bpm.dmn,       journey.engine",
        "org.camunda.bpm.model,     journey.engine journey.bpmn",
        "org.glassfish.jersey,      journey.engine",
        "jakarta.mail,              message.channel.email sandbox",
        "org.subethamail,           sandbox",
        "com.twilio,                message.channel.sms",
        "org.quartz,                schedule.quartz",
        "org.springframework.scheduling.quartz, schedule.quartz",
        "io.zonky,                  platform",
        "org.flywaydb,              platform",
        "org.thymeleaf,             message.template web",
        "org.jsoup,                 message.template message.channel.email sandbox web",
        "jakarta.el,                expression",
        "com.google.i18n.phonenumbers, member report.health",
        "com.nlf,                   member",
        "org.hipparchus,            value report.statistics",
        "io.swagger,                report.http",
        "com.openhtmltopdf,         report.pdf",
        "org.dhatim.fastexcel,      report.export export member event",
        "net.datafaker,             demo",
        "org.springframework.security, security web",
        "javax.script,              journey.engine"
    })
    void libraryIsSeenOnlyWhereItBelongs(String library, String packages) {
        String[] allowed = Arrays.stream(packages.split(" "))
                .map(name -> "dev.rekindle." + name + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .check(ours);
    }

    @Test
    void onlyTheScheduleAndThePlatformKnowTheRealTime() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.rekindle.schedule..", "dev.rekindle.platform..")
                .should()
                .callMethodWhere(target(nameMatching("now"))
                        .and(target(owner(resideInAnyPackage("java.time"))))
                        .and(target(rawParameterTypes(new Class<?>[0]))))
                .orShould()
                .callMethodWhere(target(nameMatching("system.*|tick.*")).and(target(owner(clock()))))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("a replay sets the clock, and nobody may look past it")
                .check(ours);
    }

    @Test
    void resultsOfQueriesAreListsSinceAStreamHoldsItsConnectionUntilItIsClosed() {
        noClasses()
                .should()
                .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
                .orShould()
                .callMethodWhere(target(nameMatching("queryForStream")))
                .check(ours);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.rekindle.(**)").should().beFreeOfCycles().check(ours);
    }

    /** A package with more types than this should be divided. */
    @Test
    void noPackageHasMoreThanAboutTwentyTypes() {
        Map<String, Long> crowded = ours.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        crowded.values().removeIf(types -> types <= MOST_TYPES);
        assertThat(crowded).isEmpty();
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .check(ours);
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = ours.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(place -> !place.getName().equals("dev.rekindle"))
                .filter(place -> !place.isAnnotatedWith(NullMarked.class))
                .map(place -> place.getName());
        assertThat(unmarked).isEmpty();
    }

    @Test
    void namesSayWhatAThingIsForTheDomain() {
        var empty = ours.stream()
                .map(JavaClass::getSimpleName)
                .filter(name -> Stream.of("Manager", "Helper", "Util", "Utils", "Impl", "Dto")
                        .anyMatch(name::endsWith));
        assertThat(empty).isEmpty();
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> clock() {
        return JavaClass.Predicates.equivalentTo(Clock.class);
    }
}
