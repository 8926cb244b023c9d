package dev.rekindle.web.value;

import dev.rekindle.member.figure.Figure;
import dev.rekindle.value.ValueGroup;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Texts;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Names of figures, their values and groups in the reader's language. */
@Component("valueTexts")
public class ValueTexts {

    private final Texts texts;
    private final DisplayNames names;

    ValueTexts(Texts texts, DisplayNames names) {
        this.texts = texts;
        this.names = names;
    }

    /** The name of a figure. */
    public String figure(Figure figure) {
        return names.figure(figure);
    }

    /** The name of one of a figure's values; a score is a number. */
    public String value(Figure figure, String value) {
        return names.figure(figure, value);
    }

    /** The name of a stage; empty for none. */
    public String stage(Figure figure, String stage) {
        return stage.isEmpty() ? texts.say("value.stage.none") : value(figure, stage);
    }

    /** A group in words: "Recency 5, Frequency 4". */
    public String group(ValueGroup group) {
        return group.isAll()
                ? texts.say("value.group.all")
                : ValueGroup.BY.stream()
                        .filter(group.values()::containsKey)
                        .map(figure -> name(figure, group.values().getOrDefault(figure, "")))
                        .collect(Collectors.joining(texts.say("value.group.and")));
    }

    private String name(Figure figure, String value) {
        return texts.say("value.group.one", figure(figure), value(figure, value));
    }
}
