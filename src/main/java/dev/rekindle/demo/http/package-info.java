/** The demo's progress for programs. */
@NullMarked
package dev.rekindle.demo.http;

import org.jspecify.annotations.NullMarked;
