package dev.rekindle.message.channel.email.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.channel.email.refusal.MailRefusal.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All codes of RFC 3463 and of the registry that extends it (RFC 5248, to 2024), as failures for good and for now. */
class EnhancedStatusTests {

    @ParameterizedTest
    @CsvSource({
        "0.0, UNCLEAR, UNCLEAR",
        "1.0, UNCLEAR, UNCLEAR",
        "1.1, ADDRESS_DEAD, MAILBOX_BUSY",
        "1.2, ADDRESS_DEAD, MAILBOX_BUSY",
        "1.3, ADDRESS_DEAD, MAILBOX_BUSY",
        "1.4, ADDRESS_DEAD, MAILBOX_BUSY",
        "1.5, UNCLEAR, UNCLEAR",
        "1.6, ADDRESS_DEAD, MAILBOX_BUSY",
        "1.7, SENDER_REFUSED, SENDER_REFUSED",
        "1.8, SENDER_REFUSED, SENDER_REFUSED",
        "1.9, UNCLEAR, UNCLEAR",
        "1.10, ADDRESS_DEAD, MAILBOX_BUSY",
        "2.0, MAILBOX_BUSY, MAILBOX_BUSY",
        "2.1, ADDRESS_DEAD, MAILBOX_BUSY",
        "2.2, MAILBOX_BUSY, MAILBOX_BUSY",
        "2.3, SENDER_REFUSED, SENDER_REFUSED",
        "2.4, MAILBOX_BUSY, MAILBOX_BUSY",
        "3.0, PROVIDER_DOWN, PROVIDER_DOWN",
        "3.1, PROVIDER_DOWN, PROVIDER_DOWN",
        "3.2, PROVIDER_DOWN, PROVIDER_DOWN",
        "3.3, SENDER_REFUSED, SENDER_REFUSED",
        "3.4, SENDER_REFUSED, SENDER_REFUSED",
        "3.5, PROVIDER_DOWN, PROVIDER_DOWN",
        "3.6, UNCLEAR, UNCLEAR",
        "4.0, PROVIDER_DOWN, PROVIDER_DOWN",
        "4.1, PROVIDER_DOWN, PROVIDER_DOWN",
        "4.2, PROVIDER_DOWN, PROVIDER_DOWN",
        "4.3, PROVIDER_DOWN, PROVIDER_DOWN",
        "4.4, PROVIDER_DOWN, PROVIDER_DOWN",
        "4.5, PROVIDER_DOWN, PROVIDER_DOWN",
        "4.6, PROVIDER_DOWN, PROVIDER_DOWN",
        "4.7, PROVIDER_DOWN, PROVIDER_DOWN",
        "5.0, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "5.1, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "5.2, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "5.3, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "5.4, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "5.5, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "5.6, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "6.0, SENDER_REFUSED, SENDER_REFUSED",
        "6.1, SENDER_REFUSED, SENDER_REFUSED",
        "6.2, SENDER_REFUSED, SENDER_REFUSED",
        "6.3, SENDER_REFUSED, SENDER_REFUSED",
        "6.4, SENDER_REFUSED, SENDER_REFUSED",
        "6.5, SENDER_REFUSED, SENDER_REFUSED",
        "6.6, SENDER_REFUSED, SENDER_REFUSED",
        "6.7, SENDER_REFUSED, SENDER_REFUSED",
        "6.8, SENDER_REFUSED, SENDER_REFUSED",
        "6.9, SENDER_REFUSED, SENDER_REFUSED",
        "6.10, SENDER_REFUSED, SENDER_REFUSED",
        "7.0, SENDER_REFUSED, SENDER_REFUSED",
        "7.1, SENDER_REFUSED, SENDER_REFUSED",
        "7.2, SENDER_REFUSED, SENDER_REFUSED",
        "7.3, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "7.4, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "7.5, SENDER_REFUSED, SENDER_REFUSED",
        "7.6, SENDER_REFUSED, SENDER_REFUSED",
        "7.7, SENDER_REFUSED, SENDER_REFUSED",
        "7.8, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "7.9, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "7.10, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "7.11, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "7.12, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "7.13, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "7.14, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "7.15, SENDER_REFUSED, SENDER_REFUSED",
        "7.16, SENDER_REFUSED, SENDER_REFUSED",
        "7.17, ADDRESS_DEAD, MAILBOX_BUSY",
        "7.18, ADDRESS_DEAD, MAILBOX_BUSY",
        "7.19, MAILBOX_BUSY, MAILBOX_BUSY",
        "7.20, SENDER_REFUSED, SENDER_REFUSED",
        "7.21, SENDER_REFUSED, SENDER_REFUSED",
        "7.22, SENDER_REFUSED, SENDER_REFUSED",
        "7.23, SENDER_REFUSED, SENDER_REFUSED",
        "7.24, SENDER_REFUSED, SENDER_REFUSED",
        "7.25, SENDER_REFUSED, SENDER_REFUSED",
        "7.26, SENDER_REFUSED, SENDER_REFUSED",
        "7.27, SENDER_REFUSED, SENDER_REFUSED",
        "7.28, SENDER_REFUSED, SENDER_REFUSED",
        "7.29, SENDER_REFUSED, SENDER_REFUSED",
        "7.30, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        // Exchange Online's own
        "7.509, SENDER_REFUSED, SENDER_REFUSED",
        "7.708, SENDER_REFUSED, SENDER_REFUSED",
        // a subject that nobody has assigned
        "9.1, UNCLEAR, UNCLEAR"
    })
    void eachCodeSaysWhoseFaultItIs(String code, RefusalCause forGood, RefusalCause forNow) {
        assertThat(status("5." + code).cause()).isEqualTo(forGood);
        assertThat(status("4." + code).cause()).isEqualTo(forNow);
    }

    /** What was not reached is the recipient's server when a server of ours reports it. */
    @ParameterizedTest
    @CsvSource({
        "4.4.7, delivery time expired, MAILBOX_BUSY",
        "5.4.1, no answer from host, MAILBOX_BUSY",
        "5.4.1, 550 5.4.1 Recipient address rejected: Access denied, ADDRESS_DEAD",
        "5.4.4, unable to route: Host or domain name not found, ADDRESS_DEAD",
        "5.3.0, 550 5.3.0 system problem, MAILBOX_BUSY",
        "5.0.0, '', UNCLEAR",
        "5.7.1, 550 5.7.1 Message rejected, SENDER_REFUSED",
        "5.7.1, 554 5.7.1 user unknown, ADDRESS_DEAD",
        "5.2.1, 550 5.2.1 account disabled, ADDRESS_DEAD",
        "5.1.0, 550 5.1.0 sender address rejected, SENDER_REFUSED",
        "5.1.0, 550 5.1.0 no such recipient, ADDRESS_DEAD"
    })
    void aReportIsReadByItsCodeAndItsWords(String status, String diagnostic, RefusalCause cause) {
        assertThat(MailRefusal.ofReport(status(status), diagnostic).cause()).isEqualTo(cause);
    }

    /** RFC 5321, 4.2.2, and the codes of RFC 4954, 7504: each after each command. */
    @ParameterizedTest
    @CsvSource({
        "421, PROVIDER_DOWN, PROVIDER_DOWN, PROVIDER_DOWN, PROVIDER_DOWN",
        "432, CONFIGURATION_WRONG, CONFIGURATION_WRONG, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "450, PROVIDER_DOWN, PROVIDER_DOWN, MAILBOX_BUSY, PROVIDER_DOWN",
        "451, PROVIDER_DOWN, PROVIDER_DOWN, PROVIDER_DOWN, PROVIDER_DOWN",
        "452, PROVIDER_DOWN, PROVIDER_DOWN, PROVIDER_DOWN, PROVIDER_DOWN",
        "454, PROVIDER_DOWN, PROVIDER_DOWN, PROVIDER_DOWN, PROVIDER_DOWN",
        "455, PROVIDER_DOWN, PROVIDER_DOWN, PROVIDER_DOWN, PROVIDER_DOWN",
        "500, CONFIGURATION_WRONG, CONFIGURATION_WRONG, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "501, CONFIGURATION_WRONG, CONFIGURATION_WRONG, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "502, CONFIGURATION_WRONG, CONFIGURATION_WRONG, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "503, CONFIGURATION_WRONG, CONFIGURATION_WRONG, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "504, CONFIGURATION_WRONG, CONFIGURATION_WRONG, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "530, CONFIGURATION_WRONG, CONFIGURATION_WRONG, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "534, CONFIGURATION_WRONG, CONFIGURATION_WRONG, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "535, CONFIGURATION_WRONG, CONFIGURATION_WRONG, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "538, CONFIGURATION_WRONG, CONFIGURATION_WRONG, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "550, SENDER_REFUSED, SENDER_REFUSED, ADDRESS_DEAD, SENDER_REFUSED",
        "551, SENDER_REFUSED, SENDER_REFUSED, ADDRESS_DEAD, SENDER_REFUSED",
        "552, SENDER_REFUSED, SENDER_REFUSED, MAILBOX_BUSY, SENDER_REFUSED",
        "553, SENDER_REFUSED, SENDER_REFUSED, ADDRESS_DEAD, SENDER_REFUSED",
        "554, SENDER_REFUSED, SENDER_REFUSED, UNCLEAR, SENDER_REFUSED",
        "555, CONFIGURATION_WRONG, CONFIGURATION_WRONG, CONFIGURATION_WRONG, CONFIGURATION_WRONG",
        "556, ADDRESS_DEAD, ADDRESS_DEAD, ADDRESS_DEAD, ADDRESS_DEAD"
    })
    void aReplyWithoutAnEnhancedCodeIsReadByItsCommand(
            int code, RefusalCause connect, RefusalCause sender, RefusalCause recipient, RefusalCause data) {
        assertThat(reply(code, Phase.CONNECT)).isEqualTo(connect);
        assertThat(reply(code, Phase.SENDER)).isEqualTo(sender);
        assertThat(reply(code, Phase.RECIPIENT)).isEqualTo(recipient);
        assertThat(reply(code, Phase.DATA)).isEqualTo(data);
    }

    @Test
    void numbersThatAreNoCodesAreNotRead() {
        assertThat(EnhancedStatus.allIn("host 5.1.1.2 said 15.1.1 at 192.0.2.1, mx5.1.example 2.0"))
                .isEmpty();
        assertThat(EnhancedStatus.allIn("550 5.1.1 x (#5.2.2) 550-'5.7.1 y"))
                .containsExactly(status("5.1.1"), status("5.2.2"), status("5.7.1"));
    }

    private static RefusalCause reply(int code, Phase phase) {
        return MailRefusal.ofReply(code, code + " no", phase).cause();
    }

    private static EnhancedStatus status(String code) {
        return EnhancedStatus.firstIn(code).orElseThrow();
    }
}
