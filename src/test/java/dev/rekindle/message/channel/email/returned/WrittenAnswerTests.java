package dev.rekindle.message.channel.email.returned;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.channel.Replies.Wish;
import dev.rekindle.message.channel.email.returned.ReturnedMail.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenAnswerTests {

    private static final String ANSWERS = "In-Reply-To: <m42.00112233445566778899aabbccddeeff@shop.example>\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unsubscribe",
                "Unsubscribe",
                "Re: unsubscribe",
                "AW: Abmelden",
                "STOP",
                "=?UTF-8?B?6YCA6K6i?=",
                "=?UTF-8?B?5Zue5aSN77ya6YCA6K6i?="
            })
    void aSubjectThatAsksToStop(String subject) throws IOException {
        assertThat(wish("Subject: " + subject + "\n", "")).contains(Wish.STOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please unsubscribe me.\n\nOn Tue, 3 Mar 2026 at 10:04, Shop <hello@shop.example> wrote:\n> Hello Ann\n> Unsubscribe",
                "Stop!\n\n-- \nAnn Lee\n5 High Street",
                "> Hello Ann\n\nPlease remove me from your list, thank you.\n\nSent from my iPhone"
            })
    void aTextThatAsksToStop(String text) throws IOException {
        assertThat(wish("Subject: Re: Our offers of the week\n", text)).contains(Wish.STOP);
    }

    @Test
    void anAnswerInHtmlWithoutItsQuotation() throws IOException {
        String html = "<div>Unsubscribe please</div><br><div class=\"gmail_quote\">On Tue wrote:<blockquote>Hello"
                + " Ann, do not stop here</blockquote></div>";
        assertThat(wish("Subject: Re: Offers\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n", html))
                .contains(Wish.STOP);
        assertThat(wish(
                        "Subject: Re: Offers\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n",
                        "<p>Lovely!</p><blockquote>Unsubscribe</blockquote>"))
                .contains(Wish.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thanks, I like it.\n\nOn Tue, Shop wrote:\n> Unsubscribe",
                "Don't stop!",
                "Yes",
                "START",
                "How can I unsubscribe my sister?"
            })
    void anAnswerThatAsksForNothing(String text) throws IOException {
        assertThat(wish("Subject: Re: Unsubscribed hearts, a novel\n", text)).contains(Wish.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({
        "Auto-Submitted: auto-replied",
        "Precedence: auto_reply",
        "X-Autoreply: yes",
        "Subject: Out of office",
        "Subject: =?UTF-8?B?6Ieq5Yqo5Zue5aSN77ya6YCA6K6i?="
    })
    void noAnswerOfAMachine(String header) throws IOException {
        assertThat(read(ANSWERS + "From: ann@shop.example\n" + header + "\n\nstop\n"))
                .isEmpty();
    }

    @Test
    void noMailThatDoesNotNameOurMessage() throws IOException {
        assertThat(read("From: ann@shop.example\nSubject: unsubscribe\n\nunsubscribe\n"))
                .isEmpty();
    }

    @Test
    void theSameMailHasTheSameIdAndAnotherAnother() throws IOException {
        Answer one =
                answer("Message-ID: <a@shop.example>\nSubject: stop\n", "stop").orElseThrow();
        assertThat(answer("Message-ID: <a@shop.example>\nSubject: stop\n", "stop"))
                .contains(one);
        assertThat(answer("Message-ID: <b@shop.example>\nSubject: stop\n", "stop")
                        .orElseThrow()
                        .id())
                .isNotEqualTo(one.id());
        assertThat(one.about().message()).isEqualTo(new MessageId(42));
    }

    private static Optional<Wish> wish(String headers, String text) throws IOException {
        return answer(headers, text).map(Answer::wish);
    }

    private static Optional<Answer> answer(String headers, String text) throws IOException {
        return read(ANSWERS + "From: Ann <ann@shop.example>\n" + headers + "\n" + text + "\n")
                .map(Answer.class::cast);
    }

    private static Optional<ReturnedMail> read(String mail) throws IOException {
        return ReturnedMails.read(
                new ByteArrayInputStream(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
    }
}
