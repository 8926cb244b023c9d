package dev.rekindle.message.template.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The one form in which Thymeleaf renders a part that was read: a template of its text mode with the fixed text as it is,
 * and elements that name a node by its index. {@link MessageDialect} knows these elements and nothing else.
 */
final class ThymeleafForm {

    /** Text that Thymeleaf would read as an element or as a value. */
    private static final Pattern SYNTAX = Pattern.compile("\\[[\\[(#/]");

    private final StringBuilder written = new StringBuilder();
    private final List<Node> nodes = new ArrayList<>();

    /** One string, because its hash is the engine's key for each message. */
    private String template = "";

    private ThymeleafForm() {}

    static ThymeleafForm of(List<Node> nodes) {
        ThymeleafForm form = new ThymeleafForm();
        nodes.forEach(node -> node.addTo(form));
        form.template = form.written.toString();
        return form;
    }

    void text(Node.Verbatim node) {
        boolean joins = written.length() > 0 && written.charAt(written.length() - 1) == '[';
        if (joins || node.text().endsWith("[") || SYNTAX.matcher(node.text()).find()) {
            element(node);
        } else {
            written.append(node.text());
        }
    }

    void element(Node node) {
        written.append("[# th:")
                .append(MessageDialect.WRITE)
                .append("=\"")
                .append(indexOf(node))
                .append("\"/]");
    }

    void choice(Node.Choice node) {
        written.append("[# th:")
                .append(MessageDialect.IF)
                .append("=\"")
                .append(indexOf(node))
                .append("\"]");
        node.nodes().forEach(inside -> inside.addTo(this));
        written.append("[/]");
    }

    private int indexOf(Node node) {
        nodes.add(node);
        return nodes.size() - 1;
    }

    String template() {
        return template;
    }

    Node node(String index) {
        return nodes.get(Integer.parseInt(index));
    }
}
