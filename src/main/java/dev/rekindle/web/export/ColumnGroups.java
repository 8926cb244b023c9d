package dev.rekindle.web.export;

import dev.rekindle.export.ExportColumns;
import dev.rekindle.export.MemberExports;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Texts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The columns that a form offers, in groups, with their names in the reader's language. */
@Component
class ColumnGroups {

    /** Contact and name. */
    private static final int TICKED = 4;

    private final MemberExports exports;
    private final DisplayNames names;
    private final Texts texts;

    ColumnGroups(MemberExports exports, DisplayNames names, Texts texts) {
        this.exports = exports;
        this.names = names;
        this.texts = texts;
    }

    /** @param chosen whether it is ticked at first */
    record Column(String name, String label, boolean chosen) {}

    /** @param key ending of the text {@code exports.columns.} */
    record Group(String key, List<Column> columns) {}

    List<Group> all() {
        ExportColumns offered = exports.offered();
        return Stream.of(
                        new Group("profile", columns(offered.profile(), TICKED)),
                        new Group("consents", columns(offered.consents(), 0)),
                        new Group("attributes", columns(offered.attributes(), 0)),
                        new Group("figures", columns(offered.figures(), 0)))
                .filter(group -> !group.columns().isEmpty())
                .toList();
    }

    /** Those of the chosen names that are offered, in the order of the form. */
    List<String> known(Set<String> chosen) {
        return all().stream()
                .flatMap(group -> group.columns().stream())
                .map(Column::name)
                .filter(chosen::contains)
                .distinct()
                .toList();
    }

    /** The names of columns in one line. */
    String line(List<String> columns) {
        return columns.stream().map(this::label).collect(Collectors.joining(texts.say("usage.comma")));
    }

    private List<Column> columns(List<String> names, int ticked) {
        return IntStream.range(0, names.size())
                .mapToObj(at -> new Column(names.get(at), label(names.get(at)), at < ticked))
                .toList();
    }

    private String label(String name) {
        if (name.equals("tags")) {
            return texts.say("exports.tags");
        }
        if (name.startsWith("consent.")) {
            return texts.say("channel." + name.substring("consent.".length()));
        }
        return Figure.named(name).map(names::figure).orElseGet(() -> names.attribute(name));
    }
}
