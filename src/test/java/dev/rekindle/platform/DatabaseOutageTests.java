package dev.rekindle.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseOutageTests {

    @ParameterizedTest
    @CsvSource({
        "08006, true",
        "57P01, true",
        "53100, true",
        "25P03, true",
        "55P03, true",
        "58030, true",
        "23505, false",
        "22P02, false",
        "40001, false",
        "42P01, false"
    })
    void aSqlStateSaysWhetherTheDatabaseOrTheStatementFailed(String state, boolean outage) {
        var failure = new IllegalStateException(new SQLException("any", state));
        assertThat(DatabaseOutage.isCauseOf(failure)).isEqualTo(outage);
    }
}
