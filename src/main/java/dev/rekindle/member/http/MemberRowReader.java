package dev.rekindle.member.http;

import dev.rekindle.member.Birthday;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.ContactChannels;
import dev.rekindle.member.MemberDraft.Clearable;
import dev.rekindle.member.intake.FieldRules;
import dev.rekindle.member.intake.IntakeDefaults;
import dev.rekindle.member.intake.IntakeResult;
import dev.rekindle.member.intake.MemberForm;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills in the form of one member from JSON. A null clears a field, an absent one keeps it. An unknown field is rejected,
 * because it may be a misspelt one.
 */
final class MemberRowReader {

    private static final Map<String, Clearable> CLEARABLE = Map.ofEntries(
            Map.entry("email", Clearable.EMAIL),
            Map.entry("phone", Clearable.PHONE),
            Map.entry("firstName", Clearable.FIRST_NAME),
            Map.entry("lastName", Clearable.LAST_NAME),
            Map.entry("birthday", Clearable.BIRTHDAY),
            Map.entry("zone", Clearable.ZONE),
            Map.entry("locale", Clearable.LOCALE),
            Map.entry("tier", Clearable.TIER),
            Map.entry("points", Clearable.POINTS),
            Map.entry("tags", Clearable.TAGS),
            Map.entry("attributes", Clearable.ATTRIBUTES));

    private static final Set<String> NEVER_NULL = Set.of("externalId", "joinedAt", "consents");

    private final MemberForm form;
    private final ContactChannels channels;

    private MemberRowReader(MemberForm form, ContactChannels channels) {
        this.form = form;
        this.channels = channels;
    }

    static IntakeResult read(ObjectNode fields, FieldRules rules, ContactChannels channels, IntakeDefaults defaults) {
        var reading = new MemberRowReader(new MemberForm(rules, defaults), channels);
        fields.properties().forEach(field -> reading.fieldOrNull(field.getKey(), field.getValue()));
        return reading.form.read();
    }

    /** A null of a field that every member has is as if it were absent. */
    private void fieldOrNull(String name, JsonNode value) {
        Clearable field = CLEARABLE.get(name);
        if (!value.isNull() || field == null && !NEVER_NULL.contains(name)) {
            field(name, value);
        } else if (field != null) {
            form.clear(field);
        }
    }

    private void field(String name, JsonNode value) {
        switch (name) {
            case "externalId" -> externalId(name, value);
            case "email" -> form.email(name, text(name, value));
            case "phone" -> form.phone(name, text(name, value));
            case "firstName" -> form.firstName(name, text(name, value));
            case "lastName" -> form.lastName(name, text(name, value));
            case "birthday" -> birthday(name, value);
            case "zone" -> form.zone(name, text(name, value));
            case "locale" -> form.locale(name, text(name, value));
            case "tier" -> form.tier(name, text(name, value));
            case "points" -> form.points(name, text(name, value));
            case "tags" -> tags(name, value);
            case "attributes" -> attributes(name, value);
            case "joinedAt" -> form.joinedAt(name, text(name, value));
            case "consents" -> consents(name, value);
            default -> form.problem(name, "unknown-field", null);
        }
    }

    private void externalId(String name, JsonNode value) {
        if (value.isString()) {
            form.exactExternalId(name, value.stringValue());
        } else {
            form.externalId(name, text(name, value));
        }
    }

    private void birthday(String name, JsonNode value) {
        if (!value.isObject()) {
            form.birthday(name, text(name, value), null);
            return;
        }
        Birthday.Calendar calendar = form.calendar(name, value.path("calendar").asString("solar"));
        String year = value.path("year").asString("");
        String leap = value.path("leapMonth").asBoolean(false) ? "闰" : "";
        String day = value.path("month").asString("") + "月" + value.path("day").asString("") + "日";
        form.birthday(name, (year.isEmpty() ? "" : year + "年") + leap + day, calendar);
    }

    private void tags(String name, JsonNode value) {
        if (!value.isArray()) {
            form.problem(name, "not-a-list", null);
            return;
        }
        value.forEach(tag -> {
            String text = text(name, tag);
            if (text != null) {
                form.tag(name, text);
            }
        });
    }

    private void attributes(String name, JsonNode value) {
        for (Map.Entry<String, JsonNode> attribute : objectIn(name, value).properties()) {
            String path = name + "." + attribute.getKey();
            JsonNode given = attribute.getValue();
            if (given.isString()) {
                form.attribute(path, attribute.getKey(), (Object) given.stringValue());
            } else if (given.isNumber()) {
                form.attribute(path, attribute.getKey(), given.numberValue());
            } else if (given.isBoolean()) {
                form.attribute(path, attribute.getKey(), (Object) given.booleanValue());
            } else if (given.isNull()) {
                form.clearAttribute(path, attribute.getKey());
            } else {
                form.problem(path, "attribute-type", null);
            }
        }
    }

    private void consents(String name, JsonNode value) {
        for (Map.Entry<String, JsonNode> consent : objectIn(name, value).properties()) {
            String path = name + "." + consent.getKey();
            channels.keys().stream()
                    .filter(channel -> channel.value().equals(consent.getKey()))
                    .findFirst()
                    .ifPresentOrElse(
                            channel -> consent(path, consent.getValue(), channel),
                            () -> form.problem(path, "unknown-field", null));
        }
    }

    /** A null might mean no or unknown; a consent is too important to guess. */
    private void consent(String path, JsonNode value, ChannelKey channel) {
        if (value.isNull()) {
            form.problem(path, "consent-null", null);
        } else {
            form.consent(path, text(path, value), channel);
        }
    }

    private JsonNode objectIn(String name, JsonNode value) {
        if (!value.isObject()) {
            form.problem(name, "not-an-object", null);
        }
        return value;
    }

    private @Nullable String text(String name, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            form.problem(name, "type", null);
            return null;
        }
        return value.asString();
    }
}
