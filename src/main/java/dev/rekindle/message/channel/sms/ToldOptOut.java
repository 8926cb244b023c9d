package dev.rekindle.message.channel.sms;

import java.util.regex.Pattern;

/** Finds whether a text says how to opt out: “Reply STOP”, 拒收请回复R, 退订回T. “Stop by our store” says nothing of it. */
final class ToldOptOut {

    private static final Pattern ANSWER = Pattern.compile(
            "\\b(reply|respond|answer|text|txt|send)\\b[^.!?。！？]{0,20}?\\b(stop|stopall|end|quit|cancel|unsub)\\b"
                    + "|\\bstop\\b\\W{0,3}(to|2|=|and) ?\\W?(opt|end|unsub|cancel|quit|no\\b|leave|stop)|\\bstop2end\\b",
            Pattern.CASE_INSENSITIVE);
    /** The words that operators ask for stand in capitals. */
    private static final Pattern CAPITALS = Pattern.compile("\\bSTOP\\b|\\b(?i:reply|text|send)\\s+[“\"']?(T|R|TD)\\b");

    private static final Pattern NAMED = Pattern.compile(
            "unsubscrib|\\bopt(ing)?[ -]?out\\b|abmeld|austrag|d[ée]sabonn|d[ée]sinscri|\\bbaja\\b"
                    + "|退订|退訂|退定|拒收|取消订阅|取消訂閱|(回复|回復|回)\\s*[“”\"']?(TD|T|R|N)(?![A-Za-z])|/t/u",
            Pattern.CASE_INSENSITIVE);

    private ToldOptOut() {}

    static boolean isIn(String text) {
        return CAPITALS.matcher(text).find()
                || NAMED.matcher(text).find()
                || ANSWER.matcher(text).find();
    }
}
