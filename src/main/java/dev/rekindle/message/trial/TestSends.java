package dev.rekindle.message.trial;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.channel.Connector;
import dev.rekindle.message.channel.OutgoingMessage;
import dev.rekindle.message.channel.SendResult;
import dev.rekindle.message.channel.Sender;
import dev.rekindle.message.content.CheckedTemplate;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateChecker;
import dev.rekindle.message.dispatch.SendRates;
import dev.rekindle.message.writing.Authoring;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends tests through the real channels. A test is no row of the ledger: it counts in no figure, cap or report, its links
 * are not tracked, and it goes only to testers (decision 0267).
 */
@Component
public class TestSends {

    private static final Logger log = LoggerFactory.getLogger(TestSends.class);

    /** No row of the ledger has this number. */
    private static final MessageId NONE = new MessageId(0);

    private final Map<ChannelKey, Connector> connectors = new HashMap<>();
    private final Testers testers;
    private final TestBudget budget;
    private final TemplateChecker checker;
    private final Channels channels;
    private final SendRates rates;
    private final MessageSource messages;
    private final AuditLog audit;
    private final TransactionTemplate transactions;

    TestSends(
            List<Connector> connectors,
            Testers testers,
            TestBudget budget,
            TemplateChecker checker,
            Channels channels,
            SendRates rates,
            MessageSource messages,
            AuditLog audit,
            TransactionTemplate transactions) {
        connectors.forEach(connector -> this.connectors.put(connector.channel(), connector));
        this.testers = testers;
        this.budget = budget;
        this.checker = checker;
        this.channels = channels;
        this.rates = rates;
        this.messages = messages;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** @param chosen numbers of testers; one who is none any more gets nothing */
    public TestOutcome send(List<TestMessage> wanted, Collection<Long> chosen, Actor by) {
        List<Tester> recipients =
                testers.all().stream().filter(one -> chosen.contains(one.id())).toList();
        List<Planned> planned = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        wanted.forEach(message -> plan(message, recipients, planned, failed));
        if (planned.isEmpty() || reserve(planned, by)) {
            return deliver(planned, failed);
        }
        return new TestOutcome(0, failed, true);
    }

    private void plan(TestMessage message, List<Tester> recipients, List<Planned> planned, List<String> failed) {
        CheckedTemplate read =
                checker.read(message.template(), message.content().files());
        String sample = message.content().files().getOrDefault(Authoring.SAMPLE, "{}");
        for (Channel channel : channels.all()) {
            List<Tester> here = recipients.stream()
                    .filter(tester -> tester.channel().equals(channel.key()))
                    .toList();
            if (here.isEmpty() || !read.summary().channels().contains(channel.key())) {
                continue;
            }
            for (Locale language : languages(message, read)) {
                rendered(read, channel, language, sample)
                        .ifPresentOrElse(
                                content -> here.forEach(tester ->
                                        planned.add(new Planned(message.template(), tester, channel, content))),
                                () -> failed.add(message.template()));
            }
        }
    }

    private static List<Locale> languages(TestMessage message, CheckedTemplate read) {
        List<Locale> written = message.languages().stream()
                .filter(read.summary().locales()::contains)
                .toList();
        return written.isEmpty() ? List.of(Locale.ENGLISH) : written;
    }

    private Optional<MessageContent> rendered(CheckedTemplate read, Channel channel, Locale language, String sample) {
        RenderResult result;
        try {
            result = read.write(channel.key(), language, sample, MessageLinks.PLAIN);
        } catch (IllegalArgumentException badSample) {
            return Optional.empty();
        }
        String mark = messages.getMessage("writer.test.mark", new Object[0], language);
        return result.match(new RenderResult.Cases<>() {
            @Override
            public Optional<MessageContent> rendered(RenderResult.Rendered rendered) {
                return Optional.of(channel.marked(rendered.content(), mark));
            }

            @Override
            public Optional<MessageContent> unusable(RenderResult.Unusable unusable) {
                return Optional.empty();
            }
        });
    }

    private boolean reserve(List<Planned> planned, Actor by) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            boolean taken = budget.take(
                    planned.stream()
                            .map(one -> new TestBudget.Send(
                                    one.template(), one.tester().id()))
                            .toList(),
                    by.name());
            if (taken) {
                planned.stream()
                        .map(Planned::template)
                        .distinct()
                        .forEach(template -> audit.record(by, entry(template, planned)));
            }
            return taken;
        }));
    }

    private static AuditEntry entry(String template, List<Planned> planned) {
        return AuditEntry.of(AuditAction.TEST_SENT, template)
                .after(
                        "testers",
                        planned.stream()
                                .filter(one -> one.template().equals(template))
                                .map(one -> one.tester().name())
                                .distinct()
                                .toList());
    }

    private TestOutcome deliver(List<Planned> planned, List<String> failed) {
        int sent = 0;
        for (Planned one : planned) {
            Connector connector = connectors.get(one.channel().key());
            if (connector == null || !rates.await(connector, 1)) {
                failed.add("rate-limit");
                continue;
            }
            Optional<String> refusal = deliver(one, connector);
            sent += refusal.isEmpty() ? 1 : 0;
            refusal.ifPresent(failed::add);
        }
        return new TestOutcome(sent, failed, false);
    }

    /** @return why it was not accepted; empty when it was */
    private static Optional<String> deliver(Planned one, Connector connector) {
        try (Sender sender = connector.open()) {
            SendResult result = sender.send(
                    new OutgoingMessage(NONE, UUID.randomUUID(), one.tester().address(), false, one.content(), null));
            return result.match(new Refusal());
        } catch (RuntimeException e) {
            log.error(
                    "Test not sent: template={} tester={}",
                    one.template(),
                    one.tester().id(),
                    e);
            return Optional.of("internal-error");
        }
    }

    private record Planned(String template, Tester tester, Channel channel, MessageContent content) {}

    private static final class Refusal implements SendResult.Cases<Optional<String>> {

        @Override
        public Optional<String> accepted(SendResult.Accepted result) {
            return Optional.empty();
        }

        @Override
        public Optional<String> retryable(SendResult.Retryable result) {
            return Optional.of(result.code());
        }

        @Override
        public Optional<String> refused(SendResult.Refused result) {
            return Optional.of(result.code());
        }

        @Override
        public Optional<String> lost(SendResult.Lost result) {
            return Optional.of(result.code());
        }
    }
}
