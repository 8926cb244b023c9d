package dev.rekindle.loyalty.earning;

import static dev.rekindle.platform.SqlParameters.texts;

import dev.rekindle.loyalty.LoyaltySettings;
import dev.rekindle.loyalty.LoyaltySettings.Basis;
import dev.rekindle.setting.Live;
import dev.rekindle.setting.SettingsApplied;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which types of events are noted; none while there are neither rules nor tiers, so that events cost nothing more. */
@Component
public class PointsInputs {

    private final JdbcClient jdbc;
    private final Live<LoyaltySettings> settings;

    PointsInputs(JdbcClient jdbc, Live<LoyaltySettings> settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @EventListener
    @Transactional
    public void on(SettingsApplied applied) {
        if (applied.concern(LoyaltySettings.class)) {
            refresh();
        }
    }

    /** The environment may have changed the settings. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void begin() {
        refresh();
    }

    /** Writes the types anew; called with each change of rules, tiers and settings. */
    @Transactional
    public void refresh() {
        LoyaltySettings now = settings.get();
        List<String> types = new ArrayList<>(jdbc.sql("select distinct event_type from points_rule")
                .query(String.class)
                .list());
        boolean tiers = jdbc.sql("select exists (select from loyalty_tier)")
                .query(Boolean.class)
                .single();
        if (tiers && now.basis() == Basis.SPEND) {
            types.addAll(now.spendEvents());
        }
        if (!types.isEmpty()) {
            types.addAll(now.refundEvents());
        }
        jdbc.sql("delete from points_input where event_type <> all(:types)")
                .param("types", texts(types))
                .update();
        jdbc.sql("insert into points_input select distinct t from unnest(:types::text[]) t on conflict do nothing")
                .param("types", texts(types))
                .update();
    }
}
