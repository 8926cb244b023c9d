package dev.rekindle.message.writing;

import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Files as the JSON object of a column: text by name. */
final class FilesJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> BY_NAME = new TypeReference<>() {};

    private FilesJson() {}

    /** A column cannot hold the character 0: it becomes the sign of what cannot be read, which the check refuses. */
    static String write(Map<String, String> files) {
        var storable = new java.util.TreeMap<String, String>();
        files.forEach((name, text) -> storable.put(name, text.replace('\0', '\uFFFD')));
        return JSON.writeValueAsString(storable);
    }

    static Map<String, String> read(String json) {
        return JSON.readValue(json, BY_NAME);
    }
}
