/** Reports as files. */
@NullMarked
@NamedInterface("export")
package dev.rekindle.report.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
