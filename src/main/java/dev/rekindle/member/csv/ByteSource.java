package dev.rekindle.member.csv;

import java.io.IOException;
import java.io.InputStream;

/** A file that can be read from its beginning again and again. */
@FunctionalInterface
public interface ByteSource {

    InputStream open() throws IOException;
}
