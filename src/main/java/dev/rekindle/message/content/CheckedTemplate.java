package dev.rekindle.message.content;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.member.ChannelKey;
import java.util.Locale;

/** Files as they were read and checked. */
public interface CheckedTemplate {

    /** What they can be sent as, their languages and what is wrong with them. */
    TemplateSummary summary();

    /** The variants of the message; none for most. */
    Variants variants();

    /** The same, of which another variant is rendered; unchanged when there is no such variant. */
    CheckedTemplate variant(String name);

    /**
     * Renders one language, also while another cannot be used.
     *
     * @return unusable when a file of this language and channel is missing or refused
     */
    RenderResult write(ChannelKey channel, Locale locale, ExpressionFacts facts, MessageLinks links);

    /**
     * The same with made-up data.
     *
     * @throws IllegalArgumentException if the data is no JSON object of the shape that templates/README.md describes
     */
    RenderResult write(ChannelKey channel, Locale locale, String sample, MessageLinks links);
}
