package dev.rekindle.journey.bpmn;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.platform.Span;
import java.net.URI;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;

/** Accepts whatever a diagram names: for diagrams that were checked when they were deployed. */
final class UncheckedEnvironment implements DiagramEnvironment {

    @Override
    public boolean segmentExists(String key) {
        return true;
    }

    @Override
    public boolean channelExists(ChannelKey channel) {
        return true;
    }

    @Override
    public boolean templateExists(String template, ChannelKey channel) {
        return true;
    }

    @Override
    public boolean templateDrafted(String template, ChannelKey channel) {
        return false;
    }

    @Override
    public List<String> templateIssues(String template) {
        return List.of();
    }

    @Override
    public boolean isQuiet(LocalTime from, LocalTime until) {
        return false;
    }

    @Override
    public boolean isCron(String expression) {
        return true;
    }

    @Override
    public boolean firesTooOften(String cron) {
        return false;
    }

    @Override
    public Span leastLoopWait() {
        return Span.NONE;
    }

    @Override
    public boolean teamExists(String team) {
        return true;
    }

    @Override
    public Collection<String> teams() {
        return List.of();
    }

    @Override
    public boolean tableExists(String key) {
        return true;
    }

    @Override
    public boolean poolExists(String key) {
        return true;
    }

    @Override
    public boolean mayCall(URI url) {
        return true;
    }

    @Override
    public Collection<String> tables() {
        return List.of();
    }

    @Override
    public Collection<String> outputs(String table) {
        return List.of();
    }

    @Override
    public Collection<String> journeys() {
        return List.of();
    }

    @Override
    public Collection<String> calledBy(String journey) {
        return List.of();
    }

    @Override
    public Collection<String> pools() {
        return List.of();
    }

    @Override
    public Collection<String> segments() {
        return List.of();
    }

    @Override
    public Collection<String> templates(ChannelKey channel) {
        return List.of();
    }

    @Override
    public Collection<String> topics() {
        return List.of();
    }

    @Override
    public Collection<String> eventTypes() {
        return List.of();
    }
}
