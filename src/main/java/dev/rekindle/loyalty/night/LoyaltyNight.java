package dev.rekindle.loyalty.night;

import dev.rekindle.loyalty.LoyaltySettings;
import dev.rekindle.loyalty.Points;
import dev.rekindle.loyalty.Points.Check;
import dev.rekindle.loyalty.Tiers;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.Schedules;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import dev.rekindle.setting.SettingsApplied;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Computes tiers again, tells of points that are about to expire, and checks the sums of the ledger. */
@Component
class LoyaltyNight implements RecurringTask {

    private static final String NAME = "loyalty";
    private static final Logger log = LoggerFactory.getLogger(LoyaltyNight.class);

    private final Points points;
    private final Tiers tiers;
    private final ExpiryNotices notices;
    private final Schedules schedules;
    private final Live<LoyaltySettings> settings;
    private final Live<Zones> zones;

    LoyaltyNight(
            Points points,
            Tiers tiers,
            ExpiryNotices notices,
            Schedules schedules,
            Live<LoyaltySettings> settings,
            Live<Zones> zones) {
        this.points = points;
        this.tiers = tiers;
        this.notices = notices;
        this.schedules = schedules;
        this.settings = settings;
        this.zones = zones;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Each part is harmless when repeated. */
    @Override
    public void run(Firing firing) {
        int told = notices.run();
        int changed = tiers.evaluateAll();
        Check check = points.check();
        if (!check.isRight()) {
            log.error(
                    "points ledger does not add up unbalanced={} members={}",
                    check.unbalanced(),
                    check.wrong().stream().map(member -> member.value()).toList());
        } else if (check.transactions() > 0) {
            log.info(
                    "loyalty night notices={} tiers={} transactions={} points={}",
                    told,
                    changed,
                    check.transactions(),
                    check.members());
        }
    }

    @EventListener
    void on(SettingsApplied applied) {
        if (applied.concern(Zones.class) || applied.concern(LoyaltySettings.class)) {
            plan();
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void plan() {
        schedules.save(new Schedule(NAME, "", settings.get().cron(), zones.get().system()));
    }
}
