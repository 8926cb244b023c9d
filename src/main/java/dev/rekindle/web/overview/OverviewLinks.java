package dev.rekindle.web.overview;

import dev.rekindle.report.ReportPeriod.Preset;
import dev.rekindle.web.ChosenPeriod;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Addresses of the lists behind the figures of the pages over all, for the period of the page. */
public final class OverviewLinks {

    private final ChosenPeriod period;

    OverviewLinks(ChosenPeriod period) {
        this.period = period;
    }

    /** Of all journeys, by the day of entry. */
    public String of(String figure) {
        return list(figure).build().toUriString();
    }

    /** Of one journey, by the day of entry. */
    public String of(String figure, String journey) {
        return with(list(figure), "journey", journey).build().toUriString();
    }

    /** Messages with a reason, of all journeys. */
    public String because(String figure, String reason) {
        return with(list(figure), "detail", reason).build().toUriString();
    }

    /** Messages that were sent on a channel, by the day of sending. */
    public String sentOn(String channel) {
        return with(with(dated("sent"), "by", "channel"), "value", channel)
                .build()
                .toUriString();
    }

    /** The same to one domain, or to one country and carrier. */
    public String sentTo(String channel, String recipient) {
        return with(with(with(dated("sent"), "by", "channel"), "value", channel), "recipient", recipient)
                .build()
                .toUriString();
    }

    /** Messages of a journey that were withheld for a reason, by the day they were due. */
    public String withheld(String journey, String reason) {
        return with(with(dated("withheld"), "journey", journey), "detail", reason)
                .build()
                .toUriString();
    }

    private UriComponentsBuilder dated(String figure) {
        return list(figure).queryParam("dates", "row");
    }

    private UriComponentsBuilder list(String figure) {
        var address = UriComponentsBuilder.fromPath("/overview/list");
        period.addTo(address);
        if (period.period().preset() == Preset.ALL) {
            address.queryParam("period", period.preset()); // without it the pages over all show the last 30 days
        }
        return address.queryParam("figure", figure);
    }

    private static UriComponentsBuilder with(UriComponentsBuilder address, String name, String value) {
        return address.queryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8));
    }
}
