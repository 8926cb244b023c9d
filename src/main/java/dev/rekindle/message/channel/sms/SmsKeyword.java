package dev.rekindle.message.channel.sms;

import dev.rekindle.message.channel.Replies;
import java.util.Locale;
import java.util.Set;

/**
 * What a reply by SMS asks for. The words are those that Twilio's help pages list and those customary in China. Only a
 * message of that one word counts, so that “please don't stop” stops nothing.
 */
final class SmsKeyword {

    private static final Set<String> STOPPING = Set.of(
            "STOP",
            "STOPALL",
            "UNSUBSCRIBE",
            "CANCEL",
            "END",
            "QUIT",
            "OPTOUT",
            "REVOKE",
            "ARRET",
            "ARRETE",
            "ARRETT",
            "ARRÊT",
            "ARRÊTE",
            "STOPP",
            "TD",
            "T",
            "R",
            "退订",
            "退訂",
            "拒收",
            "取消订阅");
    private static final Set<String> STARTING = Set.of("START", "UNSTOP", "YES", "订阅", "恢复订阅");

    private SmsKeyword() {}

    static Replies.Wish of(String body) {
        String word = body.strip().replaceAll("[.!。！\"'“”]+", "").toUpperCase(Locale.ROOT);
        if (STOPPING.contains(word)) {
            return Replies.Wish.STOP;
        }
        return STARTING.contains(word) ? Replies.Wish.START : Replies.Wish.NOTHING;
    }
}
