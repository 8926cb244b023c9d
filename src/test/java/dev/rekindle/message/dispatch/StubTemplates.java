package dev.rekindle.message.dispatch;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.expression.References;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.PrintedExample;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateProblem;
import dev.rekindle.message.content.TemplateSummary;
import dev.rekindle.message.content.Templates;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Templates that say hello; the one named "broken" has problems until it is {@link #fix fixed}. */
final class StubTemplates implements Templates {

    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final AtomicInteger edition = new AtomicInteger();

    StubTemplates() {
        broken.add("broken");
    }

    void fix(String name) {
        broken.remove(name);
        edition.incrementAndGet();
    }

    void spoil(String name) {
        broken.add(name);
        edition.incrementAndGet();
    }

    @Override
    public RenderResult render(
            String name, ChannelKey channel, Locale wanted, ExpressionFacts facts, MessageLinks links) {
        return broken.contains(name)
                ? new RenderResult.Unusable(List.of())
                : new RenderResult.Rendered(
                        new MessageContent(
                                Locale.ENGLISH, Map.of("subject", "Hello", "html", "<p>Hello</p>", "text", "Hello")),
                        List.of());
    }

    @Override
    public String edition() {
        return edition.toString();
    }

    @Override
    public boolean exists(String name, ChannelKey channel) {
        return !broken.contains(name);
    }

    @Override
    public boolean known(String name) {
        return true;
    }

    @Override
    public List<TemplateProblem> check(String name) {
        return List.of();
    }

    @Override
    public References references(String name) {
        return References.NONE;
    }

    @Override
    public SortedMap<String, TemplateSummary> all() {
        return new TreeMap<>();
    }

    @Override
    public RenderResult preview(
            String name, ChannelKey channel, Locale wanted, Optional<String> sample, MessageLinks links) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PrintedExample> printed(Locale locale) {
        return List.of();
    }

    @Override
    public String sample(String name) {
        return "{}";
    }
}
