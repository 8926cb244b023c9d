package dev.rekindle.journey.modeler;

import dev.rekindle.journey.ElementTemplates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the templates in {@code connectors/} and makes lists of the settings that {@link InstalledChoices} knows. A setting
 * with no choice yet stays a text field.
 */
@Component
class ConnectorTemplates implements ElementTemplates {

    private static final String FILES = "classpath*:/connectors/*/*.json";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final InstalledChoices installed;
    private final String shipped;

    ConnectorTemplates(InstalledChoices installed) {
        this.installed = installed;
        this.shipped = JSON.writeValueAsString(all());
    }

    @Override
    public String json() {
        ArrayNode all = all();
        all.forEach(this::fill);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }

    @Override
    public String shipped() {
        return shipped;
    }

    @Override
    public List<String> installed(String setting) {
        return installed.of(setting, "").stream().map(Choice::value).toList();
    }

    private static ArrayNode all() {
        ArrayNode all = JSON.createArrayNode();
        for (Resource file : files()) {
            JsonNode read = read(file);
            (read.isArray() ? read : JSON.createArrayNode().add(read)).forEach(all::add);
        }
        return all;
    }

    private static List<Resource> files() {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(FILES))
                    .sorted(Comparator.comparing(ConnectorTemplates::address))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String address(Resource file) {
        try {
            return file.getURL().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Resource file) {
        try (var in = file.getInputStream()) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill(JsonNode template) {
        String bean = bean(template);
        template.path("properties").forEach(property -> {
            String setting = property.path("binding").path("name").asString("");
            if (property instanceof ObjectNode field
                    && field.path("type").asString("").equals("String")) {
                List<Choice> choices = installed.of(setting, bean);
                if (!choices.isEmpty()) {
                    offer(field, choices);
                }
            }
        });
    }

    /** The step that the template makes, as a delegate expression; empty for other templates. */
    private static String bean(JsonNode template) {
        for (JsonNode property : template.path("properties")) {
            if (property.path("binding").path("name").asString("").equals("camunda:delegateExpression")) {
                return property.path("value").asString("");
            }
        }
        return "";
    }

    private static void offer(ObjectNode field, List<Choice> choices) {
        boolean needed = field.path("constraints").path("notEmpty").asBoolean(false);
        field.put("type", "Dropdown");
        field.remove(List.of("placeholder", "constraints"));
        if (needed) {
            field.putObject("constraints").put("notEmpty", true);
        }
        ArrayNode list = field.putArray("choices");
        if (!needed) {
            list.addObject().put("name", "–").put("value", "");
        }
        choices.forEach(choice -> list.addObject().put("name", choice.name()).put("value", choice.value()));
    }
}
