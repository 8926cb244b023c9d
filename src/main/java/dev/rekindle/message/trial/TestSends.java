package dev.rekindle.message.trial;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.channel.Connector;
import dev.rekindle.message.channel.OutgoingMessage;
import dev.rekindle.message.channel.SendResult;
import dev.rekindle.message.channel.Sender;
import dev.rekindle.message.dispatch.SendRates;
import dev.rekindle.message.trial.TestOutcome.Kind;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private final TestDeliveries deliveries;
    private final TestRendering rendering;
    private final SendRates rates;
    private final AuditLog audit;
    private final TransactionTemplate transactions;

    TestSends(
            List<Connector> connectors,
            Testers testers,
            TestBudget budget,
            TestDeliveries deliveries,
            TestRendering rendering,
            SendRates rates,
            AuditLog audit,
            TransactionTemplate transactions) {
        connectors.forEach(connector -> this.connectors.put(connector.channel(), connector));
        this.testers = testers;
        this.budget = budget;
        this.deliveries = deliveries;
        this.rendering = rendering;
        this.rates = rates;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Sends each message that can be rendered, in order; the same request once, however often it is made. */
    public TestOutcome send(TestRequest request, Actor by) {
        List<Tester> recipients = testers.all().stream()
                .filter(one -> request.testers().contains(one.id()))
                .toList();
        TestRendering.Rendered rendered = rendering.render(request, recipients);
        TestOutcome.Kind kind = rendered.tests().isEmpty() ? Kind.TRIED : reserve(request.key(), rendered.tests(), by);
        return kind == Kind.TRIED ? deliver(rendered, by) : new TestOutcome(kind, 0, rendered.notSent());
    }

    /** In one transaction with the entries of the audit log. */
    private Kind reserve(UUID key, List<TestRendering.Test> tests, Actor by) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Kind kind = budget.take(key, tests, by.name());
            if (kind == Kind.TRIED) {
                tests.stream()
                        .map(one -> one.message().template())
                        .distinct()
                        .forEach(template -> audit.record(by, entry(template, tests)));
            } else {
                status.setRollbackOnly();
            }
            return kind;
        }));
    }

    private static AuditEntry entry(String template, List<TestRendering.Test> tests) {
        return AuditEntry.of(AuditAction.TEST_SENT, template)
                .after(
                        "testers",
                        tests.stream()
                                .filter(one -> one.message().template().equals(template))
                                .map(one -> one.tester().name())
                                .distinct()
                                .toList());
    }

    private TestOutcome deliver(TestRendering.Rendered rendered, Actor by) {
        Set<ChannelKey> accepted = new HashSet<>();
        List<TestOutcome.NotSent> notSent = new ArrayList<>(rendered.notSent());
        int sent = 0;
        for (TestRendering.Test one : rendered.tests()) {
            Connector connector = connectors.get(one.channel().key());
            Optional<String> refusal = connector == null || !rates.await(connector, 1)
                    ? Optional.of("RATE_LIMIT")
                    : deliver(one, connector);
            sent += refusal.isEmpty() ? 1 : 0;
            refusal.ifPresentOrElse(
                    code -> notSent.add(
                            new TestOutcome.NotSent(one.message().template(), "message.reason." + code, List.of())),
                    () -> accepted.add(one.channel().key()));
        }
        deliveries.record(accepted, by);
        return new TestOutcome(Kind.TRIED, sent, notSent);
    }

    /** @return why it was not accepted; empty when it was */
    private static Optional<String> deliver(TestRendering.Test one, Connector connector) {
        try (Sender sender = connector.open()) {
            SendResult result = sender.send(new OutgoingMessage(
                    NONE,
                    UUID.randomUUID(),
                    one.tester().address(),
                    one.message().marketing(),
                    one.content(),
                    null));
            return result.match(new Refusal());
        } catch (RuntimeException e) {
            log.error(
                    "Test not sent: template={} tester={}",
                    one.message().template(),
                    one.tester().id(),
                    e);
            return Optional.of("internal-error");
        }
    }

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
