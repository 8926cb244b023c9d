package dev.rekindle.member.imports;

import dev.rekindle.member.csv.RowTable;
import java.io.IOException;

/** The rows of a file, which can be read several times from the first. */
@FunctionalInterface
public interface TableSource {

    /** @throws RowTable.Malformed if the file has no header */
    RowTable open() throws IOException;
}
