package dev.rekindle.web.overview;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.report.cost.Cost;
import dev.rekindle.report.health.ChannelHealth;
import dev.rekindle.report.health.ChannelHealths;
import dev.rekindle.report.health.ContactPressure;
import dev.rekindle.report.health.ContactPressures;
import dev.rekindle.report.health.HealthSettings;
import dev.rekindle.report.health.Sendings;
import dev.rekindle.setting.Live;
import dev.rekindle.web.ChosenPeriod;
import dev.rekindle.web.PageContext;
import dev.rekindle.web.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The health of channels, and how many messages members get. */
@Controller
class ChannelsPage {

    private final ChannelHealths healths;
    private final ContactPressures pressures;
    private final ChannelTables tables;
    private final WarningTexts warnings;
    private final ShownPeriod periods;
    private final Live<HealthSettings> settings;
    private final Texts texts;

    ChannelsPage(
            ChannelHealths healths,
            ContactPressures pressures,
            ChannelTables tables,
            WarningTexts warnings,
            ShownPeriod periods,
            Live<HealthSettings> settings,
            Texts texts) {
        this.healths = healths;
        this.pressures = pressures;
        this.tables = tables;
        this.warnings = warnings;
        this.periods = periods;
        this.settings = settings;
        this.texts = texts;
    }

    /** @param then in the compared period; null when nothing is compared or nothing was sent */
    record Row(ChannelKey channel, Sendings now, @Nullable Sendings then, String cost) {}

    @GetMapping("/overview/channels")
    String show(
            @RequestParam(defaultValue = "") String channel,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            Model model) {
        ChosenPeriod chosen = periods.of(page);
        ChannelHealth health = healths.of(chosen.period());
        SortedMap<String, Sendings> channels = health.channels();
        SortedMap<String, Sendings> before = chosen.compared()
                .map(compared -> healths.of(compared).channels())
                .orElse(new TreeMap<>());
        String open = channels.containsKey(channel) ? channel : most(channels);
        model.addAttribute("chosen", chosen);
        model.addAttribute("links", new OverviewLinks(chosen));
        model.addAttribute(
                "lead",
                texts.say("overview.channels.lead", periods.days(chosen.period()), periods.comparedDays(chosen)));
        model.addAttribute("warnings", warnings.of(health.warnings()));
        model.addAttribute("bounds", settings.get());
        model.addAttribute("channelRows", rows(channels, before, health.costs()));
        model.addAttribute("open", open);
        model.addAttribute("recipients", tables.recipients(health, open));
        model.addAttribute("volumes", tables.volumes(health, open));
        model.addAttribute("rates", tables.rates(health, open));
        addPressure(model, pressures.of(chosen.period()));
        return "overview/channels";
    }

    private void addPressure(Model model, ContactPressure pressure) {
        model.addAttribute("pressure", pressure);
        model.addAttribute("pressureChart", tables.pressure(pressure));
        List<ContactPressure.Capped> capped = pressure.capped();
        model.addAttribute("capped", capped);
        model.addAttribute("journeyNames", tables.journeyNames());
    }

    private List<Row> rows(Map<String, Sendings> now, Map<String, Sendings> then, Map<String, Cost> costs) {
        return now.entrySet().stream()
                .map(one -> new Row(
                        new ChannelKey(one.getKey()),
                        one.getValue(),
                        then.get(one.getKey()),
                        tables.cost(costs.getOrDefault(one.getKey(), Cost.NONE))))
                .toList();
    }

    /** The channel with the most messages; empty for none. */
    private static String most(SortedMap<String, Sendings> channels) {
        return channels.entrySet().stream()
                .max(Comparator.comparingLong(one -> one.getValue().sent()))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
