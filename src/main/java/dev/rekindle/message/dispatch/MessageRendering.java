package dev.rekindle.message.dispatch;

import dev.rekindle.expression.FunctionCall;
import dev.rekindle.member.Member;
import dev.rekindle.message.BodyDecorator;
import dev.rekindle.message.MemberHistory;
import dev.rekindle.message.MessageSpec;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.RenderResult;
import dev.rekindle.message.TemplateFacts;
import dev.rekindle.message.Templates;
import dev.rekindle.message.channel.OutgoingMessage;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Renders leased messages. */
@Component
class MessageRendering {

    private static final Logger log = LoggerFactory.getLogger(MessageRendering.class);

    private final Templates templates;
    private final ObjectProvider<BodyDecorator> decorators;
    private final ObjectProvider<MemberHistory> answers;

    MessageRendering(
            Templates templates, ObjectProvider<BodyDecorator> decorators, ObjectProvider<MemberHistory> answers) {
        this.templates = templates;
        this.decorators = decorators;
        this.answers = answers;
    }

    /** Empty when the template cannot be used or breaks on this member's data. */
    Optional<OutgoingMessage> render(MessageClaims.Held held) {
        DueMessage due = held.due();
        MessageSpec content = due.spec();
        try {
            var decorator = decorators.getIfAvailable();
            URI unsubscribe = decorator == null ? null : decorator.unsubscribe(due.id());
            RenderResult rendered = templates.render(
                    Templates.name(content.template(), content.variant()),
                    content.channel(),
                    localeOf(held.member()),
                    new TemplateFacts(held.member(), unsubscribe, question -> answer(due, question)));
            return message(held, rendered, decorator, unsubscribe);
        } catch (RuntimeException e) {
            log.error(
                    "Template failed: message={} template={} variant={}",
                    due.id().value(),
                    content.template(),
                    content.variant(),
                    e);
            return Optional.empty();
        }
    }

    private Optional<OutgoingMessage> message(
            MessageClaims.Held held,
            RenderResult rendered,
            @Nullable BodyDecorator decorator,
            @Nullable URI unsubscribe) {
        MessageId id = held.due().id();
        UnaryOperator<String> html = body -> decorator == null ? body : decorator.html(id, body);
        UnaryOperator<String> text = body -> decorator == null ? body : decorator.text(id, body);
        if (rendered instanceof RenderResult.EmailContent email) {
            return Optional.of(message(
                    held,
                    email.locale(),
                    email.subject(),
                    html.apply(email.html()),
                    text.apply(email.text()),
                    unsubscribe));
        }
        if (rendered instanceof RenderResult.SmsContent sms) {
            return Optional.of(message(held, sms.locale(), "", "", text.apply(sms.text()), unsubscribe));
        }
        log.warn(
                "Template unusable: message={} template={}",
                id.value(),
                held.due().spec().template());
        return Optional.empty();
    }

    private static OutgoingMessage message(
            MessageClaims.Held held,
            Locale locale,
            String subject,
            String html,
            String text,
            @Nullable URI unsubscribe) {
        DueMessage due = held.due();
        return new OutgoingMessage(
                due.id(),
                due.token(),
                Objects.requireNonNull(
                        DueMessage.addressOf(held.member(), due.spec().channel())),
                locale,
                !due.spec().transactional(),
                subject,
                html,
                text,
                unsubscribe);
    }

    private boolean answer(DueMessage due, FunctionCall.Question question) {
        var asked = answers.getIfAvailable();
        return asked != null && asked.holds(due.member(), due.enrolment(), question);
    }

    private static Locale localeOf(Member member) {
        return member.locale() == null ? Locale.ENGLISH : member.locale();
    }
}
