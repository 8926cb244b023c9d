package dev.rekindle.testing;

import java.util.UUID;

/** The credentials of the application under test, made anew for every test JVM. */
public final class TestAccess {

    public static final String ADMIN_PASSWORD = UUID.randomUUID().toString();
    public static final String API_KEY = UUID.randomUUID().toString();

    private TestAccess() {}
}
