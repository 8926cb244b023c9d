package dev.rekindle.journey.bpmn;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.platform.Span;
import dev.rekindle.testing.TestChannels;
import java.net.URI;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** An installation with exactly what the shipped journeys refer to. */
public class TestEnvironment implements DiagramEnvironment {

    private static final Set<String> SEGMENTS = Set.of("new-members", "lapsed-high-value", "dormant", "vip");
    private static final Set<String> EMAILS = Set.of(
            "welcome-hello",
            "welcome-tips",
            "winback-miss-you",
            "winback-offer--warm",
            "winback-offer--bold",
            "birthday-greeting",
            "birthday-last-day",
            "dormant-still-there",
            "dormant-news");
    private static final Set<String> SMS =
            Set.of("welcome-nudge", "winback-last-call", "birthday-gift-reminder", "dormant-sms");

    @Override
    public boolean segmentExists(String key) {
        return SEGMENTS.contains(key);
    }

    @Override
    public boolean channelExists(ChannelKey channel) {
        return Set.of(TestChannels.EMAIL, TestChannels.SMS).contains(channel);
    }

    @Override
    public boolean templateExists(String template, ChannelKey channel) {
        return (channel.equals(TestChannels.EMAIL) ? EMAILS : SMS).contains(template);
    }

    @Override
    public boolean templateDrafted(String template, ChannelKey channel) {
        return template.equals("being-written");
    }

    @Override
    public List<String> templateIssues(String template) {
        return template.equals("half-saved") ? List.of("en.html:3", "en.txt") : List.of();
    }

    @Override
    public boolean isQuiet(LocalTime from, LocalTime until) {
        return !from.isBefore(LocalTime.of(21, 0)) || !until.isAfter(LocalTime.of(8, 0));
    }

    @Override
    public boolean isCron(String expression) {
        return org.quartz.CronExpression.isValidExpression(expression);
    }

    @Override
    public boolean firesTooOften(String cron) {
        return cron.startsWith("* ");
    }

    @Override
    public Span leastLoopWait() {
        return Span.days(1);
    }

    @Override
    public boolean teamExists(String team) {
        return teams().contains(team);
    }

    @Override
    public Collection<String> teams() {
        return Set.of("marketer", "store");
    }

    @Override
    public boolean tableExists(String key) {
        return tables().contains(key);
    }

    @Override
    public boolean poolExists(String key) {
        return pools().contains(key);
    }

    @Override
    public boolean mayCall(URI url) {
        return "hooks.example.org".equals(url.getHost());
    }

    @Override
    public Collection<String> tables() {
        return Set.of("value-score", "offer");
    }

    @Override
    public Collection<String> outputs(String table) {
        return table.equals("offer") ? List.of("offer", "percent") : List.of("score");
    }

    @Override
    public Collection<String> pools() {
        return Set.of("welcome-codes");
    }

    @Override
    public Collection<String> journeys() {
        return Set.of("deep-1", "deep-2", "deep-3", "deep-4", "deep-5", "deep-6", "round", "welcome");
    }

    /** A chain of six, and one journey that calls the sample. */
    @Override
    public Collection<String> calledBy(String journey) {
        return switch (journey) {
            case "deep-1", "deep-2", "deep-3", "deep-4", "deep-5" ->
                Set.of("deep-" + (Integer.parseInt(journey.substring(5)) + 1));
            case "round" -> Set.of("sample");
            default -> Set.of();
        };
    }

    @Override
    public Collection<String> segments() {
        return SEGMENTS;
    }

    @Override
    public Collection<String> templates(ChannelKey channel) {
        return channel.equals(TestChannels.EMAIL) ? EMAILS : SMS;
    }

    @Override
    public Collection<String> topics() {
        return Set.of("news", "offers");
    }

    @Override
    public Collection<String> eventTypes() {
        return Set.of("purchase", "visit");
    }
}
