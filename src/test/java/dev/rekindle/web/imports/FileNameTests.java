package dev.rekindle.web.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTests {

    @ParameterizedTest
    @CsvSource({
        "members.csv, members.csv",
        "../../etc/passwd, passwd",
        "C:\\Users\\ann\\会员 2026.csv, 会员 2026.csv",
        "../, members.csv",
        ".., members.csv",
        "..\\.., members.csv",
        "' ', members.csv",
        "a/../b.csv, b.csv"
    })
    void aFileNameIsStrippedOfItsFolder(String given, String kept) {
        assertThat(ImportListController.bare(given)).isEqualTo(kept);
    }
}
