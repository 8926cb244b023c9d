package dev.rekindle.journey.bpmn;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.platform.Span;
import java.net.URI;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Asks another environment each question once, so that a check costs as much as a diagram names, not as its steps. */
final class RememberedEnvironment implements DiagramEnvironment {

    private final DiagramEnvironment asked;
    private final Map<List<Object>, Object> answers = new HashMap<>();

    RememberedEnvironment(DiagramEnvironment asked) {
        this.asked = asked;
    }

    @SuppressWarnings("unchecked") // a question always has an answer of the same type
    private <T> T answer(Supplier<T> question, Object... key) {
        return (T) answers.computeIfAbsent(List.of(key), unanswered -> question.get());
    }

    @Override
    public boolean segmentExists(String key) {
        return answer(() -> asked.segmentExists(key), "segment", key);
    }

    @Override
    public boolean channelExists(ChannelKey channel) {
        return asked.channelExists(channel);
    }

    @Override
    public boolean templateExists(String template, ChannelKey channel) {
        return answer(() -> asked.templateExists(template, channel), "template", template, channel);
    }

    @Override
    public boolean templateDrafted(String template, ChannelKey channel) {
        return answer(() -> asked.templateDrafted(template, channel), "drafted", template, channel);
    }

    @Override
    public List<String> templateIssues(String template) {
        return answer(() -> asked.templateIssues(template), "issues", template);
    }

    @Override
    public boolean isQuiet(LocalTime from, LocalTime until) {
        return asked.isQuiet(from, until);
    }

    @Override
    public boolean isCron(String expression) {
        return asked.isCron(expression);
    }

    @Override
    public boolean firesTooOften(String cron) {
        return asked.firesTooOften(cron);
    }

    @Override
    public Span leastLoopWait() {
        return asked.leastLoopWait();
    }

    @Override
    public boolean teamExists(String team) {
        return answer(() -> asked.teamExists(team), "team", team);
    }

    @Override
    public Collection<String> teams() {
        return answer(asked::teams, "teams");
    }

    @Override
    public boolean tableExists(String key) {
        return answer(() -> asked.tableExists(key), "table", key);
    }

    @Override
    public boolean poolExists(String key) {
        return answer(() -> asked.poolExists(key), "pool", key);
    }

    @Override
    public boolean mayCall(URI url) {
        return asked.mayCall(url);
    }

    @Override
    public Collection<String> tables() {
        return answer(asked::tables, "tables");
    }

    @Override
    public Collection<String> outputs(String table) {
        return answer(() -> asked.outputs(table), "outputs", table);
    }

    @Override
    public Collection<String> pools() {
        return answer(asked::pools, "pools");
    }

    @Override
    public Collection<String> journeys() {
        return answer(asked::journeys, "journeys");
    }

    @Override
    public Collection<String> calledBy(String journey) {
        return answer(() -> asked.calledBy(journey), "calls", journey);
    }

    @Override
    public Collection<String> segments() {
        return answer(asked::segments, "segments");
    }

    @Override
    public Collection<String> templates(ChannelKey channel) {
        return answer(() -> asked.templates(channel), "templates", channel);
    }

    @Override
    public Collection<String> topics() {
        return answer(asked::topics, "topics");
    }

    @Override
    public Collection<String> eventTypes() {
        return answer(asked::eventTypes, "eventTypes");
    }
}
