package dev.rekindle.segment.source.pull;

import dev.rekindle.member.intake.MemberForm;
import dev.rekindle.platform.SingleLine;
import dev.rekindle.platform.StorableText;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.Schedules;
import dev.rekindle.schedule.Zones;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.SegmentDraft;
import dev.rekindle.segment.rule.MemberCondition;
import dev.rekindle.segment.source.Audience;
import dev.rekindle.segment.source.AudienceSource;
import dev.rekindle.segment.source.SourceField;
import dev.rekindle.segment.source.SourceProblem;
import dev.rekindle.segment.source.SourceSettings;
import dev.rekindle.setting.Live;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What is wrong with an audience as it was typed, at which field. */
@Component
class AudienceCheck {

    private static final TextLimit NAME = TextLimit.of(120);
    private static final TextLimit LINE = TextLimit.of(1000);
    private static final TextLimit TEXT = TextLimit.of(20_000);

    private final SegmentDefinitions segments;
    private final Schedules schedules;
    private final Live<Zones> zones;
    private final Clock clock;

    AudienceCheck(SegmentDefinitions segments, Schedules schedules, Live<Zones> zones, Clock clock) {
        this.segments = segments;
        this.schedules = schedules;
        this.zones = zones;
        this.clock = clock;
    }

    Optional<SourceProblem> problem(Audience audience, Optional<AudienceSource> source, SourceSettings settings) {
        if (!SegmentDraft.KEY.matcher(audience.key()).matches()) {
            return Optional.of(SourceProblem.of("key", "key"));
        }
        if (isTaken(audience)) {
            return Optional.of(SourceProblem.of("key", "taken"));
        }
        if (source.isEmpty()) {
            return Optional.of(SourceProblem.of("connector", "connector"));
        }
        return name("nameEn", audience.nameEn())
                .or(() -> name("nameZh", audience.nameZh()))
                .or(() -> fields(source.get(), settings))
                .or(() -> columns(audience))
                .or(() -> source.get().problem(settings, audience.columns(), audience.incremental()))
                .or(() -> holdPercent(audience))
                .or(() -> schedule(audience));
    }

    private boolean isTaken(Audience audience) {
        return segments.find(audience.key())
                .map(Segment::rule)
                .filter(rule -> !rule.equals(new MemberCondition.Audience(audience.key())))
                .isPresent();
    }

    private static Optional<SourceProblem> name(String field, String name) {
        boolean fits = !name.isBlank() && !NAME.isExceededBy(name) && StorableText.is(name) && SingleLine.is(name);
        return fits ? Optional.empty() : Optional.of(SourceProblem.of(field, "name"));
    }

    private static Optional<SourceProblem> fields(AudienceSource source, SourceSettings settings) {
        return source.fields().stream()
                .flatMap(field -> field(field, settings).stream())
                .findFirst();
    }

    private static Optional<SourceProblem> field(SourceField field, SourceSettings settings) {
        String text = settings.text(field.name());
        if (field.kind() == SourceField.Kind.SECRET) {
            return field.required() && settings.secret(field.name()) == null
                    ? Optional.of(SourceProblem.of(field.name(), "required"))
                    : Optional.empty();
        }
        if (text.isEmpty()) {
            return field.required() ? Optional.of(SourceProblem.of(field.name(), "required")) : Optional.empty();
        }
        TextLimit limit = field.kind() == SourceField.Kind.LONG_TEXT ? TEXT : LINE;
        if (limit.isExceededBy(text) || !StorableText.is(text)) {
            return Optional.of(SourceProblem.of(field.name(), "text"));
        }
        boolean fits = switch (field.kind()) {
            case WHOLE -> text.matches("[0-9]{1,6}");
            case CHOICE -> field.choices().contains(text);
            default -> true;
        };
        return fits ? Optional.empty() : Optional.of(SourceProblem.of(field.name(), "value"));
    }

    private static Optional<SourceProblem> columns(Audience audience) {
        if (!audience.columns().identify()) {
            return Optional.of(SourceProblem.of("external-id", "no-identity"));
        }
        Optional<String> attribute = audience.columns().attributes().keySet().stream()
                .filter(name -> !MemberForm.isAttributeName(name))
                .findFirst();
        if (attribute.isPresent()) {
            return Optional.of(SourceProblem.of("attributes", "attribute", attribute.get()));
        }
        return audience.columns().used().stream()
                .filter(column -> LINE.isExceededBy(column) || !StorableText.is(column))
                .findFirst()
                .map(column -> SourceProblem.of("external-id", "text"));
    }

    private static Optional<SourceProblem> holdPercent(Audience audience) {
        return Stream.of(audience.holdPercent())
                .filter(percent -> percent < 1 || percent > 100)
                .findFirst()
                .map(percent -> SourceProblem.of("holdPercent", "percent"));
    }

    private Optional<SourceProblem> schedule(Audience audience) {
        if (audience.cron() == null) {
            return Optional.empty();
        }
        try {
            var schedule = new Schedule(
                    AudienceSchedule.NAME,
                    audience.key(),
                    audience.cron(),
                    zones.get().system());
            return schedules.nextAfter(schedule, clock.instant()).isPresent()
                    ? Optional.empty()
                    : Optional.of(SourceProblem.of("cron", "cron"));
        } catch (IllegalArgumentException e) {
            return Optional.of(SourceProblem.of("cron", "cron"));
        }
    }
}
