package dev.rekindle.message.content;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.expression.FunctionCall;
import dev.rekindle.expression.ValueFormat;
import dev.rekindle.member.Member;
import dev.rekindle.platform.SingleLine;
import java.net.URI;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a template may ask about the member it is rendered for.
 *
 * @param zone in which moments become dates: the member's, else that of the journey or the system
 * @param unsubscribe where the footer's link goes; null when the message has none
 * @param answers the functions other than hasTag: opened, clicked, did, inSegment
 */
public record TemplateFacts(
        Member member, ZoneId zone, @Nullable URI unsubscribe, Predicate<FunctionCall.Question> answers)
        implements ExpressionFacts {

    /** A field of a member is one line, whatever was stored. */
    @Override
    public @Nullable Object member(String property) {
        Object value = member.property(property);
        boolean field = value != member.attributes().get(property);
        return field && value instanceof String text ? SingleLine.of(text) : value;
    }

    @Override
    public ValueFormat format() {
        return new ValueFormat(member.locale() == null ? Locale.ENGLISH : member.locale(), zone);
    }

    @Override
    public boolean holds(FunctionCall.Question question) {
        return question instanceof FunctionCall.HasTag has ? member.tags().contains(has.tag()) : answers.test(question);
    }

    @Override
    public @Nullable Object named(String name) {
        return name.equals("unsubscribeUrl") && unsubscribe != null ? unsubscribe.toString() : null;
    }
}
