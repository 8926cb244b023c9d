package dev.rekindle.message.template.html;

import java.util.List;
import java.util.Optional;

/** The parts of a page by which it is put into a layout, found by the same tokens as everything else. */
public final class HtmlOutline {

    private final String source;
    private final List<HtmlToken> tokens;

    public HtmlOutline(String source) {
        this.source = source;
        this.tokens = HtmlTokens.of(source);
    }

    /** A piece of the source. */
    public record Piece(int start, int end) {}

    /** Whether the page's element has the attribute. */
    public boolean hasAttribute(String name) {
        return start("html").flatMap(html -> html.attribute(name)).isPresent();
    }

    /** What is between the tags of an element that a page has once; empty when one of them is missing. */
    public Optional<Piece> inside(String element) {
        return start(element)
                .flatMap(start -> end(element)
                        .filter(end -> end.start() >= start.end())
                        .map(end -> new Piece(start.end(), end.start())));
    }

    /** An element that a page has once, with its tags; empty when one of them is missing. */
    public Optional<Piece> whole(String element) {
        return start(element)
                .flatMap(start -> end(element)
                        .filter(end -> end.start() >= start.end())
                        .map(end -> new Piece(start.start(), end.end())));
    }

    /** Where the content of an element begins that a page has once. */
    public Optional<Integer> afterStart(String element) {
        return start(element).map(HtmlToken.Start::end);
    }

    /** The comments of this text. */
    public List<Piece> comments(String text) {
        return tokens.stream()
                .filter(token -> token instanceof HtmlToken.Comment comment
                        && comment.text().strip().equals(text))
                .map(token -> new Piece(token.start(), token.end()))
                .toList();
    }

    public String text(int start, int end) {
        return source.substring(start, end);
    }

    public int length() {
        return source.length();
    }

    private Optional<HtmlToken.Start> start(String element) {
        return tokens.stream()
                .filter(token ->
                        token instanceof HtmlToken.Start start && start.name().equals(element))
                .map(HtmlToken.Start.class::cast)
                .findFirst();
    }

    /** Of a head the first end counts, of a body the last. */
    private Optional<HtmlToken> end(String element) {
        return tokens.stream()
                .filter(token ->
                        token instanceof HtmlToken.End end && end.name().equals(element))
                .reduce((first, second) -> element.equals("head") ? first : second);
    }
}
