package dev.rekindle.report.health;

import dev.rekindle.platform.RecentValues;
import dev.rekindle.platform.RecentValues.Limits;
import dev.rekindle.report.ReportPeriod;
import dev.rekindle.report.ReportSettings;
import dev.rekindle.report.cost.Cost;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Service;

/** The health of channels, computed on demand while that is fast. */
@Service
public class ChannelHealths {

    private static final int PERIODS = 16;
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private final Live<HealthSettings> settings;
    private final Live<Zones> zones;
    private final Clock clock;
    private final RecentValues<Days, List<SendingCell>> cells;
    private final RecentValues<Days, SortedMap<String, Cost>> costs;

    ChannelHealths(
            SendingCells sendings,
            SendingCosts prices,
            Live<HealthSettings> settings,
            Live<Zones> zones,
            ReportSettings reports,
            Clock clock) {
        var background = new SimpleAsyncTaskExecutor("channel-health-");
        background.setDaemon(true);
        this.settings = settings;
        this.zones = zones;
        this.clock = clock;
        this.cells = new RecentValues<>(
                days -> sendings.between(days.from(), days.until(), days.zone()),
                new Limits(PERIODS, reports.quick(), Duration.ZERO),
                background,
                System::nanoTime);
        this.costs = new RecentValues<>(
                days -> prices.between(days.from(), days.until(), days.zone()),
                new Limits(PERIODS, reports.quick(), Duration.ZERO),
                background,
                System::nanoTime);
    }

    private record Days(LocalDate from, LocalDate until, ZoneId zone) {}

    public ChannelHealth of(ReportPeriod period) {
        LocalDate from = Optional.ofNullable(period.from()).orElse(EARLIEST);
        LocalDate until = Optional.ofNullable(period.until()).orElse(tomorrow());
        var days = new Days(from, until, zones.get().system());
        return new ChannelHealth(cells.get(days), warnings(), costs.get(days));
    }

    /** What is wrong now: compares the last days with the weeks before. */
    public List<HealthWarning> warnings() {
        HealthSettings bounds = settings.get();
        LocalDate until = tomorrow();
        LocalDate recent = until.minusDays(bounds.recentDays());
        LocalDate history = recent.minusWeeks(bounds.historyWeeks());
        var rule = new HealthRule(bounds, recent);
        List<HealthWarning> warnings = new ArrayList<>();
        by(between(history, until), SendingCell::channel).forEach((channel, cells) -> {
            warnings.addAll(rule.check(channel, "", cells));
            by(cells, SendingCell::recipient).forEach((recipient, some) -> {
                if (!recipient.isEmpty()) {
                    warnings.addAll(rule.check(channel, recipient, some));
                }
            });
        });
        return warnings;
    }

    private static SortedMap<String, List<SendingCell>> by(List<SendingCell> cells, Function<SendingCell, String> key) {
        return cells.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    }

    private List<SendingCell> between(LocalDate from, LocalDate until) {
        return cells.get(new Days(from, until, zones.get().system()));
    }

    private LocalDate tomorrow() {
        return LocalDate.ofInstant(clock.instant(), zones.get().system()).plusDays(1);
    }
}
