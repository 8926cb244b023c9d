package dev.rekindle.message.content;

import java.util.Map;

/** Reads and checks files that are no live template, by the reading that is sent with. */
public interface TemplateChecker {

    /**
     * @param template the name that they have or will have
     * @param files text by name, as in a folder of templates/
     */
    CheckedTemplate read(String template, Map<String, String> files);
}
