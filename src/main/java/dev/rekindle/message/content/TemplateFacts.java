package dev.rekindle.message.content;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.expression.FunctionCall;
import dev.rekindle.expression.ValueFormat;
import dev.rekindle.member.Member;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.platform.SingleLine;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a template may ask about the member it is rendered for.
 *
 * @param zone in which moments become dates: the member's, else that of the journey or the system
 * @param unsubscribe where the footer's link goes; null when the message has none
 * @param answers the functions other than hasTag: opened, clicked, did, inSegment
 * @param coupons codes of the message's enrolment by pool; null for none
 * @param products what the member's latest event of a type lists
 * @param figures the member's figures; null for one that the member does not have
 */
public record TemplateFacts(
        Member member,
        ZoneId zone,
        @Nullable URI unsubscribe,
        Predicate<FunctionCall.Question> answers,
        UnaryOperator<@Nullable String> coupons,
        Function<FunctionCall.Products, List<Map<String, Object>>> products,
        Function<Figure, @Nullable Object> figures)
        implements ExpressionFacts {

    /** A field of a member is one line, whatever was stored. */
    @Override
    public @Nullable Object member(String property) {
        Optional<Figure> figure = Figure.named(property);
        if (figure.isPresent()) {
            return figures.apply(figure.get());
        }
        Object value = member.property(property);
        boolean field = value != member.attributes().get(property);
        return field && value instanceof String text ? SingleLine.of(text) : value;
    }

    /** For a message that may have neither coupons nor products. */
    public TemplateFacts(
            Member member,
            ZoneId zone,
            @Nullable URI unsubscribe,
            Predicate<FunctionCall.Question> answers,
            Function<Figure, @Nullable Object> figures) {
        this(member, zone, unsubscribe, answers, pool -> null, products -> List.of(), figures);
    }

    @Override
    public @Nullable Object value(FunctionCall.Value call) {
        return call.<@Nullable Object>matchValue(
                result -> {
                    throw new IllegalStateException("A template asks for no step's result: " + result);
                },
                coupon -> coupons.apply(coupon.pool()),
                products::apply);
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
