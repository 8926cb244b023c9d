package dev.rekindle.setup;

import dev.rekindle.demo.Demo;
import dev.rekindle.demo.DemoProgress;
import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.Journeys;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Members;
import dev.rekindle.message.channel.Connector;
import dev.rekindle.message.channel.ProviderChecks;
import dev.rekindle.message.trial.TestDeliveries;
import dev.rekindle.platform.SqlParameters;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Computes the checklist of a new installation from facts; nothing is stored but that it was put away. */
@Component
public class FirstSteps {

    private final Demo demo;
    private final List<Connector> connectors;
    private final ProviderChecks checks;
    private final TestDeliveries deliveries;
    private final Members members;
    private final Journeys journeys;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    FirstSteps(
            Demo demo,
            List<Connector> connectors,
            ProviderChecks checks,
            TestDeliveries deliveries,
            Members members,
            Journeys journeys,
            JdbcClient jdbc,
            AuditLog audit,
            Clock clock) {
        this.demo = demo;
        this.connectors = connectors;
        this.checks = checks;
        this.deliveries = deliveries;
        this.members = members;
        this.journeys = journeys;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Empty in an installation with the demo, and after an admin has put the checklist away. */
    public Optional<Checklist> checklist() {
        if (demo.progress().phase() != DemoProgress.Phase.OFF || isDismissed()) {
            return Optional.empty();
        }
        Set<ChannelKey> reached = deliveries.channels();
        return Optional.of(new Checklist(Arrays.stream(FirstStep.values())
                .filter(step -> isDone(step, reached))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FirstStep.class)))));
    }

    /** @param reached channels whose provider has accepted a test message */
    private boolean isDone(FirstStep step, Set<ChannelKey> reached) {
        return switch (step) {
            case SENDER -> connectors.stream().anyMatch(Connector::hasOwnSender);
            case PROVIDER -> checks.anyPassed() || connectors.stream().anyMatch(one -> provesProvider(one, reached));
            case MEMBERS -> members.any();
            case TEST_MESSAGE -> !reached.isEmpty();
            case LIVE_JOURNEY -> journeys.all().stream().anyMatch(FirstSteps::isLiveBySomebody);
        };
    }

    /** A message that a real provider accepted proves the connection. */
    private static boolean provesProvider(Connector connector, Set<ChannelKey> reached) {
        return !connector.inSandbox() && reached.contains(connector.channel());
    }

    /** The journeys that ship are published at the start, which is nobody's first journey. */
    private static boolean isLiveBySomebody(JourneyInfo journey) {
        return journey.admits() && !journey.live().by().equals(Journeys.AT_START);
    }

    private boolean isDismissed() {
        return jdbc.sql("select exists (select from first_steps_dismissal)")
                .query(Boolean.class)
                .single();
    }

    /**
     * Puts the checklist away for everybody.
     *
     * @return false, and nothing happens, while a step is open
     */
    @Transactional
    public boolean dismiss(Actor by) {
        Optional<Checklist> now = checklist();
        if (now.isPresent() && !now.get().isComplete()) {
            return false;
        }
        int stored = jdbc.sql("""
                insert into first_steps_dismissal (dismissed_at, dismissed_by) values (:now, :by) on conflict do nothing
                """)
                .param("now", SqlParameters.timestamp(clock.instant()))
                .param("by", by.name())
                .update();
        if (stored == 1) {
            audit.record(
                    by,
                    AuditEntry.of(AuditAction.SETTING_CHANGED, "first-steps").after("hidden", true));
        }
        return true;
    }
}
