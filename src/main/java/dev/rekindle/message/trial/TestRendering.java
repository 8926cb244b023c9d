package dev.rekindle.message.trial;

import dev.rekindle.message.PublicUrl;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.CheckedTemplate;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateChecker;
import dev.rekindle.message.content.TemplateProblem;
import dev.rekindle.message.writing.Authoring;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Renders tests and marks them; what cannot be rendered is noted with its reason, and the rest is rendered all the same. */
@Component
class TestRendering {

    private static final Logger log = LoggerFactory.getLogger(TestRendering.class);

    private final TemplateChecker checker;
    private final Channels channels;
    private final MessageSource messages;
    private final MessageLinks links;

    TestRendering(TemplateChecker checker, Channels channels, MessageSource messages, PublicUrl publicUrl) {
        this.checker = checker;
        this.channels = channels;
        this.messages = messages;
        this.links = MessageLinks.untracked(path -> publicUrl.of(path).toString());
    }

    /** One rendered test to one tester. */
    record Test(TestMessage message, Tester tester, Channel channel, MessageContent content) {}

    record Rendered(List<Test> tests, List<TestOutcome.NotSent> notSent) {}

    Rendered render(TestRequest request, List<Tester> recipients) {
        var rendered = new Rendered(new ArrayList<>(), new ArrayList<>());
        int of = request.messages().size();
        for (int i = 0; i < of; i++) {
            TestMessage message = request.messages().get(i);
            try {
                render(message, new Wish(request, recipients, i + 1, of), rendered);
            } catch (RuntimeException e) {
                log.error("Test not rendered: template={}", message.template(), e);
                rendered.notSent().add(notSent(message, "writer.test.reason.error"));
            }
        }
        return rendered;
    }

    private void render(TestMessage message, Wish wish, Rendered rendered) {
        CheckedTemplate read =
                checker.read(message.template(), message.content().files());
        List<Channel> spoken = channels.all().stream()
                .filter(channel -> read.summary().channels().contains(channel.key()))
                .filter(channel ->
                        message.channel() == null || message.channel().equals(channel.key()))
                .toList();
        if (spoken.isEmpty()) {
            rendered.notSent().add(notSent(message, "writer.test.reason.missing"));
        } else if (spoken.stream().allMatch(channel -> wish.on(channel).isEmpty())) {
            rendered.notSent().add(notSent(message, "writer.test.reason.noTester"));
        }
        for (Channel channel : spoken) {
            List<Tester> here = wish.on(channel);
            if (!here.isEmpty()) {
                versions(read)
                        .forEach(one -> wish.languages(one)
                                .forEach(language -> content(message, one, channel, language, rendered)
                                        .map(content -> channel.marked(content, mark(wish, content, language)))
                                        .ifPresent(content -> here.forEach(tester ->
                                                rendered.tests().add(new Test(message, tester, channel, content))))));
            }
        }
    }

    /** Each variant of a message that has some. */
    private static List<CheckedTemplate> versions(CheckedTemplate read) {
        return read.variants().isEmpty()
                ? List.of(read)
                : read.variants().weights().keySet().stream().map(read::variant).toList();
    }

    private String mark(Wish wish, MessageContent content, Locale language) {
        String place = wish.of() == 1 ? "" : " " + wish.number() + "/" + wish.of();
        String variant =
                content.variant().isEmpty() ? "" : " " + content.variant().toUpperCase(Locale.ROOT);
        return messages.getMessage("writer.test.mark", new Object[] {place + variant}, language);
    }

    private Optional<MessageContent> content(
            TestMessage message, CheckedTemplate read, Channel channel, Locale language, Rendered rendered) {
        String sample = message.content().files().getOrDefault(Authoring.SAMPLE, "{}");
        RenderResult result;
        try {
            result = read.write(channel.key(), language, sample, links);
        } catch (IllegalArgumentException badSample) {
            rendered.notSent().add(notSent(message, "template.bad-sample"));
            return Optional.empty();
        }
        return result.match(new RenderResult.Cases<>() {
            @Override
            public Optional<MessageContent> rendered(RenderResult.Rendered one) {
                return Optional.of(one.content());
            }

            @Override
            public Optional<MessageContent> unusable(RenderResult.Unusable unusable) {
                rendered.notSent().add(because(message, unusable.problems()));
                return Optional.empty();
            }
        });
    }

    private static TestOutcome.NotSent because(TestMessage message, List<TemplateProblem> problems) {
        return problems.stream()
                .findFirst()
                .map(one -> new TestOutcome.NotSent(message.template(), one.code(), one.arguments()))
                .orElseGet(() -> notSent(message, "writer.test.reason.missing"));
    }

    private static TestOutcome.NotSent notSent(TestMessage message, String code) {
        return new TestOutcome.NotSent(message.template(), code, List.of());
    }

    /** @param number of the message among all, from 1 */
    private record Wish(TestRequest request, List<Tester> recipients, int number, int of) {

        List<Tester> on(Channel channel) {
            return recipients.stream()
                    .filter(tester -> tester.channel().equals(channel.key()))
                    .toList();
        }

        List<Locale> languages(CheckedTemplate read) {
            List<Locale> written = request.languages().stream()
                    .filter(read.summary().locales()::contains)
                    .toList();
            return written.isEmpty() ? List.of(Locale.ENGLISH) : written;
        }
    }
}
