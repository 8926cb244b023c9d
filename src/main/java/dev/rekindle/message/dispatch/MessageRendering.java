package dev.rekindle.message.dispatch;

import dev.rekindle.expression.FunctionCall;
import dev.rekindle.member.Member;
import dev.rekindle.message.MessageSpec;
import dev.rekindle.message.PublicUrl;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.channel.OutgoingMessage;
import dev.rekindle.message.content.LinkTracking;
import dev.rekindle.message.content.MemberHistory;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateFacts;
import dev.rekindle.message.content.Templates;
import dev.rekindle.message.content.VariantWeights;
import dev.rekindle.message.content.Variants;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final ObjectProvider<LinkTracking> tracking;
    private final ObjectProvider<MemberHistory> answers;
    private final ObjectProvider<VariantWeights> weights;
    private final Live<Zones> zones;
    private final MessageLinks untracked;

    MessageRendering(
            Templates templates,
            Channels channels,
            ObjectProvider<LinkTracking> tracking,
            ObjectProvider<MemberHistory> answers,
            ObjectProvider<VariantWeights> weights,
            Live<Zones> zones,
            PublicUrl publicUrl) {
        this.templates = templates;
        this.channels = channels;
        this.tracking = tracking;
        this.answers = answers;
        this.weights = weights;
        this.zones = zones;
        this.untracked = MessageLinks.untracked(path -> publicUrl.of(path).toString());
    }

    /** Empty when the template cannot be used or fails on this member's data. */
    Optional<OutgoingMessage> render(MessageClaims.LeasedMessage leased) {
        DueMessage due = leased.due();
        MessageSpec spec = due.spec();
        try {
            Channel channel = channels.get(spec.channel());
            LinkTracking links = tracking.getIfAvailable();
            URI unsubscribe = links == null ? null : links.unsubscribe(due.id());
            return templates
                    .render(
                            Templates.name(spec.template(), variant(due)),
                            spec.channel(),
                            localeOf(leased.member()),
                            facts(leased, unsubscribe),
                            links == null || !channel.tracksLinks() ? untracked : links.of(due.id()))
                    .match(new Outgoing(leased, channel, unsubscribe));
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

    /** The step's choice, else one of the message's own variants. */
    private String variant(DueMessage due) {
        MessageSpec spec = due.spec();
        Variants own = spec.variant().isEmpty() ? templates.variants(spec.template()) : Variants.NONE;
        VariantWeights measured = own.isEmpty() ? null : weights.getIfAvailable();
        if (own.isEmpty()) {
            return spec.variant();
        }
        return measured == null
                ? own.chosenFor(spec.template(), due.enrolment())
                : own.chosenFor(spec.template(), due.enrolment(), measured.inEffect(due.step(), own.weights()));
    }

    /** Makes the outgoing message of what was rendered. */
    private record Outgoing(
            MessageClaims.LeasedMessage leased,
            Channel channel,
            @Nullable URI unsubscribe) implements RenderResult.Cases<Optional<OutgoingMessage>> {

        @Override
        public Optional<OutgoingMessage> rendered(RenderResult.Rendered rendered) {
            DueMessage due = leased.due();
            return Optional.of(new OutgoingMessage(
                    due.id(),
                    due.token(),
                    Objects.requireNonNull(channel.addressOf(leased.member())),
                    !due.spec().transactional(),
                    rendered.content(),
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
    }

    private TemplateFacts facts(MessageClaims.LeasedMessage leased, @Nullable URI unsubscribe) {
        return new TemplateFacts(
                leased.member(),
                zones.get()
                        .of(leased.member().zone(), leased.due().journeyZone())
                        .zone(),
                unsubscribe,
                question -> answer(leased.due(), question),
                pool -> coupon(leased.due(), pool),
                asked -> products(leased.due(), asked),
                leased.figures());
    }

    private List<Map<String, Object>> products(DueMessage due, FunctionCall.Products asked) {
        var history = answers.getIfAvailable();
        return history == null ? List.of() : history.products(due.member(), due.enrolment(), asked);
    }

    private @Nullable String coupon(DueMessage due, @Nullable String pool) {
        var asked = answers.getIfAvailable();
        return asked == null || pool == null ? null : asked.coupon(due.enrolment(), pool);
    }

    private boolean answer(DueMessage due, FunctionCall.Question question) {
        var asked = answers.getIfAvailable();
        return asked != null && asked.holds(due.member(), due.enrolment(), question);
    }

    private static Locale localeOf(Member member) {
        return member.locale() == null ? Locale.ENGLISH : member.locale();
    }
}
