package dev.rekindle.message.template.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * Reads HTML into tokens by the rules of the HTML standard's tokenizer (section 13.2.5), as browsers do;
 * beyond it, the content of Outlook's conditional comments becomes tokens too.
 */
public final class HtmlTokens {

    private static final Set<String> TEXT_ONLY =
            Set.of("title", "textarea", "style", "script", "xmp", "iframe", "noembed", "noframes", "plaintext");
    private static final Pattern CONDITIONAL =
            Pattern.compile("\\s*\\[if\\b[^\\]]*]>(.*)<!\\[endif]\\s*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** The opening of a conditional comment whose content all readers see. */
    private static final Pattern REVEALED =
            Pattern.compile("\\s*\\[if\\b[^\\]]*]>\\s*(<!-*\\s*)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern BEGUN = Pattern.compile("\\s*\\[if\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final String BLANKS = " \t\n\r\f";

    private final String source;
    private final int limit;
    private final List<HtmlToken> tokens = new ArrayList<>();
    private int at;

    private HtmlTokens(String source, int from, int limit) {
        this.source = source;
        this.at = from;
        this.limit = limit;
    }

    public static List<HtmlToken> of(String source) {
        return new HtmlTokens(source, 0, source.length()).all();
    }

    private List<HtmlToken> all() {
        int textFrom = at;
        while (at < limit) {
            if (source.charAt(at) == '<' && opensMarkup()) {
                text(textFrom, at, "");
                markup();
                textFrom = at;
            } else {
                at++;
            }
        }
        text(textFrom, limit, "");
        return List.copyOf(tokens);
    }

    private void text(int from, int to, String element) {
        if (from < to) {
            tokens.add(new HtmlToken.Text(from, to, source.substring(from, to), element));
        }
    }

    private boolean opensMarkup() {
        return isLetter(at + 1)
                || is(at + 1, '/') && (isLetter(at + 2) || at + 2 < limit)
                || is(at + 1, '!')
                || is(at + 1, '?');
    }

    private void markup() {
        if (isLetter(at + 1)) {
            startTag();
        } else if (is(at + 1, '/') && isLetter(at + 2)) {
            endTag();
        } else if (source.startsWith("<!--", at) && at + 4 <= limit) {
            comment();
        } else {
            literal();
        }
    }

    private void startTag() {
        int start = at;
        String name = name(start + 1);
        List<HtmlToken.Attribute> attributes = attributes();
        if (at >= limit) {
            broken(start, "<" + name);
            return;
        }
        boolean closed = source.charAt(at - 1) == '/';
        at++;
        tokens.add(new HtmlToken.Start(start, at, name, attributes, closed));
        if (TEXT_ONLY.contains(name)) {
            textOf(name, start);
        }
    }

    private void endTag() {
        int start = at;
        String name = name(start + 2);
        attributes();
        if (at >= limit) {
            broken(start, "</" + name);
            return;
        }
        at++;
        tokens.add(new HtmlToken.End(start, at, name));
    }

    private String name(int from) {
        at = from;
        while (at < limit && BLANKS.indexOf(source.charAt(at)) < 0 && !is(at, '/') && !is(at, '>')) {
            at++;
        }
        return source.substring(from, at).toLowerCase(Locale.ROOT);
    }

    /** Reads up to the tag's {@code >}, or to the limit when there is none. */
    private List<HtmlToken.Attribute> attributes() {
        List<HtmlToken.Attribute> found = new ArrayList<>();
        while (true) {
            int start = at;
            while (at < limit && (BLANKS.indexOf(source.charAt(at)) >= 0 || is(at, '/'))) {
                at++;
            }
            if (at >= limit || is(at, '>')) {
                return found;
            }
            found.add(attribute(start));
        }
    }

    private HtmlToken.Attribute attribute(int start) {
        int nameFrom = at++;
        while (at < limit && BLANKS.indexOf(source.charAt(at)) < 0 && "/>=".indexOf(source.charAt(at)) < 0) {
            at++;
        }
        String name = source.substring(nameFrom, at).toLowerCase(Locale.ROOT);
        int nameEnd = at;
        skipBlanks();
        if (!is(at, '=')) {
            at = nameEnd;
            return new HtmlToken.Attribute(start, at, name, null);
        }
        at++;
        skipBlanks();
        String value = value();
        return new HtmlToken.Attribute(start, at, name, Parser.unescapeEntities(value, true));
    }

    private String value() {
        if (is(at, '"') || is(at, '\'')) {
            int end = source.indexOf(source.charAt(at), at + 1);
            int from = at + 1;
            at = end < 0 || end >= limit ? limit : end + 1;
            return source.substring(Math.min(from, limit), end < 0 || end >= limit ? limit : end);
        }
        int from = at;
        while (at < limit && BLANKS.indexOf(source.charAt(at)) < 0 && !is(at, '>')) {
            at++;
        }
        return source.substring(from, at);
    }

    private void skipBlanks() {
        while (at < limit && BLANKS.indexOf(source.charAt(at)) >= 0) {
            at++;
        }
    }

    /** The text of an element that has no elements in it, up to its own end tag. */
    private void textOf(String element, int start) {
        Matcher end = Pattern.compile("</" + element + "(?=[\\s/>])", Pattern.CASE_INSENSITIVE)
                .matcher(source);
        end.region(at, limit);
        if (element.equals("plaintext") || !end.find()) {
            broken(start, "<" + element);
            return;
        }
        text(at, end.start(), element);
        at = end.start();
    }

    private void comment() {
        int start = at;
        int from = at + 4;
        if (is(from, '>') || source.startsWith("->", from)) {
            at = source.indexOf('>', from) + 1;
            tokens.add(new HtmlToken.Comment(start, at, ""));
            return;
        }
        Matcher end = Pattern.compile("--!?>").matcher(source).region(from, limit);
        if (!end.find()) {
            broken(start, "<!--");
            return;
        }
        at = end.end();
        tokens.add(commentOrConditional(start, from, end.start()));
    }

    private HtmlToken commentOrConditional(int start, int from, int to) {
        Matcher conditional = CONDITIONAL.matcher(source).region(from, to);
        if (conditional.matches()) {
            return new HtmlToken.Conditional(
                    start, at, new HtmlTokens(source, conditional.start(1), conditional.end(1)).all());
        }
        String text = source.substring(from, to);
        return BEGUN.matcher(text).matches() && !REVEALED.matcher(text).matches()
                ? new HtmlToken.Broken(start, at, "<!--[if")
                : new HtmlToken.Comment(start, at, text);
    }

    /** A document type, processing instruction or other declaration; browsers read all but the first as comments. */
    private void literal() {
        int start = at;
        int end = source.indexOf('>', at);
        if (end < 0 || end >= limit) {
            broken(start, source.substring(start, Math.min(limit, start + 2)));
            return;
        }
        at = end + 1;
        tokens.add(new HtmlToken.Literal(start, at, source.substring(start, at)));
    }

    private void broken(int start, String what) {
        at = limit;
        tokens.add(new HtmlToken.Broken(start, limit, what));
    }

    private boolean is(int index, char c) {
        return index < limit && source.charAt(index) == c;
    }

    private boolean isLetter(int index) {
        return index < limit && Character.isLetter(source.charAt(index)) && source.charAt(index) < 128;
    }
}
