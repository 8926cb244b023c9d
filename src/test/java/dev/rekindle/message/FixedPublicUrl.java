package dev.rekindle.message;

import org.springframework.mock.env.MockEnvironment;

/** A public URL without an application. */
public final class FixedPublicUrl {

    private FixedPublicUrl() {}

    public static PublicUrl of(String home) {
        return new PublicUrl(new MockEnvironment().withProperty("rekindle.public-url", home));
    }
}
