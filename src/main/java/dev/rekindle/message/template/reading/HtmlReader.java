package dev.rekindle.message.template.reading;

import dev.rekindle.expression.Expression;
import dev.rekindle.message.template.html.HtmlToken;
import dev.rekindle.message.template.html.HtmlTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an HTML part: checks every token, and makes of it the nodes that write the page. */
final class HtmlReader {

    private static final Set<String> WITHOUT_CONTENT = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
            "wbr");
    /** Of elements and blocks with conditions: writing is recursive. */
    static final int DEEPEST = 50;

    private static final String BLOCK = "th:block";

    private final String source;
    private final ProblemCollector problems;
    private final Lines lines;
    private final HtmlRules rules;
    private final Inlined inlined;
    private final TagReader tags;

    private int depth;

    /** The tag before which the page's body ends. */
    private @Nullable HtmlToken bodyEnd;

    HtmlReader(String source, ProblemCollector problems) {
        this.source = source;
        this.problems = problems;
        this.lines = new Lines(source);
        this.rules = new HtmlRules(problems);
        this.inlined = new Inlined(problems);
        this.tags = new TagReader(source, lines, problems);
    }

    List<Node> read() {
        List<HtmlToken> tokens = HtmlTokens.of(source);
        bodyEnd = last(tokens, "body").or(() -> last(tokens, "html")).orElse(null);
        List<Node> nodes = nodes(tokens, false);
        if (bodyEnd == null) {
            nodes.add(new Node.EndOfBody());
        }
        return nodes;
    }

    private static Optional<HtmlToken> last(List<HtmlToken> tokens, String element) {
        return tokens.stream()
                .filter(token ->
                        token instanceof HtmlToken.End end && end.name().equals(element))
                .reduce((a, b) -> b);
    }

    /** @param conditional whether only Outlook reads them */
    private List<Node> nodes(List<HtmlToken> tokens, boolean conditional) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i) instanceof HtmlToken.Start start && isControlled(start)) {
                int end = endOf(start, tokens, i);
                nodes.add(controlled(
                        start,
                        tokens.subList(i + 1, Math.max(i + 1, end)),
                        conditional,
                        end > i ? tokens.get(end) : null));
                i = end;
            } else {
                nodes.addAll(tokens.get(i).match(new Reading(conditional)));
            }
        }
        return nodes;
    }

    /** Whether our own attributes decide what of the element is written. */
    private static boolean isControlled(HtmlToken.Start tag) {
        return tag.name().equals(BLOCK)
                || tag.attributes().stream()
                        .anyMatch(one -> Set.of("th:each", "th:if", "th:unless", "th:text")
                                .contains(one.name()));
    }

    /** The index of the element's end tag; its own index when it has no content or, which is a problem, no end. */
    private int endOf(HtmlToken.Start tag, List<HtmlToken> tokens, int index) {
        if (WITHOUT_CONTENT.contains(tag.name()) || tag.name().equals(BLOCK) && tag.closed()) {
            return index;
        }
        int depth = 1;
        for (int i = index + 1; i < tokens.size(); i++) {
            HtmlToken token = tokens.get(i);
            if (token instanceof HtmlToken.Start start
                    && start.name().equals(tag.name())
                    && !(start.closed() && start.name().equals(BLOCK))) {
                depth++;
            } else if (token instanceof HtmlToken.End end && end.name().equals(tag.name()) && --depth == 0) {
                return i;
            }
        }
        problems.add(lines.of(tag.start()), "<" + tag.name() + ">", "element-open", tag.name());
        return index;
    }

    private Node controlled(
            HtmlToken.Start tag, List<HtmlToken> content, boolean conditional, @Nullable HtmlToken end) {
        Optional<HtmlToken.Attribute> each = tag.attribute("th:each");
        if (each.isEmpty()) {
            return once(tag, content, conditional, end);
        }
        Optional<Expression> products = problems.repeat(
                lines.of(tag.start()),
                HtmlRules.where(tag, each.get()),
                each.get().text());
        Node repeated = once(tag, content, conditional, end);
        problems.endRepeat();
        return products.<Node>map(list -> new Node.Repeat(list, List.of(repeated)))
                .orElse(repeated);
    }

    private Node once(HtmlToken.Start tag, List<HtmlToken> content, boolean conditional, @Nullable HtmlToken end) {
        rules.check(tag, lines.of(tag.start()), conditional);
        List<Node> inside = inside(tag, content, conditional);
        tags.expression(tag, "th:text").ifPresent(value -> {
            inside.clear();
            inside.add(new Node.HtmlValue(value));
        });
        List<Node> element = new ArrayList<>();
        if (tag.name().equals(BLOCK)) {
            element.addAll(inside);
        } else {
            element.addAll(tags.read(tag));
            boolean title =
                    tag.name().equals("title") && tag.attribute("th:text").isPresent();
            element.addAll(title ? List.of(new Node.Title(inside)) : inside);
            if (end != null) {
                element.addAll(end.match(new Reading(conditional)));
            }
        }
        return chosen(tag, new Node.Group(element));
    }

    private List<Node> inside(HtmlToken.Start tag, List<HtmlToken> content, boolean conditional) {
        if (depth == DEEPEST) {
            problems.add(lines.of(tag.start()), "<" + tag.name() + ">", "too-deep", "" + DEEPEST);
            return new ArrayList<>();
        }
        depth++;
        List<Node> inside = nodes(content, conditional);
        depth--;
        return inside;
    }

    private Node chosen(HtmlToken.Start tag, Node element) {
        Node shown = tags.expression(tag, "th:unless")
                .<Node>map(condition -> new Node.Choice(condition, false, List.of(element)))
                .orElse(element);
        return tags.expression(tag, "th:if")
                .<Node>map(condition -> new Node.Choice(condition, true, List.of(shown)))
                .orElse(shown);
    }

    /** What each kind of token becomes. */
    private final class Reading implements HtmlToken.Cases<List<Node>> {

        private final boolean conditional;

        Reading(boolean conditional) {
            this.conditional = conditional;
        }

        @Override
        public List<Node> text(HtmlToken.Text token) {
            int line = lines.of(token.start());
            if (token.element().isEmpty()) {
                return inlined.read(token.text(), line);
            }
            if (token.element().equals("title")) {
                List<Node> title = inlined.read(token.text(), line);
                return conditional ? title : List.of(new Node.Title(title));
            }
            inlined.checkSilent(token.text(), line);
            return List.of(new Node.Verbatim(token.text()));
        }

        @Override
        public List<Node> start(HtmlToken.Start token) {
            rules.check(token, lines.of(token.start()), conditional);
            return tags.read(token);
        }

        @Override
        public List<Node> end(HtmlToken.End token) {
            Node tag = asItIs(token);
            return token == bodyEnd ? List.of(new Node.EndOfBody(), tag) : List.of(tag);
        }

        @Override
        public List<Node> comment(HtmlToken.Comment token) {
            if (token.text().stripLeading().startsWith("/*")) {
                problems.add(lines.of(token.start()), "<!--", "parser-comment");
            }
            return List.of(asItIs(token));
        }

        @Override
        public List<Node> conditional(HtmlToken.Conditional token) {
            List<Node> nodes = new ArrayList<>();
            int from = token.content().isEmpty()
                    ? token.end()
                    : token.content().get(0).start();
            nodes.add(new Node.Verbatim(source.substring(token.start(), from)));
            nodes.addAll(nodes(token.content(), true));
            int to = token.content().isEmpty()
                    ? from
                    : token.content().get(token.content().size() - 1).end();
            nodes.add(new Node.Verbatim(source.substring(to, token.end())));
            return nodes;
        }

        @Override
        public List<Node> literal(HtmlToken.Literal token) {
            if (token.text().startsWith("<![CDATA[")) {
                problems.add(lines.of(token.start()), "<![CDATA[", "element-refused", "![CDATA[");
            }
            return List.of(asItIs(token));
        }

        @Override
        public List<Node> broken(HtmlToken.Broken token) {
            problems.add(lines.of(token.start()), token.what(), "markup-open", token.what());
            return List.of();
        }

        private Node asItIs(HtmlToken token) {
            return new Node.Verbatim(source.substring(token.start(), token.end()));
        }
    }
}
