package dev.rekindle.message.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToldOptOutTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sale today. Reply STOP to opt out",
                "Sale today. Text stop to 12345.",
                "Sale today. Opt-out: answer with stop",
                "STOP2END",
                "Sale. To unsubscribe open https://shop.example/t/u/x",
                "全场八折，拒收请回复R",
                "全场八折，回T退订",
                "全场八折 回复TD",
                "Pour vous désabonner, écrivez-nous"
            })
    void findsTheWords(String text) {
        assertThat(ToldOptOut.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stop by our store this week",
                "Don't stop the music: 20% off",
                "Reply to this message and win",
                "全场八折，回复关键词领券",
                "您好，新品到店"
            })
    void doesNotTakeOtherWordsForThem(String text) {
        assertThat(ToldOptOut.isIn(text)).isFalse();
    }
}
