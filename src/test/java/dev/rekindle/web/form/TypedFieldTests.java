package dev.rekindle.web.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TypedFieldTests {

    private static TypedField typed(String text) {
        return TypedField.of("field", text);
    }

    @Test
    void whatSomebodyTypedIsReadOrRefusedWithTheNameOfTheField() {
        assertThat(typed(" 12 ").whole(1, 12)).isEqualTo(12);
        assertThat(typed(".5").decimal(BigDecimal.ONE)).isEqualTo("0.5");
        assertThat(typed("eur").currency()).isEqualTo("EUR");
        assertThat(typed("+999999999-12-31").day()).isEqualTo("9998-12-31");
        refused(() -> typed("13").whole(1, 12));
        refused(() -> typed("9223372036854775808").whole(1, Long.MAX_VALUE));
        refused(() -> typed("1e9").decimal(BigDecimal.TEN));
        refused(() -> typed("").decimal(BigDecimal.TEN));
        refused(() -> typed("0.00001").decimal(BigDecimal.TEN));
        refused(() -> typed("XXXX").currency());
        refused(() -> typed("31.12.2026").day());
        refused(() -> typed(" ").some(10));
    }

    private static void refused(ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOf(TypedField.Wrong.class).hasMessage("field");
    }
}
