package dev.rekindle.security.user;

import dev.rekindle.security.Role;
import java.io.Serial;
import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * A user as read at sign-in; the principal of a session.
 *
 * @param sessionVersion the session ends when the user's row has another
 * @param mustChange whether the password is a one-time password
 * @param oneTimeExpired whether that password has become too old
 */
public record Account(
        String username,
        String passwordHash,
        Role role,
        boolean enabled,
        long sessionVersion,
        boolean mustChange,
        boolean oneTimeExpired)
        implements UserDetails {

    @Serial
    private static final long serialVersionUID = 1;

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return authorities();
    }

    private List<GrantedAuthority> authorities() {
        return role.included().stream()
                .<GrantedAuthority>map(one -> new SimpleGrantedAuthority(one.authority()))
                .toList();
    }

    @Override
    public String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return username;
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public boolean isCredentialsNonExpired() {
        return !oneTimeExpired;
    }

    /** Without the hash, which no session needs. */
    public Account withoutPassword() {
        return new Account(username, "", role, enabled, sessionVersion, mustChange, oneTimeExpired);
    }

    @Override
    public String toString() {
        return username;
    }
}
