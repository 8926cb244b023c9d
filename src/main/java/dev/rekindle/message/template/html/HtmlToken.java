package dev.rekindle.message.template.html;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A token of HTML with its place in the source: from {@link #start}, to before {@link #end}. */
public sealed interface HtmlToken {

    int start();

    int end();

    <R> R match(Cases<R> cases);

    /** One answer for each kind. */
    interface Cases<R> {

        R text(Text token);

        R start(Start token);

        R end(End token);

        R comment(Comment token);

        R conditional(Conditional token);

        R literal(Literal token);

        R broken(Broken token);
    }

    /**
     * Text, its entities as written.
     *
     * @param element the element that holds only text and that this text fills, such as style; empty elsewhere
     */
    record Text(int start, int end, String text, String element) implements HtmlToken {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.text(this);
        }
    }

    /** @param closed whether it ends with a slash */
    record Start(int start, int end, String name, List<Attribute> attributes, boolean closed) implements HtmlToken {

        public Optional<Attribute> attribute(String wanted) {
            return attributes.stream().filter(one -> one.name().equals(wanted)).findFirst();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.start(this);
        }
    }

    /**
     * @param start with the blanks before it
     * @param name in lower case
     * @param value with its entities decoded; null when there is none
     */
    record Attribute(
            int start, int end, String name, @Nullable String value) {

        public String text() {
            return value == null ? "" : value;
        }
    }

    record End(int start, int end, String name) implements HtmlToken {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.end(this);
        }
    }

    record Comment(int start, int end, String text) implements HtmlToken {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.comment(this);
        }
    }

    /** Outlook's comment whose content Outlook alone reads: {@code <!--[if mso]>}, tokens, {@code <![endif]-->}. */
    record Conditional(int start, int end, List<HtmlToken> content) implements HtmlToken {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.conditional(this);
        }
    }

    /** What all readers skip: the document type, {@code <![if …]>}. */
    record Literal(int start, int end, String text) implements HtmlToken {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.literal(this);
        }
    }

    /** A comment, tag or element that does not end, so that the rest of the source belongs to it. */
    record Broken(int start, int end, String what) implements HtmlToken {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.broken(this);
        }
    }
}
