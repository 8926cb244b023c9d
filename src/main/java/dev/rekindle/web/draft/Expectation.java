package dev.rekindle.web.draft;

import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.forecast.ExpectedMessage;
import dev.rekindle.journey.forecast.ExpectedMessages;
import dev.rekindle.journey.forecast.ExpectedVisits;
import dev.rekindle.journey.forecast.MeasuredPaths;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.platform.RecentValues;
import dev.rekindle.platform.RecentValues.Limits;
import dev.rekindle.segment.Segments;
import dev.rekindle.web.WebSettings;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;

/** What a diagram would send and cost in a week if it were live: who enters in a week, times the messages of each entry. */
@Component
class Expectation {

    private static final int SEGMENTS = 100;
    private static final double PER = 100;

    private final Audience audience;
    private final ExpectedMessages messages;
    private final LivePaths paths;
    private final MessageCosts costs;
    private final RecentValues<String, Map<String, Long>> locales;

    Expectation(
            Audience audience,
            ExpectedMessages messages,
            LivePaths paths,
            MessageCosts costs,
            Segments segments,
            WebSettings settings) {
        this.audience = audience;
        this.messages = messages;
        this.paths = paths;
        this.costs = costs;
        var background = new SimpleAsyncTaskExecutor("locales-");
        background.setDaemon(true);
        this.locales = new RecentValues<>(
                segments::locales,
                new Limits(SEGMENTS, settings.quick(), settings.keep()),
                background,
                System::nanoTime);
    }

    /**
     * @param share how often it is sent for each member who enters
     * @param sent in a week, or for 100 members where it is not known who enters
     * @param each what one costs; null where the channel does not say
     */
    record Row(
            ExpectedMessage message,
            double share,
            double sent,
            @Nullable BigDecimal each) {

        public @Nullable BigDecimal cost() {
            return each == null ? null : each.multiply(BigDecimal.valueOf(sent));
        }
    }

    /** @param cost null where the channel says of no message what it costs */
    record Total(ChannelKey channel, double sent, @Nullable BigDecimal cost) {

        private Total plus(Total other) {
            BigDecimal both = cost == null
                    ? other.cost()
                    : other.cost() == null ? cost : cost.add(Objects.requireNonNull(other.cost()));
            return new Total(channel, sent + other.sent(), both);
        }
    }

    /**
     * @param who who enters
     * @param weekly whether it is known how many enter in a week; otherwise the rows are for 100 members
     * @param measured whether figures of the live version were used
     */
    record Expected(
            Audience.Estimate who, boolean weekly, List<Row> rows, List<Total> totals, int holdout, boolean measured) {

        /** Of all messages whose channel says what they cost; null where none does. */
        public @Nullable BigDecimal cost() {
            return totals.stream()
                    .map(Total::cost)
                    .filter(Objects::nonNull)
                    .reduce(BigDecimal::add)
                    .orElse(null);
        }
    }

    Expected of(JourneyDefinition journey) {
        Audience.Estimate who = audience.of(journey.entry());
        Long perWeek = who.perWeek();
        double treated = ExpectedMessages.treated(journey);
        double entries = (perWeek == null ? PER : perWeek) * treated;
        Map<String, Long> readers =
                journey.entry().segmentKey().map(locales::get).orElse(Map.of());
        List<Row> rows = messages.of(journey, paths::of).stream()
                .map(message -> new Row(
                        message,
                        message.perEntry() * treated,
                        message.perEntry() * entries,
                        costs.each(message.template(), message.channel(), readers)
                                .orElse(null)))
                .toList();
        MeasuredPaths figures = paths.of(journey);
        return new Expected(
                who,
                perWeek != null,
                rows,
                totals(rows),
                journey.settings().holdoutPercent(),
                ExpectedVisits.of(journey, figures).isMeasured());
    }

    private static List<Total> totals(List<Row> rows) {
        Map<ChannelKey, Total> totals = new LinkedHashMap<>();
        rows.forEach(row -> totals.merge(
                row.message().channel(), new Total(row.message().channel(), row.sent(), row.cost()), Total::plus));
        return List.copyOf(totals.values());
    }
}
