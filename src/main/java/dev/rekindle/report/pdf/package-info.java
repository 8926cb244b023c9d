/** Reports on paper: drawings as vectors, and pages as PDF with the fonts of both languages. */
@NullMarked
@NamedInterface("pdf")
package dev.rekindle.report.pdf;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
