package dev.rekindle.member.person;

import dev.rekindle.member.ContactChannel;
import dev.rekindle.member.ContactChannels;
import dev.rekindle.member.MemberDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The marks of a draft, by which an erased person is recognised when some source sends them again. */
@Component
public class DraftIdentities {

    private final ContactChannels channels;
    private final ErasureMarks marks;

    DraftIdentities(ContactChannels channels, ErasureMarks marks) {
        this.channels = channels;
        this.marks = marks;
    }

    /** The marks of the external id and of each address, separated by spaces. */
    public String marksOf(MemberDraft draft) {
        List<String> found = new ArrayList<>();
        found.add(marks.ofExternalId(draft.externalId()));
        for (ContactChannel channel : channels.all()) {
            String address = addressOf(draft, channel);
            if (address != null) {
                found.add(marks.ofMailbox(channel.key(), channel.normalAddress(address)));
            }
        }
        return String.join(" ", found);
    }

    private static @Nullable String addressOf(MemberDraft draft, ContactChannel channel) {
        return switch (channel.addressProperty()) {
            case "email" -> draft.email();
            case "phone" -> draft.phone();
            default -> {
                Map<String, @Nullable Object> attributes = draft.attributes();
                yield attributes != null && attributes.get(channel.addressProperty()) instanceof String address
                        ? address
                        : null;
            }
        };
    }
}
