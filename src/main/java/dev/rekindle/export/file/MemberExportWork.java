package dev.rekindle.export.file;

import dev.rekindle.member.MemberId;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.WorkNames;
import dev.rekindle.segment.Segments;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes the files that were called for, a part of the members at a time. A file whose node died is begun anew. */
@Component
class MemberExportWork implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(MemberExportWork.class);
    private static final int PART = 2_000;

    private final ExportTable exports;
    private final ContentTable content;
    private final MemberColumns columns;
    private final Segments segments;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MemberExportWork(
            ExportTable exports,
            ContentTable content,
            MemberColumns columns,
            Segments segments,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.exports = exports;
        this.content = content;
        this.columns = columns;
        this.segments = segments;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return WorkNames.FILES;
    }

    @Override
    public Optional<Instant> nextDue() {
        return exports.nextDue();
    }

    @Override
    public int runDue() {
        Optional<ExportClaim> claim =
                Objects.requireNonNull(transaction.execute(status -> exports.claim(clock.instant())));
        claim.ifPresent(this::work);
        return claim.isPresent() ? 1 : 0;
    }

    private void work(ExportClaim claim) {
        try {
            write(claim);
        } catch (ExportSuperseded e) {
            log.info("member export superseded id={} attempt={}", claim.id(), claim.attempt());
        } catch (IOException | RuntimeException e) {
            log.error("member export failed id={}", claim.id(), e);
            fail(claim);
        }
    }

    private void fail(ExportClaim claim) {
        try {
            transaction.executeWithoutResult(status -> {
                exports.fail(claim, clock.instant());
                exports.clear(claim.id());
            });
        } catch (ExportSuperseded e) {
            log.info("member export superseded id={} attempt={}", claim.id(), claim.attempt());
        }
    }

    private void write(ExportClaim claim) throws IOException {
        long members = 0;
        var out = new PieceStream(content, claim);
        MemberRows rows = MemberRows.to(out, claim.what().format());
        var heading = new ArrayList<@Nullable Object>();
        heading.add(MemberColumns.ID);
        heading.addAll(claim.what().columns());
        rows.add(heading);
        List<MemberId> part = after(claim.what().segment(), 0);
        while (!part.isEmpty()) {
            content.addMembers(claim, part);
            for (List<@Nullable Object> row : columns.rows(part, claim.what().columns())) {
                rows.add(row);
                members++;
            }
            exports.renew(claim, members);
            part = after(claim.what().segment(), part.get(part.size() - 1).value());
        }
        rows.finish();
        out.close();
        exports.ready(claim, members, out.bytes(), clock.instant());
        log.info("member export ready id={} members={} bytes={}", claim.id(), members, out.bytes());
    }

    private List<MemberId> after(@Nullable String segment, long member) {
        return segment == null
                ? jdbc.sql("""
                        select member_id from export_source_member where member_id > :after order by member_id limit :limit
                        """)
                        .param("after", member)
                        .param("limit", PART)
                        .query((row, number) -> new MemberId(row.getLong("member_id")))
                        .list()
                : segments.membersAfter(segment, member, PART);
    }
}
