package dev.rekindle.web.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Addresses of the files that the front end's build wrote; their names change with their content. */
@Component("assets")
class Assets {

    private static final String APP = "src/app.js";

    private record Entry(
            String file,
            @Nullable List<String> css,
            @Nullable List<String> imports) {}

    /** Addresses of the files of a part of the front end that only some pages have. */
    public record Part(List<String> scripts, List<String> styles) {}

    private static final Entry NONE = new Entry("not-built", List.of(), List.of());

    private final Map<String, Entry> manifest = read();

    public String script() {
        return "/assets/" + entry(APP).file();
    }

    public List<String> styles() {
        List<String> css = entry(APP).css();
        return css == null
                ? List.of()
                : css.stream().map(file -> "/assets/" + file).toList();
    }

    /** What a page that has this part can load at once, in place of one after the other; empty where it is not built. */
    public Part part(String source) {
        List<Entry> entries = withImports(source).toList();
        return new Part(
                entries.stream().map(entry -> "/assets/" + entry.file()).toList(),
                entries.stream()
                        .flatMap(entry -> Stream.ofNullable(entry.css()))
                        .flatMap(List::stream)
                        .distinct()
                        .map(file -> "/assets/" + file)
                        .toList());
    }

    private Stream<Entry> withImports(String source) {
        Entry entry = manifest.get(source);
        if (entry == null || source.equals(APP)) {
            return Stream.of(); // every page has it
        }
        Stream<Entry> imported =
                Stream.ofNullable(entry.imports()).flatMap(List::stream).flatMap(this::withImports);
        return Stream.concat(imported, Stream.of(entry)).distinct();
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
