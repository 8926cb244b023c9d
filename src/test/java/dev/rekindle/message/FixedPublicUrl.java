package dev.rekindle.message;

import dev.rekindle.setting.Live;
import java.net.URI;
import org.springframework.mock.env.MockEnvironment;

/** A public URL without an application. */
public final class FixedPublicUrl {

    private FixedPublicUrl() {}

    public static PublicUrl of(String home) {
        return new PublicUrl(new MockEnvironment(), Live.of(new PublicUrl.Address(URI.create(home))));
    }
}
