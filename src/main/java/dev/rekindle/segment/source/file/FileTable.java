package dev.rekindle.segment.source.file;

import dev.rekindle.member.csv.ByteSource;
import dev.rekindle.member.csv.CsvTable;
import dev.rekindle.member.csv.Delimiter;
import dev.rekindle.member.csv.Encoding;
import java.io.IOException;
import java.io.InputStreamReader;

final class FileTable {
    private FileTable() {}

    static CsvTable open(ByteSource file) throws IOException {
        Encoding found = Encoding.of(file);
        try (var reader = new InputStreamReader(file.open(), found.charset())) {
            var sample = new char[1 << 16];
            int n = Math.max(0, reader.read(sample));
            return CsvTable.open(file, found.charset(), Delimiter.of(new String(sample, 0, n)));
        }
    }
}
