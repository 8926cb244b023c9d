package dev.rekindle.member.intake;

import dev.rekindle.dictionary.ValueType;
import dev.rekindle.member.DateOrder;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the value of an attribute whose type is declared in the dictionary, from text or from a value of JSON. */
final class AttributeValue {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,9})?");

    private final FieldRules rules;
    private final @Nullable DateOrder dateOrder;

    AttributeValue(FieldRules rules, @Nullable DateOrder dateOrder) {
        this.rules = rules;
        this.dateOrder = dateOrder;
    }

    /** The value as its type stores it, or why it is none: attribute-number, attribute-date, date-order, yes-no. */
    Reading<Object> read(ValueType type, Object value) {
        return switch (type) {
            case TEXT -> Reading.of(value.toString());
            case NUMBER, MONEY ->
                value instanceof Number
                        ? Reading.of(value)
                        : number(plain(value.toString().strip()));
            case YES_NO ->
                value instanceof Boolean
                        ? Reading.of(value)
                        : yesOrNo(value.toString().strip());
            case DATE -> date(plain(value.toString().strip()));
            case LIST -> Reading.of(value);
        };
    }

    private static Reading<Object> number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return Reading.refused("attribute-number");
        }
        BigDecimal number = new BigDecimal(text);
        return Reading.of(text.indexOf('.') < 0 ? (Object) number.longValueExact() : number);
    }

    private Reading<Object> yesOrNo(String text) {
        Boolean answer = rules.yesOrNo(text);
        return answer == null ? Reading.refused("yes-no") : Reading.of(answer);
    }

    private Reading<Object> date(String text) {
        try {
            return Reading.of(
                    text.indexOf('T') < 0
                            ? LocalDate.parse(text).toString()
                            : OffsetDateTime.parse(text).toString());
        } catch (DateTimeException notIso) {
            return written(text);
        }
    }

    private Reading<Object> written(String text) {
        Reading<WrittenDate> read = WrittenDate.parse(text, dateOrder);
        WrittenDate date = read.value();
        if (date == null) {
            return Reading.refused("date".equals(read.problem()) ? "attribute-date" : String.valueOf(read.problem()));
        }
        if (date.year() == null || date.leapMonth()) {
            return Reading.refused("attribute-date");
        }
        try {
            return Reading.of(
                    LocalDate.of(date.year(), date.month(), date.day()).toString());
        } catch (DateTimeException noDay) {
            return Reading.refused("attribute-date");
        }
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Form.NFKC);
    }
}
