package dev.rekindle.message.template;

import dev.rekindle.expression.Expression;
import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.expression.ExpressionUse;
import dev.rekindle.expression.ParseResult;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.exceptions.TemplateProcessingException;

/** Evaluates the text of an attribute or of an inlined expression in Rekindle's language only. */
final class TemplateExpressions {

    static final String FACTS = "facts";

    private TemplateExpressions() {}

    static boolean holds(ITemplateContext context, String text) {
        return expression(text).test(facts(context));
    }

    /** The value formatted for the message's language. */
    static String printed(ITemplateContext context, String text) {
        return printed(expression(text).evaluate(facts(context)), context.getLocale());
    }

    private static String printed(@Nullable Object value, Locale locale) {
        if (value == null) {
            return "";
        }
        if (value instanceof Long || value instanceof Integer) {
            return NumberFormat.getIntegerInstance(locale).format(value);
        }
        if (value instanceof BigDecimal || value instanceof Double) {
            NumberFormat format = NumberFormat.getNumberInstance(locale);
            format.setMaximumFractionDigits(2);
            return format.format(value);
        }
        if (value instanceof Instant instant) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(locale)
                    .format(instant.atOffset(ZoneOffset.UTC));
        }
        return value.toString();
    }

    private static Expression expression(String text) {
        if (Expression.parse(text, ExpressionUse.TEMPLATE) instanceof ParseResult.Parsed parsed) {
            return parsed.expression();
        }
        throw new TemplateProcessingException("Not in the expression language");
    }

    private static ExpressionFacts facts(ITemplateContext context) {
        return (ExpressionFacts) context.getVariable(FACTS);
    }
}
