package dev.rekindle.web.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Addresses of the files that the front end's build wrote; their names change with their content. */
@Component("assets")
class Assets {

    private record Entry(String file, @Nullable List<String> css) {}

    private static final Entry NONE = new Entry("not-built", List.of());

    private final Map<String, Entry> manifest = read();

    public String script() {
        return "/assets/" + entry("src/app.js").file();
    }

    public List<String> styles() {
        List<String> css = entry("src/app.js").css();
        return css == null
                ? List.of()
                : css.stream().map(file -> "/assets/" + file).toList();
    }

    /** Address of one icon in the sprite, for the use element. */
    public String icon(String name) {
        return "/assets/" + entry("icons.json").file() + "#" + name;
    }

    /** Address of the licences of the packages in scripts and styles. */
    public String licences() {
        return "/assets/" + entry("licences.txt").file();
    }

    private Entry entry(String source) {
        return manifest.getOrDefault(source, NONE);
    }

    /** A page without its style is still a page: tests run without the front end's build. */
    private static Map<String, Entry> read() {
        var file = new ClassPathResource("static/assets/manifest.json");
        if (!file.exists()) {
            return Map.of();
        }
        try {
            return JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(file.getContentAsString(StandardCharsets.UTF_8), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("The front end's manifest cannot be read", e);
        }
    }
}
