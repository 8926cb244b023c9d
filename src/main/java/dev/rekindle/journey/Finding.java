package dev.rekindle.journey;

import java.util.List;

/**
 * What is wrong with a diagram.
 *
 * @param elementId id of the BPMN element; the process's id when it concerns the whole
 * @param elementName its name as drawn; the id when it has none
 * @param code a stable word that message bundles translate ({@code finding.<code>}), for example send-without-topic
 * @param arguments arguments of the translated sentence, in order
 */
public record Finding(String elementId, String elementName, String code, List<String> arguments) {}
