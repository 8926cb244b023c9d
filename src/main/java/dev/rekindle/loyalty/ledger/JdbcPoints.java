package dev.rekindle.loyalty.ledger;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.loyalty.LoyaltySettings;
import dev.rekindle.loyalty.Points;
import dev.rekindle.loyalty.PointsPosted;
import dev.rekindle.loyalty.Posted;
import dev.rekindle.loyalty.Posting;
import dev.rekindle.loyalty.ledger.LedgerTables.Known;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.setting.Live;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Posts to the ledger. The members are locked first, in the order of their ids, so that postings of one member take turns;
 * what is read afterwards is the latest.
 */
@Component
@Transactional
class JdbcPoints implements Points {

    private final LedgerTables tables;
    private final PointsReader reader;
    private final Members members;
    private final EarnedPoints earned;
    private final Clock clock;
    private final Live<LoyaltySettings> settings;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher publisher;

    JdbcPoints(
            LedgerTables tables,
            PointsReader reader,
            Members members,
            EarnedPoints earned,
            Clock clock,
            Live<LoyaltySettings> settings,
            JdbcClient jdbc,
            ApplicationEventPublisher publisher) {
        this.tables = tables;
        this.reader = reader;
        this.members = members;
        this.earned = earned;
        this.clock = clock;
        this.settings = settings;
        this.jdbc = jdbc;
        this.publisher = publisher;
    }

    @Override
    public List<Posted> post(List<Posting> postings) {
        Set<MemberId> meant = new LinkedHashSet<>();
        postings.forEach(posting -> meant.add(posting.member()));
        return post(meant, postings);
    }

    @Override
    public void follow(Collection<MemberId> changed) {
        post(Set.copyOf(changed), List.of());
    }

    private List<Posted> post(Set<MemberId> meant, List<Posting> postings) {
        if (meant.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        Map<MemberId, Long> properties = members.lockPoints(meant);
        Map<MemberId, Wallet> wallets = tables.wallets(properties.keySet());
        Map<String, Known> known =
                tables.known(postings.stream().map(Posting::key).toList());
        var batch = new LedgerBatch(
                wallets, now, tables.numbers(LedgerBatch.most(wallets, now) + postings.size() + wallets.size()));
        properties.forEach(batch::settle);
        List<Posted> outcomes =
                postings.stream().map(posting -> batch.post(posting, known)).toList();
        write(batch, wallets, now);
        return outcomes;
    }

    private void write(LedgerBatch batch, Map<MemberId, Wallet> wallets, Instant now) {
        if (batch.written().isEmpty() && wallets.isEmpty()) {
            return;
        }
        tables.write(batch.written(), now);
        tables.write(wallets, now.plus(Duration.ofDays(settings.get().noticeDays())));
        List<MemberChange> changes = new ArrayList<>();
        batch.changes().forEach((member, points) -> {
            if (points != 0) {
                changes.add(new MemberChange.AddPoints(member, points));
            }
        });
        members.change(changes);
        earned.record(batch.written(), wallets);
        publisher.publishEvent(new PointsPosted(Set.copyOf(wallets.keySet())));
    }

    @Override
    public int expire(int limit) {
        List<MemberId> due = jdbc.sql("""
                        select distinct d.member_id
                          from (select member_id from points_lot
                                 where remaining > 0 and expires_at <= :now order by expires_at limit :limit) d
                        """)
                .param("now", timestamp(clock.instant()))
                .param("limit", limit)
                .query((row, number) -> new MemberId(row.getLong(1)))
                .list();
        follow(due);
        return due.size();
    }

    @Override
    public Optional<Instant> nextExpiry() {
        return reader.nextExpiry();
    }

    @Override
    public Optional<Account> of(MemberId member) {
        return reader.account(member);
    }

    @Override
    public List<Expiring> expiring(MemberId member) {
        return reader.expiring(member);
    }

    @Override
    public List<Entry> history(MemberId member, @Nullable Long before, int limit) {
        return reader.history(member, before, limit);
    }

    @Override
    public Sums sums() {
        return reader.sums();
    }

    @Override
    public Check check() {
        return reader.check();
    }
}
