package dev.rekindle.web.settings;

import java.io.Serial;
import java.io.Serializable;

/**
 * A secret to be shown once, on the page after the redirect; a flash attribute.
 *
 * @param kind link, password or key
 * @param name whose it is
 */
record Issued(String kind, String name, String secret) implements Serializable {

    static final String NAME = "issued";

    @Serial
    private static final long serialVersionUID = 1;

    @Override
    public String toString() {
        return kind + " of " + name;
    }
}
