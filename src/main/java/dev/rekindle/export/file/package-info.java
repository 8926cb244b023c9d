/** Writes files of members in the background, keeps them for a limited time and deletes those of erased members. */
@NullMarked
package dev.rekindle.export.file;

import org.jspecify.annotations.NullMarked;
