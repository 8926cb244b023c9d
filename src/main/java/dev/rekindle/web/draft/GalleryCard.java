package dev.rekindle.web.draft;

import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.gallery.Gallery;
import dev.rekindle.journey.usage.Need;
import dev.rekindle.member.ChannelKey;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A journey of the gallery as the page shows it.
 *
 * @param entersBy how members enter, as a sentence
 * @param reaches the goal and the time within which it counts
 * @param names of what it needs, in the reader's language
 */
record GalleryCard(Gallery.Entry entry, String entersBy, String reaches, Map<Need, String> names) {

    public DiagramPicture picture() {
        return DiagramPicture.of(journey());
    }

    /** The number of sends in each channel. */
    public Map<ChannelKey, Long> messages() {
        return journey()
                .steps(TaskStep.Send.class)
                .collect(Collectors.groupingBy(TaskStep.Send::channel, TreeMap::new, Collectors.counting()));
    }

    public long lacking() {
        return entry.needs().stream().filter(Need::isMissing).count();
    }

    public String nameOf(Need need) {
        return names.getOrDefault(need, need.key());
    }

    private JourneyDefinition journey() {
        return entry.definition();
    }
}
