package dev.rekindle.web.value;

import dev.rekindle.member.figure.Figure;
import dev.rekindle.setting.Live;
import dev.rekindle.value.ScoreSettings;
import dev.rekindle.value.Scorecard;
import dev.rekindle.value.ValueRuns;
import dev.rekindle.value.ValueTables;
import dev.rekindle.value.ValueTables.Sums;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The engagement score: its scorecard, and the members of each tier. */
@Controller
class EngagementPage {

    private final ValueTables tables;
    private final ValueRuns runs;
    private final Scorecard scorecard;
    private final Live<ScoreSettings> settings;

    EngagementPage(ValueTables tables, ValueRuns runs, Scorecard scorecard, Live<ScoreSettings> settings) {
        this.tables = tables;
        this.runs = runs;
        this.scorecard = scorecard;
        this.settings = settings;
    }

    /**
     * A tier.
     *
     * @param from the least score; null for the lowest tier
     * @param below the score at which the next tier begins; null for the highest
     */
    record Tier(
            String code,
            @Nullable Double from,
            @Nullable Double below,
            @Nullable Sums sums) {

        public long members() {
            return sums == null ? 0 : sums.members();
        }

        public BigDecimal revenue() {
            return sums == null ? BigDecimal.ZERO : sums.revenue();
        }

        public BigDecimal expectedRevenue() {
            return sums == null ? BigDecimal.ZERO : sums.expectedRevenue();
        }
    }

    @GetMapping("/value/engagement")
    String show(Model model) {
        model.addAttribute("run", runs.last().orElse(null));
        model.addAttribute("scorecard", scorecard.table());
        model.addAttribute("problem", scorecard.problem().orElse(null));
        model.addAttribute("days", settings.get().within().toDays());
        List<Tier> tiers = tiers();
        model.addAttribute("tiers", tiers);
        model.addAttribute("scored", tiers.stream().mapToLong(Tier::members).sum());
        return "value/engagement";
    }

    private List<Tier> tiers() {
        Map<String, Sums> sums = tables.by(List.of(Figure.SCORE_TIER)).stream()
                .collect(Collectors.toMap(one -> one.value(0), Function.identity()));
        List<Double> bounds = settings.get().bounds();
        List<String> codes = Figure.SCORE_TIER.choices();
        List<Tier> tiers = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            tiers.add(new Tier(
                    codes.get(i),
                    i == 0 ? null : bounds.get(i - 1),
                    i == bounds.size() ? null : bounds.get(i),
                    sums.get(codes.get(i))));
        }
        Collections.reverse(tiers);
        return tiers;
    }
}
