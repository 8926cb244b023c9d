package dev.rekindle.web.imports;

import dev.rekindle.dictionary.Dictionary;
import dev.rekindle.dictionary.EntryKind;
import dev.rekindle.setting.Live;
import dev.rekindle.web.Formats;
import dev.rekindle.web.RegionSettings;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What can be chosen for the events of a file: currency and time zone, the organisation's own first. */
@Component
public class EventChoices {

    private final Live<RegionSettings> region;
    private final Formats formats;
    private final Dictionary dictionary;

    EventChoices(Live<RegionSettings> region, Formats formats, Dictionary dictionary) {
        this.region = region;
        this.formats = formats;
        this.dictionary = dictionary;
    }

    /** @param code ISO 4217 */
    public record Choice(String code, String name) {}

    /** The currencies of countries. */
    public List<Choice> currencies() {
        Locale reader = LocaleContextHolder.getLocale();
        return Arrays.stream(Locale.getISOCountries())
                .flatMap(code -> Stream.ofNullable(Currency.getInstance(
                        new Locale.Builder().setRegion(code).build())))
                .map(Currency::getCurrencyCode)
                .distinct()
                .sorted()
                .map(code -> new Choice(
                        code, code + " · " + Currency.getInstance(code).getDisplayName(reader)))
                .toList();
    }

    public String currency() {
        return region.get().currency().getCurrencyCode();
    }

    /** The zones of places, and UTC. */
    public List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.equals("UTC")
                        || zone.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
                .sorted()
                .toList();
    }

    public String zone() {
        return formats.zone().getId();
    }

    /** The types that are offered elsewhere. */
    public Set<String> eventTypes() {
        return dictionary.offered(EntryKind.EVENT_TYPE);
    }
}
