package dev.rekindle.message.template;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.expression.FunctionCall;
import dev.rekindle.expression.ValueFormat;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.member.figure.FigureType;
import dev.rekindle.platform.StorableNumber;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sample facts from a template's sample.json. */
final class SampleFacts implements ExpressionFacts {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int LONGEST = 20_000;
    private static final String NOWHERE = "https://shop.example/unsubscribe";

    private final JsonNode sample;
    private final JsonNode local;
    private final Locale locale;

    private SampleFacts(JsonNode sample, JsonNode local, Locale locale) {
        this.sample = sample;
        this.local = local;
        this.locale = locale;
    }

    /** @throws IllegalArgumentException if the text is no JSON object of this shape */
    static SampleFacts read(String json, Locale locale) {
        if (json.length() > LONGEST) {
            throw new IllegalArgumentException("Sample data is longer than " + LONGEST + " characters");
        }
        try {
            JsonNode sample = JSON.readTree(json);
            if (sample.isObject() && objectOrNone(sample.path("member")) && hasStorableNumbers(sample)) {
                return new SampleFacts(sample, sample.path("locales").path(locale.toLanguageTag()), locale);
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Sample data is no JSON", e);
        }
        throw new IllegalArgumentException("Sample data is no JSON object with a member");
    }

    private static boolean objectOrNone(JsonNode node) {
        return node.isMissingNode() || node.isObject();
    }

    /** Whether no number in it is beyond what a member may have. */
    private static boolean hasStorableNumbers(JsonNode node) {
        return node.isNumber()
                ? StorableNumber.is(node.decimalValue())
                : node.valueStream().allMatch(SampleFacts::hasStorableNumbers);
    }

    @Override
    public @Nullable Object member(String property) {
        JsonNode here = property(local.path("member"), property);
        JsonNode value = here.isMissingNode() ? property(sample.path("member"), property) : here;
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            return value.isIntegralNumber() && value.canConvertToLong()
                    ? (Object) value.longValue()
                    : value.decimalValue();
        }
        return value.isString() ? text(property, value.stringValue()) : null;
    }

    /** A figure such as {@code value.clv} is {@code {"value": {"clv": 120}}}. */
    private static JsonNode property(JsonNode member, String property) {
        return Figure.named(property)
                .map(figure -> member.path("value").path(figure.code()))
                .orElseGet(() -> member.path(property));
    }

    private static Object text(String property, String value) {
        if (property.equals("joinedAt")
                || Figure.named(property)
                        .filter(figure -> figure.type() == FigureType.TIME)
                        .isPresent()) {
            try {
                return Instant.parse(value);
            } catch (DateTimeException e) {
                return value;
            }
        }
        return value;
    }

    @Override
    public boolean holds(FunctionCall.Question question) {
        return question.match(new FunctionCall.Question.Cases<>() {
            @Override
            public Boolean opened(FunctionCall.Opened asked) {
                return lists("opened", asked.step());
            }

            @Override
            public Boolean clicked(FunctionCall.Clicked asked) {
                return lists("clicked", asked.step());
            }

            @Override
            public Boolean did(FunctionCall.Did asked) {
                return lists("did", asked.type());
            }

            @Override
            public Boolean inSegment(FunctionCall.InSegment asked) {
                return lists("inSegment", asked.key());
            }

            @Override
            public Boolean hasTag(FunctionCall.HasTag asked) {
                return lists("hasTag", asked.tag());
            }
        });
    }

    /** The sample's own code, or one that everybody sees to be made up. */
    @Override
    public @Nullable Object value(FunctionCall.Value call) {
        return call.<@Nullable Object>matchValue(
                result -> {
                    throw new IllegalStateException("A template asks for no step's result: " + result);
                },
                coupon -> sample.path("coupon").path(coupon.pool()).asString("SAMPLE-CODE"),
                asked -> SampleProducts.of(sample, asked));
    }

    @Override
    public ValueFormat format() {
        return new ValueFormat(locale, zone());
    }

    /** The sample member's zone; UTC when there is none. */
    private ZoneId zone() {
        try {
            return member("zone") instanceof String zone ? ZoneId.of(zone) : ZoneOffset.UTC;
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private boolean lists(String function, String argument) {
        for (JsonNode listed : sample.path(function)) {
            if (listed.isString() && listed.stringValue().equals(argument)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable Object named(String name) {
        return name.equals("unsubscribeUrl") ? sample.path(name).asString(NOWHERE) : null;
    }
}
