package dev.rekindle.web.settings;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.brand.Brand;
import dev.rekindle.message.brand.BrandTrial;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.writing.Authoring;
import dev.rekindle.message.writing.TemplateFiles;
import dev.rekindle.message.writing.TemplateVersions;
import dev.rekindle.web.template.DarkPage;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A message as it looks with a brand: one that shows each kind of text. */
@Component
class BrandSample {

    private static final String LAYOUT = "_layout";
    private static final String NAME = "brand-sample";

    private final BrandTrial trial;
    private final Authoring authoring;
    private final TemplateVersions versions;
    private final Channels channels;

    BrandSample(BrandTrial trial, Authoring authoring, TemplateVersions versions, Channels channels) {
        this.trial = trial;
        this.authoring = authoring;
        this.versions = versions;
        this.channels = channels;
    }

    /** The languages that the layout is in, English first. */
    List<String> languages() {
        return versions.live(LAYOUT).stream()
                .flatMap(layout -> layout.content().files().keySet().stream())
                .map(file -> Authoring.language(file).toLanguageTag())
                .distinct()
                .sorted((one, other) -> Boolean.compare(other.equals("en"), one.equals("en")))
                .toList();
    }

    /** Empty when no channel has pages, or the layout has a problem. */
    String page(Brand brand, String language, boolean dark) {
        return channels.all().stream()
                .filter(channel -> channel.parts().get(0).form() == ContentPart.Form.HTML)
                .findFirst()
                .map(channel -> page(channel, brand, language))
                .map(page -> dark ? DarkPage.of(page) : page)
                .orElse("");
    }

    private String page(Channel channel, Brand brand, String language) {
        ChannelKey key = channel.key();
        String shown = languages().contains(language) ? language : "en";
        TemplateFiles files = authoring.sample(Set.of(key), List.of(Locale.ENGLISH, Locale.forLanguageTag(shown)));
        return trial.read(NAME, files.files(), brand)
                .write(
                        key,
                        Locale.forLanguageTag(shown),
                        files.files().getOrDefault(Authoring.SAMPLE, "{}"),
                        MessageLinks.PLAIN)
                .match(new RenderResult.Cases<>() {
                    @Override
                    public String rendered(RenderResult.Rendered rendered) {
                        return rendered.content().part(channel.parts().get(0).name());
                    }

                    @Override
                    public String unusable(RenderResult.Unusable unusable) {
                        return "";
                    }
                });
    }
}
