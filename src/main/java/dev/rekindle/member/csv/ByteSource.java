package dev.rekindle.member.csv;

import java.io.IOException;
import java.io.InputStream;

/** A file that can be read several times from its beginning. */
@FunctionalInterface
public interface ByteSource {

    InputStream open() throws IOException;
}
