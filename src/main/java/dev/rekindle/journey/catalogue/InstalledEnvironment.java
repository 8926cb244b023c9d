package dev.rekindle.journey.catalogue;

import dev.rekindle.journey.bpmn.DiagramEnvironment;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.MessageSettings;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.TemplateProblem;
import dev.rekindle.message.content.Templates;
import dev.rekindle.message.writing.UnpublishedMessages;
import dev.rekindle.platform.Span;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.Schedules;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.Segments;
import dev.rekindle.setting.Live;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** This installation's segments and templates, and Quartz's reading of cron expressions. */
@Component
class InstalledEnvironment implements DiagramEnvironment {

    private static final Duration CLOSEST = Duration.ofHours(1);

    private final Segments segments;
    private final Channels channels;
    private final Templates templates;
    private final UnpublishedMessages unpublished;
    private final Schedules schedules;
    private final Live<MessageSettings> sending;
    private final Span leastLoopWait;
    private final InstalledNames names;
    private final WebhookTargets webhooks;
    private final Clock clock;

    InstalledEnvironment(
            Segments segments,
            Channels channels,
            Templates templates,
            UnpublishedMessages unpublished,
            Schedules schedules,
            Live<MessageSettings> sending,
            CatalogueSettings settings,
            InstalledNames names,
            WebhookTargets webhooks,
            Clock clock) {
        this.segments = segments;
        this.channels = channels;
        this.templates = templates;
        this.unpublished = unpublished;
        this.schedules = schedules;
        this.sending = sending;
        this.leastLoopWait = settings.leastLoopSpan();
        this.names = names;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    @Override
    public boolean segmentExists(String key) {
        return segments.exists(key);
    }

    @Override
    public boolean channelExists(ChannelKey channel) {
        return channels.find(channel).isPresent();
    }

    @Override
    public boolean templateExists(String template, ChannelKey channel) {
        return templates.exists(template, channel);
    }

    @Override
    public boolean templateDrafted(String template, ChannelKey channel) {
        return unpublished.exists(template, channel);
    }

    @Override
    public List<String> templateIssues(String template) {
        List<TemplateProblem> problems =
                templates.known(template) ? templates.check(template) : unpublished.problems(template);
        return problems.stream()
                .map(issue -> (issue.file().isEmpty() ? template : issue.file())
                        + (issue.line() > 0 ? ":" + issue.line() : ""))
                .toList();
    }

    @Override
    public boolean isQuiet(LocalTime from, LocalTime until) {
        return sending.get().quietThroughout(from, until);
    }

    @Override
    public boolean isCron(String expression) {
        return next(expression, clock.instant()).isPresent();
    }

    /** Looks at the next firings only: enough to stop a slip such as a star for the minutes. */
    @Override
    public boolean firesTooOften(String cron) {
        Optional<Instant> last = next(cron, clock.instant());
        for (int i = 0; i < 5 && last.isPresent(); i++) {
            Optional<Instant> after = next(cron, last.get());
            if (after.isPresent() && Duration.between(last.get(), after.get()).compareTo(CLOSEST) < 0) {
                return true;
            }
            last = after;
        }
        return false;
    }

    @Override
    public Span leastLoopWait() {
        return leastLoopWait;
    }

    @Override
    public boolean teamExists(String team) {
        return names.teams().contains(team);
    }

    @Override
    public Collection<String> teams() {
        return names.teams();
    }

    @Override
    public boolean tableExists(String key) {
        return names.tables().contains(key);
    }

    @Override
    public boolean poolExists(String key) {
        return names.pools().contains(key);
    }

    @Override
    public boolean mayCall(URI url) {
        return webhooks.mayCall(url);
    }

    @Override
    public Collection<String> tables() {
        return names.tables();
    }

    @Override
    public Collection<String> outputs(String table) {
        return names.outputs(table);
    }

    @Override
    public Collection<String> pools() {
        return names.pools();
    }

    @Override
    public Collection<String> journeys() {
        return names.journeys();
    }

    @Override
    public Collection<String> calledBy(String journey) {
        return names.calledBy(journey);
    }

    @Override
    public Collection<String> segments() {
        return names.segments().stream().map(Segment::key).toList();
    }

    @Override
    public Collection<String> templates(ChannelKey channel) {
        return names.templates(channel);
    }

    @Override
    public Collection<String> topics() {
        return names.topics();
    }

    @Override
    public Collection<String> eventTypes() {
        return names.eventTypes();
    }

    private Optional<Instant> next(String cron, Instant after) {
        try {
            return schedules.nextAfter(new Schedule(LiveVersions.LAUNCH, "", cron, ZoneOffset.UTC), after);
        } catch (IllegalArgumentException notCron) {
            return Optional.empty();
        }
    }
}
