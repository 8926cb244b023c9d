package dev.rekindle.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTests {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠SUM(A1)"})
    void aCellThatBeginsLikeAFormulaIsQuotedAndRestored(String cell) {
        assertThat(FormulaGuard.quoted(cell)).isEqualTo("'" + cell);
        assertThat(FormulaGuard.bare(FormulaGuard.quoted(cell))).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Welcome", "1-2", "'tis", "欢迎"})
    void otherTextIsUnchanged(String cell) {
        assertThat(FormulaGuard.quoted(cell)).isEqualTo(cell);
        assertThat(FormulaGuard.bare(cell)).isEqualTo(cell);
    }
}
