package dev.rekindle.web.template;

import dev.rekindle.message.image.Images;
import dev.rekindle.message.image.StoredImage;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import dev.rekindle.web.template.DraftPreview.Issue;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the author of a page should know of the images of the library that it shows. */
@Component
class ImageAdvice {

    private static final Pattern SHOWN = Pattern.compile("/images/([0-9a-f]{32})\\.(?:png|jpg|gif)");
    private static final double MEGA = 1024 * 1024;

    private final Images images;
    private final Texts texts;
    private final Formats formats;

    ImageAdvice(Images images, Texts texts, Formats formats) {
        this.images = images;
        this.texts = texts;
        this.formats = formats;
    }

    /** @param page as it was rendered */
    Stream<Issue> about(String page) {
        Set<String> keys = new TreeSet<>();
        Matcher shown = SHOWN.matcher(page);
        while (shown.find()) {
            keys.add(shown.group(1));
        }
        if (keys.isEmpty()) {
            return Stream.empty();
        }
        Map<String, StoredImage> known =
                images.find(keys).stream().collect(Collectors.toMap(StoredImage::key, Function.identity()));
        return keys.stream()
                .filter(key -> !known.containsKey(key) || known.get(key).isHeavy())
                .map(key ->
                        known.containsKey(key) ? heavy(known.get(key)) : issue(key, "images.advice.gone", "warning"));
    }

    private Issue heavy(StoredImage image) {
        return issue(image.name(), "images.advice.heavy", "warning", formats.decimal(image.bytes() / MEGA, 1));
    }

    private Issue issue(String element, String code, String severity, Object... arguments) {
        return new Issue("", 0, element, texts.say(code, arguments), severity);
    }
}
