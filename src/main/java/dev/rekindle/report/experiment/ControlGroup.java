package dev.rekindle.report.experiment;

import dev.rekindle.journey.ControlGroupSettings;
import dev.rekindle.report.Money;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.SampleMoments;
import dev.rekindle.report.experiment.ExperimentCells.ControlCell;
import dev.rekindle.report.experiment.ExperimentCells.ControlMoneyCell;
import dev.rekindle.report.statistics.AlwaysValid;
import dev.rekindle.setting.Live;
import dev.rekindle.value.ValueSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** What marketing as a whole has added: all members against the global control group, by their orders. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class ControlGroup {

    private final ControlGroupQueries queries;
    private final Live<ControlGroupSettings> settings;
    private final Live<ValueSettings> orders;

    ControlGroup(ControlGroupQueries queries, Live<ControlGroupSettings> settings, Live<ValueSettings> orders) {
        this.queries = queries;
        this.settings = settings;
        this.orders = orders;
    }

    /**
     * @param percent the share of members in the control group
     * @param since from when orders count: the beginning of the period, or when the group was set up; null for always
     * @param lift of the other members over the control group; its rate is that of members who ordered
     */
    public record Result(int percent, @Nullable Instant since, Lift lift) {}

    /** @return empty when there is no control group */
    public Optional<Result> of(ReportFilter filter) {
        int below = settings.get().below();
        if (below == 0) {
            return Optional.empty();
        }
        Instant set = queries.changedAt(ControlGroupSettings.PERCENT).orElse(null);
        Instant from = filter.from() == null || set != null && set.isAfter(filter.from()) ? set : filter.from();
        var period = new ControlGroupQueries.Period(from, filter.until(), below);
        var types = List.of(orders.get().orderEvent(), orders.get().refundEvent());
        List<ControlMoneyCell> money = queries.money(period, types);
        List<ControlCell> sizes = queries.sizes(period, orders.get().orderEvent());
        return Optional.of(new Result(settings.get().percent(), from, lift(sizes, money)));
    }

    private Lift lift(List<ControlCell> sizes, List<ControlMoneyCell> money) {
        Group others = group(false, sizes, money);
        Group control = group(true, sizes, money);
        boolean enough = Lift.isEnough(others, control);
        double share = settings.get().percent() / 100.0;
        double all = others.members() + control.members();
        return new Lift(
                "",
                others,
                control,
                enough ? Comparison.ofRates(others.proportion(), control.proportion()) : null,
                enough ? perMember(others, control, money) : new TreeMap<>(),
                RatioCheck.of(
                        new double[] {control.members(), others.members()},
                        new double[] {all * share, all * (1 - share)}),
                Lift.Prospect.UNKNOWN);
    }

    private static Group group(boolean control, List<ControlCell> sizes, List<ControlMoneyCell> money) {
        Money total = money.stream()
                .filter(cell -> cell.control() == control)
                .map(cell -> Money.of(cell.currency(), cell.total()))
                .reduce(Money.NONE, Money::plus);
        return sizes.stream()
                .filter(cell -> cell.control() == control)
                .findFirst()
                .map(cell -> new Group("", cell.members(), cell.ordered(), total))
                .orElse(Group.NONE);
    }

    private static SortedMap<String, Comparison> perMember(Group others, Group control, List<ControlMoneyCell> money) {
        double growth = AlwaysValid.growth(others.proportion(), control.proportion());
        var compared = new TreeMap<String, Comparison>();
        money.stream()
                .map(ControlMoneyCell::currency)
                .distinct()
                .forEach(currency -> compared.put(
                        currency,
                        Comparison.ofMeans(
                                moments(others, false, currency, money),
                                moments(control, true, currency, money),
                                growth)));
        return compared;
    }

    private static SampleMoments moments(Group group, boolean control, String currency, List<ControlMoneyCell> money) {
        return money.stream()
                .filter(cell -> cell.control() == control && cell.currency().equals(currency))
                .findFirst()
                .map(cell -> new SampleMoments(group.members(), cell.total().doubleValue(), cell.squares()))
                .orElse(new SampleMoments(group.members(), 0, 0));
    }
}
