package dev.rekindle.message.channel;

import dev.rekindle.message.channel.Replies.Wish;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a reply asks for, by its words (decision 0191). A reply asks to stop if what the person wrote is one of these words
 * and nothing else but polite and filling words: “please stop by tomorrow” and “don't stop” contain others, and ask
 * nothing. Words with a common second meaning, such as cancel and yes, count only alone.
 */
public final class OptOutWords {

    private static final Set<String> STOPPING_ALONE =
            Set.of("cancel", "end", "quit", "revoke", "t", "r", "td", "stop2end", "alto", "fin", "cancelar");
    private static final Set<String> STARTING_ALONE = Set.of("start", "unstop", "yes", "订阅", "訂閱", "恢复订阅", "恢復訂閱");

    private static final String STOP =
            "(stop|stopall|stopp|unsubscribe( me)?|unsub|opt ?out|opt me out|remove me|take me off"
                    + "|arret|arrete|arrett|arretez|baja|abmelden|austragen|desabonner|desinscription"
                    + "|(do not|dont) (text|message|contact|write) me|no more (texts?|messages?|sms|ads|spam))";
    private static final String FILLING =
            "(please|pls|plz|kindly|thanks|thank|thx|ty|you|u|now|already|immediately|at once"
                    + "|forever|all|everything|any|anymore|more|me|us|it|this|that|these|those|the|your|my|from|to|on|off|of|and|for"
                    + "|i|id|want|would|like|wish|can|could|just|ok|okay|hi|hello|no|texts?|texting|messages?|messaging|msgs?|sms"
                    + "|sending|contacting|writing|spamming|spam|ads?|advertising|alerts?|marketing|promotions?|newsletters?"
                    + "|notifications?|subscription|list|number|phone|svp|merci|bitte|danke|por favor|gracias)";
    private static final Pattern STOPPING = Pattern.compile("(%2$s )*%1$s( (%1$s|%2$s))*".formatted(STOP, FILLING));

    /** Chinese has no blanks; TD, T and R are the letters that operators ask for. */
    private static final Pattern STOPPING_IN_CHINESE =
            Pattern.compile("(请|請|麻烦|您|你好|您好|我要|我想|要求|给我|帮我|回复|回復|回|立即|马上|全部|都)*"
                    + "(td|t|r)?(退订|退訂|退定|拒收|取消订阅|取消訂閱|取消短信|不再接收|不要再发|不要再發|不要发|不要發|别再发|別再發|别发|別發|停止发送|停止發送|勿扰|勿擾)"
                    + "(了|吧|啊|呀|哦|谢谢|謝謝|短信|信息|消息|所有|全部|广告|我|给我|td|t|r)*|(回复|回復|回)(td|t|r)");

    private OptOutWords() {}

    /** @param reply as it was written, with whatever it quotes */
    public static Wish of(String reply) {
        ReplyText own = ReplyText.of(reply);
        if (STOPPING_ALONE.contains(own.words()) || isStop(own.words()) || isStop(own.firstWords())) {
            return Wish.STOP;
        }
        return STARTING_ALONE.contains(own.words()) ? Wish.START : Wish.NOTHING;
    }

    private static boolean isStop(String words) {
        return STOPPING.matcher(words).matches()
                || STOPPING_IN_CHINESE.matcher(words.replace(" ", "")).matches();
    }
}
