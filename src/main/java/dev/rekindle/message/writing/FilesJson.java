package dev.rekindle.message.writing;

import dev.rekindle.platform.StorableText;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Files as the JSON object of a column: text by name. */
final class FilesJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> BY_NAME = new TypeReference<>() {};

    private FilesJson() {}

    /** What a column cannot hold becomes the sign of what cannot be read, which the check refuses. */
    static String write(Map<String, String> files) {
        var storable = new TreeMap<String, String>();
        files.forEach((name, text) -> storable.put(name, storable(text)));
        return JSON.writeValueAsString(storable);
    }

    private static String storable(String text) {
        return StorableText.is(text)
                ? text
                : text.codePoints()
                        .mapToObj(Character::toString)
                        .map(one -> StorableText.is(one) ? one : "\uFFFD")
                        .collect(Collectors.joining());
    }

    static Map<String, String> read(String json) {
        return JSON.readValue(json, BY_NAME);
    }
}
