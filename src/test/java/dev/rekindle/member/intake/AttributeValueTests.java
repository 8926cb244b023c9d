package dev.rekindle.member.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.dictionary.ValueType;
import dev.rekindle.member.DateOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A declared type decides how a value is read, and which is refused. */
class AttributeValueTests {

    private final FieldRules rules =
            new FieldRules(Map.of("age", ValueType.NUMBER, "shoe", ValueType.TEXT, "since", ValueType.DATE)::get);
    private final AttributeValue values = new AttributeValue(rules, DateOrder.DAY_FIRST);

    @ParameterizedTest
    @CsvSource({
        "NUMBER, 42, 42",
        "NUMBER, ４２, 42",
        "NUMBER, 12.50, 12.50",
        "MONEY, -3, -3",
        "TEXT, 007, 007",
        "TEXT, true, true",
        "YES_NO, 是, true",
        "YES_NO, 0, false",
        "DATE, 2026-05-17, 2026-05-17",
        "DATE, 17.05.2026, 2026-05-17",
        "DATE, 2026年5月7日, 2026-05-07",
        "DATE, 2026-05-17T09:00:00Z, 2026-05-17T09:00Z"
    })
    void readsTextAsItsType(ValueType type, String text, String stored) {
        assertThat(values.read(type, text).value()).hasToString(stored);
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, many, attribute-number",
        "NUMBER, '1,200', attribute-number",
        "MONEY, £5, attribute-number",
        "YES_NO, perhaps, yes-no",
        "DATE, soon, attribute-date",
        "DATE, 2026-02-30, attribute-date",
        "DATE, 05-17, attribute-date",
        "DATE, 17.05.26, two-digit-year"
    })
    void refusesWhatIsNotOfTheType(ValueType type, String text, String problem) {
        assertThat(values.read(type, text).problem()).isEqualTo(problem);
    }

    @Test
    void keepsValuesOfJsonThatAreOfTheType() {
        assertThat(values.read(ValueType.NUMBER, new BigDecimal("1.5")).value()).isEqualTo(new BigDecimal("1.5"));
        assertThat(values.read(ValueType.TEXT, 7L).value()).isEqualTo("7");
        assertThat(values.read(ValueType.YES_NO, true).value()).isEqualTo(true);
        assertThat(values.read(ValueType.DATE, 20260517L).value()).isEqualTo("2026-05-17");
    }

    @Test
    void aRowIsRefusedWithTheColumnAndTheReasonAndUndeclaredAttributesAreReadAsBefore() {
        var form = new MemberForm(rules, new IntakeDefaults(Instant.parse("2026-11-28T05:00:00Z"), null, null));
        form.externalId("id", "1");
        form.attribute("Age", "age", "old");
        form.attribute("Size", "shoe", "42");
        form.attribute("Other", "other", "42");
        assertThat(form.read())
                .isInstanceOfSatisfying(
                        IntakeResult.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(problem -> problem.column() + " " + problem.code() + " " + problem.value())
                                .isEqualTo(List.of("Age attribute-number old")));
        var good = new MemberForm(rules, new IntakeDefaults(Instant.parse("2026-11-28T05:00:00Z"), null, null));
        good.externalId("id", "1");
        good.attribute("Size", "shoe", "42");
        good.attribute("Other", "other", "42");
        assertThat(good.read())
                .isInstanceOfSatisfying(
                        IntakeResult.Accepted.class,
                        accepted -> assertThat(accepted.draft().attributes())
                                .isEqualTo(Map.of("shoe", "42", "other", 42L)));
    }
}
