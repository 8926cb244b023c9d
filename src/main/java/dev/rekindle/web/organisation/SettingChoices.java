package dev.rekindle.web.organisation;

import dev.rekindle.setting.SettingState;
import dev.rekindle.web.Texts;
import dev.rekindle.web.organisation.SettingField.Choice;
import java.text.Collator;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What can be chosen in a field, in the reader's language. */
@Component
class SettingChoices {

    /** Languages that are offered besides those already chosen. */
    private static final List<String> LANGUAGES = List.of(
            "en", "zh-CN", "zh-TW", "en-GB", "de", "fr", "es", "it", "nl", "pl", "pt-BR", "sv", "ja", "ko", "ar", "th",
            "vi");

    private static final Set<String> CURRENCIES = Arrays.stream(Locale.getISOCountries())
            .map(code -> new Locale.Builder().setRegion(code).build())
            .flatMap(country -> Stream.ofNullable(Currency.getInstance(country)))
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final Texts texts;

    SettingChoices(Texts texts) {
        this.texts = texts;
    }

    List<Choice> of(SettingState setting, String chosen) {
        return switch (setting.kind()) {
            case CHOICE ->
                setting.choices().stream()
                        .map(code -> new Choice(
                                code, texts.say("setting." + setting.name() + "." + code), code.equals(chosen)))
                        .toList();
            case CURRENCY -> sorted(CURRENCIES, chosen, this::currency);
            case COUNTRY -> sorted(List.of(Locale.getISOCountries()), chosen, this::country);
            case LANGUAGES -> languages(chosen);
            default -> List.of();
        };
    }

    /** The zones of places, and UTC. */
    List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.equals("UTC")
                        || zone.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
                .sorted()
                .toList();
    }

    private List<Choice> sorted(Collection<String> codes, String chosen, UnaryOperator<String> label) {
        var all = new TreeSet<>(codes);
        if (!chosen.isEmpty()) {
            all.add(chosen);
        }
        return all.stream()
                .map(code -> new Choice(code, label.apply(code), code.equals(chosen)))
                .sorted(Comparator.comparing(Choice::label, Collator.getInstance(texts.locale())))
                .toList();
    }

    private List<Choice> languages(String chosen) {
        List<String> tags = chosen.lines().toList();
        return Stream.concat(tags.stream(), LANGUAGES.stream())
                .distinct()
                .map(tag -> new Choice(tag, language(tag), tags.contains(tag)))
                .toList();
    }

    String language(String tag) {
        String own = texts.word("templates.locale.", tag);
        return own.equals(tag) ? Locale.forLanguageTag(tag).getDisplayName(texts.locale()) : own;
    }

    private String currency(String code) {
        try {
            return code + " · " + Currency.getInstance(code).getDisplayName(texts.locale());
        } catch (IllegalArgumentException typed) {
            return code;
        }
    }

    private String country(String code) {
        return new Locale.Builder().setRegion(code).build().getDisplayCountry(texts.locale());
    }
}
