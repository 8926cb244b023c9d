package dev.rekindle.journey.bpmn.file;

import static dev.rekindle.journey.bpmn.element.BpmnElements.CAMUNDA;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Lengths of time that an element template asks for as a number and a unit, such as {@code duration} and
 * {@code durationUnit}, become one ISO 8601 setting. A setting that is no number stays as it is: it may be ISO 8601
 * already, or is a finding later.
 */
final class DurationSettings {

    private static final List<String> NAMES =
            List.of("duration", "spread", "goalWindow", "attributionWindow", "reentry", "offset", "due");
    private static final Pattern NUMBER = Pattern.compile("(-?)(\\d{1,9})");
    private static final Map<String, String> FORMS =
            Map.of("minutes", "PT%sM", "hours", "PT%sH", "days", "P%sD", "weeks", "P%sW", "months", "P%sM");

    private DurationSettings() {}

    /** @param properties an element {@code camunda:properties} */
    static void apply(Element properties) {
        Map<String, Element> byName = new HashMap<>();
        BpmnElements.children(properties, CAMUNDA, "property")
                .forEach(property -> byName.putIfAbsent(property.getAttribute("name"), property));
        for (String name : NAMES) {
            Element unit = byName.get(name + "Unit");
            if (unit != null && FORMS.containsKey(unit.getAttribute("value"))) {
                join(byName.get(name), unit.getAttribute("value"));
                properties.removeChild(unit);
            }
        }
    }

    private static void join(@Nullable Element length, String unit) {
        if (length == null) {
            return;
        }
        var number = NUMBER.matcher(length.getAttribute("value"));
        if (number.matches()) {
            String form = Objects.requireNonNull(FORMS.get(unit));
            length.setAttribute("value", number.group(1) + form.formatted(number.group(2)));
        }
    }
}
