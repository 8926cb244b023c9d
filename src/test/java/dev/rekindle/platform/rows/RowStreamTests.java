package dev.rekindle.platform.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowStreamTests {

    @ParameterizedTest
    @ValueSource(strings = {"[{\"a\": 1}, {\"a\": 2}]", "{\"a\": 1}\n{\"a\": 2}", "{\"a\": 1}\n{\"a\": 2}\n"})
    void readsABodyOfTheLargestSizeAndRejectsOneByteMore(String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        assertThat(rows(bytes, bytes.length)).hasSize(2);
        assertThatExceptionOfType(RequestTooLarge.class).isThrownBy(() -> rows(bytes, bytes.length - 1));
    }

    @Test
    void readsLinesOfAnyLengthWithTheirNumbers() throws IOException {
        String line = "{\"a\": \"" + "x".repeat(50_000) + "\"}";
        String longest = "{\"a\": \"" + "y".repeat(200_000) + "\"}";
        byte[] body =
                String.join("\n", line, "", line, "{no json", longest, line).getBytes(StandardCharsets.UTF_8);

        List<StreamedRow> rows = rows(body, body.length);

        assertThat(rows).extracting(StreamedRow::line).containsExactly(1L, 3L, 4L, 5L, 6L);
        assertThat(rows.get(2)).isEqualTo(new StreamedRow.Unreadable(2, 4, "not-json"));
        assertThat(((StreamedRow.Readable) rows.get(3)).fields().toString()).hasSize(longest.length() - 1);
        assertThat(((StreamedRow.Readable) rows.get(4)).fields().toString()).hasSize(line.length() - 1);
    }

    private static List<StreamedRow> rows(byte[] body, long maxBytes) throws IOException {
        var rows = new ArrayList<StreamedRow>();
        RowStream.read(new ByteArrayInputStream(body), maxBytes, 10, rows::add);
        return rows;
    }
}
