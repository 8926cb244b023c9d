package dev.rekindle.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.Journeys;
import dev.rekindle.security.Actor;
import java.io.IOException;
import java.util.Objects;

/** A journey with entry by hand that sends one message and ends at once. */
public final class ManualEntryJourney {

    private ManualEntryJourney() {}

    /** Makes it live under the key; nothing changes where it is live already, except that it admits members. */
    public static void deploy(Journeys journeys, String key) throws IOException {
        try (var in =
                Objects.requireNonNull(ManualEntryJourney.class.getResourceAsStream("/journeys/manual-entry.bpmn"))) {
            byte[] bpmn =
                    new String(in.readAllBytes(), UTF_8).replace("KEY", key).getBytes(UTF_8);
            assertThat(journeys.deploy(key + ".bpmn", bpmn, new Actor.Application("test")))
                    .isNotInstanceOf(DeploymentResult.Refused.class);
        }
        journeys.resume(key);
    }
}
