package dev.rekindle.web.template;

import dev.rekindle.member.ChannelKind;
import dev.rekindle.message.RenderResult;
import dev.rekindle.message.TemplateSummary;

/**
 * A template in the list.
 *
 * @param excerpt the subject or the SMS text as the sample makes it; empty when it cannot be used
 */
record TemplateRow(TemplateSummary template, String excerpt) {

    private static final int LONGEST = 90;

    static TemplateRow of(TemplateSummary template, RenderResult rendered) {
        String text = rendered instanceof RenderResult.EmailContent email
                ? email.subject()
                : rendered instanceof RenderResult.SmsContent sms ? sms.text() : "";
        return new TemplateRow(template, text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
    }

    public boolean speaks(String channel) {
        return channel.isEmpty() || template.channels().contains(ChannelKind.valueOf(channel));
    }

    public boolean matches(String words) {
        return (template.name() + " " + excerpt)
                .toLowerCase()
                .contains(words.strip().toLowerCase());
    }
}
