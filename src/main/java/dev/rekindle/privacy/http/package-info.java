/** The HTTP endpoints for the rights of a person. */
@NullMarked
package dev.rekindle.privacy.http;

import org.jspecify.annotations.NullMarked;
