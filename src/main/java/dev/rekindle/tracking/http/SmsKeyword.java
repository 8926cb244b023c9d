package dev.rekindle.tracking.http;

import java.util.Locale;
import java.util.Set;

/**
 * What a reply by SMS asks for. Words as Twilio's help pages list them, and those customary in China; only a message of
 * that one word counts, so that “please don't stop” is no stop.
 */
enum SmsKeyword {
    STOP,
    START,
    NONE;

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

    static SmsKeyword of(String body) {
        String word = body.strip().replaceAll("[.!。！\"'“”]+", "").toUpperCase(Locale.ROOT);
        return STOPPING.contains(word) ? STOP : STARTING.contains(word) ? START : NONE;
    }
}
