package dev.rekindle.message.content;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.expression.FunctionCall;
import dev.rekindle.member.Member;
import java.net.URI;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a template may ask about the member it is rendered for.
 *
 * @param unsubscribe where the footer's link goes; null when the message has none
 * @param answers the functions other than hasTag: opened, clicked, did, inSegment
 */
public record TemplateFacts(Member member, @Nullable URI unsubscribe, Predicate<FunctionCall.Question> answers)
        implements ExpressionFacts {

    @Override
    public @Nullable Object member(String property) {
        return member.property(property);
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
