package dev.rekindle.member.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CsvTableTests {

    private static final String CHINESE = "会员号,姓名,备注\n1,王小明,喜欢在周末购物，常买母婴用品\n2,欧阳娜娜,会员等级为金卡，生日是农历八月十五\n";

    /** All of csv-spectrum but location_coordinates, whose JSON holds another phone number than its CSV. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "comma_in_quotes",
                "empty",
                "empty_crlf",
                "escaped_quotes",
                "json",
                "newlines",
                "newlines_crlf",
                "quotes_and_newlines",
                "simple",
                "simple_crlf",
                "utf8"
            })
    void readsTheSpectrum(String name) throws IOException {
        Path folder = Path.of("../shared/data/csv");
        assumeTrue(Files.exists(folder), "../shared/data/csv is absent: csv-spectrum is not read");
        byte[] file = Files.readAllBytes(folder.resolve("csvs/" + name + ".csv"));
        var rows = new ArrayList<Map<String, String>>();
        try (var table = table(file, StandardCharsets.UTF_8, ',')) {
            for (var line = table.next(); line != null; line = table.next()) {
                var row = new LinkedHashMap<String, String>();
                for (int i = 0; i < table.columns().size(); i++) {
                    row.put(table.columns().get(i), line.cells().get(i));
                }
                rows.add(row);
            }
        }
        Object expected =
                JsonMapper.shared().readValue(Files.readString(folder.resolve("json/" + name + ".json")), Object.class);
        assertThat((Object) rows).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void aRowHasItsFirstLineEvenAfterQuotedLineBreaks(String lineBreak) throws IOException {
        String file = String.join(
                lineBreak, "", "id,note", "1,plain", "", "2,\"two", "lines\"", "3,\"three", "", "lines\"", "4,last");
        var lines = new ArrayList<String>();
        try (var table = table(file.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, ',')) {
            for (var line = table.next(); line != null; line = table.next()) {
                lines.add(line.cells().get(0) + "@" + line.line());
            }
        }
        assertThat(lines).containsExactly("1@3", "2@5", "3@7", "4@10");
    }

    @Test
    void reportsTheLineOfAnUnclosedQuote() throws IOException {
        try (var table =
                table("id,note\n1,a\n2,\"b\n3,c\n".getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, ',')) {
            table.next();
            assertThatThrownBy(table::next)
                    .isInstanceOfSatisfying(
                            CsvTable.Malformed.class, e -> assertThat(e.line()).isEqualTo(3));
        }
    }

    @Test
    void stopsAtARowThatIsTooLong() throws IOException {
        String endless = "id,note\n1,\"" + "x".repeat(3_000_000);
        try (var table = table(endless.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, ',')) {
            assertThatThrownBy(table::next).isInstanceOf(CsvTable.Malformed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16LE"})
    void readsChineseTextInItsEncoding(String name) throws IOException {
        Charset charset = Charset.forName(name);
        byte[] file = ((name.equals("UTF-16LE") ? "\uFEFF" : "") + CHINESE).getBytes(charset);
        Encoding found = Encoding.of(() -> new ByteArrayInputStream(file));

        assertThat(found.charset()).isEqualTo(charset);
        assertThat(found.certain()).isTrue();
        try (var table = table(file, found.charset(), ',')) {
            assertThat(table.columns()).containsExactly("会员号", "姓名", "备注");
        }
    }

    @Test
    void removesAByteOrderMark() throws IOException {
        byte[] file = ("\uFEFF" + CHINESE).getBytes(StandardCharsets.UTF_8);
        assertThat(Encoding.of(() -> new ByteArrayInputStream(file)).charset()).isEqualTo(StandardCharsets.UTF_8);
        try (var table = table(file, StandardCharsets.UTF_8, ',')) {
            assertThat(table.columns().get(0)).isEqualTo("会员号");
        }
    }

    @Test
    void isNotCertainAboutWesternTextOutsideUtf8() throws IOException {
        byte[] file =
                "id;name;city\n1;Jürgen Müller;Köln\n2;Zoë Brönte;Århus\n".getBytes(Charset.forName("windows-1252"));
        Encoding found = Encoding.of(() -> new ByteArrayInputStream(file));

        assertThat(found.certain()).isFalse();
        assertThat(found.candidates()).containsExactly("windows-1252", "UTF-8");
    }

    @Test
    void detectsTheDelimiter() {
        assertThat(Delimiter.of("id;name;note\n1;a;\"x,y,z\"\n2;b;c,d\n")).isEqualTo(';');
        assertThat(Delimiter.of("id\tname\n1\ta\n2\tb\n")).isEqualTo('\t');
        assertThat(Delimiter.of("id,name\n1,\"a;b\"\n2,c;d\n")).isEqualTo(',');
        assertThat(Delimiter.of("id\n1\n2\n")).isEqualTo(',');
        assertThat(Delimiter.of("sep=;\nid;a,b\n1;2,3\n")).isEqualTo(';');
    }

    private static CsvTable table(byte[] file, Charset charset, char delimiter) throws IOException {
        return CsvTable.open(() -> new ByteArrayInputStream(file), charset, delimiter);
    }
}
