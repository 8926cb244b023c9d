package dev.rekindle.value.insight;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.setting.Live;
import dev.rekindle.value.FeedbackSettings;
import dev.rekindle.value.ReferralSettings;
import dev.rekindle.value.ScoreSettings;
import dev.rekindle.value.refresh.FigurePart;
import dev.rekindle.value.refresh.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Computes member_insight, referral, feedback_week and referral_month. */
@Component
@Order(1)
public class InsightPart implements FigurePart {

    private static final int WEEKS = 26;
    private static final int MONTHS = 12;

    private final JdbcClient jdbc;
    private final Scorecards scorecards;
    private final Opinions opinions;
    private final Settings settings;

    public InsightPart(JdbcClient jdbc, Scorecards scorecards, Opinions opinions, Settings settings) {
        this.jdbc = jdbc;
        this.scorecards = scorecards;
        this.opinions = opinions;
        this.settings = settings;
    }

    /** What is asked once for one computation. */
    @Component
    public record Settings(
            Live<ScoreSettings> score, Live<FeedbackSettings> feedback, Live<ReferralSettings> referral) {}

    @Override
    public void write(Period period, Map<String, Object> shared) {
        Map<String, Object> parameters = parameters(period, shared);
        InsightSql.CREATE.forEach(statement -> jdbc.sql(statement).update());
        update(InsightSql.FILL_ENGAGEMENT, parameters);
        update(InsightSql.FILL_ANSWER, parameters);
        opinions.fill(settings.feedback().get().textEvents(), parameters);
        InsightSql.REFERRALS.forEach(statement -> update(statement, parameters));
        jdbc.sql("analyze engagement, answer, opinion, brought").update();
        String score = scorecards.sql(parameters);
        InsightSql.insights(score).forEach(statement -> update(statement, parameters));
        InsightSql.WEEKS.forEach(statement -> update(statement, parameters));
        InsightSql.MONTHS.forEach(statement -> update(statement, parameters));
    }

    private Map<String, Object> parameters(Period period, Map<String, Object> shared) {
        var parameters = new HashMap<>(shared);
        ScoreSettings score = settings.score().get();
        FeedbackSettings feedback = settings.feedback().get();
        List<Double> bounds = score.bounds();
        LocalDate feedbackFrom = period.week().minusWeeks(WEEKS - 1L);
        parameters.put("scoreSince", timestamp(period.now().minus(score.within())));
        parameters.put("medium", bounds.get(0));
        parameters.put("high", bounds.get(1));
        parameters.put("top", bounds.get(2));
        parameters.put("npsEvent", feedback.npsEvent());
        parameters.put("ratingEvent", feedback.ratingEvent());
        parameters.put("scoreProperty", feedback.scoreProperty());
        parameters.put("textProperty", feedback.textProperty());
        parameters.put("codeProperty", settings.referral().get().codeProperty());
        parameters.put("week", period.week());
        parameters.put("feedbackFrom", feedbackFrom);
        parameters.put("feedbackSince", timestamp(startOf(feedbackFrom, period)));
        parameters.put(
                "monthsSince",
                timestamp(startOf(period.today().withDayOfMonth(1).minusMonths(MONTHS - 1L), period)));
        return parameters;
    }

    private static Instant startOf(LocalDate day, Period period) {
        return day.atStartOfDay(period.zone()).toInstant();
    }

    private void update(String statement, Map<String, Object> parameters) {
        jdbc.sql(statement).params(parameters).update();
    }
}
