/** Imports of members from CSV files: upload, column mapping, dry run, import, rejected rows. */
@NullMarked
@NamedInterface("imports")
package dev.rekindle.member.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
