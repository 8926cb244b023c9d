package dev.rekindle.web.image;

import dev.rekindle.message.image.ImageUse;
import dev.rekindle.message.image.StoredImage;
import dev.rekindle.message.writing.TemplateVersions;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Images as pages and the editor show them. */
@Component
class ImageRows {

    private static final int KILO = 1024;

    private final TemplateVersions versions;
    private final DisplayNames names;
    private final Formats formats;
    private final Texts texts;

    ImageRows(TemplateVersions versions, DisplayNames names, Formats formats, Texts texts) {
        this.versions = versions;
        this.names = names;
        this.formats = formats;
        this.texts = texts;
    }

    /** @param weight as people read it */
    record ImageRow(StoredImage image, String weight, List<UseRow> uses) {}

    /** @param address of the page of what shows it */
    record UseRow(String name, String address, String note) {}

    List<ImageRow> rows(List<StoredImage> images, Map<String, List<ImageUse>> uses) {
        Map<String, String> given = versions.names();
        return images.stream()
                .map(image -> new ImageRow(
                        image,
                        weight(image.bytes()),
                        uses.getOrDefault(image.key(), List.of()).stream()
                                .map(use -> use(use, given))
                                .toList()))
                .toList();
    }

    private UseRow use(ImageUse use, Map<String, String> given) {
        String note = texts.say("images.use." + use.kind(), formats.number(use.version()));
        return switch (use.kind()) {
            case LIVE, OLDER -> new UseRow(name(use, given), "/templates/" + use.name() + "/versions", note);
            case DRAFT -> new UseRow(name(use, given), "/templates/" + use.name() + "/edit", note);
            case SAVED_BLOCK -> new UseRow(use.name(), "/templates/blocks", note);
            case BRAND -> new UseRow(texts.say("brand.title"), "/settings/brand", note);
        };
    }

    private String name(ImageUse use, Map<String, String> given) {
        return given.getOrDefault(use.name(), names.of(use.name()));
    }

    /** Those that show it in one line. */
    String line(List<ImageUse> uses) {
        Map<String, String> given = versions.names();
        return uses.stream()
                .map(use -> use(use, given))
                .map(use -> texts.say("images.use.line", use.name(), use.note()))
                .distinct()
                .limit(5)
                .reduce((one, other) -> texts.say("images.use.and", one, other))
                .orElse("");
    }

    String weight(int bytes) {
        return bytes < KILO * KILO / 10
                ? texts.say("images.weight.kb", formats.number(Math.max(1, bytes / KILO)))
                : texts.say("images.weight.mb", formats.decimal(bytes / (double) (KILO * KILO), 1));
    }
}
