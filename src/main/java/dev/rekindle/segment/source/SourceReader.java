package dev.rekindle.segment.source;

/** Reads an outside audience page by page, outside of any transaction; a page is all that is in memory. */
public interface SourceReader extends AutoCloseable {

    /**
     * The next page.
     *
     * @throws SourceFailure if it cannot be read
     */
    SourcePage next();

    @Override
    void close();
}
