package dev.rekindle;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.modulith.NamedInterface;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/**
 * The modules keep to the arrows they declare, and the documents show the arrows there are. After a change of arrows:
 * {@code mvn test -Dtest=ModulesTests -Drekindle.docs.write=true}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModulesTests {

    private static final Path DOCUMENT = Path.of("src/docs/architecture.md");
    private static final String BEGIN = "<!-- modules: written by ModulesTests -->";
    private static final String END = "<!-- /modules -->";

    private static final String PACKAGE = "dev.rekindle.";

    private final Map<String, Set<String>> viewsRead = new TableOwnership().arrows();
    private final ApplicationModules modules = ApplicationModules.of(Rekindle.class);
    private final TreeMap<String, Set<String>> arrows = arrows();

    @Test
    void keepToTheArrowsTheyDeclare() {
        modules.verify();
    }

    @Test
    void declareTheModulesWhoseViewsTheyRead() {
        viewsRead.forEach((module, targets) ->
                assertThat(declared(module)).as("%s in its SQL", module).containsAll(targets));
    }

    @Test
    void useEveryDependencyThatTheyDeclare() {
        assertThat(modules.stream().map(ModulesTests::name))
                .flatMap(module -> declared(module).stream()
                        .filter(dependency -> !isUsed(module, dependency))
                        .map(dependency -> module + " -> " + dependency)
                        .toList())
                .isEmpty();
    }

    @Test
    void areShownInTheDocumentAsTheyAre() throws IOException {
        String document = Files.readString(DOCUMENT);
        String shown = document.substring(document.indexOf(BEGIN), document.indexOf(END));
        String actual = BEGIN + "\n" + table() + "\n" + diagram();
        if (Boolean.getBoolean("rekindle.docs.write")) {
            Files.writeString(DOCUMENT, document.replace(shown, actual));
        } else {
            assertThat(shown).isEqualTo(actual);
        }
    }

    private String table() throws IOException {
        var table = new StringBuilder("| module | what it is | stands on |\n|---|---|---|\n");
        for (var module : arrows.entrySet()) {
            table.append("| %s | %s | %s |\n"
                    .formatted(module.getKey(), sentence(module.getKey()), String.join(" ", module.getValue())));
        }
        return table.toString();
    }

    private String diagram() {
        var diagram = new StringBuilder("```mermaid\nflowchart TD\n");
        forEachArrow((from, to) -> {
            if (!isImplied(from, to)) {
                diagram.append("  %s --> %s\n".formatted(from, to));
            }
        });
        return diagram.append("```\n").toString();
    }

    /** An arrow that a longer way also takes would only make the picture harder to read. */
    private boolean isImplied(String from, String to) {
        return arrowsOf(from).stream().filter(between -> !between.equals(to)).anyMatch(between -> reaches(between, to));
    }

    private boolean reaches(String from, String to) {
        return from.equals(to) || arrowsOf(from).stream().anyMatch(next -> reaches(next, to));
    }

    private Set<String> arrowsOf(String module) {
        return arrows.getOrDefault(module, Set.of());
    }

    private void forEachArrow(BiConsumer<String, String> each) {
        arrows.forEach((from, targets) -> targets.forEach(to -> each.accept(from, to)));
    }

    private TreeMap<String, Set<String>> arrows() {
        return modules.stream()
                .collect(Collectors.toMap(ModulesTests::name, this::targets, (one, other) -> one, TreeMap::new));
    }

    /** Modules whose types are used, and those whose published views are read in SQL alone. */
    private Set<String> targets(ApplicationModule module) {
        return Stream.concat(
                        module.getDirectDependencies(modules).uniqueModules().map(ModulesTests::name),
                        viewsRead.getOrDefault(name(module), Set.of()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Read from the imported classes: some packages have a package-info among the tests too. */
    private Set<String> declared(String module) {
        return classesOf(module)
                .filter(type -> type.getName().equals(PACKAGE + module + ".package-info"))
                .map(type -> type.getAnnotationOfType(org.springframework.modulith.ApplicationModule.class))
                .map(declaration -> Set.of(declaration.allowedDependencies()))
                .findFirst()
                .orElseThrow();
    }

    private Stream<JavaClass> classesOf(String module) {
        return modules.getModuleByName(module).orElseThrow().getBasePackage().stream();
    }

    /** Whether the module uses a type of the root or the named interface, or reads a view of the module. */
    private boolean isUsed(String module, String dependency) {
        String[] target = dependency.split(" :: ");
        boolean read =
                target.length == 1 && viewsRead.getOrDefault(module, Set.of()).contains(target[0]);
        return read
                || classesOf(module)
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(use -> use.getTargetClass().getBaseComponentType())
                        .anyMatch(type -> isIn(type, PACKAGE + target[0]) && isExposedBy(type, target));
    }

    private static boolean isExposedBy(JavaClass type, String[] target) {
        return target.length == 1
                ? type.getPackageName().equals(PACKAGE + target[0])
                : type.getPackage()
                        .tryGetAnnotationOfType(NamedInterface.class)
                        .filter(named -> List.of(named.value()).contains(target[1]))
                        .isPresent();
    }

    private static boolean isIn(JavaClass type, String name) {
        return (type.getPackageName() + ".").startsWith(name + ".");
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }

    private static String sentence(String module) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/main/java/dev/rekindle", module, "package-info.java"));
        return lines.stream()
                .takeWhile(line -> !line.startsWith("@"))
                .map(line -> line.replaceAll("^/\\*\\*|\\*/$|^ \\*", "").strip())
                .collect(Collectors.joining(" "))
                .strip();
    }
}
