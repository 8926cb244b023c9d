/** Audiences from files: uploaded, or found in the watched folder. */
@NullMarked
package dev.rekindle.segment.source.file;

import org.jspecify.annotations.NullMarked;
