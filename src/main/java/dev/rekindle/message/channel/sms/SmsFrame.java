package dev.rekindle.message.channel.sms;

import dev.rekindle.message.channel.OptOutWords;
import dev.rekindle.message.channel.Replies;
import dev.rekindle.platform.SingleLine;
import dev.rekindle.setting.Live;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Puts the signature in front of a text and the words on opting out behind it, as operators and regulators demand
 * (decision 0330). What the author wrote already is not put there again.
 */
@Component
class SmsFrame {

    static final SmsFrame NONE = new SmsFrame(Live.of(SmsTextSettings.NONE));

    private static final Logger log = LoggerFactory.getLogger(SmsFrame.class);
    /** The word that the reader is asked to reply with. */
    private static final Pattern REPLY =
            Pattern.compile("(?:回复|回復|回|reply|text|send)\\s*[“”\"']?([A-Za-z0-9]{1,10})", Pattern.CASE_INSENSITIVE);

    private final Live<Map<String, String>> signatures;
    private final Live<Map<String, String>> optOuts;

    SmsFrame(Live<SmsTextSettings> settings) {
        this.signatures = settings.map(given -> SmsTextSettings.byLanguage(given.signature()));
        this.optOuts = settings.map(given -> {
            given.optOut().forEach(SmsFrame::warnOfReply);
            return SmsTextSettings.byLanguage(given.optOut());
        });
    }

    /** A reply that is not understood would opt nobody out, unless the provider reads it. */
    private static void warnOfReply(String words) {
        Matcher reply = REPLY.matcher(words);
        if (reply.find() && OptOutWords.of(reply.group(1)) != Replies.Wish.STOP) {
            log.warn(
                    "Reply is not understood as an opt-out: setting=rekindle.message.sms.opt-out reply={}",
                    reply.group(1));
        }
    }

    String signature(Locale language) {
        return in(signatures.get(), language);
    }

    String optOut(Locale language) {
        return in(optOuts.get(), language);
    }

    /** The text as it is sent. */
    String around(String text, Locale language, boolean marketing) {
        String signature = signature(language);
        String signed = signature.isEmpty() || text.startsWith(signature) ? text : signature + gap(signature) + text;
        String optOut = marketing ? optOut(language) : "";
        return optOut.isEmpty() || plain(text).contains(plain(optOut)) ? signed : signed + " " + optOut;
    }

    /** A bracket or full-width sign needs no blank behind it. */
    private static String gap(String signature) {
        return signature.matches(".*[】\\])）：]$") ? "" : " ";
    }

    private static String plain(String text) {
        return text.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    }

    private static String in(Map<String, String> texts, Locale language) {
        return Stream.of(language.toLanguageTag(), language.getLanguage(), SmsTextSettings.OTHERWISE)
                .map(texts::get)
                .filter(Objects::nonNull)
                .findFirst()
                .map(SingleLine::of)
                .orElse("");
    }
}
