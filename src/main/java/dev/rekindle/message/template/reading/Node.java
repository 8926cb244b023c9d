package dev.rekindle.message.template.reading;

import dev.rekindle.expression.Expression;
import dev.rekindle.message.content.ContentLink.Tracking;
import dev.rekindle.message.content.WebAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.parser.Parser;
import org.unbescape.html.HtmlEscape;

/** A piece of a template that has been read; it writes its part of a message. */
sealed interface Node {

    void write(Output out);

    /** Adds itself to the form that Thymeleaf renders; as a rule as an element that calls {@link #write}. */
    default void addTo(ThymeleafForm form) {
        form.element(this);
    }

    /** Text of the template as it is. */
    record Verbatim(String text) implements Node {
        @Override
        public void write(Output out) {
            out.append(text);
        }

        @Override
        public void addTo(ThymeleafForm form) {
            form.text(this);
        }
    }

    /** A value in HTML, escaped. */
    record HtmlValue(Expression expression) implements Node {
        @Override
        public void write(Output out) {
            out.append(HtmlEscape.escapeHtml4Xml(out.printed(expression)));
        }
    }

    /** A value in plain text; an address that the template itself wrote in the expression is a link of the template. */
    record TextValue(Expression expression) implements Node {
        @Override
        public void write(Output out) {
            String printed = out.printed(expression);
            if (expression.literals().contains(printed)) {
                Optional<WebAddress> address = WebAddress.of(printed);
                out.found(printed, address.isPresent() ? Tracking.TRACKED : Tracking.NO_WEB_ADDRESS);
                out.append(address.map(known -> out.links().leadingTo(known, printed))
                        .orElse(printed));
            } else {
                out.append(printed.replace('\u00a0', ' ').replace('\u202f', ' '));
            }
        }
    }

    /** Nodes that stand together. */
    record Group(List<Node> nodes) implements Node {
        @Override
        public void write(Output out) {
            nodes.forEach(node -> node.write(out));
        }

        @Override
        public void addTo(ThymeleafForm form) {
            nodes.forEach(node -> node.addTo(form));
        }
    }

    /** What is there only if a condition holds, or only if it does not. */
    record Choice(Expression condition, boolean wanted, List<Node> nodes) implements Node {
        @Override
        public void write(Output out) {
            if (holds(out)) {
                nodes.forEach(node -> node.write(out));
            }
        }

        boolean holds(Output out) {
            return condition.test(out.facts()) == wanted;
        }

        @Override
        public void addTo(ThymeleafForm form) {
            form.choice(this);
        }
    }

    /** What is written once for each product that an event lists. */
    record Repeat(Expression products, List<Node> nodes) implements Node {
        @Override
        public void write(Output out) {
            if (products.evaluate(out.facts()) instanceof List<?> list) {
                for (Object one : list) {
                    if (one instanceof Map<?, ?> product) {
                        out.about(product, () -> nodes.forEach(node -> node.write(out)));
                    }
                }
            }
        }
    }

    /** The content of a page's title. */
    record Title(List<Node> nodes) implements Node {
        @Override
        public void write(Output out) {
            int from = out.length();
            nodes.forEach(node -> node.write(out));
            out.titled(Parser.unescapeEntities(out.since(from), false));
        }
    }

    /** The end of a page's body, where the picture stands that tells of an open. */
    record EndOfBody() implements Node {
        @Override
        public void write(Output out) {
            URI pixel = out.links().openPixel();
            if (pixel != null) {
                out.append("<img src=\"" + HtmlEscape.escapeHtml4Xml(pixel.toString())
                        + "\" width=\"1\" height=\"1\" alt=\"\" style=\"border:0;width:1px;height:1px;\">");
            }
        }
    }

    /** An attribute that holds a value. */
    record ValueAttribute(String name, Expression expression) implements Node {
        @Override
        public void write(Output out) {
            out.append(" " + name + "=\"" + HtmlEscape.escapeHtml4Xml(out.printed(expression)) + "\"");
        }
    }

    /**
     * An attribute that holds an address; left out when the address could run something.
     *
     * @param clicked whether a reader follows it, as of a link and not of a picture
     */
    record AddressAttribute(String name, Address address, boolean clicked) implements Node {
        @Override
        public void write(Output out) {
            String written = address.written(out.facts()).strip();
            if (!AllowedAddresses.isAllowed(written)) {
                out.found(written, Tracking.REFUSED);
                return;
            }
            String shown = clicked && !written.startsWith("#") ? address.linked(written, out) : written;
            out.append(" " + name + "=\"" + HtmlEscape.escapeHtml4Xml(shown) + "\"");
        }
    }

    /** An attribute that names an image of the library. */
    record ImageAttribute(String name, String path) implements Node {
        @Override
        public void write(Output out) {
            out.append(
                    " " + name + "=\"" + HtmlEscape.escapeHtml4Xml(out.links().image(path)) + "\"");
        }
    }

    /** An address in plain text. */
    record TextAddress(Address address) implements Node {
        @Override
        public void write(Output out) {
            out.append(address.linked(address.written(out.facts()), out));
        }
    }
}
