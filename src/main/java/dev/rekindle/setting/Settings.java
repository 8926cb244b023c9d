package dev.rekindle.setting;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of the installation: what is in effect and where it comes from; saves them. */
public interface Settings {

    /** All groups in the order of the page, as they are in the database now. */
    List<SettingGroup> groups();

    default Optional<SettingGroup> group(String key) {
        return groups().stream().filter(group -> group.key().equals(key)).findFirst();
    }

    /**
     * Saves values of a group, all or none. They are in effect on this node when the call returns.
     *
     * @param version of the group as the user read it
     * @param typed text by name, as {@link SettingKind} reads it; an empty text means the default, of a secret that it
     *     stays as it is. What is not named stays as it is
     * @param by the user
     */
    SaveResult save(String group, long version, Map<String, String> typed, String by);

    /** Removes the saved value of one setting, so that the default applies; also of a secret. */
    SaveResult reset(String group, long version, String name, String by);

    /** The values as they would be, to try them out. */
    Proposed propose(String group, Map<String, String> typed);

    /** Whether environment or form gives the setting a value. */
    boolean isChosen(String name);

    /** Reads what other nodes have saved, now rather than within seconds. */
    void refresh();
}
