package dev.rekindle.journey.bpmn.part;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.definition.TaskStep.ChangeMember.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** Reads the member changes of a step. */
public final class MemberChangeReader {

    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _.:-]{0,63}");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\p{L}[\\p{L}\\p{N}_]{0,63}");
    private static final Pattern POINTS = Pattern.compile("[+-]?\\d{1,7}");

    private MemberChangeReader() {}

    public static List<Change> read(Element node, FindingCollector findings) {
        Map<String, String> given = BpmnElements.settings(node);
        List<Change> changes = new ArrayList<>();
        given.forEach((name, value) -> {
            switch (name) {
                case "addTag" -> {
                    tag(node, value, findings);
                    changes.add(new Change.AddTag(value));
                }
                case "removeTag" -> {
                    tag(node, value, findings);
                    changes.add(new Change.RemoveTag(value));
                }
                case "setAttribute" -> changes.add(attribute(node, value, given.getOrDefault("value", ""), findings));
                case "addPoints" -> changes.add(points(node, value, findings));
                default -> {
                    // "value" belongs to setAttribute; SettingNameChecker reports unknown names
                }
            }
        });
        if (changes.isEmpty()) {
            findings.about(node, "change-without-change");
        }
        return List.copyOf(changes);
    }

    private static void tag(Element node, String tag, FindingCollector findings) {
        if (!TAG.matcher(tag).matches()) {
            findings.about(node, "bad-tag", tag);
        }
    }

    private static Change attribute(Element node, String name, String value, FindingCollector findings) {
        if (!ATTRIBUTE.matcher(name).matches()) {
            findings.about(node, "bad-attribute", name);
        }
        if (value.isEmpty()) {
            findings.about(node, "attribute-without-value", name);
        }
        return new Change.SetAttribute(name, typed(value));
    }

    private static Object typed(String value) {
        if (value.equals("true") || value.equals("false")) {
            return Boolean.valueOf(value);
        }
        return value.matches("-?(0|[1-9]\\d{0,17})") ? (Object) Long.valueOf(value) : value;
    }

    private static Change points(Element node, String text, FindingCollector findings) {
        boolean valid = POINTS.matcher(text).matches() && Long.parseLong(text) != 0;
        if (!valid) {
            findings.about(node, "bad-points", text);
        }
        long points = valid ? Long.parseLong(text) : 0;
        return new Change.AddPoints(points);
    }
}
