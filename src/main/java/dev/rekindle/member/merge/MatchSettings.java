package dev.rekindle.member.merge;

import dev.rekindle.setting.InvalidSetting;
import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether the application merges members of several sources, under {@code rekindle.member.match}. It is off unless somebody
 * switches it on, because a merge moves events, messages and journeys.
 *
 * @param on whether members who arrive with a verified address are merged with the one who has the same
 * @param phoneVerified the attribute that is true where the phone number is verified; empty for no match by phone
 * @param emailVerified the same for the e-mail address
 */
@LiveSettings("rekindle.member.match")
public record MatchSettings(
        @Setting(group = "match", at = 460) @DefaultValue("false")
        boolean on,

        @Setting(group = "match", at = 461) @DefaultValue("phoneVerified")
        String phoneVerified,

        @Setting(group = "match", at = 462) @DefaultValue("emailVerified")
        String emailVerified) {

    public MatchSettings {
        phoneVerified = phoneVerified.strip();
        emailVerified = emailVerified.strip();
        if (on && phoneVerified.isEmpty() && emailVerified.isEmpty()) {
            throw new InvalidSetting("phoneVerified", "setting.problem.member.match");
        }
    }

    /** Attribute by rule; empty while it is off. */
    SortedMap<String, String> rules() {
        var rules = new TreeMap<String, String>();
        if (on && !phoneVerified.isEmpty()) {
            rules.put("PHONE", phoneVerified);
        }
        if (on && !emailVerified.isEmpty()) {
            rules.put("EMAIL", emailVerified);
        }
        return rules;
    }
}
