package dev.rekindle.message.channel.email;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.EmailAddress;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.ReceiptTimeout;
import dev.rekindle.message.content.ContentFlaw;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.platform.SingleLine;
import dev.rekindle.platform.TextLimit;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** E-mail: HTML with a title that becomes the subject, and the same as plain text. */
@Component
public final class EmailChannel implements Channel {

    static final ChannelKey KEY = new ChannelKey("email");
    static final String SUBJECT = "subject";
    static final String HTML = "html";
    static final String TEXT = "text";

    private static final List<ContentPart> PARTS = List.of(
            new ContentPart(HTML, ".html", ContentPart.Form.HTML),
            new ContentPart(TEXT, ".txt", ContentPart.Form.TEXT));
    private static final ContentFlaw NO_SUBJECT = new ContentFlaw("<title>", "no-subject");
    private static final TextLimit SUBJECT_LIMIT = TextLimit.of(250);

    @Override
    public ChannelKey key() {
        return KEY;
    }

    @Override
    public String addressProperty() {
        return "email";
    }

    /** Equal for every spelling of a domain; what is no address stays distinct. */
    @Override
    public String normalAddress(String address) {
        String text = address.strip();
        return EmailAddress.of(text).map(EmailAddress::normal).orElseGet(() -> text.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean accepts(String address) {
        return EmailAddress.of(address.strip()).isPresent();
    }

    @Override
    public Set<String> consentColumns() {
        return Set.of(
                "consentemail",
                "emailconsent",
                "emailoptin",
                "optinemail",
                "newsletter",
                "邮件同意",
                "邮件订阅",
                "接收邮件",
                "同意邮件");
    }

    @Override
    public List<ContentPart> parts() {
        return PARTS;
    }

    @Override
    public String icon() {
        return "mail";
    }

    /** Mail servers report failures alone: an hour without a bounce counts as delivered (decision 0050). */
    @Override
    public ReceiptTimeout receiptTimeout() {
        return new ReceiptTimeout(Duration.ofHours(1), true);
    }

    /** The subject is one line: whatever a member is called, no line break reaches a header. */
    @Override
    public MessageContent complete(MessageContent rendered) {
        return rendered.with(
                SUBJECT,
                SUBJECT_LIMIT.cut(SingleLine.of(rendered.part(PARTS.get(0).title()))));
    }

    @Override
    public MessageContent marked(MessageContent content, String mark) {
        return content.with(SUBJECT, mark + " " + content.part(SUBJECT));
    }

    @Override
    public String headline(MessageContent content) {
        return content.part(SUBJECT);
    }

    @Override
    public List<ContentFlaw> flawsOf(MessageContent content) {
        return content.part(SUBJECT).isEmpty() ? List.of(NO_SUBJECT) : List.of();
    }

    @Override
    public List<ContentFlaw> warningsOf(RenderResult.Rendered rendered) {
        return ContentAdvice.about(rendered);
    }

    @Override
    public boolean tellsHowToOptOut(RenderResult.Rendered rendered) {
        return ContentAdvice.hasOwnLink(rendered);
    }
}
