package dev.rekindle.web.message;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.figure.BatchFigures;
import dev.rekindle.member.figure.MemberFigures;
import dev.rekindle.message.LedgerEntry;
import dev.rekindle.message.MessageSpec;
import dev.rekindle.message.PublicUrl;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.CheckedTemplate;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.MemberHistory;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateChecker;
import dev.rekindle.message.content.TemplateFacts;
import dev.rekindle.message.content.Templates;
import dev.rekindle.message.writing.TemplateVersion;
import dev.rekindle.message.writing.TemplateVersions;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Renders a message that was sent again, from the version of the template and in the language that it was sent in. The
 * member's data is that of today: what was sent is not stored.
 */
@Component
class SentContent {

    private final TemplateVersions versions;
    private final TemplateChecker checker;
    private final Channels channels;
    private final MemberHistory history;
    private final MemberFigures figures;
    private final Live<Zones> zones;
    private final PublicUrl publicUrl;

    SentContent(
            TemplateVersions versions,
            TemplateChecker checker,
            Channels channels,
            MemberHistory history,
            MemberFigures figures,
            Live<Zones> zones,
            PublicUrl publicUrl) {
        this.versions = versions;
        this.checker = checker;
        this.channels = channels;
        this.history = history;
        this.figures = figures;
        this.zones = zones;
        this.publicUrl = publicUrl;
    }

    /**
     * A message as its recipient saw it.
     *
     * @param headline the subject, or the text
     * @param html null where it has no page
     * @param text the plain text
     */
    record Shown(String headline, @Nullable String html, String text) {}

    /** @return empty for a message that was not sent, and where the version or a part of it cannot be rendered any more */
    Optional<Shown> of(LedgerEntry entry, Member member) {
        Integer number = entry.delivery().version();
        String locale = entry.delivery().locale();
        MessageSpec spec = entry.spec();
        Optional<Channel> channel = channels.find(spec.channel());
        if (number == null || locale == null || channel.isEmpty()) {
            return Optional.empty();
        }
        return template(spec, number)
                .map(version ->
                        checker.read(version.template(), version.content().files()))
                .map(read -> read.variant(spec.variant()))
                .flatMap(read -> rendered(read, channel.get(), Locale.forLanguageTag(locale), facts(entry, member)))
                .map(one -> shown(channel.get(), one));
    }

    /** A step's variant is a template of its own, where there is one; else the message has variants. */
    private Optional<TemplateVersion> template(MessageSpec spec, int number) {
        return versions.version(Templates.name(spec.template(), spec.variant()), number)
                .or(() -> versions.version(spec.template(), number));
    }

    private TemplateFacts facts(LedgerEntry entry, Member member) {
        MemberId id = member.id();
        long enrolment = entry.origin().enrolment();
        return new TemplateFacts(
                member,
                zones.get().of(member.zone(), entry.journeyZone()).zone(),
                publicUrl.of("/"),
                question -> history.holds(id, enrolment, question),
                pool -> pool == null ? null : history.coupon(enrolment, pool),
                asked -> history.products(id, enrolment, asked),
                new BatchFigures(figures, List.of(id)).of(id));
    }

    private static Optional<RenderResult.Rendered> rendered(
            CheckedTemplate read, Channel channel, Locale locale, TemplateFacts facts) {
        return read.write(channel.key(), locale, facts, MessageLinks.PLAIN).match(new RenderResult.Cases<>() {
            @Override
            public Optional<RenderResult.Rendered> rendered(RenderResult.Rendered rendered) {
                return Optional.of(rendered);
            }

            @Override
            public Optional<RenderResult.Rendered> unusable(RenderResult.Unusable unusable) {
                return Optional.empty();
            }
        });
    }

    private static Shown shown(Channel channel, RenderResult.Rendered one) {
        return new Shown(
                channel.headline(one.content()),
                part(channel, one, ContentPart.Form.HTML),
                Objects.requireNonNullElse(part(channel, one, ContentPart.Form.TEXT), ""));
    }

    private static @Nullable String part(Channel channel, RenderResult.Rendered one, ContentPart.Form form) {
        return channel.parts().stream()
                .filter(part -> part.form() == form)
                .map(part -> one.content().part(part.name()))
                .findFirst()
                .orElse(null);
    }
}
