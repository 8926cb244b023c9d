package dev.rekindle.web.overview;

import dev.rekindle.report.ReportPeriod;
import dev.rekindle.value.ValueTables;
import dev.rekindle.value.ValueTables.Week;
import dev.rekindle.web.ChosenPeriod;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** AARRR of a period: acquisition, activation, retention, referral, revenue; of the weeks that begin in it. */
@Component
class GrowthTiles {

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private final ValueTables tables;
    private final Tiles tiles;
    private final Texts texts;
    private final Formats formats;

    GrowthTiles(ValueTables tables, Tiles tiles, Texts texts, Formats formats) {
        this.tables = tables;
        this.tiles = tiles;
        this.texts = texts;
        this.formats = formats;
    }

    List<Tile> of(ChosenPeriod chosen, String currency) {
        List<Week> now = weeks(chosen.period());
        List<Week> then = chosen.compared().map(this::weeks).orElse(null);
        return List.of(
                count("joined", now, then, Week::joined).leadingTo(joined(now)),
                count("activated", now, then, Week::activated),
                returned(now, then),
                count("referrals", now, then, Week::referrals).leadingTo("/value/referral"),
                revenue(now, then, currency));
    }

    private Tile count(String name, List<Week> now, @Nullable List<Week> then, ToLongFunction<Week> number) {
        long sum = sum(now, number);
        return tile(name, formats.number(sum), tiles.before(then == null ? null : sum(then, number), sum));
    }

    /** The members who joined in the weeks; of all where there is none. */
    private static String joined(List<Week> weeks) {
        return weeks.isEmpty()
                ? "/members"
                : "/members?joinedFrom=" + weeks.get(0).week() + "&joinedTo="
                        + weeks.get(weeks.size() - 1).week().plusDays(6);
    }

    private Tile returned(List<Week> now, @Nullable List<Week> then) {
        return tile(
                "returned",
                formats.rate(sum(now, Week::returned), sum(now, Week::buyers)),
                then == null
                        ? null
                        : texts.say(
                                "overview.before", formats.rate(sum(then, Week::returned), sum(then, Week::buyers))));
    }

    private Tile revenue(List<Week> now, @Nullable List<Week> then, String currency) {
        return tile(
                "revenue",
                formats.money(revenue(now), currency),
                then == null ? null : texts.say("overview.before", formats.money(revenue(then), currency)));
    }

    private Tile tile(String name, String value, @Nullable String before) {
        return new Tile(
                name,
                texts.say("overview.growth." + name),
                value,
                texts.say("overview.growth." + name + ".note"),
                before);
    }

    private List<Week> weeks(ReportPeriod period) {
        return tables.weeks(Optional.ofNullable(period.from()).orElse(EARLIEST)).stream()
                .filter(week -> period.until() == null || week.week().isBefore(period.until()))
                .toList();
    }

    private static long sum(List<Week> weeks, ToLongFunction<Week> number) {
        return weeks.stream().mapToLong(number).sum();
    }

    private static BigDecimal revenue(List<Week> weeks) {
        return weeks.stream().map(Week::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
