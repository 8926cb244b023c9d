package dev.rekindle.message.template.reading;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.MessageLinks;
import java.util.List;

/** One part of a template, read once: what was checked is what Thymeleaf renders. Immutable. */
public final class ReadPart {

    private final ThymeleafForm form;

    private ReadPart(List<Node> nodes) {
        this.form = ThymeleafForm.of(nodes);
    }

    /** Reads a source; the part may be used only if no problem was found. */
    public static ReadPart of(ContentPart.Form form, String source, ProblemCollector problems) {
        return new ReadPart(
                switch (form) {
                    case HTML -> new HtmlReader(source, problems).read();
                    case TEXT -> new TextReader(source, problems).read();
                });
    }

    /** @param name of the {@link ContentPart} */
    public WrittenPart write(String name, ExpressionFacts facts, MessageLinks links) {
        Output out = new Output(name, facts, links);
        out.append(MessageEngine.render(form, out));
        return out.written();
    }
}
