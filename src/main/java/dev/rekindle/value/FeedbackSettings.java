package dev.rekindle.value;

import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which events are answers of members, under {@code rekindle.value.feedback}.
 *
 * @param npsEvent type of the answer to "would you recommend us", from 0 to 10
 * @param ratingEvent type of a rating of satisfaction, such as 1 to 5
 * @param scoreProperty the property of both that is the number
 * @param textEvents types of events with words of members
 * @param textProperty the property of these events that has the words
 */
@LiveSettings("rekindle.value.feedback")
public record FeedbackSettings(
        @Setting(group = "feedback", at = 440) @DefaultValue("survey_answered")
        String npsEvent,

        @Setting(group = "feedback", at = 441) @DefaultValue("satisfaction")
        String ratingEvent,

        @Setting(group = "feedback", at = 442) @DefaultValue("score")
        String scoreProperty,

        @Setting(group = "feedback", at = 443) @DefaultValue({"survey_answered", "satisfaction", "feedback", "review"})
        List<String> textEvents,

        @Setting(group = "feedback", at = 444) @DefaultValue("text")
        String textProperty) {

    public FeedbackSettings {
        textEvents = List.copyOf(textEvents);
    }
}
