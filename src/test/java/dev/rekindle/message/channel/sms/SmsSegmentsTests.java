package dev.rekindle.message.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SmsSegmentsTests {

    @ParameterizedTest
    @MethodSource("vectors")
    void countsSegmentsAsTwilioBills(JsonNode vector) {
        var cut = SmsSegments.of(vector.get("body").asString());
        assertThat(cut.encoding().name().replace('_', '-'))
                .isEqualTo(vector.get("encoding").asString());
        assertThat(cut.segments()).isEqualTo(vector.get("segments").asInt());
        int bits = cut.encoding() == SmsSegments.Encoding.GSM_7 ? 7 : 16;
        assertThat(cut.units() * bits).isEqualTo(vector.get("messageSize").asInt());
    }

    @Test
    void knowsTheWholeAlphabetAndItsEscapes() throws IOException {
        String table = new String(resource("gsm0338.tsv").readAllBytes(), StandardCharsets.UTF_8);
        assertThat(table.lines().skip(1)).hasSize(137).allSatisfy(line -> {
            String[] columns = line.split("\t");
            var one = SmsSegments.of(Character.toString(Integer.parseInt(columns[0], 16)));
            assertThat(one.encoding()).isEqualTo(SmsSegments.Encoding.GSM_7);
            assertThat(one.units()).isEqualTo(columns[1].length() / 2);
        });
        assertThat(SmsSegments.of("ç").encoding()).isEqualTo(SmsSegments.Encoding.UCS_2);
    }

    static Stream<JsonNode> vectors() {
        return Stream.of("segment-vectors.json", "segment-vectors-extra.json")
                .flatMap(file -> StreamSupport.stream(
                        JsonMapper.shared().readTree(resource(file)).spliterator(), false));
    }

    private static InputStream resource(String file) {
        InputStream stream = SmsSegmentsTests.class.getResourceAsStream("/sms/" + file);
        assertThat(stream).as(file).isNotNull();
        return java.util.Objects.requireNonNull(stream);
    }
}
