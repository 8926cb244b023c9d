package dev.rekindle.loyalty.night;

import dev.rekindle.loyalty.LoyaltySettings;
import dev.rekindle.loyalty.Points;
import dev.rekindle.loyalty.Points.Check;
import dev.rekindle.loyalty.Tiers;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.PlannedTask;
import dev.rekindle.setting.Live;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Computes tiers again, tells of points that are about to expire, and checks the sums of the ledger. */
@Component
class LoyaltyNight implements PlannedTask {

    private static final String NAME = "loyalty";
    private static final Logger log = LoggerFactory.getLogger(LoyaltyNight.class);

    private final Points points;
    private final Tiers tiers;
    private final ExpiryNotices notices;
    private final Live<LoyaltySettings> settings;

    LoyaltyNight(Points points, Tiers tiers, ExpiryNotices notices, Live<LoyaltySettings> settings) {
        this.points = points;
        this.tiers = tiers;
        this.notices = notices;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String cron() {
        return settings.get().cron();
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
}
