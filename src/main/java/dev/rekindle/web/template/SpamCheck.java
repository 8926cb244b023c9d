package dev.rekindle.web.template;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.channel.SpamFilter;
import dev.rekindle.message.channel.SpamVerdict;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Asks the spam filter of a channel about what is being written, apart from the other checks, because it takes seconds. */
@RestController
class SpamCheck {

    private final Map<ChannelKey, SpamFilter> filters;
    private final DraftPreview preview;
    private final Texts texts;
    private final Formats formats;

    SpamCheck(List<SpamFilter> filters, DraftPreview preview, Texts texts, Formats formats) {
        this.filters = filters.stream().collect(Collectors.toMap(SpamFilter::channel, Function.identity()));
        this.preview = preview;
        this.texts = texts;
        this.formats = formats;
    }

    /**
     * What the editor shows.
     *
     * @param text empty for a channel without filter, and for what cannot be rendered
     * @param rules that found something
     */
    record Answer(String text, boolean spam, List<String> rules) {

        static final Answer NONE = new Answer("", false, List.of());
    }

    @PostMapping("/templates/{name}/draft/spam")
    Answer check(@PathVariable String name, @RequestBody PreviewWish wish) {
        return preview.content(name, wish)
                .map(content -> {
                    SpamFilter filter = filters.get(content.channel().key());
                    return filter == null ? Answer.NONE : answer(filter.channel(), filter.judge(content.content()));
                })
                .orElse(Answer.NONE);
    }

    private Answer answer(ChannelKey channel, SpamVerdict verdict) {
        String text = texts.say(
                "channel." + channel + ".spam." + verdict.kind(),
                formats.decimal(verdict.points(), 1),
                formats.decimal(verdict.limit(), 1));
        return new Answer(
                text,
                verdict.isSpam(),
                verdict.rules().stream()
                        .map(rule -> formats.decimal(rule.points(), 1) + " " + rule.text() + " (" + rule.name() + ")")
                        .toList());
    }
}
