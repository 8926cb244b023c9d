package dev.rekindle.web.template;

import dev.rekindle.member.ChannelKind;
import dev.rekindle.message.RenderResult;
import dev.rekindle.message.SmsSegments;
import dev.rekindle.message.TemplateProblem;
import dev.rekindle.message.TemplateSummary;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the page of one template shows.
 *
 * @param locale the language shown
 * @param width desktop or phone
 * @param sample the data it was rendered with
 * @param badSample whether that data could not be read; nothing is rendered then
 */
record PreviewPage(
        TemplateSummary template,
        ChannelKind channel,
        Locale locale,
        String width,
        String sample,
        boolean badSample,
        @Nullable RenderResult rendered) {

    public RenderResult.@Nullable EmailContent email() {
        return rendered instanceof RenderResult.EmailContent email ? email : null;
    }

    public RenderResult.@Nullable SmsContent sms() {
        return rendered instanceof RenderResult.SmsContent sms ? sms : null;
    }

    public @Nullable SmsSegments segments() {
        RenderResult.SmsContent sms = sms();
        return sms == null ? null : SmsSegments.of(sms.text());
    }

    public List<TemplateProblem> problems() {
        return template.problems();
    }
}
