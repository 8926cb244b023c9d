package dev.rekindle.setting;

/** Told the version of the settings in the database by whoever has just read it anyway, the node's heartbeat. */
public interface SettingsVersion {

    /** Returns at once. Another version than the one in effect is read on a thread of its own. */
    void seen(long version);
}
