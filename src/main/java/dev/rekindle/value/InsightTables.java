package dev.rekindle.value;

import dev.rekindle.member.MemberId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What members answered and whom they brought, as last computed. */
public interface InsightTables {

    /** Answers of the weeks from a Monday on, in order. */
    List<FeedbackWeek> feedback(LocalDate from);

    /** Members by the month in which they joined, the latest 12, in order. */
    List<ReferralMonth> referrals();

    /** Members who brought most, and their revenue. */
    List<Referrer> referrers(int limit);

    /** Who brought the member. */
    Optional<MemberId> referrerOf(MemberId member);

    /** Whom the member brought, the latest first. */
    List<MemberId> broughtBy(MemberId member, int limit);

    /**
     * Answers of a week.
     *
     * @param week its Monday
     * @param promoters answers 9 and 10
     * @param passives answers 7 and 8
     * @param detractors answers 0 to 6
     * @param ratings ratings of satisfaction
     * @param positive comments in which good words prevail
     */
    record FeedbackWeek(
            LocalDate week,
            long promoters,
            long passives,
            long detractors,
            long ratings,
            BigDecimal ratingSum,
            long positive,
            long neutral,
            long negative) {

        public long answers() {
            return promoters + passives + detractors;
        }

        /** The Net Promoter Score, -100 to 100; null without an answer. */
        public @Nullable Long nps() {
            return nps(promoters, detractors, answers());
        }

        /** The share of promoters minus that of detractors, in points. */
        public static @Nullable Long nps(long promoters, long detractors, long answers) {
            return answers == 0 ? null : Math.round(100.0 * (promoters - detractors) / answers);
        }
    }

    /**
     * Members who joined in a month.
     *
     * @param brought members whom they brought until now
     * @param referrers those of them who brought somebody
     * @param arrived those of them who were brought
     */
    record ReferralMonth(YearMonth month, long joined, long brought, long referrers, long arrived) {

        /** How many members each of them brought: the K-factor. */
        public double k() {
            return joined == 0 ? 0 : (double) brought / joined;
        }
    }

    /** @param revenue of those whom the member brought */
    record Referrer(MemberId member, long brought, BigDecimal revenue) {}
}
