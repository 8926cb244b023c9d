package dev.rekindle.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.schedule.Zones.Applied;
import dev.rekindle.schedule.Zones.Source;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ZonesTests {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Zones zones = new Zones(ZoneOffset.UTC);

    @Test
    void theMembersZoneGoesBeforeTheJourneysAndThatBeforeTheSystems() {
        assertThat(zones.of(BERLIN, TOKYO)).isEqualTo(new Applied(BERLIN, Source.MEMBER));
        assertThat(zones.of(null, TOKYO)).isEqualTo(new Applied(TOKYO, Source.JOURNEY));
        assertThat(zones.of(null, null)).isEqualTo(new Applied(ZoneOffset.UTC, Source.SYSTEM));
    }
}
