package dev.rekindle.message.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of sample people, as people write and export them. */
class SampleFileTests {

    @Test
    void eachLineIsAPersonWithPropertiesAsTheirTypes() {
        SampleFile file = read("First name;last_name;locale;points;joinedAt;shoeSize;member;tags\n"
                + "Anna;Keller;en;1240;2024-05-17T09:30:00Z;38.5;true;vip, app\n"
                + "小雨;林;zh-CN;;;007;no;\n");
        assertThat(file.issues()).isEmpty();
        assertThat(file.people()).extracting(SamplePerson::name).containsExactly("Anna Keller", "林小雨");
        assertThat(file.people().get(0).facts())
                .contains("\"firstName\":\"Anna\"", "\"points\":1240", "\"shoeSize\":38.5", "\"member\":true")
                .contains("\"hasTag\":[\"vip\",\"app\"]");
        assertThat(file.people().get(1).facts())
                .contains("\"shoeSize\":\"007\"", "\"member\":\"no\"")
                .doesNotContain("points", "joinedAt");
    }

    @Test
    void aFileAsExcelSavesItInChinaIsRead() {
        byte[] file =
                "姓,名,等级,积分,语言\n林,小雨,黄金会员,25800,zh-CN\n欧阳,浩然,铂金会员,860,zh-CN\n".getBytes(Charset.forName("GB18030"));
        assertThat(SampleFile.read(file).people())
                .extracting(SamplePerson::name)
                .containsExactly("林小雨", "欧阳浩然");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                        | no-table         | 1",
                "firstName                 | nobody           | 2",
                "'first.name\nAnna'        | bad-column       | 1",
                "'points,points\n1,2'      | column-twice     | 1",
                "'firstName,lastName\nAnna,K\nA,B,C' | too-many-cells | 3",
                "'firstName\n\"Anna'       | no-table         | 2"
            })
    void whatIsWrongIsSaidWithItsLine(String text, String code, long line) {
        SampleFile file = read(text.replace("\\n", "\n"));
        assertThat(file.people()).isEmpty();
        assertThat(file.issues())
                .extracting(SampleFile.Issue::code, SampleFile.Issue::line)
                .contains(org.assertj.core.groups.Tuple.tuple(code, line));
    }

    @Test
    void moreThanAFewPeopleAreRefused() {
        assertThat(read("firstName\n" + "Anna\n".repeat(SampleFile.MOST)).people())
                .hasSize(SampleFile.MOST);
        assertThat(read("firstName\n" + "Anna\n".repeat(SampleFile.MOST + 1)).issues())
                .extracting(SampleFile.Issue::code)
                .containsExactly("too-many-people");
        assertThat(SampleFile.read(new byte[SampleFile.LARGEST + 1]).issues())
                .extracting(SampleFile.Issue::code)
                .containsExactly("too-large");
    }

    private static SampleFile read(String text) {
        return SampleFile.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
