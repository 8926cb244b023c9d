/** Reads the rows of files of any origin: CSV by encoding and delimiter, XLSX by sheet; header, rows with their lines. */
@NullMarked
@NamedInterface("csv")
package dev.rekindle.member.csv;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
