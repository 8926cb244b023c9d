package dev.rekindle.security.key;

import dev.rekindle.security.Scope;
import java.util.Set;

/** @param useIsStale whether its last use was noted more than a minute ago, or never */
record StoredKey(String name, Set<Scope> scopes, boolean revoked, boolean expired, boolean useIsStale) {

    boolean isUsable() {
        return !revoked && !expired;
    }
}
