package dev.rekindle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which module owns which table and publishes which view, as the migrations say: the nearest comment above a statement
 * that names {@code dev.rekindle.<module>}; and which of them the SQL of each source file names.
 */
final class TableOwnership {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    static final Path SOURCES = Path.of("src/main/java/dev/rekindle");

    /** Tables of migrations that name no module; a migration is never changed. */
    private static final Map<String, String> UNNAMED = Map.of("segment_evaluation", "segment", "send_rate", "message");

    private static final Pattern STATEMENT = Pattern.compile("(?m)^--[^\\n]*?dev\\.rekindle\\.(?<module>\\w+)"
            + "|^create (?:unlogged )?table (?<table>\\w+)"
            + "|^create (?:or replace )?view (?<view>\\w+)"
            + "|^drop table (?<dropped>\\w+)"
            + "|^alter table (?<old>\\w+) rename to (?<renamed>\\w+)");

    private static final Pattern LITERAL =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern COMMON_TABLE =
            Pattern.compile("(?:\\bwith (?:recursive )?|,\\s*)(\\w+)(?: \\([\\w, ]+\\))? as (?:materialized )?\\(");
    private static final Pattern NAMED = Pattern.compile(
            "\\b(?:from|join|into|update|using|table|truncate|analyze)\\s+(?:only\\s+)?(\\w+)(?:\\s+\\w+)?(?:,\\s*(\\w+)\\b(?!\\())?",
            Pattern.CASE_INSENSITIVE);

    private final Map<String, String> tables = new TreeMap<>();
    private final Map<String, String> views = new TreeMap<>();
    private final List<Use> uses;

    TableOwnership() {
        files(MIGRATIONS, ".sql").stream()
                .sorted(Comparator.comparing(TableOwnership::version))
                .forEach(this::read);
        uses = files(SOURCES, ".java").stream().flatMap(this::usesOf).toList();
    }

    /** @param relation a table or view of ours */
    record Use(Path file, String module, String relation) {}

    /** The owner of each table. */
    Map<String, String> tables() {
        return tables;
    }

    /** The owner of each view. */
    Map<String, String> views() {
        return views;
    }

    /** Every table and view that a source file names in its SQL. */
    List<Use> uses() {
        return uses;
    }

    /** For each module, the other modules whose views it reads. */
    Map<String, Set<String>> arrows() {
        return uses.stream()
                .filter(use -> views.containsKey(use.relation()))
                .filter(use -> !use.module().equals(views.get(use.relation())))
                .collect(Collectors.groupingBy(
                        Use::module,
                        TreeMap::new,
                        Collectors.mapping(use -> views.get(use.relation()), Collectors.toCollection(TreeSet::new))));
    }

    /** The string literals of a source file. */
    static String literals(Path file) {
        return LITERAL.matcher(text(file))
                .results()
                .map(literal -> literal.group(1) != null ? literal.group(1) : literal.group(2))
                .collect(Collectors.joining("\n"));
    }

    private Stream<Use> usesOf(Path file) {
        String sql = literals(file);
        Set<String> common =
                COMMON_TABLE.matcher(sql).results().map(table -> table.group(1)).collect(Collectors.toSet());
        return NAMED.matcher(sql)
                .results()
                .flatMap(TableOwnership::names)
                .filter(name -> !common.contains(name))
                .filter(name -> tables.containsKey(name) || views.containsKey(name))
                .distinct()
                .map(name -> new Use(file, SOURCES.relativize(file).getName(0).toString(), name));
    }

    private static Stream<String> names(MatchResult named) {
        return named.group(2) == null ? Stream.of(named.group(1)) : Stream.of(named.group(1), named.group(2));
    }

    private void read(Path migration) {
        Matcher statement = STATEMENT.matcher(text(migration));
        @Nullable String owner = null;
        while (statement.find()) {
            String named = owner;
            if (statement.group("module") != null) {
                owner = statement.group("module");
            } else if (statement.group("table") != null) {
                tables.computeIfAbsent(statement.group("table"), name -> owner(name, named, migration));
            } else if (statement.group("view") != null) {
                views.computeIfAbsent(statement.group("view"), name -> owner(name, named, migration));
            } else if (statement.group("dropped") != null) {
                tables.remove(statement.group("dropped"));
            } else if (tables.containsKey(statement.group("old"))) {
                tables.put(statement.group("renamed"), tables.remove(statement.group("old")));
            }
        }
    }

    private static String owner(String relation, @Nullable String named, Path migration) {
        String owner = UNNAMED.getOrDefault(relation, named);
        if (owner == null) {
            throw new IllegalStateException(migration + " does not say which module owns " + relation);
        }
        return owner;
    }

    private static int version(Path migration) {
        return Integer.parseInt(migration.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1"));
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
