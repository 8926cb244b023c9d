package dev.rekindle.web.imports;

import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Countries and regions by their names in the reader's language. */
@Component
class Regions {

    List<Region> all() {
        Locale reader = LocaleContextHolder.getLocale();
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> new Region(
                        code, new Locale.Builder().setRegion(code).build().getDisplayCountry(reader)))
                .sorted(Comparator.comparing(Region::name, Collator.getInstance(reader)))
                .toList();
    }

    /** @param code ISO 3166 */
    record Region(String code, String name) {}
}
