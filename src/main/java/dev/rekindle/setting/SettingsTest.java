package dev.rekindle.setting;

import java.util.List;

/** Tries out the settings of a group before they are saved, such as the connection to a server. A bean for each group. */
public interface SettingsTest {

    /** The key of the group. */
    String group();

    /** Called outside of any transaction; should answer within ten seconds. */
    Answer test(Proposed proposed);

    /**
     * @param key of the text that says what happened and what to do
     * @param arguments of the text
     */
    record Answer(boolean works, String key, List<Object> arguments) {

        public Answer {
            arguments = List.copyOf(arguments);
        }
    }
}
