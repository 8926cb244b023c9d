package dev.rekindle.message.template.reading;

import dev.rekindle.expression.Expression;
import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.message.content.ContentLink;
import dev.rekindle.message.content.MessageLinks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One part of one message while it is written. */
final class Output {

    private static final int ROOM = 8 * 1024;

    private final StringBuilder text = new StringBuilder(ROOM);
    private final List<ContentLink> found = new ArrayList<>();
    private final String part;
    private ExpressionFacts facts;
    private final MessageLinks links;
    private @Nullable String title;

    Output(String part, ExpressionFacts facts, MessageLinks links) {
        this.part = part;
        this.facts = facts;
        this.links = links;
    }

    ExpressionFacts facts() {
        return facts;
    }

    /** Writes a part that is repeated for each product. */
    void about(Map<?, ?> product, Runnable part) {
        ExpressionFacts outside = facts;
        facts = new ProductFacts(outside, product);
        part.run();
        facts = outside;
    }

    MessageLinks links() {
        return links;
    }

    /** A value as its reader writes it. */
    String printed(Expression expression) {
        return facts.format().print(expression.evaluate(facts));
    }

    void append(String written) {
        text.append(written);
    }

    void found(String address, ContentLink.Tracking tracking) {
        found.add(new ContentLink(part, address, tracking));
    }

    int length() {
        return text.length();
    }

    String since(int from) {
        return text.substring(from);
    }

    /** What was written since a position, which is removed: Thymeleaf puts it where it belongs. */
    String takeSince(int from) {
        String written = text.substring(from);
        text.setLength(from);
        return written;
    }

    /** The first title counts, as in browsers. */
    void titled(String written) {
        title = title == null ? written : title;
    }

    WrittenPart written() {
        return new WrittenPart(text.toString(), title == null ? "" : title, List.copyOf(found));
    }
}
