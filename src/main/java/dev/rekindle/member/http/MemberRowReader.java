package dev.rekindle.member.http;

import dev.rekindle.member.Birthday;
import dev.rekindle.member.ContactChannels;
import dev.rekindle.member.intake.FieldRules;
import dev.rekindle.member.intake.IntakeResult;
import dev.rekindle.member.intake.MemberForm;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fills in the form of one member from JSON; rejects an unknown field, because it may be a misspelt one. */
final class MemberRowReader {

    private final MemberForm form;
    private final ContactChannels channels;
    private final @Nullable String region;

    private MemberRowReader(MemberForm form, ContactChannels channels, @Nullable String region) {
        this.form = form;
        this.channels = channels;
        this.region = region;
    }

    static IntakeResult read(
            ObjectNode fields, FieldRules rules, ContactChannels channels, Instant now, @Nullable String region) {
        var reading = new MemberRowReader(new MemberForm(rules, now), channels, region);
        fields.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .forEach(field -> reading.field(field.getKey(), field.getValue()));
        return reading.form.read();
    }

    private void field(String name, JsonNode value) {
        switch (name) {
            case "externalId" -> form.externalId(name, text(name, value));
            case "email" -> form.email(name, text(name, value));
            case "phone" -> form.phone(name, text(name, value), region);
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
            } else if (!given.isNull()) {
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
                            channel -> form.consent(path, text(path, consent.getValue()), channel),
                            () -> form.problem(path, "unknown-field", null));
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
