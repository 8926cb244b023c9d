package dev.rekindle.web.audience;

import dev.rekindle.segment.source.Audience;
import dev.rekindle.segment.source.AudienceColumns;
import dev.rekindle.segment.source.AudienceField;
import dev.rekindle.segment.source.AudienceSource;
import dev.rekindle.segment.source.SourceField;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An audience as an administrator types it; names of fields are those of the page.
 *
 * @param fresh whether it is to be created
 * @param typed text by the name of the field
 */
public record AudienceForm(boolean fresh, Map<String, String> typed) {

    private static final String SETTING = "setting.";
    private static final String COLUMN = "column.";

    /** A form to create an audience. */
    static AudienceForm fresh(AudienceSource source) {
        Map<String, String> typed = new HashMap<>();
        typed.put("connector", source.connector());
        typed.put("holdPercent", "30");
        source.fields().forEach(field -> typed.put(SETTING + field.name(), field.initial()));
        return new AudienceForm(true, typed);
    }

    static AudienceForm of(Audience audience) {
        Map<String, String> typed = new HashMap<>();
        typed.put("key", audience.key());
        typed.put("nameEn", audience.nameEn());
        typed.put("nameZh", audience.nameZh());
        typed.put("connector", audience.connector());
        audience.settings().forEach((name, value) -> typed.put(SETTING + name, value));
        audience.columns().fields().forEach((field, column) -> typed.put(COLUMN + field.word(), column));
        typed.put(
                "attributes",
                audience.columns().attributes().entrySet().stream()
                        .map(attribute -> attribute.getKey() + " = " + attribute.getValue())
                        .collect(Collectors.joining("\n")));
        typed.put("incremental", Boolean.toString(audience.incremental()));
        typed.put("createsMembers", Boolean.toString(audience.createsMembers()));
        typed.put("holdPercent", Integer.toString(audience.holdPercent()));
        typed.put("cron", audience.cron() == null ? "" : audience.cron());
        return new AudienceForm(false, typed);
    }

    public String value(String name) {
        return typed.getOrDefault(name, "");
    }

    public String setting(String name) {
        return value(SETTING + name);
    }

    public String column(AudienceField field) {
        return value(COLUMN + field.word());
    }

    /** Whether something is typed that describes new members. */
    boolean describes() {
        return !value("attributes").isBlank()
                || Arrays.stream(AudienceField.values())
                        .anyMatch(field -> field.describes() && !column(field).isBlank());
    }

    public String connector() {
        return value("connector");
    }

    public boolean is(String name) {
        return value(name).equals("true");
    }

    Audience audience(AudienceSource source) {
        String cron = value("cron").strip();
        return new Audience(
                value("key").strip(),
                value("nameEn").strip(),
                value("nameZh").strip(),
                connector(),
                settings(source),
                columns(),
                is("incremental"),
                is("createsMembers"),
                percent(),
                cron.isEmpty() ? null : cron);
    }

    private Map<String, String> settings(AudienceSource source) {
        return source.fields().stream()
                .filter(field -> field.kind() != SourceField.Kind.SECRET)
                .collect(Collectors.toMap(
                        SourceField::name,
                        field -> setting(field.name()).strip().replace("\r\n", "\n")));
    }

    /** Typed secrets by name; an empty one stays as it is stored. */
    Map<String, String> secrets(AudienceSource source) {
        return source.fields().stream()
                .filter(field -> field.kind() == SourceField.Kind.SECRET)
                .collect(Collectors.toMap(SourceField::name, field -> setting(field.name())));
    }

    private AudienceColumns columns() {
        var fields = new EnumMap<AudienceField, String>(AudienceField.class);
        for (AudienceField field : AudienceField.values()) {
            if (!column(field).isBlank()) {
                fields.put(field, column(field).strip());
            }
        }
        return new AudienceColumns(fields, attributes());
    }

    /** One a line: the attribute, an equals sign, the column; without one both have the same name. */
    private Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        value("attributes")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> {
                    int equals = line.indexOf('=');
                    String name = equals < 0 ? line : line.substring(0, equals).strip();
                    attributes.put(
                            name, equals < 0 ? line : line.substring(equals + 1).strip());
                });
        return attributes;
    }

    private int percent() {
        String text = value("holdPercent").strip();
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }
}
