package dev.rekindle.member.merge;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.WorkNames;
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
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Merges members who arrive with a verified address with the member who has the same, if the setting says so: as a person would,
 * and to be undone as such a merge. The member who joined first is kept. See decision 0486.
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
            tables.keep(settings.get().rules());
        }
    }

    /** The environment may have changed the settings. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void begin() {
        tables.keep(settings.get().rules());
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
            tables.match(one.member()).ifPresent(match -> merge(one.member(), match));
            tables.done(one);
        });
        return waiting.size();
    }

    private void merge(MemberId arrived, MatchTables.Match match) {
        List<MemberId> byAge = members.byIds(List.of(arrived, match.other())).values().stream()
                .sorted(Comparator.comparing(Member::joinedAt)
                        .thenComparing(member -> member.id().value()))
                .map(Member::id)
                .toList();
        if (byAge.size() == 2) {
            merges.merge(byAge.get(0), byAge.get(1), "match:" + match.rule())
                    .ifPresent(done -> log.info("members matched rule={} merge={}", match.rule(), done.id()));
        }
    }
}
