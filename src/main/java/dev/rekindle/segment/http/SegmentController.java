package dev.rekindle.segment.http;

import dev.rekindle.member.ContactChannels;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.SegmentDraft;
import dev.rekindle.segment.Segments;
import dev.rekindle.segment.Usage;
import dev.rekindle.segment.rule.InvalidRule;
import dev.rekindle.segment.rule.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The HTTP endpoints that read, define and delete segments, and the schema of their rules. */
@RestController
class SegmentController {

    private static final String SEGMENT = "/api/v1/segments/{key}";
    private static final int LONGEST_NAME = 120;
    private static final int MOST_BYTES = 200_000;

    private final SegmentDefinitions definitions;
    private final Segments segments;
    private final ContactChannels channels;

    SegmentController(SegmentDefinitions definitions, Segments segments, ContactChannels channels) {
        this.definitions = definitions;
        this.segments = segments;
        this.channels = channels;
    }

    /** The JSON Schema of a rule. */
    @GetMapping(value = "/api/v1/schemas/segment-rule", produces = "application/schema+json")
    Resource schema() {
        return new ClassPathResource("segment/rule-schema.json");
    }

    @GetMapping("/api/v1/segments")
    List<SegmentView> all() {
        return definitions.all().stream().map(SegmentView::of).toList();
    }

    @GetMapping(SEGMENT)
    SegmentView one(@PathVariable String key) {
        return SegmentView.of(found(key));
    }

    /** Creates or changes a segment and evaluates it. The body has {@code nameEn}, {@code nameZh} and {@code rule}. */
    @PutMapping(SEGMENT)
    SegmentView save(@PathVariable String key, InputStream body) throws IOException {
        if (!SegmentDraft.KEY.matcher(key).matches()) {
            throw refused(
                    "The key has lower-case letters, digits and hyphens, starts with a letter and has at most 60 characters.");
        }
        try {
            definitions.save(draft(key, SegmentView.JSON.readTree(text(body))));
        } catch (JacksonException e) {
            throw refused("The body is not JSON: " + e.getOriginalMessage());
        } catch (InvalidRule bad) {
            throw refused("rule " + bad.getMessage());
        }
        segments.tryToEvaluate(key);
        return SegmentView.of(found(key));
    }

    private static String text(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new ResponseStatusException(
                    HttpStatus.CONTENT_TOO_LARGE, "A segment has at most " + MOST_BYTES + " bytes.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private SegmentDraft draft(String key, JsonNode body) {
        String english = name(body, "nameEn");
        String chinese = name(body, "nameZh");
        if (english == null && chinese == null) {
            throw refused("Give the segment a name: nameEn, nameZh or both.");
        }
        JsonNode rule = body.path("rule");
        if (rule.isMissingNode()) {
            throw refused("The rule is missing. GET /api/v1/schemas/segment-rule describes it.");
        }
        return new SegmentDraft(
                key,
                english == null ? String.valueOf(chinese) : english,
                chinese == null ? String.valueOf(english) : chinese,
                Rules.read(rule.toString(), channels.keys()));
    }

    private static @Nullable String name(JsonNode body, String field) {
        JsonNode name = body.path(field);
        if (!name.isString() || name.stringValue().isBlank()) {
            return null;
        }
        if (name.stringValue().length() > LONGEST_NAME) {
            throw refused(field + " has at most " + LONGEST_NAME + " characters.");
        }
        return name.stringValue().strip();
    }

    /** Deletes a segment that nothing uses. */
    @DeleteMapping(SEGMENT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String key) {
        found(key);
        List<Usage> users = definitions.delete(key);
        if (!users.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "The segment is used by "
                            + users.stream().map(Usage::name).distinct().collect(Collectors.joining(", "))
                            + ". Remove it there first.");
        }
    }

    private Segment found(String key) {
        return definitions
                .find(key)
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no segment with this key."));
    }

    private static ResponseStatusException refused(String reason) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, reason);
    }
}
