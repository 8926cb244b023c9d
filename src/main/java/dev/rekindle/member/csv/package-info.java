/** Reads CSV files of any origin: encoding, delimiter, header, rows with their lines. */
@NullMarked
@NamedInterface("csv")
package dev.rekindle.member.csv;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
