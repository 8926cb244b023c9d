package dev.rekindle.member.merge;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.WorkNames;
import dev.rekindle.security.Actor;
import dev.rekindle.setting.Live;
import dev.rekindle.setting.SettingsApplied;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Merges members who arrive with a verified address with the member who has the same address, if the setting is on. A user can
 * undo such a merge like any other. The member who joined first is kept. See decision 0486.
 */
@Component
public class Matches implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(Matches.class);
    private static final int BATCH = 100;

    private final MatchTables tables;
    private final Merges merges;
    private final Members members;
    private final Live<MatchSettings> settings;
    private final Clock clock;

    Matches(MatchTables tables, Merges merges, Members members, Live<MatchSettings> settings, Clock clock) {
        this.tables = tables;
        this.merges = merges;
        this.members = members;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    public void on(SettingsApplied applied) {
        if (applied.concern(MatchSettings.class)) {
            tables.replaceRules(settings.get().rules());
        }
    }

    /** The environment may have changed the settings. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void begin() {
        tables.replaceRules(settings.get().rules());
    }

    @Override
    public String name() {
        return WorkNames.MATCHES;
    }

    @Override
    public Optional<Instant> nextDue() {
        return tables.anybodyWaits() ? Optional.of(clock.instant()) : Optional.empty();
    }

    @Override
    public int runDue() {
        List<MatchTables.Waiting> waiting = tables.waiting(BATCH);
        waiting.forEach(one -> {
            follow(one.member());
            tables.done(one);
        });
        return waiting.size();
    }

    /** A member who cannot be merged holds up nobody else. */
    private void follow(MemberId arrived) {
        try {
            tables.match(arrived).ifPresent(match -> merge(arrived, match));
        } catch (TransientDataAccessException | NonTransientDataAccessResourceException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("member not matched member={}", arrived.value(), e);
        }
    }

    private void merge(MemberId arrived, MatchTables.Match match) {
        List<MemberId> byAge = members.byIds(List.of(arrived, match.other())).values().stream()
                .sorted(Comparator.comparing(Member::joinedAt)
                        .thenComparing(member -> member.id().value()))
                .map(Member::id)
                .toList();
        if (byAge.size() == 2) {
            Merges.Outcome outcome =
                    merges.merge(byAge.get(0), byAge.get(1), new Actor.Application("match:" + match.rule()));
            log.info("members matched rule={} outcome={}", match.rule(), outcome.kind());
        }
    }
}
