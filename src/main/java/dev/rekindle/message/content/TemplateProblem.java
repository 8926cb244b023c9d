package dev.rekindle.message.content;

import java.util.List;

/**
 * What is wrong with a template.
 *
 * @param template its name
 * @param file the file within its folder, for example zh-CN.html; empty when it concerns the whole
 * @param line from 1; 0 when it concerns the whole file
 * @param element the element or attribute, for example {@code <a th:href>}; empty when there is none
 * @param code a key of the message bundles: template.… or, for a refused expression, expression.…
 * @param arguments what the sentence needs, in order
 */
public record TemplateProblem(
        String template, String file, int line, String element, String code, List<String> arguments) {}
