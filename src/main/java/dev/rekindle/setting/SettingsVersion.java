package dev.rekindle.setting;

/** Receives the version of the settings in the database, which the node's heartbeat reads. */
public interface SettingsVersion {

    /** Returns at once. Another version than the one in effect is read on a thread of its own. */
    void seen(long version);
}
