package dev.rekindle.member.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rekindle.platform.StorableNumber;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldRulesTests {

    private final FieldRules rules = new FieldRules();

    @Test
    void readsTheMobileNumbersOfEveryRegionInBothForms() throws IOException {
        Path table = Path.of("../shared/data/phones/mobile-examples.tsv");
        assumeTrue(Files.exists(table), "../shared/data/phones is absent: numbers of all regions are not read");
        List<String> lines = Files.readAllLines(table);
        List<String> header = List.of(lines.get(0).split("\t"));
        int read = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] cell = line.split("\t", -1);
            String region = cell[0];
            String e164 = cell[header.indexOf("e164")];
            if (rules.phone(e164, null) == null) {
                continue; // valid only in the metadata of another year
            }
            read++;
            assertThat(rules.phone(cell[header.indexOf("national_format")], region))
                    .as(line)
                    .isEqualTo(e164);
        }
        assertThat(read).isGreaterThan(235);
    }

    @ParameterizedTest
    @CsvSource({
        "138 0013 8000, CN, +8613800138000",
        "１３８００１３８０００, CN, +8613800138000",
        "0151 23456789, DE, +4915123456789"
    })
    void readsNationalNumbersOfTheRegion(String text, String region, String e164) {
        assertThat(rules.phone(text, region)).isEqualTo(e164);
    }

    @ParameterizedTest
    @CsvSource({
        "+44 7700 900123, , +447700900123",
        "07700 900999, GB, +447700900999",
        "+1 (202) 555-0147, , +12025550147",
        "212 555 0100, US, +12125550100"
    })
    void acceptsNumbersReservedForFictionAsUsedByTheDemo(String text, String region, String e164) {
        assertThat(rules.phone(text, region)).isEqualTo(e164);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13800138000",
                "+86 138",
                "call me",
                "+999 123456",
                "+44 7700 90012",
                "+44 7700 9001234",
                "+44 1632 9601234"
            })
    void rejectsNumbersWithoutACountryAndOtherText(String text) {
        assertThat(rules.phone(text, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@localhost",
                "a b@shop.example",
                "@shop.example",
                "a@.example",
                "a@b@shop.example",
                "a@shop..example"
            })
    void rejectsInvalidAddresses(String text) {
        assertThat(rules.email(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@shop.example", "li.wei+news@mail.shop.example", "O'Neil@shop.example"})
    void acceptsAddresses(String text) {
        assertThat(rules.email(text)).isEqualTo(text);
    }

    @Test
    void convertsTextToANumberOnlyWithoutLoss() {
        assertThat(rules.typed("12")).isEqualTo(12L);
        assertThat(rules.typed("-0.50")).isEqualTo(new BigDecimal("-0.50"));
        assertThat(rules.typed("007")).isEqualTo("007");
        assertThat(rules.typed("12345678901234567890")).isEqualTo("12345678901234567890");
        assertThat(rules.typed("true")).isEqualTo(true);
    }

    @Test
    void splitsANameByItsLanguage() {
        assertThat(FullName.of("王小明")).isEqualTo(new FullName("小明", "王"));
        assertThat(FullName.of("欧阳娜娜")).isEqualTo(new FullName("娜娜", "欧阳"));
        assertThat(FullName.of("Anna Maria Berg")).isEqualTo(new FullName("Anna Maria", "Berg"));
        assertThat(FullName.of("Plato")).isEqualTo(new FullName("Plato", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00Z", "-999999-01-01T00:00:00Z", "0001-01-01", "1899-12-31T23:59:59Z"})
    void rejectsInstantsBefore1900(String text) {
        assertThat(rules.moment(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e100000", "1e999999999", "-1e-101"})
    void rejectsNumbersThatGrowWhenStored(String text) {
        assertThat(StorableNumber.is(new BigDecimal(text))).isFalse();
        assertThat(StorableNumber.is(new BigDecimal("12345.6789"))).isTrue();
    }
}
