package dev.rekindle.web.settings;

import dev.rekindle.message.brand.Brand;
import dev.rekindle.message.brand.BrandColours;
import dev.rekindle.message.brand.BrandFont;
import dev.rekindle.message.brand.BrandLogo;
import dev.rekindle.message.brand.BrandTexts;
import dev.rekindle.message.image.Images;
import dev.rekindle.message.image.StoredImage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The form of the brand: values by field, as in its names {@code accent}, {@code name.zh-CN}. */
@Component
class BrandForm {

    private static final Pattern LOGO = Pattern.compile("/images/([0-9a-f]{32})\\.(?:png|jpg|gif)");

    private final Images images;

    BrandForm(Images images) {
        this.images = images;
    }

    /** The brand as it was typed, whether or not it can be saved. */
    Brand brand(Map<String, String> typed, Collection<String> languages) {
        var texts = new TreeMap<String, BrandTexts>();
        for (String language : languages) {
            texts.put(
                    language,
                    new BrandTexts(
                            value(typed, "name." + language),
                            value(typed, "address." + language),
                            value(typed, "sender." + language)));
        }
        var colours = new BrandColours(
                value(typed, "accent"),
                value(typed, "onAccent"),
                value(typed, "heading"),
                value(typed, "text"),
                value(typed, "muted"),
                value(typed, "background"),
                value(typed, "card"));
        return new Brand(
                colours, font(value(typed, "font")), value(typed, "website"), logo(value(typed, "logo")), texts);
    }

    /** The values of a brand as the form shows them. */
    Map<String, String> values(Brand brand, Collection<String> languages) {
        var values = new TreeMap<>(brand.colours().byName());
        BrandLogo logo = brand.logo();
        values.put("font", brand.font().name());
        values.put("website", brand.website());
        values.put("logo", logo == null ? "" : logo.path());
        for (String language : languages) {
            BrandTexts texts = brand.texts().getOrDefault(language, BrandTexts.NONE);
            values.put("name." + language, texts.name());
            values.put("address." + language, texts.address());
            values.put("sender." + language, texts.sender());
        }
        return values;
    }

    /** The images that can be a logo. */
    List<StoredImage> logos() {
        return images.all("");
    }

    private @Nullable BrandLogo logo(String path) {
        Matcher named = LOGO.matcher(path);
        Optional<StoredImage> image = named.matches() ? images.find(named.group(1)) : Optional.empty();
        return image.filter(found -> found.path().equals(path))
                .map(found -> new BrandLogo(found.path(), found.width(), found.height()))
                .orElse(null);
    }

    private static BrandFont font(String name) {
        return Stream.of(BrandFont.values())
                .filter(font -> font.name().equals(name))
                .findFirst()
                .orElse(BrandFont.SYSTEM);
    }

    private static String value(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "").replace("\r\n", "\n");
    }
}
