/** Runs imports: stored files, passes over their rows, progress, rejected rows. */
@NullMarked
package dev.rekindle.member.imports.run;

import org.jspecify.annotations.NullMarked;
