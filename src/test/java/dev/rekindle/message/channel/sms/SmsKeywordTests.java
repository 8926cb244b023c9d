package dev.rekindle.message.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.message.channel.Replies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmsKeywordTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP",
                "stop",
                " Stop. ",
                "STOPALL",
                "UNSUBSCRIBE",
                "CANCEL",
                "END",
                "QUIT",
                "ARRET",
                "TD",
                "td",
                "退订",
                "拒收",
                "“退订”",
                "\"STOP\"\n"
            })
    void stops(String body) {
        assertThat(SmsKeyword.of(body)).isEqualTo(Replies.Wish.STOP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"START", "unstop", "Yes"})
    void starts(String body) {
        assertThat(SmsKeyword.of(body)).isEqualTo(Replies.Wish.START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP PLEASE", "PLEASE CANCEL", "please don't stop", "HELP", "", "👍", "谢谢", "不要退订"})
    void isAReplyWithoutAKeyword(String body) {
        assertThat(SmsKeyword.of(body)).isEqualTo(Replies.Wish.NOTHING);
    }
}
