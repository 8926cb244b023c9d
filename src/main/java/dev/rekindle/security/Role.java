package dev.rekindle.security;

import java.util.Arrays;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What a person may do; each may also do what those before may. */
public enum Role {
    /** Looks at everything. */
    VIEWER,
    /** Makes journeys, segments, templates and imports. */
    MARKETER,
    /** Reads the engine. */
    APPROVER,
    /** Manages users, keys and settings. */
    ADMIN;

    /** This role and all it includes. */
    List<GrantedAuthority> authorities() {
        return Arrays.stream(values())
                .filter(role -> role.compareTo(this) <= 0)
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority(role.authority()))
                .toList();
    }

    String authority() {
        return "ROLE_" + this;
    }
}
