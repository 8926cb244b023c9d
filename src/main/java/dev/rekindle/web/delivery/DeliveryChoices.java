package dev.rekindle.web.delivery;

import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.Journeys;
import dev.rekindle.message.channel.Letters;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the forms of this area offer, and how they read what was typed. */
@Component
class DeliveryChoices {

    static final List<String> LOCALES = List.of("en", "zh-CN");

    private final Journeys journeys;
    private final Letters letters;
    private final DisplayNames names;
    private final Formats formats;
    private final Texts texts;

    DeliveryChoices(Journeys journeys, Letters letters, DisplayNames names, Formats formats, Texts texts) {
        this.journeys = journeys;
        this.letters = letters;
        this.names = names;
        this.formats = formats;
        this.texts = texts;
    }

    void addTo(Model model) {
        model.addAttribute("journeyNames", journeys());
        model.addAttribute("locales", LOCALES);
        model.addAttribute("zones", zones());
        model.addAttribute("systemZone", formats.zone().getId());
    }

    /** Names by key, in the order of names. */
    Map<String, String> journeys() {
        Map<String, String> found = new LinkedHashMap<>();
        Set<String> archived = journeys.archived();
        journeys.all().stream()
                .filter(journey -> !archived.contains(journey.key()))
                .forEach(journey -> found.put(journey.key(), names.of(journey.name())));
        return found;
    }

    /** The name of what a report is about; null for all journeys. */
    String about(@Nullable String journey) {
        return journey == null
                ? texts.say("document.all")
                : names.of(journeys.all().stream()
                        .filter(one -> one.key().equals(journey))
                        .map(JourneyInfo::name)
                        .findFirst()
                        .orElse(journey));
    }

    private static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/"))
                .sorted()
                .toList();
    }

    /** Empty for what is no zone. */
    static Optional<ZoneId> zone(String typed) {
        String zone = typed.strip();
        return ZoneId.getAvailableZoneIds().contains(zone) ? Optional.of(ZoneId.of(zone)) : Optional.empty();
    }

    /** The language of the one who fills in the form. */
    static String reader() {
        String tag = LocaleContextHolder.getLocale().toLanguageTag();
        return LOCALES.contains(tag) ? tag : LOCALES.get(0);
    }

    static Locale locale(String tag) {
        return Locale.forLanguageTag(LOCALES.contains(tag) ? tag : LOCALES.get(0));
    }

    boolean accepts(String address) {
        return letters.accepts(address);
    }

    /** A journey that exists; null for all and for what is no journey. */
    @Nullable
    String journey(String key) {
        return journeys.all().stream().anyMatch(one -> one.key().equals(key)) ? key : null;
    }
}
