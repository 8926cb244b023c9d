package dev.rekindle.message.writing;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of one template as a person or an installation wrote them.
 *
 * @param files text by name, in the form of the folders in {@code templates/}
 * @param sources what files were made of, such as the blocks of a page, by the name of the file that came of it
 */
public record TemplateFiles(SortedMap<String, String> files, SortedMap<String, String> sources) {

    public static final TemplateFiles NONE = new TemplateFiles(Map.of(), Map.of());

    public TemplateFiles {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    }

    public TemplateFiles(Map<String, String> files, Map<String, String> sources) {
        this(new TreeMap<>(files), new TreeMap<>(sources));
    }
}
