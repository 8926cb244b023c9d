package dev.rekindle.member.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rekindle.platform.StorableNumber;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldRulesTests {

    private final FieldRules rules = new FieldRules(attribute -> null);

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
        assertThat(WrittenMoment.parse(text, null)).isEqualTo(Reading.refused("moment"));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-05-01T08:00:00+08:00, 2024-05-01T00:00:00Z",
        "2024-05-01T08:00:00.250+0800, 2024-05-01T00:00:00.250Z",
        "2024-05-01, 2024-05-01T00:00:00Z",
        "2024/5/1 9:30, 2024-05-01T09:30:00Z",
        "2024年5月1日 09:30:15, 2024-05-01T09:30:15Z",
        "17.05.2024 14:30, 2024-05-17T14:30:00Z",
        "05/17/2024 2:30 PM, 2024-05-17T14:30:00Z",
        "17 May 2024, 2024-05-17T00:00:00Z",
        "20240517, 2024-05-17T00:00:00Z"
    })
    void readsMomentsAsPeopleAndSystemsWriteThem(String text, Instant moment) {
        assertThat(WrittenMoment.parse(text, null)).isEqualTo(Reading.of(moment));
    }

    @ParameterizedTest
    @CsvSource({
        "05/06/2024 10:00, date-order",
        "17/05/24, two-digit-year",
        "2024-02-30, moment",
        "2024-05-01 25:00, moment",
        "2024-05-01 13:00 PM, moment",
        "yesterday, moment",
        "1700000000, moment"
    })
    void refusesOtherMomentsWithTheReason(String text, String problem) {
        assertThat(WrittenMoment.parse(text, null)).isEqualTo(Reading.refused(problem));
    }

    @ParameterizedTest
    @CsvSource({"-20, -20", "+20, 20", "0, 0", "007, 7", "120.0, 120", "120., 120", "999999999999999, 999999999999999"})
    void readsPointsAlsoBelowZero(String text, long points) {
        assertThat(rules.points(text)).isEqualTo(Reading.of(points));
    }

    @ParameterizedTest
    @CsvSource({"12.5, points", "'1,234', points", "many, points", "1e3, points", "9999999999999999, points-size"})
    void refusesOtherPoints(String text, String problem) {
        assertThat(rules.points(text)).isEqualTo(Reading.refused(problem));
    }

    @Test
    void splitsANameOfCharactersBeyondTheBasicPlane() {
        assertThat(FullName.of("𠮷田太郎")).isEqualTo(new FullName("田太郎", "𠮷"));
        assertThat(FullName.of("𠀋明")).isEqualTo(new FullName("明", "𠀋"));
        assertThat(FullName.of("𡈽")).isEqualTo(new FullName("𡈽", null));
        assertThat(FullName.of("張𠮷")).isEqualTo(new FullName("𠮷", "張"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e100000", "1e999999999", "-1e-101"})
    void rejectsNumbersThatGrowWhenStored(String text) {
        assertThat(StorableNumber.is(new BigDecimal(text))).isFalse();
        assertThat(StorableNumber.is(new BigDecimal("12345.6789"))).isTrue();
    }
}
