package dev.rekindle.message.template.reading;

import dev.rekindle.expression.Expression;
import dev.rekindle.message.template.html.HtmlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a start tag into nodes: its addresses are written anew, its th: attributes left out, the rest stays as it is. */
final class TagReader {

    private static final Set<String> OURS =
            Set.of("th:each", "th:text", "th:if", "th:unless", "xmlns:th", "data-layout");

    private final String source;
    private final Lines lines;
    private final ProblemCollector problems;

    TagReader(String source, Lines lines, ProblemCollector problems) {
        this.source = source;
        this.lines = lines;
        this.problems = problems;
    }

    List<Node> read(HtmlToken.Start tag) {
        List<Node> nodes = new ArrayList<>();
        int from = tag.start();
        for (HtmlToken.Attribute attribute : tag.attributes()) {
            if (!staysAsItIs(tag, attribute)) {
                nodes.add(new Node.Verbatim(source.substring(from, attribute.start())));
                node(tag, attribute).ifPresent(nodes::add);
                from = attribute.end();
            }
        }
        nodes.add(new Node.Verbatim(source.substring(from, tag.end())));
        return nodes;
    }

    private static boolean staysAsItIs(HtmlToken.Start tag, HtmlToken.Attribute attribute) {
        String name = attribute.name();
        boolean address = name.equals("href") || name.equals("src") || name.equals("alt");
        return !OURS.contains(name)
                && !name.startsWith("th:")
                && !(address && tag.attribute("th:" + name).isPresent())
                && !HtmlRules.isFollowed(tag, attribute)
                && !HtmlRules.isOwnImage(tag, attribute)
                && !(address && AddressReader.INLINED.matcher(attribute.text()).find());
    }

    private Optional<Node> node(HtmlToken.Start tag, HtmlToken.Attribute attribute) {
        String name = attribute.name();
        if (OURS.contains(name) || tag.attribute("th:" + name).isPresent()) {
            return Optional.empty();
        }
        if (HtmlRules.isOwnImage(tag, attribute)) {
            return Optional.of(new Node.ImageAttribute(name, attribute.text().strip()));
        }
        String bare = name.replaceFirst("^th:", "");
        AddressReader reader =
                new AddressReader(problems, lines.of(attribute.start()), HtmlRules.where(tag, attribute));
        if (bare.equals("alt")) {
            return reader.value(attribute.text()).map(value -> new Node.ValueAttribute(bare, value));
        }
        return (name.startsWith("th:") ? reader.ofExpression(attribute.text()) : reader.ofAttribute(attribute.text()))
                .map(address -> new Node.AddressAttribute(bare, address, HtmlRules.isFollowed(tag, attribute)));
    }

    /** The expression of a th: attribute; empty when there is no such attribute, or a problem was found. */
    Optional<Expression> expression(HtmlToken.Start tag, String name) {
        return tag.attribute(name)
                .flatMap(attribute -> problems.expression(
                        lines.of(attribute.start()), HtmlRules.where(tag, attribute), attribute.text()));
    }
}
