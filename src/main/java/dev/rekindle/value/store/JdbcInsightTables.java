package dev.rekindle.value.store;

import dev.rekindle.member.MemberId;
import dev.rekindle.value.InsightTables;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads feedback_week, referral_month and referral. */
@Component
public class JdbcInsightTables implements InsightTables {

    private final JdbcClient jdbc;

    public JdbcInsightTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<FeedbackWeek> feedback(LocalDate from) {
        return jdbc.sql("select * from feedback_week where week >= :from order by week")
                .param("from", from)
                .query(FeedbackWeek.class)
                .list();
    }

    @Override
    public List<ReferralMonth> referrals() {
        return jdbc.sql("select * from referral_month order by month")
                .query((row, index) -> new ReferralMonth(
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getLong("joined"),
                        row.getLong("brought"),
                        row.getLong("referrers"),
                        row.getLong("arrived")))
                .list();
    }

    @Override
    public List<Referrer> referrers(int limit) {
        return jdbc.sql("""
                        select r.referrer_id, count(*) as brought, coalesce(sum(v.revenue), 0) as revenue
                          from referral r left join member_value v on v.member_id = r.member_id
                         group by 1 order by 2 desc, 3 desc, 1 limit :limit
                        """)
                .param("limit", limit)
                .query((row, index) -> new Referrer(
                        new MemberId(row.getLong("referrer_id")), row.getLong("brought"), row.getBigDecimal("revenue")))
                .list();
    }

    @Override
    public Optional<MemberId> referrerOf(MemberId member) {
        return jdbc.sql("select referrer_id from referral where member_id = :member")
                .param("member", member.value())
                .query((row, index) -> new MemberId(row.getLong(1)))
                .optional();
    }

    @Override
    public List<MemberId> broughtBy(MemberId member, int limit) {
        return jdbc.sql(
                        "select member_id from referral where referrer_id = :member order by referred_at desc limit :limit")
                .param("member", member.value())
                .param("limit", limit)
                .query((row, index) -> new MemberId(row.getLong(1)))
                .list();
    }
}
