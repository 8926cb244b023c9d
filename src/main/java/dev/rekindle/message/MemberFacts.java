package dev.rekindle.message;

import dev.rekindle.expression.Call;
import dev.rekindle.expression.Facts;
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
public record MemberFacts(Member member, @Nullable URI unsubscribe, Predicate<Call.Question> answers) implements Facts {

    @Override
    public @Nullable Object member(String property) {
        return member.property(property);
    }

    @Override
    public boolean holds(Call.Question question) {
        return question instanceof Call.HasTag has ? member.tags().contains(has.tag()) : answers.test(question);
    }

    @Override
    public @Nullable Object named(String name) {
        return name.equals("unsubscribeUrl") && unsubscribe != null ? unsubscribe.toString() : null;
    }
}
