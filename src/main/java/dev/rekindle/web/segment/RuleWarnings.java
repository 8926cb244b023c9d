package dev.rekindle.web.segment;

import dev.rekindle.dictionary.Dictionary;
import dev.rekindle.dictionary.DictionaryEntry;
import dev.rekindle.dictionary.EntryKey;
import dev.rekindle.dictionary.NearNames;
import dev.rekindle.dictionary.ValueType;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Finds conditions that can never match: they ask for an event, a tag, an attribute or a value that does not exist, in the
 * wrong way, or contradict each other. The rule can be saved nevertheless, for what is missing may still arrive.
 */
@Component
class RuleWarnings {

    private static final Set<String> SIZES = Set.of("atLeast", "atMost", "between");

    private final RuleOffers offers;
    private final PropertyOffers properties;
    private final Dictionary dictionary;
    private final SegmentDefinitions segments;
    private final DisplayNames names;
    private final Texts texts;

    RuleWarnings(
            RuleOffers offers,
            PropertyOffers properties,
            Dictionary dictionary,
            SegmentDefinitions segments,
            DisplayNames names,
            Texts texts) {
        this.offers = offers;
        this.properties = properties;
        this.dictionary = dictionary;
        this.segments = segments;
        this.names = names;
        this.texts = texts;
    }

    /** @param json a valid rule */
    List<Finding> of(String json) {
        RuleTree tree = RuleTree.of(json);
        var found = new ArrayList<Finding>();
        for (RuleTree condition : tree.conditions()) {
            check(condition, (text) -> found.add(Finding.warning(condition.path(), text)));
        }
        tree.eachGroup((join, parts) -> {
            if (join.equals("all")) {
                contradictions(parts, found);
            }
        });
        return found;
    }

    private interface Warn {
        void that(String text);
    }

    private void check(RuleTree condition, Warn warn) {
        JsonNode json = condition.condition();
        text(json, "tag").ifPresent(tag -> unknown("tag", tag, counts(offers.tags()), warn));
        text(json, "inSegment").flatMap(segments::find).ifPresent(segment -> empty(segment, condition, warn));
        text(json, "attribute").ifPresent(attribute -> attribute(attribute, json, warn));
        for (String kind : List.of("event", "recency", "rfm", "first", "last")) {
            if (json.path(kind).isObject()) {
                events(json.get(kind), kind.equals("event") ? "type" : "event", warn);
            }
        }
        json.path("sequence").path("steps").forEach(step -> {
            events(step, "event", warn);
            if (step.path("without").isObject()) {
                events(step.get("without"), "event", warn);
            }
        });
    }

    private void events(JsonNode events, String name, Warn warn) {
        String type = events.path(name).asString("");
        if (type.isEmpty()) {
            return;
        }
        if (unknown("event", type, offers.eventTypes(), warn)) {
            return;
        }
        for (String list : List.of("where", "having")) {
            events.path(list).forEach(filter -> filter(type, filter, warn));
        }
    }

    private void filter(String type, JsonNode filter, Warn warn) {
        String property = filter.path("property").asString("");
        if (!property.contains("[]") && !unknown("eventProperty", property, properties.of(type), warn)) {
            value(filter, properties.values(type, property), warn);
        }
    }

    private void attribute(String attribute, JsonNode json, Warn warn) {
        if (Figure.isFigure(attribute)) {
            return;
        }
        if (!AttributeKinds.names().contains(attribute)) {
            if (unknown("property", attribute, counts(offers.properties()), warn)) {
                return;
            }
            wrongType(attribute, json, warn);
        }
        value(json, offers.values(attribute), warn);
    }

    /** Text is never at least a number. */
    private void wrongType(String attribute, JsonNode json, Warn warn) {
        ValueType type = dictionary
                .find(EntryKey.attribute(attribute))
                .map(DictionaryEntry::type)
                .orElse(null);
        boolean bySize = SIZES.stream().anyMatch(json::has);
        if (bySize && (type == ValueType.DATE || type == ValueType.YES_NO)) {
            warn.that(
                    texts.say("segments.hint.type", names.attribute(attribute), texts.say("dictionary.type." + type)));
        }
    }

    /** Of values only the most frequent are known: a warning needs one that is nearly the same. */
    private void value(JsonNode json, Map<String, Long> known, Warn warn) {
        List<String> wanted = new ArrayList<>();
        text(json, "is").ifPresent(wanted::add);
        text(json, "isNot").ifPresent(wanted::add);
        json.path("oneOf").forEach(one -> wanted.add(one.asString("")));
        for (String value : wanted) {
            if (!known.containsKey(value)) {
                alike(value, known.keySet())
                        .map(other -> texts.say("segments.hint.case.value", value, other, count(known.get(other))))
                        .or(() -> nearValue(value, known.keySet()))
                        .ifPresent(warn::that);
            }
        }
    }

    private Optional<String> nearValue(String value, Collection<String> known) {
        String near = NearNames.to(value, known);
        return near.isEmpty() ? Optional.empty() : Optional.of(texts.say("segments.hint.near.value", value, near));
    }

    /** @return whether there is none of this name */
    private boolean unknown(String what, String name, Map<String, Long> known, Warn warn) {
        if (name.isEmpty() || known.containsKey(name)) {
            return name.isEmpty();
        }
        Optional<String> alike = alike(name, known.keySet());
        warn.that(
                alike.isPresent()
                        ? texts.say("segments.hint.case." + what, name, alike.get(), count(known.get(alike.get())))
                        : none(what, name, known.keySet()));
        return true;
    }

    private String none(String what, String name, Collection<String> known) {
        String near = NearNames.to(name, known);
        String sentence = texts.say("segments.hint.none." + what, name);
        return near.isEmpty() ? sentence : sentence + texts.say("segments.hint.near", near);
    }

    private void empty(Segment segment, RuleTree condition, Warn warn) {
        if (segment.evaluatedAt() != null && segment.size() == 0 && !condition.negated()) {
            warn.that(texts.say("segments.hint.empty", segment.name(texts.locale())));
        }
    }

    /** The same condition with and without "not", or two different values of one attribute. */
    private void contradictions(List<RuleTree> parts, List<Finding> found) {
        Map<JsonNode, RuleTree> seen = new LinkedHashMap<>();
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (RuleTree part : parts) {
            if (part.isGroup()) {
                continue;
            }
            JsonNode condition = part.condition();
            RuleTree other = seen.putIfAbsent(condition, part);
            if (other != null && other.negated() != part.negated()) {
                found.add(Finding.warning(part.path(), texts.say("segments.hint.contradiction")));
            }
            if (condition.has("attribute") && condition.has("is") && !part.negated()) {
                String attribute = condition.get("attribute").asString("");
                JsonNode value = values.putIfAbsent(attribute, condition.get("is"));
                if (value != null && !value.equals(condition.get("is"))) {
                    found.add(Finding.warning(
                            part.path(), texts.say("segments.hint.twoValues", names.attribute(attribute))));
                }
            }
        }
    }

    private static Optional<String> alike(String name, Collection<String> known) {
        return known.stream().filter(name::equalsIgnoreCase).findFirst();
    }

    private static Map<String, Long> counts(Map<String, Optional<Long>> known) {
        Map<String, Long> counts = new LinkedHashMap<>();
        known.forEach((name, count) -> counts.put(name, count.orElse(0L)));
        return counts;
    }

    private static Object count(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    private static Optional<String> text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isString() ? Optional.of(value.stringValue().strip()) : Optional.empty();
    }
}
