package dev.rekindle.message.dispatch;

import dev.rekindle.expression.FunctionCall;
import dev.rekindle.member.Member;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.MessageSpec;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.channel.OutgoingMessage;
import dev.rekindle.message.content.BodyDecorator;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.MemberHistory;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateFacts;
import dev.rekindle.message.content.Templates;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
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
    private final Channels channels;
    private final ObjectProvider<BodyDecorator> decorators;
    private final ObjectProvider<MemberHistory> answers;

    MessageRendering(
            Templates templates,
            Channels channels,
            ObjectProvider<BodyDecorator> decorators,
            ObjectProvider<MemberHistory> answers) {
        this.templates = templates;
        this.channels = channels;
        this.decorators = decorators;
        this.answers = answers;
    }

    /** Empty when the template cannot be used or fails on this member's data. */
    Optional<OutgoingMessage> render(MessageClaims.LeasedMessage leased) {
        DueMessage due = leased.due();
        MessageSpec spec = due.spec();
        try {
            var decorator = decorators.getIfAvailable();
            URI unsubscribe = decorator == null ? null : decorator.unsubscribe(due.id());
            return templates
                    .render(
                            Templates.name(spec.template(), spec.variant()),
                            spec.channel(),
                            localeOf(leased.member()),
                            new TemplateFacts(leased.member(), unsubscribe, question -> answer(due, question)))
                    .match(new Outgoing(leased, channels.get(spec.channel()), decorator, unsubscribe));
        } catch (RuntimeException e) {
            log.error(
                    "Template failed: message={} template={} variant={}",
                    due.id().value(),
                    spec.template(),
                    spec.variant(),
                    e);
            return Optional.empty();
        }
    }

    /** Makes the outgoing message of what was rendered. */
    private record Outgoing(
            MessageClaims.LeasedMessage leased,
            Channel channel,
            @Nullable BodyDecorator decorator,
            @Nullable URI unsubscribe)
            implements RenderResult.Cases<Optional<OutgoingMessage>> {

        @Override
        public Optional<OutgoingMessage> rendered(RenderResult.Rendered rendered) {
            DueMessage due = leased.due();
            return Optional.of(new OutgoingMessage(
                    due.id(),
                    due.token(),
                    Objects.requireNonNull(channel.addressOf(leased.member())),
                    !due.spec().transactional(),
                    decorated(rendered.content()),
                    unsubscribe));
        }

        @Override
        public Optional<OutgoingMessage> unusable(RenderResult.Unusable unusable) {
            log.warn(
                    "Template unusable: message={} template={}",
                    leased.due().id().value(),
                    leased.due().spec().template());
            return Optional.empty();
        }

        private MessageContent decorated(MessageContent content) {
            if (decorator == null || !channel.tracksLinks()) {
                return content;
            }
            MessageId id = leased.due().id();
            MessageContent decorated = content;
            for (ContentPart part : channel.parts()) {
                String text = content.part(part.name());
                decorated = decorated.with(
                        part.name(),
                        switch (part.form()) {
                            case HTML -> decorator.html(id, text);
                            case TEXT -> decorator.text(id, text);
                        });
            }
            return decorated;
        }
    }

    private boolean answer(DueMessage due, FunctionCall.Question question) {
        var asked = answers.getIfAvailable();
        return asked != null && asked.holds(due.member(), due.enrolment(), question);
    }

    private static Locale localeOf(Member member) {
        return member.locale() == null ? Locale.ENGLISH : member.locale();
    }
}
