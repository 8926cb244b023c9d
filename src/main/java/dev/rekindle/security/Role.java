package dev.rekindle.security;

import java.util.Arrays;
import java.util.List;

/** The role of a user; each includes those before it. */
public enum Role {
    /** Sees all pages. */
    VIEWER,
    /** Makes journeys, segments, templates and imports. */
    MARKETER,
    /** Reads the engine's REST API. */
    APPROVER,
    /** Manages users, keys and settings. */
    ADMIN;

    /** This role and all it includes. */
    public List<Role> included() {
        return Arrays.stream(values()).filter(role -> role.compareTo(this) <= 0).toList();
    }

    public String authority() {
        return "ROLE_" + this;
    }
}
