package dev.rekindle.message.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutWordsTests {

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
                "Arrêt",
                "TD",
                "td",
                "R",
                "r。",
                "退订",
                "拒收",
                "“退订”",
                "\"STOP\"\n",
                // cases/messages/14
                "STOP ALL",
                "Opt out",
                "opt-out",
                "STOP\n\nSent from my phone",
                "stop please",
                "STOP?",
                "ＴＤ",
                "TD退订",
                "退订了",
                // their relatives
                "ＳＴＯＰ",
                "ｒ",
                "S.T.O.P",
                "stop stop stop!!!",
                "STOP 🛑",
                "🛑🛑 stop 🙏🏽",
                "st\u200Bop",
                "\uFEFFSTOP",
                "Please stop",
                "Please stop texting me, thank you",
                "Can you stop sending me messages",
                "Unsubscribe me please",
                "opt me out",
                "Remove me from your list",
                "Don't text me anymore",
                "No more texts",
                "STOP\n> Hello Ann, our offers of the week: don't stop here",
                "> Hello Ann\n\nSTOP",
                "Stop\n\nOn 3 Mar 2026 at 10:04, Shop <hello@shop.example> wrote:\n\nHello Ann",
                "stop\nAnn Lee",
                "STOP\n-- \nAnn Lee\nShop Ltd",
                "STOP\n— Ann",
                "Stop.\n\nAnn Lee\n5 High Street",
                "STOP\r\n\r\nGesendet von meinem iPhone",
                "退订\n\n发自我的iPhone",
                "请退订，谢谢！",
                "我要退订",
                "回复TD",
                "回R",
                "T退订",
                "不要再发了",
                "别发了！",
                "取消订阅"
            })
    void stops(String body) {
        assertThat(OptOutWords.of(body)).isEqualTo(Replies.Wish.STOP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"START", "unstop", "Yes", "ＳＴＡＲＴ", "Start!", "START\n\nSent from my phone", "恢复订阅"})
    void starts(String body) {
        assertThat(OptOutWords.of(body)).isEqualTo(Replies.Wish.START);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PLEASE CANCEL",
                "please don't stop",
                "don't stop",
                "dont stop!",
                "never stop sending these",
                "please stop by the shop tomorrow",
                "I can't stop smiling",
                "Which bus stop is it?",
                "full stop",
                "why stop?",
                "Liked “Reply STOP to unsubscribe”",
                "Reply STOP to opt out",
                "How do I unsubscribe?",
                "I did not unsubscribe",
                "cancel my order 1234",
                "the end of the month suits me",
                "in the end I bought two",
                "yes please, but not on Sunday",
                "let's start on Monday",
                "HELP",
                "",
                " ",
                "👍",
                "🛑",
                "?!",
                "谢谢",
                "不要退订",
                "别退订",
                "我不想退订",
                "怎么退订",
                "请问如何退订",
                "TD线多少钱",
                "rt",
                "> STOP",
                "Thanks!\n> Reply STOP to unsubscribe",
                "See you tomorrow\n\nstop"
            })
    void isAReplyWithoutAKeyword(String body) {
        assertThat(OptOutWords.of(body)).isEqualTo(Replies.Wish.NOTHING);
    }

    /** Ordinary messages, among them every text of the segment vectors. */
    @Test
    void ordinaryMessagesOptNobodyOut() throws IOException {
        assertThat(Files.readAllLines(Path.of("src/test/resources/replies/ham.txt")))
                .hasSizeGreaterThan(80)
                .allSatisfy(line -> assertThat(OptOutWords.of(line)).as(line).isEqualTo(Replies.Wish.NOTHING));
    }
}
