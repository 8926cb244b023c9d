package dev.rekindle.message.template;

import dev.rekindle.expression.References;
import dev.rekindle.message.content.TemplateProblem;
import dev.rekindle.message.template.reading.ReadPart;
import java.util.List;
import java.util.Map;

/**
 * One template as it was read: the same reading is checked, previewed and sent.
 *
 * @param parts by file name, put into the layout where they use one
 * @param references of the expressions in all its files
 * @param problems empty when it can be used
 */
record ReadTemplate(
        TemplateFolder folder, Map<String, ReadPart> parts, References references, List<TemplateProblem> problems) {

    ReadTemplate {
        parts = Map.copyOf(parts);
        problems = List.copyOf(problems);
    }

    String name() {
        return folder.name();
    }

    boolean isUsable() {
        return problems.isEmpty();
    }
}
