package dev.rekindle.journey.enrolment.admission;

import dev.rekindle.journey.ControlGroupSettings;
import dev.rekindle.journey.definition.JourneySettings;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** What the organisation's settings say about entries: the zone of windows, and who is in the control group. */
@Component
class EntryTerms {

    private final Live<Zones> zones;
    private final Live<ControlGroupSettings> controlGroup;

    EntryTerms(Live<Zones> zones, Live<ControlGroupSettings> controlGroup) {
        this.zones = zones;
        this.controlGroup = controlGroup;
    }

    ZoneId zone(JourneySettings settings) {
        return zones.get().of(null, settings.zone()).zone();
    }

    /**
     * Members who draw less than this may not enter; 0 when everybody may.
     *
     * @param called whether other journeys call this one; they have let in whom they enrol here
     */
    int controlBelow(JourneySettings settings, boolean called) {
        return settings.transactional() || called ? 0 : controlGroup.get().below();
    }
}
