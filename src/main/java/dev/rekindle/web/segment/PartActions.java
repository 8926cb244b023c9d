package dev.rekindle.web.segment;

import dev.rekindle.message.channel.Channels;
import dev.rekindle.segment.SegmentDraft;
import dev.rekindle.segment.Segments;
import dev.rekindle.segment.preview.SegmentParts;
import dev.rekindle.segment.rule.InvalidRule;
import dev.rekindle.segment.rule.Rules;
import dev.rekindle.web.Texts;
import dev.rekindle.web.segment.text.RuleTexts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Keeps a group of conditions of the builder as a saved part. */
@RestController
class PartActions {

    private final SegmentParts parts;
    private final Segments segments;
    private final SegmentKeys keys;
    private final Channels channels;
    private final RuleTexts rules;
    private final Texts texts;

    PartActions(
            SegmentParts parts, Segments segments, SegmentKeys keys, Channels channels, RuleTexts rules, Texts texts) {
        this.parts = parts;
        this.segments = segments;
        this.keys = keys;
        this.channels = channels;
        this.rules = rules;
        this.texts = texts;
    }

    record NewPart(
            @Nullable String nameEn,
            @Nullable String nameZh,
            @Nullable JsonNode rule) {}

    /** As the builder's lists have it. */
    record Part(String value, String name, long count) {}

    record Refused(String problem) {}

    @PostMapping(path = "/segments/builder/parts", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> keep(@RequestBody NewPart wanted) {
        var names = new NamesForm("", wanted.nameEn(), wanted.nameZh());
        Optional<String> problem = keys.problem(names, null);
        if (problem.isPresent()) {
            return refused(texts.say(problem.get()));
        }
        try {
            var rule = Rules.read(String.valueOf(wanted.rule()), channels.keys());
            var saved = parts.save(new SegmentDraft(keys.unused(names), names.english(), names.chinese(), rule));
            long size = segments.tryToEvaluate(saved.key())
                    .map(Segments.Evaluation::size)
                    .orElse(0L);
            return ResponseEntity.ok(new Part(saved.key(), saved.name(LocaleContextHolder.getLocale()), size));
        } catch (InvalidRule bad) {
            return refused(rules.problem(bad));
        }
    }

    private static ResponseEntity<Object> refused(String problem) {
        return ResponseEntity.unprocessableContent().body(new Refused(problem));
    }
}
